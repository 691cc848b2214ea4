//! What each command takes. The doc comments are the help text.

mod accounts;
mod images;
mod setup;
mod simulation;
mod stored;

pub use accounts::{KeysCommand, PasswordArgs, UserCommand};
pub use images::{PullArgs, RouteArgs};
pub use setup::{CheckConfigArgs, DemoArgs, HealthcheckArgs, InitArgs, ManArgs};
pub use simulation::SimulateArgs;
pub use stored::{AdoptArgs, BackupArgs, FsckArgs, MigrateStoreArgs, RestoreArgs};
