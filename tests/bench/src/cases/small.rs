//! Small requests for what is cached.

use std::time::Duration;

use super::measure;
use crate::client::Method;
use crate::load::Plan;
use crate::options::Options;
use crate::report::{Table, median, progress};
use crate::server;
use crate::upstream::Upstream;

const CONNECTIONS: usize = 32;

/// No round is longer, also before a server that is slow.
const LIMIT: Duration = Duration::from_secs(10);

/// Length of the small blob, in bytes.
const BLOB: u64 = 4096;

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let mut upstream = Upstream::start()?;
    let [by_digest, by_tag] = upstream.manifest();
    let blob = upstream.blob(BLOB);
    let servers = server::start_all(options, &upstream.url())?;
    for server in &servers {
        for object in [&by_digest, &by_tag, &blob] {
            server.offer(object)?;
        }
    }
    let requests = [(Method::Get, &by_digest), (Method::Get, &by_tag), (Method::Head, &blob), (Method::Get, &blob)];
    let mut figures = vec![[const { Vec::new() }; 8]; servers.len()];
    for round in 0..=options.rounds {
        progress(&format!("small requests, round {round}{}", if round == 0 { " (to warm up)" } else { "" }));
        for (server, figures) in servers.iter().zip(&mut figures) {
            for (column, (method, object)) in requests.into_iter().enumerate() {
                let authorization = server.authorization()?;
                let plan = Plan {
                    address: server.address(),
                    method,
                    path: &object.path,
                    authorization: authorization.as_deref(),
                    clients: CONNECTIONS,
                    requests: if round == 0 { options.requests / 10 } else { options.requests },
                    limit: LIMIT,
                };
                let measured = measure(server, || plan.run_small())?;
                if round > 0 {
                    figures[column].push(measured.cpu_per_request());
                    figures[column + 4].push(measured.seen.total(0.99).as_secs_f64() * 1e3);
                }
            }
        }
    }
    let names = ["manifest by digest", "manifest by tag", "HEAD of a blob", "4 KB blob"];
    let title = |what| format!("Warm small requests, {CONNECTIONS} connections: {what}");
    let mut cost = Table::new(&title("CPU µs per request"), &[&names[..], &["peak RSS, MB"]].concat());
    let mut late = Table::new(&title("p99 in ms"), &names);
    for (server, figures) in servers.iter().zip(figures) {
        let figures = figures.map(median);
        let cells: Vec<_> = figures[..4].iter().map(|value| format!("{value:.1}")).collect();
        let rss = server.meter().peak_rss()?;
        cost.row(&server.name, &[cells, vec![format!("{rss:.0}")]].concat());
        late.row(&server.name, &figures[4..].iter().map(|value| format!("{value:.2}")).collect::<Vec<_>>());
    }
    cost.print();
    late.print();
    Ok(())
}
