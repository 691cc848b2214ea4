//! What the database and the bucket cost that replicas share, beside a server of its own files and its own database.

mod database;

use std::time::Duration;

use support::s3::S3Server;

use self::database::Database;
use super::{Measured, measure, measure_to_the_end};
use crate::client::Method;
use crate::load::Plan;
use crate::options::Options;
use crate::report::{Table, median, progress};
use crate::server::{self, Server};
use crate::upstream::{Object, Upstream};

/// Misses of one round, one after the other.
const MISSES: u64 = 200;

/// Length of a small blob, in bytes.
const SMALL: u64 = 4096;

/// Connections of those who ask for it again and again.
const CONNECTIONS: usize = 32;

/// Requests for the large blob in a round.
const LARGE: u64 = 10;

/// No load is longer.
const LIMIT: Duration = Duration::from_secs(10);

/// Contents that a database knows before a start, for the memory that they take.
const CONTENTS: [u64; 3] = [0, 100_000, 300_000];

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let Some(database) = Database::start() else { return Ok(()) };
    let bucket = S3Server::start();
    let mut upstream = Upstream::start()?;
    let start = |name: &str, sections: &str| server::start_over(name, options, &upstream.url(), sections);
    let servers = [
        (start("files, SQLite", "")?, None),
        (start("files, PostgreSQL", &database.section("files"))?, Some("files")),
        (start("S3, PostgreSQL", &(bucket.config() + &database.section("bucket")))?, Some("bucket")),
    ];
    misses(options, &mut upstream, &database, &servers)?;
    hits(options, &mut upstream, &database, &servers)?;
    drop(servers);
    memory(options, &upstream, &database)
}

fn plan(server: &Server, object: &Object, clients: usize, requests: u64) -> anyhow::Result<crate::load::Seen> {
    let (address, path) = (server.address(), object.path.as_str());
    let plan = Plan { address, method: Method::Get, path, authorization: None, clients, requests, limit: LIMIT };
    if clients > 1 { plan.run_small() } else { plan.run() }
}

type Servers = [(Server, Option<&'static str>)];

/// Small blobs that nobody has asked for.
fn misses(options: &Options, upstream: &mut Upstream, database: &Database, servers: &Servers) -> anyhow::Result<()> {
    let mut figures = vec![[const { Vec::new() }; 7]; servers.len()];
    for round in 1..=options.rounds {
        progress(&format!("misses, round {round}"));
        for ((server, name), figures) in servers.iter().zip(&mut figures) {
            let blobs: Vec<Object> = (0..MISSES).map(|_| upstream.blob(SMALL)).collect();
            let counting = database.count(*name)?;
            let Measured { cpu, .. } = measure_to_the_end(server, || {
                let mut last = plan(server, &blobs[0], 1, 1)?;
                for blob in &blobs[1..] {
                    last = plan(server, blob, 1, 1)?;
                }
                Ok(last)
            })?;
            let cost = counting.end()?;
            let per_miss = |value: f64| value / MISSES as f64;
            figures[0].push(per_miss(cpu * 1e6));
            figures[1].push(per_miss(cost.cpu * 1e6));
            let counts = [cost.transactions, cost.statements, cost.for_leases, cost.rows, cost.log];
            for (column, value) in counts.into_iter().enumerate() {
                figures[column + 2].push(per_miss(value));
            }
        }
    }
    let title = format!("A miss of {SMALL} bytes, one after the other");
    let columns = [
        "CPU µs",
        "CPU µs of PostgreSQL",
        "transactions that write",
        "statements",
        "for leases",
        "rows written",
        "bytes of its log",
    ];
    let mut table = Table::new(&title, &columns);
    for ((server, _), figures) in servers.iter().zip(figures) {
        let [cpu, theirs, transactions, statements, for_leases, rows, log] = figures.map(median);
        let counts = [transactions, statements, for_leases, rows].map(|value| format!("{value:.1}"));
        let cells = [&[format!("{cpu:.0}"), format!("{theirs:.0}")], &counts[..], &[format!("{log:.0}")]].concat();
        table.row(&server.name, &cells);
    }
    table.print();
    Ok(())
}

/// The same blob again and again: a small one, and a large one.
fn hits(options: &Options, upstream: &mut Upstream, database: &Database, servers: &Servers) -> anyhow::Result<()> {
    let (small, large) = (upstream.blob(SMALL), upstream.blob(options.blob_size()));
    let mut figures = vec![[const { Vec::new() }; 3]; servers.len()];
    for round in 0..=options.rounds {
        progress(&format!("hits, round {round}{}", if round == 0 { " (to warm up)" } else { "" }));
        for ((server, name), figures) in servers.iter().zip(&mut figures) {
            if round == 0 {
                measure_to_the_end(server, || plan(server, &small, 1, 2))?;
                measure_to_the_end(server, || plan(server, &large, 1, 1))?;
                continue;
            }
            let counting = database.count(*name)?;
            let requests = measure(server, || plan(server, &small, CONNECTIONS, options.requests))?;
            figures[0].push(requests.cpu_per_request());
            figures[1].push(counting.end()?.statements * 1000.0 / requests.seen.count() as f64);
            figures[2].push(measure(server, || plan(server, &large, 1, LARGE))?.cpu_per_gigabyte());
        }
    }
    let title = format!("Hits: {SMALL} bytes over {CONNECTIONS} connections, {} MB", options.blob_size() / 1_000_000);
    let columns = ["CPU µs per small request", "statements per 1000 of them", "CPU s/GB", "peak RSS, MB"];
    let mut table = Table::new(&title, &columns);
    for ((server, _), figures) in servers.iter().zip(figures) {
        let [request, statements, gigabyte] = figures.map(median);
        let rss = server.meter().peak_rss()?;
        let cells =
            [format!("{request:.1}"), format!("{statements:.1}"), format!("{gigabyte:.3}"), format!("{rss:.0}")];
        table.row(&server.name, &cells);
    }
    table.print();
    Ok(())
}

/// What a replica takes for the contents that the database knows.
fn memory(options: &Options, upstream: &Upstream, database: &Database) -> anyhow::Result<()> {
    let mut table = Table::of("contents", "A replica after its start", &["peak RSS, MB", "database, MB"]);
    for contents in CONTENTS {
        progress(&format!("memory with {contents} contents"));
        let name = format!("with_{contents}");
        let sections = database.section(&name);
        // The first one makes the tables.
        drop(server::start_over(&name, options, &upstream.url(), &sections)?);
        let empty = database.size(&name)?;
        database.fill(&name, contents);
        let server = server::start_over(&name, options, &upstream.url(), &sections)?;
        measure_to_the_end(&server, || Ok(crate::load::Seen::default()))?;
        let size = (database.size(&name)? - empty) / 1e6;
        table.row(&contents.to_string(), &[format!("{:.0}", server.meter().peak_rss()?), format!("{size:.0}")]);
    }
    table.print();
    Ok(())
}
