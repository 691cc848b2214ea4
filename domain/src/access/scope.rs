//! What a client asks a token for (distribution, "Token Scope Documentation").

use super::action::{Action, Actions};
use crate::oci::RepositoryName;

/// What a scope is about, as the client names it: the name is not yet routed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestedResource {
    Repository(RepositoryName),
    /// `registry:catalog`.
    Catalog,
}

/// One scope of a token request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestedScope {
    pub resource: RequestedResource,
    pub actions: Actions,
}

impl RequestedScope {
    /// Reads `type[(class)]:name:actions`. `None` where the scope is of a kind that is not ours: such scopes are left out
    /// of the token, since a token with fewer scopes than asked for is no error.
    ///
    /// `*` stands for all actions; unknown actions are passed over.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(':')?;
        let (name, actions) = rest.rsplit_once(':')?;
        let kind = kind.split_once('(').map_or(kind, |(kind, _)| kind);
        let resource = match kind {
            "repository" => RequestedResource::Repository(name.parse().ok()?),
            "registry" if name == "catalog" => RequestedResource::Catalog,
            _ => return None,
        };
        let actions = actions.split(',').fold(Actions::NONE, |set, name| match name {
            "*" => Actions::ALL,
            _ => match Action::ALL.into_iter().find(|action| action.as_str() == name) {
                Some(action) => set.union(action.into()),
                None => set,
            },
        });
        Some(Self { resource, actions })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_read() {
        let scope = RequestedScope::parse("repository:library/nginx:pull,push").expect("a scope");
        assert_eq!(scope.resource, RequestedResource::Repository("library/nginx".parse().expect("a name")));
        assert_eq!(scope.actions.to_string(), "pull,push");
        let catalog = RequestedScope::parse("registry:catalog:*").expect("a scope");
        assert_eq!((catalog.resource, catalog.actions), (RequestedResource::Catalog, Actions::ALL));
        let plugin = RequestedScope::parse("repository(plugin):a/b:pull").expect("a scope");
        assert_eq!(plugin.resource, RequestedResource::Repository("a/b".parse().expect("a name")));
    }

    #[test]
    fn unknown_actions_are_passed_over_and_star_is_all() {
        let actions = |text: &str| RequestedScope::parse(text).expect("a scope").actions.to_string();
        assert_eq!(actions("repository:a:pull,admin"), "pull");
        assert_eq!(actions("repository:a:*"), "pull,push,delete");
        assert_eq!(actions("repository:a:"), "");
    }

    #[test]
    fn scopes_of_other_kinds_are_none() {
        for text in ["", "repository", "repository:a", "repository:A:pull", "registry:x:*", "foo:a:pull", ":::"] {
            assert_eq!(RequestedScope::parse(text), None, "{text:?}");
        }
    }
}
