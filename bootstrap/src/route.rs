//! `harbor-cache route`: explains which upstream a name belongs to.

use anyhow::{Context as _, bail};
use domain::routing::{RouteQuery, RouteTable};

use crate::cli::RouteArgs;
use crate::config::{Config, UpstreamConfig};
use crate::puller::ImageReference;

/// Prints each rule's say and the decision. Fails where the name leads nowhere.
#[expect(clippy::print_stdout, reason = "this is the command's output")]
pub fn run(config: &Config, args: &RouteArgs) -> anyhow::Result<()> {
    let table = RouteTable::build(config.enabled_upstreams().map(UpstreamConfig::route_entry).collect())
        .map_err(|_| anyhow::anyhow!("the routes contradict each other; see check-config"))?;
    // The registry of a full reference is part of the name here: that is how a client would ask this cache for it.
    let image: ImageReference = args.name.parse()?;
    let name = match &image.registry {
        Some(registry) => format!("{registry}/{}", image.repository).parse().with_context(|| {
            format!("{registry} has a port, which a name cannot have; ask with --ns {registry} {}", image.repository)
        })?,
        None => image.repository.clone(),
    };
    let query = RouteQuery { host: args.host.as_deref(), ns: args.ns.as_deref(), name: &name };
    for step in table.explain(&query) {
        println!("{step}");
    }
    match table.route(&query) {
        Ok(route) => {
            let url = config
                .enabled_upstreams()
                .find(|upstream| upstream.name == route.key.upstream)
                .map_or_else(String::new, |upstream| format!(" at {}", upstream.url));
            println!("\n{name} is {} of upstream {}{url}", route.key.repository, route.key.upstream);
            Ok(())
        }
        Err(error) => bail!("{error}"),
    }
}
