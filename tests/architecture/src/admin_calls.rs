//! How the end-to-end tests speak to the administration API: by the client that is generated from its document, so that they
//! say what its users can say.

/// Files whose subject is HTTP itself, which no generated client shows. Only they speak it, each by the helper for that.
pub const RAW: [&str; 4] = [
    "tests/e2e/tests/admin/protocol.rs",
    "tests/e2e/tests/admin_cache/protocol.rs",
    "tests/e2e/tests/admin_upstreams/protocol.rs",
    "tests/e2e/tests/openapi/main.rs",
];

/// What a file has that goes round the client: the API's address, `support::admin::Raw`, or its use cases without HTTP.
const MARKS: [&str; 4] = ["api/v1", "Raw::", "RawReply", "AdminService"];

/// Names each line that goes round the client, of a file that is not in [`RAW`].
pub fn offences(name: &str, text: &str) -> Vec<String> {
    if RAW.contains(&name) {
        return Vec::new();
    }
    let line = |(index, line): (usize, &str)| {
        let mark = MARKS.iter().find(|mark| line.contains(**mark))?;
        Some(format!("{name}:{} has `{mark}`; call the administration API by the client of support::admin", index + 1))
    };
    text.lines().enumerate().filter_map(line).collect()
}

/// The complaint about a file of [`RAW`] that need not be there.
pub fn needless(name: &str, text: &str) -> Option<String> {
    let speaks = MARKS.iter().any(|mark| text.contains(mark));
    (!speaks).then(|| format!("{name} speaks no HTTP of the administration API; take it out of the list"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_round_the_client_is_named() {
        for line in [
            "let url = format!(\"{}/api/v1/users\", stack.url());",
            "let raw = support::admin::Raw::anybody(&url);",
            "let reply = RawReply::of(request).await;",
            "use application::admin::AdminService;",
        ] {
            assert_eq!(offences("tests/e2e/tests/admin/robots.rs", &format!("\n{line}\n")).len(), 1, "{line}");
            assert_eq!(offences(RAW[0], line), Vec::<String>::new(), "{line}");
            assert_eq!(needless(RAW[0], line), None, "{line}");
        }
    }

    #[test]
    fn the_client_and_the_registry_api_pass() {
        let text = "admin.list_users().send().await.good();\nRawReader::get(&format!(\"{url}/v2/\"), &[]).await;\n";
        assert_eq!(offences("tests/e2e/tests/admin/robots.rs", text), Vec::<String>::new());
        assert!(needless(RAW[0], text).is_some());
    }
}
