//! What is wrong with the server's certificate, beyond that its files can be read: they do not belong together, or its time is
//! over.
//!
//! It is told and not refused: a renewal exchanges one file after the other, and a certificate that has ended is one that
//! somebody may want to serve for all that.

use std::time::{SystemTime, UNIX_EPOCH};

use http_poem::server::TlsReloader;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use x509_parser::certificate::Validity;

use super::TlsConfig;

/// The part of its life that is left when a renewal is late: those that renew by themselves do so with a third left.
const LATE: i64 = 10;

/// What is wrong with the certificate at this time, if anything is.
pub(super) fn notice(tls: &TlsConfig, now: SystemTime) -> Option<String> {
    let TlsConfig { cert_file, key_file } = tls;
    if let Err(error) = TlsReloader::load(cert_file, key_file) {
        return Some(format!("{:#}; a start with them fails", anyhow::Error::new(error)));
    }
    let leaf = CertificateDer::from_pem_file(cert_file).ok()?;
    let (_, certificate) = x509_parser::parse_x509_certificate(&leaf).ok()?;
    let words = judge(certificate.validity(), now)?;
    Some(format!("the certificate in {} {words}", cert_file.display()))
}

fn judge(validity: &Validity, now: SystemTime) -> Option<String> {
    let now = now.duration_since(UNIX_EPOCH).ok().and_then(|since| i64::try_from(since.as_secs()).ok())?;
    let (begin, end) = (validity.not_before, validity.not_after);
    let (life, left) = (end.timestamp() - begin.timestamp(), end.timestamp() - now);
    if left <= 0 {
        Some(format!("has ended at {end}: clients refuse it; renew it, and the server takes the new one by itself"))
    } else if now < begin.timestamp() {
        Some(format!("begins at {begin} only: until then clients refuse it, unless a clock is wrong"))
    } else if left < life / LATE {
        Some(format!("ends at {end}, and nine tenths of its time are over: see why it was not renewed"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use x509_parser::time::ASN1Time;

    use super::*;

    const DAY: i64 = 86_400;

    fn at(day: i64) -> Option<String> {
        let [not_before, not_after] = [10, 110].map(|day| ASN1Time::from_timestamp(day * DAY).unwrap());
        let now = UNIX_EPOCH + Duration::from_secs(u64::try_from(day * DAY).unwrap());
        judge(&Validity { not_before, not_after }, now)
    }

    #[test]
    fn a_certificate_is_told_of_before_and_after_its_time_and_near_its_end() {
        for (day, told) in [(9, "begins at"), (101, "ends at Apr 21"), (110, "has ended at Apr 21"), (999, "has ended")]
        {
            assert!(at(day).is_some_and(|words| words.contains(told)), "{day}: {:?}", at(day));
        }
        for day in [10, 11, 99] {
            assert_eq!(at(day), None, "{day}");
        }
    }

    #[test]
    fn files_that_do_not_belong_together_are_told_of() {
        let directory = tempfile::tempdir().unwrap();
        let pki = support::TestPki::new();
        let (cert_file, key_file) = pki.server(&["localhost"]).write(directory.path(), "own");
        let (_, strange) = pki.server(&["localhost"]).write(directory.path(), "strange");
        let now = UNIX_EPOCH + Duration::from_hours(500_000);
        assert_eq!(notice(&TlsConfig { cert_file: cert_file.clone(), key_file }, now), None);
        let told = notice(&TlsConfig { cert_file: cert_file.clone(), key_file: strange.clone() }, now).unwrap();
        assert!(told.contains("own.pem cannot be served with the key in") && told.contains("a start"), "{told}");
        let told = notice(&TlsConfig { cert_file: strange.clone(), key_file: strange }, now).unwrap();
        assert!(told.contains("strange.key holds no certificate"), "{told}");
    }
}
