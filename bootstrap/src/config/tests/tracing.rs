//! `[tracing]`.

use super::*;

#[test]
fn each_mistake_in_tracing_names_its_key_and_a_way_out() {
    let directory = tempfile::tempdir().unwrap();
    let (pem, der) = (directory.path().join("x.pem"), directory.path().join("x.der"));
    std::fs::write(&pem, "-----BEGIN CERTIFICATE-----\n").unwrap();
    std::fs::write(&der, [0x30, 0x82]).unwrap();
    let http = "endpoint = \"http://collector:4317\"\n";
    for (lines, key, remedy) in [
        ("endpoint = \"collector:4317\"".to_owned(), "endpoint", "https://"),
        ("endpoint = \"not a url\"".to_owned(), "endpoint", "https://"),
        ("endpoint = \"\"".to_owned(), "endpoint", "https://"),
        ("endpoint = 4317".to_owned(), "endpoint", "https://"),
        ("endpoint = \"grpc://collector:4317\"".to_owned(), "endpoint", "https://"),
        ("endpoint = \"http://u:p@collector:4317\"".to_owned(), "endpoint", "http://collector:4317"),
        ("endpoint = \"http://collector:4317/?key=1\"".to_owned(), "endpoint", "http://collector:4317"),
        ("endpoint = \"http://collector:4317/v1/traces\"".to_owned(), "endpoint", "http://collector:4317"),
        ("protocol = \"thrift\"".to_owned(), "protocol", "\"grpc\""),
        ("sample_ratio = 1.5".to_owned(), "sample_ratio", "from 0 to 1"),
        ("sample_ratio = -0.1".to_owned(), "sample_ratio", "from 0 to 1"),
        ("sample_ratio = 2".to_owned(), "sample_ratio", "from 0 to 1"),
        ("sample_ratio = \"half\"".to_owned(), "sample_ratio", "from 0 to 1"),
        ("sample_ratio = nan".to_owned(), "sample_ratio", "from 0 to 1"),
        ("service_name = \"\"".to_owned(), "service_name", "harbor-cache"),
        ("headers = { x-key = \"\" }".to_owned(), "headers.x-key", "remove"),
        ("headers = { x-key = \"a\\nb\" }".to_owned(), "headers.x-key", "remove"),
        ("headers = { \"x key\" = \"a\" }".to_owned(), "headers.x key", "letters"),
        ("headers = { x-key = 7 }".to_owned(), "headers.x-key", "quotes"),
        ("headers = { content-type = \"a\" }".to_owned(), "headers.content-type", "remove"),
        ("timeout = \"0s\"".to_owned(), "timeout", "10s"),
        (format!("{http}ca_file = {pem:?}"), "ca_file", "https"),
        (format!("ca_file = {der:?}"), "ca_file", "PEM"),
        ("ca_file = \"no/such.pem\"".to_owned(), "ca_file", "path"),
        ("endpoints = \"http://collector:4317\"".to_owned(), "endpoints", "endpoint"),
    ] {
        let found = problems(&format!("[tracing]\n{lines}\n"));
        let [problem] = &*found else { panic!("{lines}: {found:?}") };
        assert_eq!(problem.key, format!("tracing.{key}"), "{lines}");
        assert!(!problem.message.is_empty() && problem.remedy.contains(remedy), "{lines}: {problem}");
    }
}

#[test]
fn a_secret_that_is_mistaken_is_not_repeated() {
    for lines in ["headers = { x-key = \"hush\\nhush\" }", "endpoint = \"http://somebody:hush@collector:4317\""] {
        let found = problems(&format!("[tracing]\n{lines}\n"));
        assert!(!found.is_empty() && !format!("{found:?}").contains("hush"), "{found:?}");
    }
}

#[test]
fn what_is_well_written_is_taken() {
    let directory = tempfile::tempdir().unwrap();
    let pem = directory.path().join("x.pem");
    std::fs::write(&pem, "-----BEGIN CERTIFICATE-----\n").unwrap();
    let config = parse(&format!(
        "[tracing]\nendpoint = \"https://collector/otlp\"\nprotocol = \"http\"\nsample_ratio = 0.25\n\
         ca_file = {pem:?}\nheaders = {{ x-key = \"hush\" }}\n"
    ));
    let tracing = &config.tracing;
    assert_eq!((tracing.protocol, tracing.ca_file.as_ref()), (TraceProtocol::Http, Some(&pem)));
    assert!((tracing.sample_ratio.as_f64() - 0.25).abs() < f64::EPSILON);
    assert_eq!(tracing.headers[0].1.expose(), "hush");
    assert!(!format!("{:?}", config.settings()).contains("hush"));
}
