//! Documentation that is generated is current.

use harbor_cache_architecture::pages::Page;

const CONFIGURATION: Page = Page { path: "docs/configuration.md", command: "cargo test -p harbor-cache-architecture" };

#[test]
fn the_configuration_page_says_what_the_configuration_types_say() {
    CONFIGURATION.assert_is(&bootstrap::config::docs::markdown());
}
