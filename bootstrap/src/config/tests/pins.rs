//! What is pinned in the file.

use domain::cache::PinTarget;

use super::*;

const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[test]
fn pins_are_read_with_their_places() {
    let text = format!(
        "[[cache.pins]]\nrepository = \"a/x\"\ntag = \"1.0\"\ndescription = \"base\"\n[[cache.pins]]\npattern = \"a/**\"\n\
         [[cache.pins]]\ndigest = {DIGEST:?}\n[[cache.pins]]\nrepository = \"a/x\"\ndigest = {DIGEST:?}\n{TWO}"
    );
    let pins = parse(&text).pins();
    let told: Vec<_> = pins.iter().map(|pin| (pin.target.to_string(), pin.place.as_str())).collect();
    let image = format!("a/x@{DIGEST}");
    let place = |line: u32| format!("configuration:{line}");
    let places = [2, 6, 8, 10].map(place);
    let wanted = ["a/x:1.0", "a/**", DIGEST, &image];
    let wanted: Vec<_> = wanted.iter().map(|text| (*text).to_owned()).zip(places.iter().map(String::as_str)).collect();
    assert_eq!(told, wanted);
    assert!(matches!(pins[3].target, PinTarget::Image { .. }));
    assert_eq!((&*pins[0].description, &*pins[1].description), ("base", ""));
    assert_eq!(parse("").pins(), []);
}

#[test]
fn a_pin_that_cannot_be_meant_is_refused_with_its_key() {
    for (lines, key) in [
        ("", "pattern"),
        ("pattern = \"app\"", "pattern"),
        ("pattern = \"a/**\"\ntag = \"1\"", "pattern"),
        ("repository = \"a/x\"", "repository"),
        ("repository = \"x\"\ntag = \"1\"", "repository"),
        ("tag = \"1\"", "tag"),
        ("digest = \"sha256:1\"", "digest"),
        ("digest = 1", "digest"),
        ("pattern = \"a/**\"\nplatform = \"linux/arm64\"", "platform"),
    ] {
        let keys = wrong_keys(&format!("[[cache.pins]]\n{lines}\n"));
        assert!(keys.contains(&format!("cache.pins[0].{key}")), "{lines}: {keys:?}");
    }
    let twice = "[[cache.pins]]\npattern = \"a/**\"\n[[cache.pins]]\npattern = \"a/**\"\n";
    assert_eq!(wrong_keys(twice), ["cache.pins[1].pattern"]);
    let found = problems(twice);
    assert!(found[0].source.ends_with(":4") && found[0].message.contains("cache.pins[0]"), "{found:?}");
    let long = format!("[[cache.pins]]\npattern = \"a/**\"\ndescription = \"{}\"\n", "x".repeat(1_025));
    assert_eq!(wrong_keys(&long), ["cache.pins[0].description"]);
    let many: Vec<_> = (0..1_001).map(|number| format!("[[cache.pins]]\npattern = \"a/{number}\"\n")).collect();
    assert_eq!(wrong_keys(&many.concat()), ["cache.pins[1000].pattern"]);
}

#[test]
fn a_pin_of_an_unknown_upstream_is_told_and_no_mistake() {
    let pin = "[[cache.pins]]\nrepository = \"c/x\"\ntag = \"1\"\n[[cache.pins]]\npattern = \"*/x\"\n";
    let config = parse(&format!("{pin}{TWO}"));
    let unknown = config.unknown_upstreams(&[]);
    assert_eq!(unknown.len(), 1, "{unknown:?}");
    assert_eq!((&*unknown[0].key, &*unknown[0].source), ("cache.pins[0].repository", "configuration:2"));
    assert_eq!(config.unknown_upstreams(&["c".parse().unwrap()]), []);
}
