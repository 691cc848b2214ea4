//! The contract suites: one per port, run over every implementation.
