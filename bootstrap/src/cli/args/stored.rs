//! What the commands take that are about what is stored: `backup`, `restore`, `fsck`, `adopt`, `migrate-store`.

use std::path::PathBuf;

use clap::Args;

use crate::migrate_store::Place;

#[derive(Args, Clone, Debug)]
pub struct BackupArgs {
    /// File to write.
    pub file: PathBuf,
    /// Overwrite the file if it is there.
    #[arg(long)]
    pub force: bool,
}

#[derive(Args, Clone, Debug)]
pub struct RestoreArgs {
    /// Backup to read. It is left as it is.
    pub file: PathBuf,
}

#[derive(Args, Clone, Copy, Debug)]
pub struct FsckArgs {
    /// Mend it: drop rows without an object, adopt objects without a row, put what is damaged into quarantine.
    #[arg(long)]
    pub repair: bool,
}

#[derive(Args, Clone, Copy, Debug)]
pub struct AdoptArgs {
    /// Only count what has no row. Nothing is read and nothing written.
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Args, Clone, Debug)]
pub struct MigrateStoreArgs {
    /// Where the objects are: local or s3 as configured, a directory, or
    /// s3://BUCKET/PREFIX?endpoint=URL&region=NAME with the keys of the configuration.
    #[arg(long, value_name = "PLACE")]
    pub from: Place,
    /// Where they are to be.
    #[arg(long, value_name = "PLACE")]
    pub to: Place,
}
