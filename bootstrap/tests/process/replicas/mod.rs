//! Three replicas behind nginx, over PostgreSQL and a bucket: the set-up of `docs/operations.md`.

mod failures;
mod pulls;
mod pushes;
mod stand;
mod tasks;
mod tls;
