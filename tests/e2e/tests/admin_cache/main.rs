//! The cache as administrators and users see it: what is in it, what goes, what stays.

mod budget;
mod calls;
mod cleanup;
mod lists;
mod live;
mod numbers;
mod pins;
mod pins_fetch;
mod pins_of_file;
mod protocol;
mod purges;
mod races;
mod repair;
mod rights;
mod tasks;
mod world;
