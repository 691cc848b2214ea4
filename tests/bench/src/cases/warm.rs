//! A large blob that is cached.

use std::time::Duration;

use super::measure;
use crate::client::Method;
use crate::load::Plan;
use crate::options::Options;
use crate::report::{Table, median, progress};
use crate::server::{self, Server};
use crate::upstream::Upstream;

/// Bytes of one round, so that ticks of the kernel's clock are small against what is measured.
const ROUND: u64 = 16_000_000_000;

/// No round is longer.
const LIMIT: Duration = Duration::from_secs(30);

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let mut upstream = Upstream::start()?;
    let blob = upstream.blob(options.blob_size());
    let servers = server::start_all(options, &upstream.url())?;
    for server in &servers {
        server.offer(&blob)?;
    }
    let plan = |server: &Server, clients, requests| {
        let (address, path) = (server.address(), blob.path.as_str());
        let plan = Plan { address, method: Method::Get, path, authorization: None, clients, requests, limit: LIMIT };
        measure(server, || plan.run())
    };
    for server in &servers {
        // Twice: what the first one fills, the second one finds.
        plan(server, 1, 2)?;
    }
    let requests = (ROUND / options.blob_size()).max(16);
    let mut figures = vec![[const { Vec::new() }; 4]; servers.len()];
    for round in 1..=options.rounds {
        progress(&format!("warm blob, round {round}"));
        for (server, figures) in servers.iter().zip(&mut figures) {
            for (column, clients) in [1, 16].into_iter().enumerate() {
                let measured = plan(server, clients, requests)?;
                figures[column].push(measured.cpu_per_gigabyte());
                figures[column + 2].push(measured.seen.bytes() as f64 / 1e6 / measured.seen.elapsed.as_secs_f64());
            }
        }
    }
    let title = format!("Warm blob of {} MB, plain HTTP/1.1", options.blob_size() / 1_000_000);
    let columns = ["CPU s/GB, 1 client", "CPU s/GB, 16 clients", "MB/s, 1 client", "MB/s, 16 clients", "peak RSS, MB"];
    let mut table = Table::new(&title, &columns);
    for (server, figures) in servers.iter().zip(figures) {
        let [one, many, one_rate, many_rate] = figures.map(median);
        let rss = server.meter().peak_rss()?;
        let cells = [format!("{one:.3}"), format!("{many:.3}"), format!("{one_rate:.0}"), format!("{many_rate:.0}")];
        table.row(&server.name, &[&cells[..], &[format!("{rss:.0}")]].concat());
    }
    table.print();
    Ok(())
}
