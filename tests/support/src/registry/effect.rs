//! What a fault does, and when in the life of an answer.

use std::ops::Range;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::gate::GateKeeper;

#[derive(Clone)]
pub(super) enum Effect {
    Answer { status: StatusCode, headers: HeaderMap, body: Bytes, early: bool },
    RedirectToHost { base: String, early: bool },
    Reset { early: bool },
    HoldHeaders(GateKeeper),
    IgnoreRange,
    SetHeader(HeaderName, HeaderValue),
    RemoveHeader(HeaderName),
    CutAfter(u64),
    CorruptAt(u64),
    HoldAt(u64, GateKeeper),
    Throttle(u64),
    DeclareLength(u64),
    WithoutLength,
    CutRequestAfter(u64),
    HoldRequestAt(u64, GateKeeper),
    ThrottleRequest(u64),
}

/// When in the life of an answer a fault applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    BeforeAuth,
    /// The body of the request that is about to be taken, in bytes; the greatest number where its length is not known.
    Request {
        len: u64,
    },
    BeforeAnswer,
    /// The request was carried out.
    AfterAnswer,
    Headers,
    /// The body that is about to be sent, as a range of the content.
    Body {
        start: u64,
        end: u64,
    },
}

impl Effect {
    pub(super) fn meets(&self, phase: Phase) -> bool {
        match self {
            Self::Answer { .. } | Self::RedirectToHost { .. } | Self::Reset { .. } | Self::HoldHeaders(_) => {
                matches!(phase, Phase::BeforeAuth | Phase::BeforeAnswer | Phase::AfterAnswer)
            }
            Self::IgnoreRange => matches!(phase, Phase::BeforeAuth | Phase::BeforeAnswer),
            Self::SetHeader(..) | Self::RemoveHeader(_) => phase == Phase::Headers,
            Self::CorruptAt(offset) | Self::HoldAt(offset, _) => phase.body().is_some_and(|body| body.contains(offset)),
            Self::CutAfter(bytes) => phase.body().is_some_and(|body| *bytes < body.end - body.start),
            Self::Throttle(_) | Self::DeclareLength(_) | Self::WithoutLength => phase.body().is_some(),
            Self::CutRequestAfter(bytes) | Self::HoldRequestAt(bytes, _) => {
                matches!(phase, Phase::Request { len } if *bytes <= len)
            }
            Self::ThrottleRequest(_) => matches!(phase, Phase::Request { .. }),
        }
    }

    /// Whether it needs a body that is about to be sent.
    pub(super) fn concerns_body(&self) -> bool {
        self.meets(Phase::Body { start: 0, end: u64::MAX })
    }
}

impl Phase {
    fn body(self) -> Option<Range<u64>> {
        if let Self::Body { start, end } = self { Some(start..end) } else { None }
    }
}
