//! Load and cost measurements against peers.
