//! What Harbor does through its own API (`/api/v2.0`) and through no other.

use domain::oci::{RepositoryName, Tag};
use domain::ports::upstream::{UpstreamError, UpstreamErrorKind};

use crate::client::RegistryClient;
use crate::delete;
use crate::permits::Share;

/// Harbor refuses to DELETE a tag by the registry's API, where other tags of the same manifest would go with it.
pub(crate) async fn delete_tag(
    client: &RegistryClient,
    repository: &RepositoryName,
    tag: &Tag,
) -> Result<(), UpstreamError> {
    // The API takes no tokens of the registry. Basic credentials need no CSRF token.
    let Some(account) = client.account() else {
        return Err(UpstreamError::new(UpstreamErrorKind::Denied, "Harbor deletes tags for an account only"));
    };
    let Some(path) = path(repository, tag) else {
        return Err(UpstreamError::new(UpstreamErrorKind::NotFound, "Harbor has no repository outside of a project"));
    };
    let mut call = delete::call(client.endpoint(&path));
    call.authorization = Some(account);
    let (answer, _permit) = client.send_bare(Share::Question, call).await?;
    delete::finish(client, answer, "DELETE of a tag by Harbor's API").await
}

/// Slashes within the repository are escaped twice: Harbor's router unescapes once before it looks for them.
fn path(repository: &RepositoryName, tag: &Tag) -> Option<String> {
    let (project, repository) = repository.split_first();
    let repository = repository?.replace('/', "%252F");
    Some(format!("/api/v2.0/projects/{project}/repositories/{repository}/artifacts/{tag}/tags/{tag}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slashes_of_a_repository_are_escaped_twice() {
        let path = |name: &str| path(&name.parse().unwrap(), &"1.0".parse().unwrap());
        assert_eq!(
            path("library/a/b/c").unwrap(),
            "/api/v2.0/projects/library/repositories/a%252Fb%252Fc/artifacts/1.0/tags/1.0"
        );
        assert_eq!(path("library/a").unwrap(), "/api/v2.0/projects/library/repositories/a/artifacts/1.0/tags/1.0");
        assert_eq!(path("library"), None);
    }
}
