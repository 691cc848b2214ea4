//! Harbor Cache: a caching proxy for container registries.
