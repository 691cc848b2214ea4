//! A large blob that is pushed.

use super::measure_to_the_end;
use crate::client::push;
use crate::load::Seen;
use crate::options::Options;
use crate::report::{Table, median, progress};
use crate::server;
use crate::upstream::{REPOSITORY, Upstream};

/// Pushes of one round before each server, so that ticks of the kernel's clock are small against what is measured.
const PUSHES: usize = 4;

/// What every server gets before it is measured, in bytes.
const WARM_UP: u64 = 8_000_000;

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let mut upstream = Upstream::start()?;
    upstream.discard();
    let servers = server::start_for_pushes(options, &upstream.url())?;
    let mut figures = vec![[const { Vec::new() }; 2]; servers.len()];
    let mut before = Vec::new();
    for server in &servers {
        let (content, digest) = upstream.unseen(WARM_UP);
        push(server.address(), REPOSITORY, &content, &digest)?;
        before.push(server.meter().peak_rss()?);
    }
    let mut direct = Vec::new();
    for round in 1..=options.rounds {
        progress(&format!("push, round {round}"));
        for (server, figures) in servers.iter().zip(&mut figures) {
            for _ in 0..PUSHES {
                let (content, digest) = upstream.unseen(options.blob_size());
                let measured = measure_to_the_end(server, || {
                    Ok(Seen::of(push(server.address(), REPOSITORY, &content, &digest)?))
                })?;
                anyhow::ensure!(
                    upstream.has(&digest) || server.is_registry(),
                    "{} has not passed the blob on",
                    server.name
                );
                figures[0].push(measured.cpu_per_gigabyte());
                figures[1].push(measured.seen.elapsed.as_secs_f64());
            }
        }
        let (content, digest) = upstream.unseen(options.blob_size());
        direct.push(push(upstream.address(), REPOSITORY, &content, &digest)?.total.as_secs_f64());
    }
    let title = format!("One client pushes a blob of {} MB", options.blob_size() / 1_000_000);
    let mut table = Table::new(&title, &["CPU s/GB", "seconds", "peak RSS, MB", "RSS growth, MB"]);
    for ((server, figures), before) in servers.iter().zip(figures).zip(before) {
        let [cost, time] = figures.map(median);
        let rss = server.meter().peak_rss()?;
        let cells = [format!("{cost:.2}"), format!("{time:.2}"), format!("{rss:.0}"), format!("{:.0}", rss - before)];
        table.row(&server.name, &cells);
    }
    let none = String::new;
    table.row("(direct)", &[none(), format!("{:.2}", median(direct)), none(), none()]);
    table.print();
    Ok(())
}
