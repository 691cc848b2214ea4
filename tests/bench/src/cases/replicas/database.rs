//! A PostgreSQL server that counts what it is asked.

use anyhow::Context as _;
use support::tools::Postgres;

use crate::meter::Meter;

/// The server, and its processor time.
pub(super) struct Database {
    server: Postgres,
    meter: Meter,
}

/// What was asked of one database, or zeros where there is none.
#[derive(Debug, Default)]
pub(super) struct Cost {
    /// Processor time of the whole server, in seconds.
    pub(super) cpu: f64,
    /// Those that were committed by a statement of their own: reads are not.
    pub(super) transactions: f64,
    /// All but those that begin and end transactions.
    pub(super) statements: f64,
    /// Of these, those that ask for leases and give them back.
    pub(super) for_leases: f64,
    pub(super) rows: f64,
    /// Bytes of its write-ahead log.
    pub(super) log: f64,
}

/// A count that was begun.
pub(super) struct Counting<'a>(Option<(&'a Database, &'static str, f64)>);

impl Database {
    /// `None` where PostgreSQL is not installed.
    pub(super) fn start() -> Option<Self> {
        let server = Postgres::start()?;
        server.sql("postgres", "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
        server.stop();
        server.start_again();
        let file = server.sql("postgres", "SELECT pg_read_file('postmaster.pid')");
        let process = file.lines().next().and_then(|line| line.parse().ok()).expect("the server runs");
        Some(Self { server, meter: Meter::of(process) })
    }

    /// The section of the configuration that names a new database.
    pub(super) fn section(&self, name: &str) -> String {
        self.server.create_database(name, None);
        self.server.sql(name, "CREATE EXTENSION pg_stat_statements");
        format!("[database]\nurl = {:?}\n", self.server.url(name))
    }

    pub(super) fn count(&self, name: Option<&'static str>) -> anyhow::Result<Counting<'_>> {
        let Some(name) = name else { return Ok(Counting(None)) };
        self.server.sql(name, "SELECT pg_stat_statements_reset()");
        Ok(Counting(Some((self, name, self.meter.cpu()?.as_secs_f64()))))
    }

    /// Writes rows of so many contents, each with a link.
    pub(super) fn fill(&self, name: &str, contents: u64) {
        let digest = "'sha256:' || encode(sha256(number::text::bytea), 'hex')";
        let numbers = format!("generate_series(1, {contents}) AS number");
        self.server.sql(
            name,
            &format!(
                "INSERT INTO blobs (space, digest, size, created_at, last_accessed_at, access_count, origin)
                 SELECT '', {digest}, 1000 + number, 1, number, 1, 'upstream/bench/app' FROM {numbers};
                 INSERT INTO links (upstream, repository, digest, checked_at)
                 SELECT 'upstream', 'bench/app-' || number % 100, {digest}, 1 FROM {numbers}"
            ),
        );
    }

    /// Bytes of the database, with indexes.
    pub(super) fn size(&self, name: &str) -> anyhow::Result<f64> {
        number(&self.server.sql(name, "SELECT pg_database_size(current_database())"))
    }
}

impl Counting<'_> {
    pub(super) fn end(self) -> anyhow::Result<Cost> {
        const COUNTS: &str = "SELECT
            coalesce(sum(calls) FILTER (WHERE query ~* '^commit'), 0),
            coalesce(sum(calls) FILTER (WHERE query !~* '^(begin|commit|rollback)'), 0),
            coalesce(sum(calls) FILTER (WHERE query ~* 'leases'), 0),
            coalesce(sum(rows) FILTER (WHERE query ~* '^(insert|update|delete)'), 0),
            coalesce(sum(wal_bytes), 0)
            FROM pg_stat_statements JOIN pg_database ON dbid = pg_database.oid
            WHERE datname = current_database() AND query !~* 'pg_stat_statements'";
        let Some((database, name, before)) = self.0 else { return Ok(Cost::default()) };
        let cpu = database.meter.cpu()?.as_secs_f64() - before;
        let counts = database.server.sql(name, COUNTS);
        let counts = counts.split('|').map(number).collect::<anyhow::Result<Vec<_>>>()?;
        let [transactions, statements, for_leases, rows, log] = counts[..] else { anyhow::bail!("counts: {counts:?}") };
        Ok(Cost { cpu, transactions, statements, for_leases, rows, log })
    }
}

fn number(text: &str) -> anyhow::Result<f64> {
    text.trim().parse().with_context(|| format!("no number: {text}"))
}
