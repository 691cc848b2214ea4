//! What the server can do wrong.

/// One way to misbehave, with the requests that it applies to: all, unless it is narrowed down.
#[derive(Clone, Debug)]
pub struct S3Fault {
    pub(super) effect: Effect,
    method: Option<&'static str>,
    part: Option<String>,
    times: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Effect {
    /// An error, in place of doing what is asked.
    Status(u16),
    /// The connection breaks after so many bytes of the body.
    CutAfter(u64),
    /// Nothing comes any more after so many bytes of the body.
    StallAfter(u64),
    /// No answer at all.
    Hang,
    /// A byte of what was sent is another one when it arrives.
    Corrupt,
    /// It is done, but the answer is lost.
    LoseAnswer,
}

impl S3Fault {
    pub fn status(status: u16) -> Self {
        Self::new(Effect::Status(status))
    }

    pub fn cut_after(bytes: u64) -> Self {
        Self::new(Effect::CutAfter(bytes))
    }

    pub fn stall_after(bytes: u64) -> Self {
        Self::new(Effect::StallAfter(bytes))
    }

    pub fn hang() -> Self {
        Self::new(Effect::Hang)
    }

    pub fn corrupt() -> Self {
        Self::new(Effect::Corrupt)
    }

    pub fn lose_answer() -> Self {
        Self::new(Effect::LoseAnswer)
    }

    fn new(effect: Effect) -> Self {
        Self { effect, method: None, part: None, times: None }
    }

    /// Only requests of this method.
    #[must_use]
    pub fn on(self, method: &'static str) -> Self {
        Self { method: Some(method), ..self }
    }

    /// Only requests with this in their path and query.
    #[must_use]
    pub fn at(self, part: &str) -> Self {
        Self { part: Some(part.to_owned()), ..self }
    }

    /// Only so many requests.
    #[must_use]
    pub fn times(self, times: usize) -> Self {
        Self { times: Some(times), ..self }
    }

    /// Whether it applies to a request, which counts.
    pub(super) fn takes(&mut self, method: &str, target: &str) -> bool {
        let applies = self.times != Some(0)
            && self.method.is_none_or(|wanted| wanted == method)
            && self.part.as_ref().is_none_or(|part| target.contains(part));
        if applies {
            self.times = self.times.map(|times| times - 1);
        }
        applies
    }
}
