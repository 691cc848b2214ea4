//! One array of objects, of which one is in memory at a time.

use std::fmt;
use std::io::BufRead;

use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde_json::Value;

use super::{ReadError, Records};

pub(super) fn read(input: impl BufRead, records: &mut Records) -> Result<(), ReadError> {
    let mut refused = None;
    let mut json = serde_json::Deserializer::from_reader(input);
    let outcome = Each { records, refused: &mut refused }.deserialize(&mut json).and_then(|()| json.end());
    match (refused, outcome) {
        (Some(error), _) => Err(error),
        (None, Err(error)) if error.is_io() => Err(ReadError::Io(error.into())),
        (None, outcome) => outcome.map_err(ReadError::Array),
    }
}

/// Gives each element to the records.
struct Each<'a> {
    records: &'a mut Records,
    /// Why no further one is wanted.
    refused: &'a mut Option<ReadError>,
}

impl<'de> DeserializeSeed<'de> for Each<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Each<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of requests")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        while let Some(value) = elements.next_element::<Value>()? {
            if let Err(error) = self.records.take(Some(&value)) {
                *self.refused = Some(error);
                return Err(serde::de::Error::custom("refused"));
            }
        }
        Ok(())
    }
}
