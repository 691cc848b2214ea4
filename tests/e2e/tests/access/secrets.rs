//! Somebody of one team who knows another team's digests.

use client::types::Role;
use futures_util::future::join;

use crate::world::{As, PASSWORD, World};

const EVE: As<'_> = As::Basic("eve", PASSWORD);
const JANE: As<'_> = As::Basic("jane", PASSWORD);

async fn two_teams() -> World {
    let world = World::with("", "[cache]\nnegative_ttl = \"0s\"\ntag_ttl = \"0s\"").await;
    world.user("jane", Role::ReadOnly, &[("upstream/team/a", "pull,push")]).await;
    world.user("eve", Role::ReadOnly, &[("upstream/team/b", "pull,push,delete")]).await;
    world
}

#[tokio::test]
async fn a_digest_of_another_team_is_unknown_by_every_way_of_asking_while_it_is_cached() {
    let world = two_teams().await;
    let (layer, root) = (world.layer(), world.image.digest());
    for path in [format!("/v2/team/a/blobs/{layer}"), format!("/v2/team/a/manifests/{root}")] {
        assert_eq!(world.get(JANE, &path).await.status, 200);
    }
    world.stack.settle().await;
    world.registry.reset_counts();
    let etag = format!("\"{layer}\"");
    // In her own repository the upstream denies it; in the other one nothing is even asked.
    for path in [
        format!("/v2/team/b/blobs/{layer}"),
        format!("/v2/team/a/blobs/{layer}"),
        format!("/v2/team/b/manifests/{root}"),
        format!("/v2/team/a/manifests/{root}"),
        "/v2/team/a/manifests/1.0".to_owned(),
        "/v2/team/a/tags/list".to_owned(),
        format!("/v2/team/a/referrers/{root}"),
    ] {
        for headers in [&[][..], &[("range", "bytes=0-0")], &[("if-none-match", &*etag)]] {
            let request = headers.iter().fold(world.request(EVE, "GET", &path), |r, (n, v)| r.header(*n, *v));
            let reply = world.send(request).await;
            assert_eq!(reply.status, 404, "{path} {headers:?}: {reply:?}");
            assert_eq!(reply.header("docker-content-digest"), "", "{path}");
        }
        assert_eq!(world.ask(EVE, "HEAD", &path).await.status, 404, "HEAD {path}");
    }
    let asked =
        world.registry.count(|request| request.repository.as_ref().is_some_and(|name| name.as_str() == "team/a"));
    assert_eq!(asked, 0, "nothing of the other team was asked for");
}

#[tokio::test]
async fn what_may_not_be_read_looks_like_what_is_not_there() {
    let world = two_teams().await;
    world.user("mallory", Role::ReadOnly, &[("upstream/team/none", "pull,push,delete")]).await;
    let mallory = As::Basic("mallory", PASSWORD);
    let (layer, root) = (world.layer(), world.image.digest());
    let asked = [
        ("GET", format!("blobs/{layer}")),
        ("HEAD", format!("blobs/{layer}")),
        ("GET", format!("manifests/{root}")),
        ("GET", "manifests/1.0".to_owned()),
        ("HEAD", "manifests/1.0".to_owned()),
        ("GET", "tags/list".to_owned()),
        ("DELETE", "manifests/1.0".to_owned()),
        ("GET", "blobs/uploads/0".to_owned()),
    ];
    for (method, path) in asked {
        // The one is there and hidden, the other she may read, and it is not there.
        let hidden = world.ask(mallory, method, &format!("/v2/team/a/{path}")).await;
        let absent = world.ask(mallory, method, &format!("/v2/team/none/{path}")).await;
        assert_eq!(hidden.status, 404, "{method} {path}: {hidden:?}");
        if path.starts_with("blobs/uploads") {
            // An upload is named by its session: there is no telling what repository it would be of.
            continue;
        }
        assert_eq!((hidden.status, &hidden.body), (absent.status, &absent.body), "{method} {path}");
        let headers = |reply: &crate::world::Reply| {
            let mut headers = reply.headers.clone();
            headers.remove("date");
            headers.remove("x-request-id");
            headers
        };
        assert_eq!(headers(&hidden), headers(&absent), "{method} {path}");
    }
}

#[tokio::test]
async fn a_fill_of_another_team_cannot_be_joined() {
    let world = two_teams().await;
    let layer = world.layer();
    let gate = world.registry.gate_blob_at(&layer, 30_000);
    let path = format!("/v2/team/a/blobs/{layer}");
    let scenario = async {
        gate.reached().await;
        for path in [path.clone(), format!("/v2/team/b/blobs/{layer}")] {
            assert_eq!(world.get(EVE, &path).await.error(), (404, "BLOB_UNKNOWN".to_owned()));
        }
        gate.release();
    };
    let (whole, ()) = join(world.get(JANE, &path), scenario).await;
    assert_eq!(whole.status, 200);
}

#[tokio::test]
async fn a_blob_of_another_team_cannot_be_mounted() {
    let world = two_teams().await;
    let layer = world.layer();
    assert_eq!(world.get(JANE, &format!("/v2/team/a/blobs/{layer}")).await.status, 200);
    world.stack.settle().await;
    // With its repository, with one that leads nowhere, and without any: she has to upload what she claims to have.
    for from in ["&from=team/a", "&from=team/zzz", ""] {
        let reply = world.ask(EVE, "POST", &format!("/v2/team/b/blobs/uploads/?mount={layer}{from}")).await;
        assert_eq!(reply.status, 202, "{from}: {reply:?}");
    }
    assert_eq!(world.get(EVE, &format!("/v2/team/b/blobs/{layer}")).await.status, 404);
    // Also not with a token for her own repository, of an account that may read everything.
    world.user("wide", Role::ReadWrite, &[]).await;
    let narrow = world.token(As::Basic("wide", PASSWORD), &["repository:team/b:pull,push"]).await;
    let reply = world.ask(As::Token(&narrow), "POST", &format!("/v2/team/b/blobs/uploads/?mount={layer}")).await;
    assert_eq!(reply.status, 202, "{reply:?}");
    // Who may read it there may mount it.
    world.user("both", Role::ReadOnly, &[("upstream/team/*", "pull,push")]).await;
    let both = As::Basic("both", PASSWORD);
    let mount = format!("/v2/team/b/blobs/uploads/?mount={layer}&from=team/a");
    // A token for the one repository does not do for the other.
    let token = world.token(both, &["repository:team/b:pull,push"]).await;
    let reply = world.ask(As::Token(&token), "POST", &mount).await;
    assert_eq!(reply.status, 401);
    assert!(
        reply.challenge().contains(",scope=\"repository:team/b:pull,push repository:team/a:pull\",error=\"insuff"),
        "{}",
        reply.challenge()
    );
    let token = world.token(both, &["repository:team/b:pull,push", "repository:team/a:pull"]).await;
    assert_eq!(world.ask(As::Token(&token), "POST", &mount).await.status, 201);
}

#[tokio::test]
async fn no_alias_of_a_repository_reaches_round_a_rule() {
    let world = World::with("", "").await;
    // The same repository by ns, by prefix and by Host would have other names; there is one canonical one.
    world.user("eve", Role::ReadOnly, &[("upstream/team/b", "pull")]).await;
    for path in
        ["/v2/team/a/manifests/1.0", "/v2/team/a/manifests/1.0?ns=upstream", "/v2/upstream/team/a/manifests/1.0"]
    {
        let reply = world.get(EVE, path).await;
        assert_eq!(reply.status, 404, "{path}");
    }
}
