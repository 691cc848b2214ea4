//! Traces from what registries write down.
//!
//! A trace is JSON: one array of objects, or an object a line. Objects are of the trace of IBM's registries (`ibm`) or
//! of this product's own log (`own_log`); which of them is seen from each object.

mod array;
mod ibm;
mod lines;
mod own_log;

use std::io::{self, BufRead};

use serde_json::Value;

use super::trace::{Trace, TraceBuilder, TraceTooLong};

/// A trace, and what else there was.
#[derive(Debug, Default)]
pub struct Reading {
    pub trace: Trace,
    /// Requests that move no content, requests that failed, and log lines about something else.
    pub passed_over: u64,
    /// Not JSON, or not of a kind that is known.
    pub malformed: u64,
    /// The number of the first of these, counted from 1: its line, or its place in the array.
    pub first_malformed: Option<u64>,
}

/// Why there is no trace.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("the trace could not be read")]
    Io(#[from] io::Error),
    /// An array is one piece of JSON: after a mistake nothing behind it can be found.
    #[error("the array of the trace breaks off: {0}")]
    Array(serde_json::Error),
    #[error(
        "this is no trace, {0} records were looked at; expected are the registry traces of IBM (JSON with http.request.uri) or the log of this cache in the format json"
    )]
    NoTrace(u64),
    #[error("there is no request for a content in it")]
    Empty,
    #[error(transparent)]
    TooLong(#[from] TraceTooLong),
}

/// Records that are looked at before a file is taken for something else.
const PROBED: u64 = 1_000;

/// Reads a trace to its end, one record at a time.
///
/// # Errors
///
/// It is no trace, or it cannot be read. Single records that make no sense are counted in [`Reading`].
pub fn read(mut input: impl BufRead) -> Result<Reading, ReadError> {
    let mut records = Records::default();
    match first_byte(&mut input)? {
        Some(b'[') => array::read(input, &mut records).map_err(|error| match error {
            // Other texts begin with a bracket too.
            ReadError::Array(_) if records.builder.is_empty() => ReadError::NoTrace(records.seen),
            error => error,
        })?,
        _ => lines::read(input, &mut records)?,
    }
    records.finish()
}

/// The first byte that is not white space, without taking it.
fn first_byte(input: &mut impl BufRead) -> io::Result<Option<u8>> {
    loop {
        let buffer = input.fill_buf()?;
        let blanks = buffer.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        match buffer.get(blanks) {
            Some(byte) => return Ok(Some(*byte)),
            None if blanks == 0 => return Ok(None),
            None => input.consume(blanks),
        }
    }
}

/// What a record says.
#[derive(Debug, PartialEq, Eq)]
enum Record {
    /// A content was sent.
    Request {
        name: String,
        /// In bytes.
        size: u64,
    },
    /// Nothing that counts.
    Other,
    /// Of no kind that is known.
    Unknown,
}

impl Record {
    fn of(value: &Value) -> Self {
        ibm::record(value).or_else(|| own_log::record(value)).unwrap_or(Self::Unknown)
    }
}

/// A `GET` that was answered with a content, or a part of one.
fn is_content(method: &str, status: u64) -> bool {
    method == "GET" && matches!(status, 200 | 206)
}

#[derive(Debug, Default)]
struct Records {
    builder: TraceBuilder,
    reading: Reading,
    seen: u64,
}

impl Records {
    /// Takes the next record, none if it is not JSON.
    fn take(&mut self, value: Option<&Value>) -> Result<(), ReadError> {
        self.seen += 1;
        match value.map_or(Record::Unknown, Record::of) {
            Record::Request { name, size } => self.builder.request(&name, size)?,
            Record::Other => self.reading.passed_over += 1,
            Record::Unknown => {
                self.reading.malformed += 1;
                self.reading.first_malformed.get_or_insert(self.seen);
                if self.seen == PROBED && self.reading.malformed == self.seen {
                    return Err(ReadError::NoTrace(self.seen));
                }
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<Reading, ReadError> {
        let reading = Reading { trace: self.builder.finish(), ..self.reading };
        if !reading.trace.is_empty() {
            Ok(reading)
        } else if reading.malformed == self.seen && self.seen > 0 {
            Err(ReadError::NoTrace(self.seen))
        } else {
            Err(ReadError::Empty)
        }
    }
}
