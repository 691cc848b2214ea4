//! The dashboard and the alerts of `docs/operations`: they ask for what there is, and they tell what happens.

mod alerts;
mod alerts_test_file;
mod dashboard;
mod files;
mod known;
mod load;
mod page;
mod promtool;
mod scraped;
mod series;
