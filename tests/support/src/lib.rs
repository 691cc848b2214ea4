//! Test fixtures: a fault-injecting registry, image builder, the real wiring on port 0.
