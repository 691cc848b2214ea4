//! The dependency rule and documentation drift.
