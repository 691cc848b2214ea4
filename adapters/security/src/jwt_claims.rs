//! What a token says, as JSON (RFC 7519, and distribution, "Token Authentication Implementation").

use std::time::SystemTime;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::access::{Action, Actions, Audience, Claims, ScopeGrant, ScopeResource, Subject};
use domain::oci::RepositoryKey;
use serde::{Deserialize, Serialize};

use crate::crypto::random;
use crate::seconds;

/// The subject of another replica. No account has it: theirs are UUIDs.
const REPLICA: &str = "replica";

/// The claims in the form that they are signed in.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct JwtClaims {
    pub iss: String,
    pub aud: String,
    /// The account; empty for nobody in particular, as in the token service of distribution.
    sub: String,
    iat: u64,
    nbf: u64,
    exp: u64,
    /// Random, so that no two tokens are the same.
    jti: String,
    /// The account's generation.
    #[serde(rename = "gen", default, skip_serializing_if = "Option::is_none")]
    generation: Option<u64>,
    /// The session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sid: Option<String>,
    #[serde(default)]
    access: Vec<Access>,
}

/// One entry of the scope.
#[derive(Debug, Serialize, Deserialize)]
struct Access {
    #[serde(rename = "type")]
    kind: String,
    name: String,
    actions: Vec<String>,
}

impl JwtClaims {
    pub(crate) fn new(claims: &Claims, iss: String, aud: String) -> Self {
        let (sub, generation, sid) = match &claims.subject {
            Subject::Anonymous => (String::new(), None, None),
            Subject::Replica => (REPLICA.to_owned(), None, None),
            Subject::Account { id, generation, session } => {
                (id.to_string(), Some(*generation), session.map(|session| session.to_string()))
            }
        };
        let iat = seconds::from_time(claims.issued_at);
        Self {
            iss,
            aud,
            sub,
            iat,
            nbf: iat,
            exp: seconds::from_time(claims.expires_at),
            jti: URL_SAFE_NO_PAD.encode(random::<16>()),
            generation,
            sid,
            access: claims.scope.iter().map(Access::new).collect(),
        }
    }

    /// `None` where it is not what [`new`](Self::new) writes.
    pub(crate) fn read(&self, audience: Audience) -> Option<Claims> {
        let subject = match (self.sub.as_str(), self.generation) {
            ("", _) => Subject::Anonymous,
            (REPLICA, None) => Subject::Replica,
            (id, generation) => Subject::Account {
                id: id.parse().ok()?,
                generation: generation?,
                session: self.sid.as_deref().map(str::parse).transpose().ok()?,
            },
        };
        Some(Claims {
            audience,
            subject,
            scope: self.access.iter().filter_map(Access::read).collect(),
            issued_at: seconds::to_time(self.iat)?,
            expires_at: seconds::to_time(self.exp)?,
        })
    }

    /// From when on it is good.
    pub(crate) fn not_before(&self) -> Option<SystemTime> {
        seconds::to_time(self.nbf.max(self.iat))
    }
}

impl Access {
    fn new(grant: &ScopeGrant) -> Self {
        let names = || grant.actions.iter().map(|action| action.to_string()).collect();
        match &grant.resource {
            ScopeResource::Repository(key) => {
                Self { kind: "repository".to_owned(), name: key.to_string(), actions: names() }
            }
            ScopeResource::Catalog => Self {
                kind: "registry".to_owned(),
                name: "catalog".to_owned(),
                // What clients ask for, and look for: `registry:catalog:*`.
                actions: if grant.actions == Actions::ALL { vec!["*".to_owned()] } else { names() },
            },
        }
    }

    /// `None` for what a later version may have granted: an entry that is not understood is a right less.
    fn read(&self) -> Option<ScopeGrant> {
        let resource = match (self.kind.as_str(), self.name.as_str()) {
            ("repository", name) => {
                let (upstream, repository) = name.split_once('/')?;
                ScopeResource::Repository(RepositoryKey::new(upstream.parse().ok()?, repository.parse().ok()?))
            }
            ("registry", "catalog") => ScopeResource::Catalog,
            _ => return None,
        };
        let actions = self.actions.iter().fold(Actions::NONE, |set, name| match name.as_str() {
            "*" => Actions::ALL,
            name => match Action::ALL.into_iter().find(|action| action.as_str() == name) {
                Some(action) => set.union(action.into()),
                None => set,
            },
        });
        Some(ScopeGrant { resource, actions })
    }
}
