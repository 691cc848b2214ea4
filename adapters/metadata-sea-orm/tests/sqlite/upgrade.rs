//! Databases of older versions.

use domain::ports::MetadataRepo as _;
use migrations::Migrator;
use sea_orm::Database;
use sea_orm_migration::MigratorTrait as _;
use tempfile::TempDir;

use super::{assert_one_of_each, at, connect, directory, execute, identities, image, key, one_of_each, open, upload};

/// The tables that each version brought, in the order of the migrations.
const TABLES: [&[&str]; 3] = [&["blobs", "manifests", "manifest_children"], &["links", "tags"], &["uploads"]];

/// A database as the version with this many migrations left it, with a row in every table that it has.
pub(crate) async fn older(versions: usize) -> TempDir {
    let (newest, older) = (directory(), directory());
    let repo = open(&newest).await;
    repo.apply(one_of_each()).await.expect("applied");
    repo.close().await.expect("closed");

    let path = older.path().join("metadata.db");
    let database = Database::connect(format!("sqlite://{}?mode=rwc", path.display())).await.expect("made");
    let steps = u32::try_from(versions).expect("a few");
    Migrator::up(&database, Some(steps)).await.expect("brought to that version");
    database.close().await.expect("closed");

    let mut connection = connect(&older).await;
    execute(&mut connection, &format!("ATTACH '{}' AS newest", newest.path().join("metadata.db").display())).await;
    for table in TABLES[..versions].iter().copied().flatten() {
        execute(&mut connection, &format!("INSERT INTO main.{table} SELECT * FROM newest.{table}")).await;
    }
    older
}

#[tokio::test]
async fn a_database_of_an_older_version_keeps_its_rows_and_takes_the_new_ones() {
    for versions in 1..=TABLES.len() {
        let directory = older(versions).await;
        let repo = open(&directory).await;

        assert_eq!(repo.manifest(&key("image")).await.expect("an answer"), Some(image()), "version {versions}");
        let uploads = if versions < 3 { vec![] } else { vec![upload()] };
        assert_eq!(repo.uploads(at(3), 10).await.expect("an answer"), uploads, "version {versions}");
        repo.apply(one_of_each()).await.expect("applied");
        assert_one_of_each(&repo).await;

        identities::assert_none(&repo).await;
        identities::add_one_of_each(&repo).await;
        identities::assert_one_of_each(&repo).await;
    }
}
