//! Several replicas: who fetches, who waits, who does the upkeep, and what each is told of the others.

mod asked;
mod fills;
mod news;
mod pins;
mod tasks;
mod upkeep;
mod world;
