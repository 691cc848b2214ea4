//! The cache as administrators and users see it: what is in it, what goes, what stays.

mod api;
mod cleanup;
mod lists;
mod pins;
mod purges;
mod races;
mod rights;
mod tasks;
mod world;
