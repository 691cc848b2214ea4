//! `[storage.s3]`.

use http_poem::registry::RedirectPolicy;

use super::*;

const GUIDE: &str =
    "[storage]\nbackend = \"s3\"\n[storage.s3]\nbucket = \"harbor-cache-shared\"\nregion = \"us-west-2\"\n";

#[test]
fn a_bucket_and_a_region_are_enough_and_the_notice_says_what_replicas_lack() {
    let config = parse(GUIDE);
    assert_eq!(config.storage.backend, StorageBackend::S3);
    assert_eq!(config.database.location, DatabaseLocation::Sqlite("./data/harbor-cache.db".into()));
    let notices = config.notices();
    assert!(notices.iter().any(|notice| notice.contains("replicas") && notice.contains("PostgreSQL")), "{notices:?}");
    assert!(!parse("").notices().iter().any(|notice| notice.contains("replicas")));
}

#[test]
fn mistakes_about_the_bucket_are_told_with_their_keys() {
    for (line, key) in [
        ("bucket = \"no/slash\"", "storage.s3.bucket"),
        ("bucket = \"x\"", "storage.s3.bucket"),
        ("endpoint = \"http://minio:9000\"", "storage.s3.endpoint"),
        ("endpoint = \"https://user:pw@minio\"", "storage.s3.endpoint"),
        ("endpoint = \"minio:9000\"", "storage.s3.endpoint"),
        ("access_key = \"a\"", "storage.s3.access_key"),
        ("secret_key = \"hunter2\"", "storage.s3.secret_key"),
        ("secret_key = \"hunter2\"\nsecret_key_file = \"x\"\naccess_key = \"a\"", "storage.s3.secret_key_file"),
        ("public_endpoint = \"http://minio:9000\"", "storage.s3.public_endpoint"),
        ("prefix = \"a//b\"", "storage.s3.prefix"),
        ("prefix = \"../b\"", "storage.s3.prefix"),
        ("sse = \"rot13\"", "storage.s3.sse"),
        ("sse_kms_key_id = \"k\"", "storage.s3.sse_kms_key_id"),
        ("sse = \"AES256\"\nsse_kms_key_id = \"k\"", "storage.s3.sse_kms_key_id"),
        ("local_tier_size = \"1 MB\"", "storage.s3.local_tier_size"),
        ("request_timeout = \"0s\"", "storage.s3.request_timeout"),
        ("buckett = \"b\"", "storage.s3.buckett"),
    ] {
        let found = problems(&GUIDE.replace("region =", &format!("{line}\nregion =")).replace(
            "bucket = \"harbor-cache-shared\"\n",
            if line.starts_with("bucket =") { "" } else { "bucket = \"b-1\"\n" },
        ));
        assert_eq!(found.iter().map(|problem| problem.key.as_str()).collect::<Vec<_>>(), [key], "{line}");
        assert!(!found[0].to_string().contains("hunter2"), "{}", found[0]);
    }
    assert_eq!(wrong_keys("storage.backend = \"s3\""), ["storage.s3.bucket"]);
}

#[test]
fn a_key_is_read_from_files_and_never_shown() {
    let directory = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = directory.path().join(name);
        std::fs::write(&path, text).unwrap();
        format!("{name}_file = {path:?}\n")
    };
    let text = format!("{GUIDE}{}{}", file("access_key", "AKIA1\n"), file("secret_key", "hunter2\n"));
    let config = parse(&text);
    let s3 = &config.storage.s3;
    assert_eq!(s3.access_key.as_ref().unwrap().expose(), "AKIA1");
    assert_eq!(s3.secret_key.as_ref().unwrap().expose(), "hunter2");
    assert!(!format!("{config:?}").contains("hunter2"));
    let shown: Vec<_> = config.settings().iter().filter(|setting| setting.key.starts_with("storage.s3")).collect();
    assert!(!format!("{shown:?}").contains("hunter2") && !format!("{shown:?}").contains("AKIA1"));
    let other = parse(&text.replace("secret_key_file", "secret_key = \"other\" #"));
    assert_eq!(live::awaiting_restart(&other, &config), ["storage.s3.secret_key", "storage.s3.secret_key_file"]);
}

#[test]
fn http_is_taken_where_it_is_allowed_and_noticed_where_others_can_listen() {
    let with = |endpoint: &str| parse(&format!("{GUIDE}endpoint = \"{endpoint}\"\nallow_http = true")).notices();
    assert!(with("http://minio.example:9000").iter().any(|notice| notice.contains("storage.s3.endpoint")));
    assert!(!with("http://127.0.0.1:9000").iter().any(|notice| notice.contains("storage.s3.endpoint")));
}

#[test]
fn redirects_are_a_word_or_networks() {
    let redirect = |text: &str| parse(&format!("blob_serving.redirect = {text}")).blob_serving.redirect;
    let networks = |text: &str| RedirectPolicy::Networks(vec![text.parse().unwrap()]);
    assert_eq!(parse("").blob_serving.redirect, RedirectPolicy::Never);
    assert_eq!((redirect("\"never\""), redirect("\"always\"")), (RedirectPolicy::Never, RedirectPolicy::Always));
    assert_eq!(redirect("[\"10.0.0.0/8\"]"), networks("10.0.0.0/8"));
    assert_eq!(redirect("\"10.0.0.0/8\""), networks("10.0.0.0/8"), "as the environment has it");
    for mistake in ["\"sometimes\"", "true", "[\"somewhere\"]"] {
        assert_eq!(wrong_keys(&format!("blob_serving.redirect = {mistake}")), ["blob_serving.redirect"], "{mistake}");
    }
    assert_eq!(wrong_keys("blob_serving.redirect_ttl = \"8d\""), ["blob_serving.redirect_ttl"]);
    let notices = |text: &str| parse(text).notices().iter().any(|notice| notice.contains("blob_serving.redirect"));
    assert!(notices("blob_serving.redirect = \"always\""));
    assert!(!notices(&format!("{GUIDE}[blob_serving]\nredirect = \"always\"")));
}
