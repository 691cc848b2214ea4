//! `openapi/clients/python`.

use support::tools;

use crate::program::Program;
use crate::{ADMIN, Cache, PASSWORD, folder};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_python_client_makes_changes_and_deletes_a_robot_account() {
    let Some([python]) = tools::find_all(["openapi/venv/bin/python"]) else { return };
    let cache = Cache::start().await;
    // -B: it leaves nothing beside the source files.
    let python = Program::new(&python).with("-B").with("example.py").within(&folder("openapi/clients/python"));
    let said = String::from_utf8(python.succeed(&[&cache.base, ADMIN, PASSWORD]).await).unwrap();
    assert!(said.contains("robot.delete, robot.update, robot.create"), "{said}");
}
