use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn digest_of(text: &str) -> String {
    Algorithm::Sha256.digest(text.as_bytes()).to_string()
}

fn descriptor(media_type: &str, text: &str) -> Value {
    json!({ "mediaType": media_type, "digest": digest_of(text), "size": text.len() })
}

fn parse(value: &Value) -> Result<Manifest, ManifestError> {
    Manifest::parse(value.to_string().as_bytes(), None)
}

fn parse_as(value: &Value, served_as: &MediaType) -> Result<Manifest, ManifestError> {
    Manifest::parse(value.to_string().as_bytes(), Some(served_as))
}

const LAYER: &str = "application/vnd.oci.image.layer.v1.tar+gzip";
const CONFIG: &str = "application/vnd.oci.image.config.v1+json";

fn image() -> Value {
    json!({
        "schemaVersion": 2,
        "mediaType": MediaType::OCI_MANIFEST.as_str(),
        "config": descriptor(CONFIG, "config"),
        "layers": [descriptor(LAYER, "one"), descriptor(LAYER, "two"), descriptor(LAYER, "one")],
    })
}

fn index() -> Value {
    let mut amd64 = descriptor(MediaType::OCI_MANIFEST.as_str(), "amd64");
    amd64["platform"] = json!({ "os": "linux", "architecture": "amd64" });
    let mut arm = descriptor(MediaType::OCI_MANIFEST.as_str(), "arm");
    arm["platform"] = json!({ "os": "linux", "architecture": "arm", "variant": "v7", "os.version": "1" });
    json!({ "schemaVersion": 2, "mediaType": MediaType::OCI_INDEX.as_str(), "manifests": [amd64, arm] })
}

#[test]
fn an_image_names_its_configuration_and_its_layers() {
    let manifest = parse(&image()).expect("a manifest");
    assert_eq!(manifest.kind, ManifestKind::Image);
    assert_eq!(manifest.media_type, MediaType::OCI_MANIFEST);
    let roles: Vec<ChildRole> = manifest.children.iter().map(|child| child.role).collect();
    assert_eq!(roles, [ChildRole::Config, ChildRole::Layer, ChildRole::Layer, ChildRole::Layer]);
    assert_eq!(manifest.children[1].descriptor.size, 3);
    assert_eq!(manifest.children[1].descriptor.media_type, MediaType::OCI_LAYER_GZIP);
    let digests: Vec<String> = manifest.child_digests().iter().map(ToString::to_string).collect();
    assert_eq!(digests, [digest_of("config"), digest_of("one"), digest_of("two")]);
}

#[test]
fn an_index_names_its_manifests_and_their_platforms() {
    let manifest = parse(&index()).expect("an index");
    assert_eq!(manifest.kind, ManifestKind::Index);
    assert!(manifest.children.iter().all(|child| child.role == ChildRole::Manifest && !child.foreign));
    let platforms: Vec<_> = manifest.children.iter().map(|child| child.platform.as_deref()).collect();
    assert_eq!(platforms, [Some("linux/amd64"), Some("linux/arm/v7")]);
}

#[test]
fn dockers_types_are_read_like_ocis() {
    let mut schema2 = image();
    schema2["mediaType"] = json!(MediaType::DOCKER_MANIFEST.as_str());
    assert_eq!(parse(&schema2).expect("schema 2").media_type, MediaType::DOCKER_MANIFEST);
    let mut list = index();
    list["mediaType"] = json!(MediaType::DOCKER_LIST.as_str());
    assert_eq!(parse(&list).expect("a list").kind, ManifestKind::Index);
}

#[test]
fn a_manifest_without_a_media_type_is_known_by_its_shape() {
    for (mut value, kind, media_type) in
        [(image(), ManifestKind::Image, MediaType::OCI_MANIFEST), (index(), ManifestKind::Index, MediaType::OCI_INDEX)]
    {
        value.as_object_mut().expect("an object").remove("mediaType");
        let manifest = parse(&value).expect("a manifest");
        assert_eq!((manifest.kind, manifest.media_type), (kind, media_type));
        // An upstream that serves a generic type says nothing.
        let generic = "application/json".parse().expect("a media type");
        assert_eq!(parse_as(&value, &generic).expect("a manifest").kind, kind);
    }
}

#[test]
fn the_type_under_which_it_is_served_wins_over_its_own() {
    let manifest = parse_as(&image(), &MediaType::DOCKER_MANIFEST).expect("a manifest");
    assert_eq!(manifest.media_type, MediaType::DOCKER_MANIFEST);
    let vendor: MediaType = "application/vnd.example.manifest.v1+json".parse().expect("a media type");
    let mut silent = image();
    silent.as_object_mut().expect("an object").remove("mediaType");
    assert_eq!(parse_as(&silent, &vendor).expect("a manifest").media_type, vendor);
    assert_eq!(parse_as(&image(), &vendor).expect("a manifest").media_type, MediaType::OCI_MANIFEST);
}

#[test]
fn what_two_clients_could_read_differently_is_refused() {
    let mut both = index();
    both["layers"] = json!([]);
    assert!(matches!(parse(&both), Err(ManifestError::Ambiguous)));
    assert!(matches!(parse_as(&image(), &MediaType::OCI_INDEX), Err(ManifestError::Ambiguous)));
    assert!(matches!(parse_as(&index(), &MediaType::OCI_MANIFEST), Err(ManifestError::Ambiguous)));
    let mut lying = image();
    lying["mediaType"] = json!(MediaType::DOCKER_LIST.as_str());
    assert!(matches!(parse(&lying), Err(ManifestError::Ambiguous)));
    let twice = r#"{"schemaVersion":2,"layers":[],"layers":[]}"#;
    assert!(Manifest::parse(twice.as_bytes(), None).is_err());
}

#[test]
fn artifacts_of_any_type_pass() {
    let artifact = json!({
        "schemaVersion": 2,
        "mediaType": MediaType::OCI_MANIFEST.as_str(),
        "artifactType": "application/vnd.example.sbom+json",
        "config": descriptor(MediaType::OCI_EMPTY.as_str(), "{}"),
        "subject": descriptor(MediaType::OCI_MANIFEST.as_str(), "subject"),
        "annotations": { "org.example": "x", "odd": 3, "none": null },
        "x-of-a-later-specification": { "deep": [1, 2] },
    });
    let manifest = parse(&artifact).expect("an artifact");
    assert_eq!(manifest.artifact_type.as_deref(), Some("application/vnd.example.sbom+json"));
    assert_eq!(manifest.subject.expect("a subject").digest.to_string(), digest_of("subject"));
    assert_eq!(manifest.annotations, BTreeMap::from([("org.example".to_owned(), "x".to_owned())]));
    assert_eq!(manifest.children.len(), 1, "the subject is not a child");

    let older = json!({
        "mediaType": "application/vnd.oci.artifact.manifest.v1+json",
        "schemaVersion": 2,
        "blobs": [descriptor("text/plain", "x")],
    });
    let older = parse(&older).expect("the artifact manifest of the release candidates");
    assert_eq!((older.kind, older.children.len()), (ManifestKind::Image, 1));
    assert_eq!(older.media_type.as_str(), "application/vnd.oci.artifact.manifest.v1+json");
}

#[test]
fn properties_that_are_null_or_empty_count_as_missing() {
    let mut value = image();
    for property in ["subject", "annotations", "artifactType"] {
        value[property] = Value::Null;
    }
    value["layers"] = Value::Null;
    let manifest = parse(&value).expect("a manifest");
    assert_eq!((manifest.kind, manifest.children.len()), (ManifestKind::Image, 1));
    value["artifactType"] = json!("");
    assert_eq!(parse(&value).expect("a manifest").artifact_type, None);
    let empty = json!({ "schemaVersion": 2, "manifests": null });
    assert_eq!(parse(&empty).expect("an index").kind, ManifestKind::Index);
    assert_eq!(
        parse_as(&json!({ "schemaVersion": 2 }), &MediaType::OCI_INDEX).expect("an index").kind,
        ManifestKind::Index
    );
}

#[test]
fn the_artifact_type_of_an_image_falls_back_to_its_configuration() {
    assert_eq!(parse(&image()).expect("a manifest").effective_artifact_type(), Some(CONFIG));
    let mut typed = image();
    typed["artifactType"] = json!("application/x");
    assert_eq!(parse(&typed).expect("a manifest").effective_artifact_type(), Some("application/x"));
    assert_eq!(parse(&index()).expect("an index").effective_artifact_type(), None);
}

#[test]
fn layers_that_come_from_elsewhere_are_foreign() {
    let mut with_urls = descriptor(LAYER, "urls");
    with_urls["urls"] = json!(["https://example.org/layer"]);
    let mut without = descriptor(LAYER, "none");
    without["urls"] = json!([]);
    let value = json!({
        "schemaVersion": 2,
        "config": descriptor(CONFIG, "config"),
        "layers": [
            with_urls,
            without,
            descriptor("application/vnd.oci.image.layer.nondistributable.v1.tar+zstd", "n"),
            descriptor("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", "f"),
        ],
    });
    let manifest = parse(&value).expect("a manifest");
    let foreign: Vec<bool> = manifest.children.iter().map(|child| child.foreign).collect();
    assert_eq!(foreign, [false, true, false, true, true]);
}

#[test]
fn schema_1_is_refused_by_name() {
    let schema1 = json!({ "schemaVersion": 1, "name": "a", "tag": "b", "fsLayers": [], "history": [] });
    assert!(matches!(parse(&schema1), Err(ManifestError::Schema1)));
    assert!(matches!(parse(&json!({ "fsLayers": [] })), Err(ManifestError::Schema1)));
    for served_as in [MediaType::DOCKER_SCHEMA1, MediaType::DOCKER_SCHEMA1_SIGNED] {
        assert!(matches!(parse_as(&image(), &served_as), Err(ManifestError::Schema1)));
        assert!(matches!(parse(&json!({ "mediaType": served_as.as_str() })), Err(ManifestError::Schema1)));
    }
}

#[test]
fn what_is_no_manifest_is_refused() {
    for text in ["", "<html>", "{", "{}x", "\u{feff}{}", "nul"] {
        assert!(matches!(Manifest::parse(text.as_bytes(), None), Err(ManifestError::NotJson(_))), "{text:?}");
    }
    assert!(matches!(Manifest::parse(b"\xff\xfe", None), Err(ManifestError::NotJson(_))));
    for value in [
        json!({}),
        json!({ "errors": [{ "code": "DENIED" }] }),
        json!({ "schemaVersion": 2 }),
        json!({ "schemaVersion": 3, "layers": [] }),
        json!({ "layers": [] }),
        json!({ "architecture": "amd64", "os": "linux", "config": null, "rootfs": {} }),
    ] {
        assert!(matches!(parse(&value), Err(ManifestError::NotAManifest)), "{value}");
    }
    assert!(matches!(parse_as(&json!({ "errors": [] }), &MediaType::OCI_INDEX), Err(ManifestError::NotAManifest)));
    let as_list = json!([2, null, null, null, [], null, null, null]);
    for value in [json!([]), as_list, json!("text"), json!(7), json!(null)] {
        assert!(matches!(parse(&value), Err(ManifestError::NotAManifest)), "{value}");
    }
    for value in [
        json!({ "schemaVersion": 2, "layers": {} }),
        json!({ "schemaVersion": 2, "manifests": "x" }),
        json!({ "schemaVersion": 2, "mediaType": 3, "layers": [] }),
    ] {
        assert!(matches!(parse(&value), Err(ManifestError::BadProperty(_))), "{value}");
    }
}

#[test]
fn a_bad_descriptor_is_named_by_its_place() {
    let broken = |change: fn(&mut Value)| {
        let mut value = image();
        change(&mut value["layers"][1]);
        match parse(&value) {
            Err(ManifestError::BadDescriptor { place, reason }) => {
                assert_eq!(place, "layers[1]");
                reason
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(broken(|layer| layer["size"] = json!(-1)), "its size is negative");
    assert_eq!(broken(|layer| layer["size"] = Value::Null), "it has no size");
    assert_eq!(broken(|layer| layer["digest"] = json!("sha256:xyz")), "its digest is not a sha256 or sha512 digest");
    assert_eq!(broken(|layer| layer["digest"] = Value::Null), "it has no digest");

    let mut value = image();
    value["config"] = json!({});
    assert!(matches!(parse(&value), Err(ManifestError::BadDescriptor { place, .. }) if place == "config"));
    let mut value = image();
    value["subject"] = json!({ "size": 1 });
    assert!(matches!(parse(&value), Err(ManifestError::BadDescriptor { place, .. }) if place == "subject"));
    let mut value = image();
    value["layers"][0]["size"] = json!(u64::MAX);
    assert!(matches!(parse(&value), Err(ManifestError::BadProperty(_))), "sizes are int64 in the specification");
}

#[test]
fn a_child_without_a_usable_media_type_is_still_a_child() {
    for media_type in [Value::Null, json!(""), json!("no type")] {
        let mut value = image();
        value["layers"][0]["mediaType"] = media_type;
        let manifest = parse(&value).expect("a manifest");
        assert_eq!(manifest.children[1].descriptor.media_type, MediaType::OCTET_STREAM);
    }
}

#[test]
fn the_number_of_children_is_bounded() {
    let value = |count: usize| {
        let layers: Vec<Value> = (0..count).map(|_| descriptor(LAYER, "x")).collect();
        json!({ "schemaVersion": 2, "layers": layers })
    };
    assert_eq!(parse(&value(MAX_CHILDREN)).expect("a manifest").child_digests().len(), 1);
    let count = MAX_CHILDREN + 1;
    assert!(matches!(parse(&value(count)), Err(ManifestError::TooManyChildren { count: actual }) if actual == count));
}

#[test]
fn deep_nesting_neither_overflows_the_stack_nor_hangs() {
    let deep = |property: &str| {
        let nested = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
        format!(r#"{{"schemaVersion":2,"layers":[],"{property}":{nested}}}"#)
    };
    assert!(Manifest::parse(deep("unknown").as_bytes(), None).is_ok());
    assert!(Manifest::parse(deep("annotations").as_bytes(), None).is_err());
    assert!(Manifest::parse("[".repeat(200_000).as_bytes(), None).is_err());
    let annotation = format!(
        r#"{{"schemaVersion":2,"layers":[],"annotations":{{"a":{}1{}}}}}"#,
        "[".repeat(200_000),
        "]".repeat(200_000)
    );
    assert!(matches!(Manifest::parse(annotation.as_bytes(), None), Err(ManifestError::NotJson(_))));
}

#[test]
fn bytes_are_identified_in_the_algorithm_that_was_declared() {
    assert_eq!(identify(b"x", None), Ok(Algorithm::Sha256.digest(b"x")));
    let sha512 = Algorithm::Sha512.digest(b"x");
    assert_eq!(identify(b"x", Some(&sha512)), Ok(sha512));
    let mismatch = identify(b"y", Some(&sha512)).expect_err("other bytes");
    assert_eq!(mismatch.actual, Algorithm::Sha512.digest(b"y"));
}

#[test]
fn a_referrer_is_listed_with_what_the_specification_copies() {
    let mut value = image();
    value["annotations"] = json!({ "k": "v" });
    let bytes = value.to_string().into_bytes();
    let digest = Algorithm::Sha256.digest(&bytes);
    let entry = referrer_descriptor(&bytes, &digest, &MediaType::OCI_MANIFEST);
    let expected = json!({
        "mediaType": MediaType::OCI_MANIFEST.as_str(),
        "digest": digest.to_string(),
        "size": bytes.len(),
        "artifactType": CONFIG,
        "annotations": { "k": "v" },
    });
    assert_eq!(entry, expected);

    let entry = referrer_descriptor(index().to_string().as_bytes(), &digest, &MediaType::OCI_INDEX);
    assert!(entry.get("artifactType").is_none(), "an index has no configuration to fall back to");
    assert!(entry.get("annotations").is_none());
}

#[test]
fn referrers_are_filtered_by_their_exact_type_and_listed_in_an_index() {
    let entry = |artifact_type: &str| json!({ "digest": digest_of(artifact_type), "mediaType": "a/b", "size": 1, "artifactType": artifact_type });
    let mut untyped = entry("x");
    untyped.as_object_mut().expect("an object").remove("artifactType");
    let all = [entry("application/a"), entry("application/b"), untyped, entry("application/a+x")];
    let kept = filter_by_artifact_type(&all, "application/a");
    assert_eq!(kept, [entry("application/a")]);

    let bytes = referrers_index(&all);
    let parsed = Manifest::parse(&bytes, None).expect("an index");
    assert_eq!((parsed.kind, parsed.media_type, parsed.children.len()), (ManifestKind::Index, MediaType::OCI_INDEX, 4));
    assert_eq!(index_descriptors(&bytes).expect("an index"), all);

    let empty: Value = serde_json::from_slice(&referrers_index(&[])).expect("JSON");
    assert_eq!(empty["manifests"], json!([]));
    assert!(index_descriptors(image().to_string().as_bytes()).is_err());
}

/// JSON that is close to a manifest.
fn near_manifest() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
        Just(json!(digest_of("x"))),
        Just(json!(MediaType::OCI_INDEX.as_str())),
        Just(json!(2)),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        let key = proptest::sample::select(vec![
            "schemaVersion",
            "mediaType",
            "config",
            "layers",
            "manifests",
            "digest",
            "size",
            "subject",
            "annotations",
            "platform",
            "urls",
            "other",
        ]);
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((key, inner), 0..6)
                .prop_map(|pairs| pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
        ]
    })
}

proptest! {
    #[test]
    fn any_bytes_parse_or_are_refused_and_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = Manifest::parse(&bytes, None);
        let _ = Manifest::parse(&bytes, Some(&MediaType::OCI_INDEX));
    }

    #[test]
    fn what_parses_holds_its_promises(value in near_manifest()) {
        let bytes = value.to_string().into_bytes();
        if let Ok(manifest) = Manifest::parse(&bytes, None) {
            let digests = manifest.child_digests();
            prop_assert!(digests.len() <= manifest.children.len());
            let is_manifest = |child: &Child| child.role == ChildRole::Manifest;
            match manifest.kind {
                ManifestKind::Index => prop_assert!(manifest.children.iter().all(is_manifest)),
                ManifestKind::Image => prop_assert!(!manifest.children.iter().any(is_manifest)),
            }
        }
        let digest = Algorithm::Sha256.digest(&bytes);
        prop_assert_eq!(&referrer_descriptor(&bytes, &digest, &MediaType::OCI_MANIFEST)["size"], &json!(bytes.len()));
    }
}
