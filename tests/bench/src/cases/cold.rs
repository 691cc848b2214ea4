//! A large blob that is not cached.

use std::net::SocketAddr;
use std::time::Duration;

use super::measure_to_the_end;
use crate::client::Method;
use crate::link::Link;
use crate::load::Plan;
use crate::options::Options;
use crate::report::{Table, median, progress};
use crate::server::{self, Server};
use crate::upstream::{Object, Upstream};

/// Clients of the stampede.
const CLIENTS: usize = 20;

/// Each client asks once, so this ends nothing but what hangs.
const LIMIT: Duration = Duration::from_mins(5);

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    one_client(options)?;
    stampede(options)
}

fn plan(address: SocketAddr, blob: &Object, clients: usize) -> Plan<'_> {
    Plan {
        address,
        method: Method::Get,
        path: &blob.path,
        authorization: None,
        clients,
        requests: clients as u64,
        limit: LIMIT,
    }
}

/// Servers of files have nothing to fetch.
fn caches(options: &Options, upstream: &str) -> anyhow::Result<Vec<Server>> {
    let mut servers = server::start_all(options, upstream)?;
    servers.retain(Server::is_cache);
    Ok(servers)
}

fn one_client(options: &Options) -> anyhow::Result<()> {
    let mut upstream = Upstream::start()?;
    let servers = caches(options, &upstream.url())?;
    let mut figures = vec![[const { Vec::new() }; 2]; servers.len()];
    let mut direct = Vec::new();
    for round in 1..=options.rounds {
        progress(&format!("one cold client, round {round}"));
        let blob = upstream.blob(options.blob_size());
        direct.push(plan(upstream.address(), &blob, 1).run()?.elapsed.as_secs_f64());
        for (server, figures) in servers.iter().zip(&mut figures) {
            let measured = measure_to_the_end(server, || plan(server.address(), &blob, 1).run())?;
            figures[0].push(measured.cpu_per_gigabyte());
            figures[1].push(measured.seen.elapsed.as_secs_f64());
        }
    }
    let title = format!("One cold client, blob of {} MB, upstream at full speed", options.blob_size() / 1_000_000);
    let mut table = Table::new(&title, &["CPU s/GB", "seconds", "peak RSS, MB"]);
    for (server, figures) in servers.iter().zip(figures) {
        let [cost, time] = figures.map(median);
        let rss = server.meter().peak_rss()?;
        table.row(&server.name, &[format!("{cost:.2}"), format!("{time:.2}"), format!("{rss:.0}")]);
    }
    table.row("(direct)", &[String::new(), format!("{:.2}", median(direct)), String::new()]);
    table.print();
    Ok(())
}

fn stampede(options: &Options) -> anyhow::Result<()> {
    let mut upstream = Upstream::start()?;
    let link = Link::open(upstream.address(), options.line_rate())?;
    let servers = caches(options, &link.url())?;
    let mut figures = vec![[const { Vec::new() }; 6]; servers.len()];
    let mut direct = [const { Vec::new() }; 2];
    for round in 1..=options.rounds {
        progress(&format!("stampede, round {round}"));
        let warm_up = upstream.blob(options.blob_size());
        let seen = plan(link.address(), &warm_up, 1).run()?;
        direct[0].push(seen.first_byte(1.0).as_secs_f64() * 1e3);
        direct[1].push(seen.elapsed.as_secs_f64());
        for (server, figures) in servers.iter().zip(&mut figures) {
            // One for each server: what one has fetched must not be counted for another.
            let blob = upstream.blob(options.blob_size());
            let measured = measure_to_the_end(server, || plan(server.address(), &blob, CLIENTS).run())?;
            let (gets, sent) = upstream.traffic(&blob);
            let seen = &measured.seen;
            let first_bytes = [0.5, 1.0].map(|part| seen.first_byte(part).as_secs_f64() * 1e3);
            let [half, all] = first_bytes;
            let row =
                [gets as f64, sent as f64 / 1e6, half, all, seen.elapsed.as_secs_f64(), measured.cpu_per_gigabyte()];
            for (figures, value) in figures.iter_mut().zip(row) {
                figures.push(value);
            }
        }
    }
    let (size, rate) = (options.blob_size() / 1_000_000, options.line_rate() / 1_000_000);
    let title = format!("Stampede: {CLIENTS} clients, one cold blob of {size} MB, upstream at {rate} MB/s");
    let columns = [
        "upstream GETs",
        "upstream MB",
        "first byte p50, ms",
        "first byte max, ms",
        "all done, s",
        "CPU s per GB out",
        "peak RSS, MB",
    ];
    let mut table = Table::new(&title, &columns);
    for (server, figures) in servers.iter().zip(figures) {
        let [gets, sent, half, all, done, cost] = figures.map(median);
        let cells = [
            format!("{gets:.0}"),
            format!("{sent:.0}"),
            format!("{half:.0}"),
            format!("{all:.0}"),
            format!("{done:.2}"),
            format!("{cost:.2}"),
            format!("{:.0}", server.meter().peak_rss()?),
        ];
        table.row(&server.name, &cells);
    }
    let [first, done] = direct.map(median);
    let none = String::new;
    let first = format!("{first:.0}");
    table.row("(one client, direct)", &[none(), none(), first.clone(), first, format!("{done:.2}"), none(), none()]);
    table.print();
    Ok(())
}
