//! `openapi/clients/typescript`.

use std::fs;
use std::os::unix::fs::symlink;

use support::tools;

use crate::program::Program;
use crate::{ADMIN, Cache, PASSWORD, folder};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_typescript_client_makes_changes_and_deletes_a_robot_account() {
    let Some([node, compiler]) = tools::find_all(["node", "openapi/node/node_modules/.bin/tsc"]) else { return };
    // Modules are looked for from the source files upwards, and none are in the tree.
    let project = tempfile::tempdir().unwrap();
    for file in ["example.ts", "index.ts", "package.json", "schema.d.ts", "tsconfig.json"] {
        fs::copy(folder("openapi/clients/typescript").join(file), project.path().join(file)).unwrap();
    }
    let modules = compiler.ancestors().nth(2).unwrap();
    symlink(modules, project.path().join("node_modules")).unwrap();
    let compiled = Program::new(&compiler).within(project.path()).run(&[]).await;
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stdout));

    let cache = Cache::start().await;
    let node = Program::new(&node).with("out/example.js").within(project.path());
    let said = String::from_utf8(node.succeed(&[&cache.base, ADMIN, PASSWORD]).await).unwrap();
    assert!(said.contains("robot.delete, robot.update, robot.create"), "{said}");
}
