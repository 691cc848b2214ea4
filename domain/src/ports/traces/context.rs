//! What one participant of a trace tells the next (W3C Trace Context, <https://www.w3.org/TR/trace-context/>).

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// The `traceparent` and `tracestate` of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceContext<'a> {
    pub parent: TraceParent,
    /// What vendors have added, as it came; mostly empty.
    pub state: Cow<'a, str>,
}

/// A `traceparent`: which trace, which span of it, and whether it is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceParent {
    trace: u128,
    span: u64,
    flags: u8,
}

impl TraceParent {
    /// The flag of a trace that the caller may have recorded.
    const SAMPLED: u8 = 1;

    /// `None` where an id is zero, which stands for none.
    pub fn new(trace: u128, span: u64, sampled: bool) -> Option<Self> {
        (trace != 0 && span != 0).then_some(Self { trace, span, flags: u8::from(sampled) * Self::SAMPLED })
    }

    pub fn trace(self) -> u128 {
        self.trace
    }

    pub fn span(self) -> u64 {
        self.span
    }

    pub fn is_sampled(self) -> bool {
        self.flags & Self::SAMPLED != 0
    }

    /// The trace's id as logs and trace stores write it: 32 hexadecimal digits.
    pub fn trace_id(self) -> impl fmt::Display {
        struct Id(u128);
        impl fmt::Display for Id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:032x}", self.0)
            }
        }
        Id(self.trace)
    }
}

/// Why text is no `traceparent`. Whoever gets such text behaves as if there were none (section 3.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a traceparent")]
pub struct InvalidTraceParent;

impl FromStr for TraceParent {
    type Err = InvalidTraceParent;

    /// Section 3.2.2. Of a version that is yet to come, the parts that we know are read (section 4.3).
    fn from_str(text: &str) -> Result<Self, InvalidTraceParent> {
        let mut parts = text.split('-');
        let version = hex(parts.next(), 2)?;
        let trace = hex(parts.next(), 32)?;
        let span = u64::try_from(hex(parts.next(), 16)?).map_err(|_| InvalidTraceParent)?;
        let flags = u8::try_from(hex(parts.next(), 2)?).map_err(|_| InvalidTraceParent)?;
        if version == 0xff || (version == 0 && parts.next().is_some()) || trace == 0 || span == 0 {
            return Err(InvalidTraceParent);
        }
        Ok(Self { trace, span, flags })
    }
}

/// Exactly `digits` of lower case.
fn hex(part: Option<&str>, digits: usize) -> Result<u128, InvalidTraceParent> {
    let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let part = part.filter(|part| part.len() == digits && part.as_bytes().iter().all(is_digit));
    u128::from_str_radix(part.ok_or(InvalidTraceParent)?, 16).map_err(|_| InvalidTraceParent)
}

impl fmt::Display for TraceParent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "00-{:032x}-{:016x}-{:02x}", self.trace, self.span, self.flags & Self::SAMPLED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    #[test]
    fn a_traceparent_is_read_and_written_as_it_came() {
        let parent: TraceParent = GOOD.parse().unwrap();
        assert_eq!(parent.to_string(), GOOD);
        assert_eq!(parent.trace_id().to_string(), "4bf92f3577b34da6a3ce929d0e0e4736");
        assert_eq!((parent.span(), parent.is_sampled()), (0x00f0_67aa_0ba9_02b7, true));
        let unsampled: TraceParent = GOOD.replace("-01", "-00").parse().unwrap();
        assert!(!unsampled.is_sampled());
        assert_eq!(TraceParent::new(parent.trace(), parent.span(), true), Some(parent));
        assert_eq!(TraceParent::new(0, 1, true).or(TraceParent::new(1, 0, true)), None);
    }

    #[test]
    fn of_a_later_version_the_known_parts_are_read() {
        for text in [GOOD.replacen("00", "01", 1), format!("{}-more", GOOD.replacen("00", "cc", 1))] {
            assert_eq!(text.parse::<TraceParent>().unwrap().to_string(), GOOD);
        }
        // Flags that we do not know are not passed on.
        assert_eq!(GOOD.replace("-01", "-ff").parse::<TraceParent>().unwrap().to_string(), GOOD);
    }

    #[test]
    fn anything_else_is_none() {
        let zero_trace = "00-00000000000000000000000000000000-00f067aa0ba902b7-01";
        let zero_span = "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01";
        let others = [
            String::new(),
            "00".to_owned(),
            zero_trace.to_owned(),
            zero_span.to_owned(),
            GOOD.to_uppercase(),
            GOOD.replacen("00", "ff", 1),
            format!("{GOOD}-more"),
            format!(" {GOOD}"),
            GOOD.replace("4bf9", "+bf9"),
            GOOD.replace("4bf9", "4bf"),
            GOOD.replace("-01", "-1"),
            GOOD.replace("-01", ""),
        ];
        for text in others {
            assert_eq!(text.parse::<TraceParent>(), Err(InvalidTraceParent), "{text}");
        }
    }
}
