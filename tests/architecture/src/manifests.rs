//! What every manifest says.

/// Names what a member's manifest lacks.
pub fn offences(folder: &str, manifest: &str) -> Vec<String> {
    let table: toml::Table = match manifest.parse() {
        Ok(table) => table,
        Err(error) => return vec![format!("{folder}/Cargo.toml: {error}")],
    };
    let inherits = |value: Option<&toml::Value>| {
        value.and_then(|value| value.get("workspace")).and_then(toml::Value::as_bool) == Some(true)
    };
    let mut offences = Vec::new();
    if !inherits(table.get("lints")) {
        offences.push(format!("{folder}/Cargo.toml has no [lints] workspace = true"));
    }
    let package = table.get("package");
    for key in ["version", "edition", "rust-version", "license", "publish"] {
        if !inherits(package.and_then(|package| package.get(key))) {
            offences.push(format!("{folder}/Cargo.toml does not take {key} from the workspace"));
        }
    }
    for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
        let dependencies = table.get(kind).and_then(toml::Value::as_table);
        for (name, dependency) in dependencies.into_iter().flatten() {
            if !inherits(Some(dependency)) {
                offences.push(format!("{folder}/Cargo.toml gives {name} a version of its own"));
            }
        }
    }
    offences
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = "[package]\nname = \"x\"\nversion.workspace = true\nedition.workspace = true\n\
        rust-version.workspace = true\nlicense.workspace = true\npublish.workspace = true\n\
        [dependencies]\na.workspace = true\nb = { workspace = true, optional = true }\n[lints]\nworkspace = true\n";

    #[test]
    fn a_manifest_that_inherits_everything_is_sound() {
        assert_eq!(offences("x", SOUND), Vec::<String>::new());
    }

    #[test]
    fn everything_that_is_not_inherited_is_named() {
        assert_eq!(offences("x", &SOUND.replace("[lints]\nworkspace = true\n", "")).len(), 1);
        assert_eq!(offences("x", &SOUND.replace("edition.workspace = true", "edition = \"2021\"")).len(), 1);
        assert_eq!(offences("x", &SOUND.replace("a.workspace = true", "a = \"1\"")).len(), 1);
        assert_eq!(offences("x", &SOUND.replace("workspace = true, optional", "version = \"1\", optional")).len(), 1);
    }
}
