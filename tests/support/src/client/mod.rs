//! The client's side: pulls that check every byte, and connections that behave badly.

mod pull;
mod raw;

pub use pull::{Answer, Client, PullError, Pulled, pull};
pub use raw::{RawReader, ReadError};
