//! Every cell of who, what and where, over HTTP.

use client::types::Role;

use crate::world::{ADMIN_PASSWORD, As, PASSWORD, World};

/// What a request may come to, for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    Done,
    /// 401
    Login,
    /// 403
    Denied,
    /// 404
    Hidden,
}

#[tokio::test]
async fn every_principal_can_do_in_every_repository_what_it_may_and_nothing_else() {
    use Cell::{Denied as No, Done as Yes, Hidden as Hide, Login};
    let world = World::with("anonymous_pull = [\"upstream/team/b\"]", "[cache]\nnegative_ttl = \"0s\"").await;
    world.user("reader", Role::ReadOnly, &[]).await;
    world.user("writer", Role::ReadWrite, &[]).await;
    world.user("team", Role::ReadOnly, &[("upstream/team/a", "pull,push")]).await;
    world.user("pusher", Role::ReadOnly, &[("upstream/team/a", "push")]).await;
    world.user("cleaner", Role::ReadOnly, &[("upstream/team/*", "pull,delete")]).await;
    let robot = world.robot("robot$a", &[("upstream/team/a", "pull")]).await;
    let user = |name| As::Basic(name, PASSWORD);
    // Columns: pull, push and delete in team/a; then the same in team/b, which anybody may pull.
    let table = [
        (As::Nobody, [Login, Login, Login, Yes, Login, Login]),
        (user("reader"), [Yes, No, No, Yes, No, No]),
        (user("writer"), [Yes, Yes, No, Yes, Yes, No]),
        (user("team"), [Yes, Yes, No, Yes, No, No]),
        (user("pusher"), [No, Yes, No, Yes, No, No]),
        (user("cleaner"), [Yes, No, Yes, Yes, No, Yes]),
        (As::Basic("robot$a", &robot), [Yes, No, No, Yes, No, No]),
        (As::Basic("admin", ADMIN_PASSWORD), [Yes, Yes, Yes, Yes, Yes, Yes]),
    ];
    for (who, cells) in table {
        for (index, expected) in cells.into_iter().enumerate() {
            let repository = ["team/a", "team/b"][index / 3];
            for (method, path) in &requests(&world, repository)[index % 3] {
                let reply = world.ask(who, method, path).await;
                let cell = match reply.status {
                    401 => Login,
                    403 => No,
                    404 if method != "DELETE" || expected != Yes => Hide,
                    _ => Yes,
                };
                assert_eq!(cell, expected, "{who:?} {method} {path}: {reply:?}");
                // The same with a token for everything.
                if let As::Basic(..) = who {
                    let token = world.token(who, &[&format!("repository:{repository}:*")]).await;
                    let reply = world.ask(As::Token(&token), method, path).await;
                    let ok = reply.status != 401 && reply.status != 403;
                    assert_eq!(ok, expected == Yes || expected == Hide, "{who:?} by token {method} {path}: {reply:?}");
                }
            }
        }
    }
}

/// Requests that pull, push and delete.
fn requests(world: &World, repository: &str) -> [Vec<(String, String)>; 3] {
    let nothing = domain::oci::Algorithm::Sha256.digest(b"nothing has this digest");
    let own = |method: &str, path: String| (method.to_owned(), format!("/v2/{repository}/{path}"));
    let layer = if repository == "team/a" { world.layer() } else { nothing };
    let mut pull =
        vec![own("GET", "manifests/1.0".into()), own("HEAD", "manifests/1.0".into()), own("GET", "tags/list".into())];
    if repository == "team/a" {
        pull.extend([own("GET", format!("blobs/{layer}")), own("HEAD", format!("blobs/{layer}"))]);
    }
    [
        pull,
        vec![own("POST", "blobs/uploads/".into())],
        vec![own("DELETE", "manifests/no-such-tag".into()), own("DELETE", format!("blobs/{nothing}"))],
    ]
}
