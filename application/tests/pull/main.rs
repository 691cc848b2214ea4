//! Pulls against memory adapters and a clock that stands still: what is asked of the ports, and when.

mod counting;
mod time;
mod warm;
mod world;
