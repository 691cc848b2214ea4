//! Changes as text that fits into a notification.

use std::str::FromStr;

use domain::cache::{BlobKey, BlobSpace};
use domain::oci::RepositoryKey;
use domain::ports::Change;
use domain::ports::metadata::{Hits, LinkRow, ManifestRow, TagRow};
use serde::{Deserialize, Serialize};

use crate::value::{micros, time};

/// Children of a manifest in one piece, and hits. A digest takes up to 140 bytes.
const AT_ONCE: usize = 40;

/// One change, or a part of one. Times are microseconds since the Unix epoch, repositories `upstream/name`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "k", rename_all = "snake_case")]
pub(super) enum Piece {
    Blob {
        s: String,
        d: String,
        size: u64,
        o: Option<String>,
        at: i64,
    },
    Manifest {
        s: String,
        d: String,
        size: u64,
        m: String,
        a: Option<String>,
        u: Option<String>,
        c: Vec<String>,
        o: Option<String>,
        at: i64,
    },
    DropBlob {
        s: String,
        d: String,
    },
    Link {
        r: String,
        d: String,
        at: i64,
    },
    Unlink {
        r: String,
        d: String,
    },
    ForgetLink {
        r: String,
        d: String,
        at: i64,
    },
    Tag {
        r: String,
        t: String,
        d: String,
        m: String,
        size: u64,
        at: i64,
    },
    TouchTag {
        r: String,
        t: String,
        d: String,
        at: i64,
    },
    DropTag {
        r: String,
        t: String,
    },
    ForgetTag {
        r: String,
        t: String,
        d: String,
        at: i64,
    },
    DropTagsTo {
        r: String,
        d: String,
    },
    ForgetUpstream {
        u: String,
    },
    Hits {
        h: Vec<(String, String, u64, i64)>,
    },
    Pin {
        id: String,
    },
    Written {
        r: String,
        removal: bool,
    },
    WantRoom {
        r: String,
        size: u64,
    },
    /// Something that is too long to be told.
    Lost,
}

/// The pieces of a change's news, none of them longer than a notification may be.
pub(super) fn pieces(change: &Change) -> Vec<Piece> {
    let one = match change {
        Change::PutUpload(..) | Change::DropUpload { .. } | Change::RecordTraffic(_) => return Vec::new(),
        Change::PutManifest { row, origin, at } => return manifest_pieces(row, origin.as_ref(), micros(*at)),
        Change::RecordHits(hits) => {
            let of = |hits: &Hits| (space(&hits.key), digest(&hits.key), hits.count, micros(hits.last_at));
            return hits.chunks(AT_ONCE).map(|hits| Piece::Hits { h: hits.iter().map(of).collect() }).collect();
        }
        Change::PutBlob { key, size, origin, at } => Piece::Blob {
            s: space(key),
            d: digest(key),
            size: *size,
            o: origin.as_ref().map(ToString::to_string),
            at: micros(*at),
        },
        Change::DropBlob { key } => Piece::DropBlob { s: space(key), d: digest(key) },
        Change::Link(LinkRow { repository, digest, checked_at }) => {
            Piece::Link { r: repository.to_string(), d: digest.to_string(), at: micros(*checked_at) }
        }
        Change::Unlink { repository, digest } => Piece::Unlink { r: repository.to_string(), d: digest.to_string() },
        Change::ForgetLink { repository, digest, checked_before } => {
            Piece::ForgetLink { r: repository.to_string(), d: digest.to_string(), at: micros(*checked_before) }
        }
        Change::SetTag(row) => Piece::Tag {
            r: row.repository.to_string(),
            t: row.tag.to_string(),
            d: row.digest.to_string(),
            m: row.media_type.to_string(),
            size: row.size,
            at: micros(row.checked_at),
        },
        Change::TouchTag { repository, tag, digest, at } => {
            Piece::TouchTag { r: repository.to_string(), t: tag.to_string(), d: digest.to_string(), at: micros(*at) }
        }
        Change::DropTag { repository, tag } => Piece::DropTag { r: repository.to_string(), t: tag.to_string() },
        Change::ForgetTag { repository, tag, digest, checked_before } => Piece::ForgetTag {
            r: repository.to_string(),
            t: tag.to_string(),
            d: digest.to_string(),
            at: micros(*checked_before),
        },
        Change::DropTagsTo { repository, digest } => {
            Piece::DropTagsTo { r: repository.to_string(), d: digest.to_string() }
        }
        Change::ForgetUpstream { upstream } => Piece::ForgetUpstream { u: upstream.to_string() },
        Change::PutPin(pin) => Piece::Pin { id: pin.id.to_string() },
        Change::DropPin { id } => Piece::Pin { id: id.to_string() },
        Change::Written { repository, removal } => Piece::Written { r: repository.to_string(), removal: *removal },
        Change::WantRoom { repository, size } => Piece::WantRoom { r: repository.to_string(), size: *size },
    };
    vec![one]
}

fn manifest_pieces(row: &ManifestRow, origin: Option<&RepositoryKey>, at: i64) -> Vec<Piece> {
    let piece = |children: &[_]| Piece::Manifest {
        s: space(&row.key),
        d: digest(&row.key),
        size: row.size,
        m: row.media_type.to_string(),
        a: row.artifact_type.clone(),
        u: row.subject.as_ref().map(ToString::to_string),
        c: children.iter().map(ToString::to_string).collect::<Vec<String>>(),
        o: origin.map(ToString::to_string),
        at,
    };
    match &row.children[..] {
        [] => vec![piece(&[])],
        children => children.chunks(AT_ONCE).map(piece).collect(),
    }
}

impl Piece {
    /// The change that it is of. `None` where it is not what [`pieces`] writes: a later version may say more.
    pub(super) fn change(self) -> Option<Change> {
        Some(match self {
            Self::Blob { s, d, size, o, at } => {
                Change::PutBlob { key: key(&s, &d)?, size, origin: origin(o), at: time(at) }
            }
            Self::Manifest { s, d, size, m, a, u, c, o, at } => {
                let row = ManifestRow {
                    key: key(&s, &d)?,
                    size,
                    media_type: parsed(&m)?,
                    artifact_type: a,
                    subject: match u {
                        Some(subject) => Some(parsed(&subject)?),
                        None => None,
                    },
                    children: c.iter().map(|child| parsed(child)).collect::<Option<_>>()?,
                };
                Change::PutManifest { row, origin: origin(o), at: time(at) }
            }
            Self::DropBlob { s, d } => Change::DropBlob { key: key(&s, &d)? },
            Self::Link { r, d, at } => {
                Change::Link(LinkRow { repository: repository(&r)?, digest: parsed(&d)?, checked_at: time(at) })
            }
            Self::Unlink { r, d } => Change::Unlink { repository: repository(&r)?, digest: parsed(&d)? },
            Self::ForgetLink { r, d, at } => {
                Change::ForgetLink { repository: repository(&r)?, digest: parsed(&d)?, checked_before: time(at) }
            }
            Self::Tag { r, t, d, m, size, at } => Change::SetTag(TagRow {
                repository: repository(&r)?,
                tag: parsed(&t)?,
                digest: parsed(&d)?,
                media_type: parsed(&m)?,
                size,
                checked_at: time(at),
            }),
            Self::TouchTag { r, t, d, at } => {
                Change::TouchTag { repository: repository(&r)?, tag: parsed(&t)?, digest: parsed(&d)?, at: time(at) }
            }
            Self::DropTag { r, t } => Change::DropTag { repository: repository(&r)?, tag: parsed(&t)? },
            Self::ForgetTag { r, t, d, at } => Change::ForgetTag {
                repository: repository(&r)?,
                tag: parsed(&t)?,
                digest: parsed(&d)?,
                checked_before: time(at),
            },
            Self::DropTagsTo { r, d } => Change::DropTagsTo { repository: repository(&r)?, digest: parsed(&d)? },
            Self::ForgetUpstream { u } => Change::ForgetUpstream { upstream: parsed(&u)? },
            Self::Hits { h } => {
                let hits =
                    h.into_iter().map(|(s, d, count, at)| Some(Hits { key: key(&s, &d)?, count, last_at: time(at) }));
                Change::RecordHits(hits.collect::<Option<_>>()?)
            }
            Self::Pin { id } => Change::DropPin { id: parsed(&id)? },
            Self::Written { r, removal } => Change::Written { repository: repository(&r)?, removal },
            Self::Lost => return None,
            Self::WantRoom { r, size } => Change::WantRoom { repository: repository(&r)?, size },
        })
    }
}

fn space(key: &BlobKey) -> String {
    key.space.as_str().to_owned()
}

fn digest(key: &BlobKey) -> String {
    key.digest.to_string()
}

fn key(space: &str, digest: &str) -> Option<BlobKey> {
    Some(BlobKey::new(BlobSpace::parse(space)?, parsed(digest)?))
}

fn repository(text: &str) -> Option<RepositoryKey> {
    let (upstream, repository) = text.split_once('/')?;
    Some(RepositoryKey::new(parsed(upstream)?, parsed(repository)?))
}

/// The repository that is named. One that cannot be read is nobody.
fn origin(text: Option<String>) -> Option<RepositoryKey> {
    text.and_then(|text| repository(&text))
}

fn parsed<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}
