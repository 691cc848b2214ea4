//! Whose address counts and is written down: the client's own, whatever it claims.

use application::admin::AdminService;
use domain::ports::identity::AuditFilter;
use reqwest::StatusCode;

use super::{RIGHT, Site, Told};
use crate::logins::world::{PASSWORD, TEAM};

const CLIENT: &str = "127.0.0.2";
const NEIGHBOUR: &str = "127.0.0.3";
const NGINX: &str = "127.0.0.1";
const INVENTED: &str = "198.51.100.7";

impl Site {
    /// The addresses of the last entries of the audit log, the latest first.
    async fn audited(&self, action: &str) -> Vec<String> {
        let admin = AdminService::new(self.world.stack.running().wiring().auth.clone());
        let filter = AuditFilter { action: Some(action.to_owned()), ..AuditFilter::default() };
        let page = admin.audit_log(&filter, None, 100).await.unwrap();
        page.items.iter().filter_map(|row| row.entry.address).map(|address| address.to_string()).collect()
    }
}

#[tokio::test]
async fn the_request_log_and_the_audit_log_have_the_clients_own_address() {
    for (told, known) in RIGHT {
        let Some(site) = Site::start(told, known).await else { return };
        let client = site.client(CLIENT);
        assert_eq!(client.log_in(TEAM, PASSWORD, &[]).await, StatusCode::OK);
        assert_eq!(client.log_in(TEAM, "wrong", &[]).await, StatusCode::UNAUTHORIZED);
        assert_eq!(site.log.clients(), [CLIENT, CLIENT]);
        assert_eq!(site.audited("login.refused").await, [CLIENT]);

        // A login that is kept, as `docker login` makes it.
        let url = format!("{}/v2/token?service=harbor-cache&offline_token=true", client.base);
        let login = client.http.get(url).basic_auth(TEAM, Some(PASSWORD)).send().await.unwrap();
        assert_eq!(login.status(), StatusCode::OK);
        assert_eq!(site.audited("session.login").await, [CLIENT]);
    }
}

#[tokio::test]
async fn a_forged_header_is_believed_by_nobody() {
    for (told, known) in RIGHT {
        let Some(site) = Site::start(told, known).await else { return };
        let client = site.client(CLIENT);
        let list = format!("{INVENTED}, {NEIGHBOUR}");
        let element = format!("for={INVENTED};proto=http;host=evil.example");
        for forged in [("x-real-ip", INVENTED), ("x-forwarded-for", &list), ("forwarded", &element)] {
            assert_eq!(client.log_in(TEAM, "wrong", &[forged]).await, StatusCode::UNAUTHORIZED);
        }
        // What the guide's configuration lets through contradicts what nginx says, and then it counts as nginx's own.
        let counted = match told {
            Told::Everything => [CLIENT; 3],
            Told::Guide => [CLIENT, NGINX, NGINX],
        };
        assert_eq!(site.log.clients(), counted);
        assert_eq!(site.log.lines("name two different clients").len(), usize::from(told == Told::Guide));
    }
}

#[tokio::test]
async fn guessing_is_slowed_for_the_client_and_for_nobody_else_behind_the_same_nginx() {
    for (told, known) in RIGHT {
        let Some(site) = Site::start(told, known).await else { return };
        let (guesser, owner) = (site.client(CLIENT), site.client(NEIGHBOUR));
        let mut answers = Vec::new();
        while answers.last() != Some(&StatusCode::TOO_MANY_REQUESTS) {
            answers.push(guesser.log_in(TEAM, &format!("guess {}", answers.len()), &[]).await);
            assert!(answers.len() < 20, "{answers:?}");
        }
        assert!(answers.len() > 2, "{answers:?}");
        assert_eq!(owner.log_in(TEAM, PASSWORD, &[]).await, StatusCode::OK);
        // Changing what it claims does not help.
        if told == Told::Everything {
            let forged = [("x-forwarded-for", INVENTED)];
            assert_eq!(guesser.log_in(TEAM, "another", &forged).await, StatusCode::TOO_MANY_REQUESTS);
        }
    }
}
