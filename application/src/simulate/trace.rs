//! Requests for contents, in their order.

use std::collections::HashMap;

/// Which content, of how many bytes, was asked for, and in which order.
///
/// Memory: 8 bytes a content and 4 a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// In bytes, by content. Every content is asked for at least once.
    pub(super) sizes: Vec<u64>,
    /// Which content.
    pub(super) requests: Vec<u32>,
}

/// There are more requests than can be numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a trace has at most 4,000,000,000 requests")]
pub struct TraceTooLong;

const MOST: usize = 4_000_000_000;

impl Trace {
    /// A trace of contents by their sizes; those that nobody asks for are left out.
    ///
    /// # Panics
    ///
    /// A request is for a content that has no size.
    pub fn new(sizes: &[u64], requests: impl IntoIterator<Item = u32>) -> Self {
        let mut numbers = vec![None; sizes.len()];
        let mut trace = Self::default();
        for content in requests {
            let size = sizes[content as usize];
            let number = *numbers[content as usize].get_or_insert_with(|| {
                trace.sizes.push(size);
                u32::try_from(trace.sizes.len() - 1).expect("there are no more contents than numbers for them")
            });
            trace.requests.push(number);
        }
        trace
    }

    /// Requests.
    pub fn len(&self) -> usize {
        self.requests.len()
    }

    pub fn is_empty(&self) -> bool {
        self.requests.is_empty()
    }

    /// Different contents.
    pub fn contents(&self) -> usize {
        self.sizes.len()
    }

    /// Of all contents together: a cache of this size keeps everything.
    pub fn unique_bytes(&self) -> u64 {
        self.sizes.iter().sum()
    }

    /// Of all requests together.
    pub fn requested_bytes(&self) -> u64 {
        self.requests().map(|(_, size)| size).sum()
    }

    /// Each request's content and size.
    pub(crate) fn requests(&self) -> impl Iterator<Item = (u32, u64)> + '_ {
        self.requests.iter().map(|content| (*content, self.sizes[*content as usize]))
    }

    /// For each request the number of the next one for the same content, [`NEVER`] if there is none.
    pub(super) fn next_uses(&self) -> Vec<u32> {
        let mut next_of = vec![NEVER; self.sizes.len()];
        let mut next = vec![NEVER; self.requests.len()];
        for (number, content) in self.requests.iter().enumerate().rev() {
            let next_of = &mut next_of[*content as usize];
            next[number] = *next_of;
            *next_of = u32::try_from(number).expect("a trace has fewer requests than numbers for them");
        }
        next
    }
}

/// No request has this number.
pub(super) const NEVER: u32 = u32::MAX;

/// Makes a trace of requests that name their contents.
#[derive(Debug, Default)]
pub struct TraceBuilder {
    trace: Trace,
    numbers: HashMap<Box<str>, u32>,
}

impl TraceBuilder {
    /// Adds a request. A content is as large as the largest request for it: the others were for a part.
    ///
    /// # Errors
    ///
    /// There are too many.
    pub fn request(&mut self, name: &str, size: u64) -> Result<(), TraceTooLong> {
        if self.trace.requests.len() == MOST {
            return Err(TraceTooLong);
        }
        let number = if let Some(number) = self.numbers.get(name) {
            *number
        } else {
            let number = u32::try_from(self.trace.sizes.len()).map_err(|_| TraceTooLong)?;
            self.trace.sizes.push(0);
            self.numbers.insert(name.into(), number);
            number
        };
        let known = &mut self.trace.sizes[number as usize];
        *known = size.max(*known);
        self.trace.requests.push(number);
        Ok(())
    }

    pub fn is_empty(&self) -> bool {
        self.trace.is_empty()
    }

    pub fn finish(self) -> Trace {
        self.trace
    }
}
