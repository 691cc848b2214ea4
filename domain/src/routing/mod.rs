//! Which upstream a name belongs to: `(ns, Host, repository) → RepositoryKey`, by one closed table.
//!
//! The first rule that matches wins: `ns` query, `Host`, path prefix, route patterns, default upstream. Then the
//! upstream's default project is put before a one-component name. No rule is ever a failover of another.

mod conflict;
mod decide;
mod pattern;
mod reverse;
mod table;

pub use conflict::RouteConflict;
pub use decide::{Route, RouteError, RouteQuery, RouteRule};
pub use pattern::{NamePattern, NamePatternError};
pub use table::{RoutePattern, RouteTable, UpstreamRoutes};

#[cfg(test)]
mod tests;
