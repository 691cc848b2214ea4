//! `WWW-Authenticate` as registries write it: several challenges, in one header or in several (RFC 9110, section 11.6.1).

use http_auth::ChallengeParser;

/// A challenge that this client can answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Challenge {
    /// The account's name and password, with every request.
    Basic,
    /// A token from a token service (distribution docs, "Token Authentication Specification").
    Bearer {
        /// URL of the token service.
        realm: String,
        service: Option<String>,
        /// Space-separated scopes.
        scope: Option<String>,
    },
}

/// The challenges among the values of all `WWW-Authenticate` headers, in their order. What cannot be parsed or answered
/// is left out: a registry may offer schemes that we have never heard of beside one that we know.
pub fn parse<'a>(values: impl IntoIterator<Item = &'a str>) -> Vec<Challenge> {
    values
        .into_iter()
        .flat_map(|value| ChallengeParser::new(value).map_while(Result::ok))
        .filter_map(|challenge| known(&challenge))
        .collect()
}

fn known(challenge: &http_auth::ChallengeRef<'_>) -> Option<Challenge> {
    if challenge.scheme.eq_ignore_ascii_case("basic") {
        return Some(Challenge::Basic);
    }
    if !challenge.scheme.eq_ignore_ascii_case("bearer") {
        return None;
    }
    let parameter = |name: &str| {
        let (_, value) = challenge.params.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        Some(value.to_unescaped()).filter(|text| !text.is_empty())
    };
    Some(Challenge::Bearer { realm: parameter("realm")?, service: parameter("service"), scope: parameter("scope") })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bearer(realm: &str, service: Option<&str>, scope: Option<&str>) -> Challenge {
        Challenge::Bearer { realm: realm.into(), service: service.map(Into::into), scope: scope.map(Into::into) }
    }

    #[test]
    fn the_challenge_of_a_token_service_is_understood() {
        let text = r#"Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/nginx:pull,push""#;
        let expected = bearer(
            "https://auth.docker.io/token",
            Some("registry.docker.io"),
            Some("repository:library/nginx:pull,push"),
        );
        assert_eq!(parse([text]), [expected]);
    }

    #[test]
    fn several_challenges_may_share_a_header_or_have_their_own() {
        let both = r#"Basic realm="harbor", Bearer realm="https://h/token", service=plain"#;
        let expected = [Challenge::Basic, bearer("https://h/token", Some("plain"), None)];
        assert_eq!(parse([both]), expected);
        assert_eq!(parse(["bASIC realm=\"harbor\"", "bearer REALM=\"https://h/token\",service=\"plain\""]), expected);
    }

    #[test]
    fn what_cannot_be_answered_is_left_out() {
        assert_eq!(parse(["Negotiate, Basic realm=x"]), [Challenge::Basic]);
        assert_eq!(parse(["Bearer service=\"x\""]), []);
        assert_eq!(parse(["Bearer realm=\"\""]), []);
        assert_eq!(parse(["", "Bearer", "Bearer realm=\"unclosed"]), []);
        assert_eq!(parse(["Bearer realm=\"a\\\"b\""]), [bearer("a\"b", None, None)]);
    }

    proptest! {
        #[test]
        fn no_header_makes_the_parser_panic(text in "[ -~\\t]{0,200}") {
            let _ = parse([text.as_str()]);
        }

        #[test]
        fn what_a_registry_quotes_comes_out_unquoted(realm in "[ -~]{1,40}", scope in "[ -~]{1,40}") {
            let quote = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
            let header = format!("Bearer realm=\"{}\",scope=\"{}\"", quote(&realm), quote(&scope));
            prop_assert_eq!(parse([header.as_str()]), [bearer(&realm, None, Some(&scope))]);
        }
    }
}
