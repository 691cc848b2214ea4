//! The use cases: pulls, fills, revalidation, health, maintenance.
