//! Users, robots, grants and the audit log.

use serde_json::{Value, json};

use crate::world::{PASSWORD, World};

const PATH: &str = "/v2/team/a/manifests/1.0";

#[tokio::test]
async fn a_user_is_made_changed_and_removed() {
    let world = World::new().await;
    let body = json!({ "username": "jane", "password": "correct horse", "role": "read-only", "description": "Team A" });
    let made = world.ask("POST", "/users", &body).await;
    assert_eq!(made.status, 201, "{made:?}");
    let jane = made.json();
    assert_eq!((&jane["username"], &jane["enabled"]), (&json!("jane"), &json!(true)));
    assert!(jane.get("password").is_none());
    assert_eq!(world.pull("jane", "correct horse", PATH).await, 200);
    let path = format!("/users/{}", jane["id"].as_str().expect("an id"));
    assert_eq!(world.get(&path).await.json(), jane);
    let listed = world.get("/users").await;
    let names: Vec<Value> =
        listed.json().as_array().expect("a list").iter().map(|user| user["username"].clone()).collect();
    assert_eq!(names, [json!("admin"), json!("jane")]);

    let changed = world.ask("PUT", &path, &json!({ "password": "another horse", "role": "read-write" })).await;
    assert_eq!((changed.status, &changed.json()["role"]), (200, &json!("read-write")));
    assert_eq!(world.pull("jane", "correct horse", PATH).await, 401);
    assert_eq!(world.pull("jane", "another horse", PATH).await, 200);
    let off = world.ask("PUT", &path, &json!({ "enabled": false })).await;
    assert_eq!(off.status, 200);
    assert_eq!(world.pull("jane", "another horse", PATH).await, 401);
    assert_eq!(world.ask("DELETE", &path, &Value::Null).await.status, 204);
    assert_eq!(world.get(&path).await.error(), (404, "not_found".to_owned()));
    assert_eq!(world.ask("DELETE", &path, &Value::Null).await.error(), (404, "not_found".to_owned()));
}

#[tokio::test]
async fn what_cannot_be_is_told_with_its_field() {
    let world = World::new().await;
    let user = |name: &str, password: &str, role: &str| json!({ "username": name, "password": password, "role": role });
    world.ask("POST", "/users", &user("jane", "correct horse", "read-only")).await;
    for (body, status, field) in [
        (user("jane", "correct horse", "read-only"), 409, None),
        (user("joe", "short", "read-only"), 400, Some("password")),
        (user("joe", "joe is my name", "read-only"), 400, Some("password")),
        (user("a:b", "correct horse", "read-only"), 400, Some("username")),
        (user("robot$x", "correct horse", "read-only"), 400, Some("username")),
        (user("joe", "correct horse", "root"), 400, Some("role")),
        (json!({ "username": "joe", "role": "admin" }), 400, Some("password")),
        (json!({ "username": 7, "password": "correct horse", "role": "admin" }), 400, Some("username")),
        (
            json!({ "username": "joe", "password": "correct horse", "role": "admin", "enabeld": true }),
            400,
            Some("enabeld"),
        ),
        (
            json!({ "username": "joe", "password": "correct horse", "role": "admin",
                 "grants": [{ "pattern": "a b", "actions": ["pull"] }] }),
            400,
            Some("grants"),
        ),
        (
            json!({ "username": "joe", "password": "correct horse", "role": "admin",
                 "grants": [{ "pattern": "a/**", "actions": ["write"] }] }),
            400,
            Some("grants"),
        ),
        (json!([]), 400, None),
    ] {
        let reply = world.ask("POST", "/users", &body).await;
        assert_eq!(reply.error().0, status, "{body}: {reply:?}");
        assert_eq!(reply.json()["field"].as_str(), field, "{body}: {reply:?}");
    }
    let admin = world.get("/auth/me").await.json()["id"].as_str().expect("an id").to_owned();
    for (method, body) in
        [("PUT", json!({ "enabled": false })), ("PUT", json!({ "role": "read-only" })), ("DELETE", json!(null))]
    {
        let reply = world.ask(method, &format!("/users/{admin}"), &body).await;
        assert_eq!(reply.error(), (409, "conflict".to_owned()), "{method} {body}");
    }
}

#[tokio::test]
async fn two_administrators_do_not_overwrite_each_other() {
    let world = World::new().await;
    let body = json!({ "username": "jane", "password": "correct horse", "role": "read-only" });
    let made = world.ask("POST", "/users", &body).await;
    let path = format!("/users/{}", made.json()["id"].as_str().expect("an id"));
    let seen = world.get(&path).await.header("etag").to_owned();
    assert_eq!(seen, made.header("etag"));
    let change = |etag: &str, text: &str| {
        let request = world.request("PUT", &path).header("if-match", etag).json(&json!({ "description": text }));
        world.send(request)
    };
    let first = change(&seen, "first").await;
    assert_eq!(first.status, 200);
    assert_eq!(change(&seen, "second").await.error(), (412, "stale".to_owned()));
    assert_eq!(change("nonsense", "second").await.error(), (400, "invalid".to_owned()));
    assert_eq!(change(first.header("etag"), "second").await.status, 200);
    let delete = world.request("DELETE", &path).header("if-match", seen);
    assert_eq!(world.send(delete).await.error(), (412, "stale".to_owned()));
    assert_eq!(world.get(&path).await.json()["description"], "second");
}

#[tokio::test]
async fn a_robot_pulls_with_each_of_its_tokens_within_its_grants() {
    let world = World::new().await;
    let body = json!({ "name": "robot$team+ci", "role": "read-only", "grants": [{ "pattern": "upstream/team/a", "actions": ["pull"] }] });
    let made = world.ask("POST", "/robots", &body).await;
    assert_eq!(made.status, 201, "{made:?}");
    let (robot, first) =
        (made.json()["robot"].clone(), made.json()["token"]["token"].as_str().expect("a token").to_owned());
    let path = format!("/robots/{}", robot["id"].as_str().expect("an id"));
    let second = world.ask("POST", &format!("{path}/tokens"), &json!({ "description": "second" })).await;
    assert_eq!(second.status, 201);
    let second = second.json();
    for token in [&first, second["token"].as_str().expect("a token")] {
        assert_eq!(world.pull("robot$team+ci", token, PATH).await, 200);
        assert_eq!(world.pull("robot$team+ci", token, "/v2/team/b/manifests/1.0").await, 404);
    }
    let shown = world.get(&path).await;
    assert!(!shown.body.contains(&first) && !shown.body.contains("digest"), "{shown:?}");
    assert_eq!(shown.json()["tokens"].as_array().map(Vec::len), Some(2));
    let token_path = format!("{path}/tokens/{}", second["id"].as_str().expect("an id"));
    assert_eq!(world.ask("DELETE", &token_path, &Value::Null).await.status, 204);
    assert_eq!(world.pull("robot$team+ci", second["token"].as_str().expect("a token"), PATH).await, 401);
    assert_eq!(world.pull("robot$team+ci", &first, PATH).await, 200);
    assert_eq!(world.get("/robots").await.json()["total"], 1);
    assert_eq!(world.ask("PUT", &path, &json!({ "expires_at": "2020-01-01T00:00:00Z" })).await.status, 200);
    assert_eq!(world.pull("robot$team+ci", &first, PATH).await, 401);
    assert_eq!(world.ask("PUT", &path, &json!({ "never_expires": true })).await.status, 200);
    assert_eq!(world.ask("DELETE", &path, &Value::Null).await.status, 204);
}

#[tokio::test]
async fn grants_count_from_the_next_request_on_and_are_explained() {
    let world = World::new().await;
    let body = json!({ "username": "jane", "password": "correct horse", "role": "read-only" });
    let id = world.ask("POST", "/users", &body).await.json()["id"].as_str().expect("an id").to_owned();
    assert_eq!(world.pull("jane", "correct horse", PATH).await, 200);
    let grants = json!([{ "pattern": "upstream/team/b", "actions": ["pull", "push"] }]);
    let set = world.ask("PUT", &format!("/accounts/{id}/grants"), &grants).await;
    assert_eq!((set.status, set.json()), (200, grants.clone()));
    assert_eq!(world.pull("jane", "correct horse", PATH).await, 404);
    assert_eq!(world.get(&format!("/accounts/{id}/grants")).await.json(), grants);
    let explained = world.get(&format!("/access/explain?account={id}&repository=upstream/team/b")).await.json();
    assert_eq!((&explained["actions"], &explained["by_role"]), (&json!(["pull", "push"]), &json!(false)));
    let explained = world.get(&format!("/access/explain?account={id}&repository=upstream/team/a")).await.json();
    assert_eq!(explained["actions"], json!([]));
    assert_eq!(world.get("/access/explain?repository=nothing").await.error(), (400, "invalid".to_owned()));
    assert_eq!(world.ask("PUT", &format!("/accounts/{id}/grants"), &json!([])).await.status, 200);
    assert_eq!(world.pull("jane", "correct horse", PATH).await, 200);
}

#[tokio::test]
async fn only_administrators_administer() {
    let world = World::new().await;
    let body = json!({ "username": "jane", "password": "correct horse", "role": "read-write" });
    world.ask("POST", "/users", &body).await;
    let token = world.login("jane", "correct horse").await;
    let me = world.send(world.plain("GET", "/auth/me").bearer_auth(&token)).await.json();
    assert_eq!((&me["username"], &me["role"]), (&json!("jane"), &json!("read-write")));
    for (method, path) in [
        ("GET", "/users"),
        ("POST", "/users"),
        ("GET", "/robots"),
        ("GET", "/logs"),
        ("GET", "/config"),
        ("PUT", "/config"),
        ("GET", "/accounts/x/grants"),
    ] {
        let reply = world.send(world.plain(method, path).bearer_auth(&token).json(&json!({}))).await;
        assert_eq!(reply.error(), (403, "forbidden".to_owned()), "{method} {path}");
        let reply = world.send(world.plain(method, path).json(&json!({}))).await;
        assert_eq!(reply.error(), (401, "unauthorized".to_owned()), "{method} {path}");
    }
}

#[tokio::test]
async fn ones_own_password_is_changed_and_logins_end() {
    let world = World::new().await;
    let change = |current: &str, new: &str| {
        let body = json!({ "current_password": current, "new_password": new });
        world.send(world.request("PUT", "/auth/password").json(&body))
    };
    assert_eq!(change("wrong", "a new password").await.json()["field"], "current_password");
    assert_eq!(change(PASSWORD, "short").await.json()["field"], "new_password");
    assert_eq!(change(PASSWORD, "a new password").await.status, 204);
    assert_eq!(world.get("/auth/me").await.error(), (401, "unauthorized".to_owned()));
    world.login("admin", "a new password").await;
}

#[tokio::test]
async fn a_login_is_refreshed_and_ended() {
    let world = World::new().await;
    let body = json!({ "username": "admin", "password": PASSWORD });
    let login = world.send(world.plain("POST", "/auth/login").json(&body)).await.json();
    let refresh = json!({ "refresh_token": login["refresh_token"] });
    let next = world.send(world.plain("POST", "/auth/refresh").json(&refresh)).await.json();
    let token = next["token"].as_str().expect("a token");
    assert_eq!(world.send(world.plain("GET", "/auth/me").bearer_auth(token)).await.status, 200);
    assert_eq!(world.send(world.plain("POST", "/auth/logout").bearer_auth(token)).await.status, 204);
    assert_eq!(world.send(world.plain("GET", "/auth/me").bearer_auth(token)).await.status, 401);
    assert_eq!(world.send(world.plain("POST", "/auth/refresh").json(&refresh)).await.status, 401);
    assert_eq!(world.get("/auth/me").await.status, 200, "the other login goes on");
}

#[tokio::test]
async fn the_audit_log_tells_who_did_what_from_where() {
    let world = World::new().await;
    let wrong = json!({ "username": "admin", "password": "a wrong password" });
    assert_eq!(world.send(world.plain("POST", "/auth/login").json(&wrong)).await.status, 401);
    let body = json!({ "username": "jane", "password": "correct horse", "role": "read-only" });
    let id = world.ask("POST", "/users", &body).await.json()["id"].as_str().expect("an id").to_owned();
    world.ask("PUT", &format!("/users/{id}"), &json!({ "role": "read-write" })).await;
    let logs = world.get("/logs?resource_type=user&action=user.update").await.json();
    let entry = &logs["logs"][0];
    assert_eq!(
        (&logs["total"], &entry["username"], &entry["resource_id"]),
        (&json!(1), &json!("admin"), &json!("jane"))
    );
    assert_eq!((&entry["before"]["role"], &entry["after"]["role"]), (&json!("read-only"), &json!("read-write")));
    assert_eq!(entry["ip_address"], "127.0.0.1");
    let refused = world.get("/logs?action=login.refused").await.json();
    assert_eq!((&refused["logs"][0]["username"], refused["total"].as_u64()), (&json!("admin"), Some(1)));
    let all = world.get("/logs?limit=200").await;
    assert!(!all.body.contains("a wrong password") && !all.body.contains("correct horse"), "{all:?}");
    // Pages by offset and by place.
    let first = world.get("/logs?limit=2").await.json();
    let next = world.get(&format!("/logs?limit=2&before={}", first["next"])).await.json();
    assert_eq!(world.get("/logs?limit=2&offset=2").await.json()["logs"], next["logs"]);
    let actions = world.get("/logs/actions").await.json();
    let kinds = world.get("/logs/resource-types").await.json();
    for entry in all.json()["logs"].as_array().expect("entries") {
        assert!(actions.as_array().expect("a list").contains(&entry["action"]), "{entry}");
        assert!(kinds.as_array().expect("a list").contains(&entry["resource_type"]), "{entry}");
    }
    assert_eq!(world.get("/logs?start_date=2099-01-01T00:00:00Z").await.json()["total"], 0);
    assert_eq!(world.get("/logs?user_id=nonsense").await.error(), (400, "invalid".to_owned()));
}
