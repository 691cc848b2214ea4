//! The head of a response.

use anyhow::{Context as _, ensure};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) status: u16,
    /// `Content-Length`, in bytes.
    pub(super) length: Option<u64>,
    /// `Location`, as it came.
    pub(super) location: Option<String>,
}

impl Head {
    /// The head and where it ends, or `None` while it is not complete.
    pub(super) fn parse(bytes: &[u8]) -> anyhow::Result<Option<(Self, usize)>> {
        let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { return Ok(None) };
        let text = std::str::from_utf8(&bytes[..end]).context("the head of the answer is not text")?;
        let mut lines = text.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).context("there is no status line")?;
        let status = status.parse().context("the status is not a number")?;
        let (mut length, mut location) = (None, None);
        for (name, value) in lines.filter_map(|line| line.split_once(':')) {
            if name.eq_ignore_ascii_case("content-length") {
                length = Some(value.trim().parse().context("Content-Length is not a number")?);
            } else if name.eq_ignore_ascii_case("location") {
                location = Some(value.trim().to_owned());
            }
        }
        Ok(Some((Self { status, length, location }, end + 4)))
    }

    /// How many bytes of a body follow. Anything but a 200 of known length is an error.
    pub(super) fn body_length(&self, is_head: bool) -> anyhow::Result<u64> {
        ensure!(self.status == 200, "the server answers {}", self.status);
        if is_head { Ok(0) } else { self.length.context("the answer has no Content-Length") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_when_it_is_complete() {
        let whole = b"HTTP/1.1 200 OK\r\nX: y\r\ncontent-LENGTH: 12\r\n\r\nbody";
        for end in 0..whole.len() - 4 {
            assert_eq!(Head::parse(&whole[..end]).unwrap(), None);
        }
        let expected = (Head { status: 200, length: Some(12), location: None }, whole.len() - 4);
        assert_eq!(Head::parse(whole).unwrap(), Some(expected));
    }

    #[test]
    fn what_is_no_head_is_refused() {
        assert!(Head::parse(b"nonsense\r\n\r\n").is_err());
        assert!(Head::parse(b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n").is_err());
    }
}
