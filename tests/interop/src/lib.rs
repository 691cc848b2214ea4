//! Real peers: other registries as upstream, other clients, the conformance suite.
