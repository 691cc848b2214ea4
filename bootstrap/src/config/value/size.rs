//! Sizes in bytes, written as a number or as `"100 GB"`.

use bytesize::ByteSize;
use config::{Value, ValueKind};

use super::{Mistake, Setting, quoted, text};

/// Largest size that is taken: databases store lengths as signed 64-bit numbers.
const LARGEST: u64 = i64::MAX.unsigned_abs();

impl Setting for ByteSize {
    fn kind() -> String {
        "size".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        const REMEDY: &str =
            "write a number of bytes, or text such as \"100 GB\" (1 GB = 1,000,000,000) or \"100 GiB\" (1 GiB = 2^30)";
        let size = match (&value.kind, text(value)) {
            (ValueKind::I64(bytes), _) => u64::try_from(*bytes)
                .map_err(|_| Mistake::new(format!("{bytes} is negative"), REMEDY))
                .map(ByteSize::b)?,
            (_, Some(text)) => text
                .trim()
                .parse::<ByteSize>()
                .map_err(|error| Mistake::new(format!("{text:?} is not a size: {error}"), REMEDY))?,
            _ => return Err(Mistake::kind("a size", value, REMEDY)),
        };
        if size.as_u64() > LARGEST {
            return Err(Mistake::new("the size is beyond 8 EiB", "write a smaller size"));
        }
        Ok(size)
    }

    fn show(&self) -> String {
        // The largest unit that says the size exactly, so that what is shown can be written back.
        const UNITS: [(&str, u64); 8] = [
            ("TiB", bytesize::TIB),
            ("TB", bytesize::TB),
            ("GiB", bytesize::GIB),
            ("GB", bytesize::GB),
            ("MiB", bytesize::MIB),
            ("MB", bytesize::MB),
            ("KiB", bytesize::KIB),
            ("KB", bytesize::KB),
        ];
        let bytes = self.as_u64();
        match UNITS.iter().find(|(_, unit)| bytes >= *unit && bytes.is_multiple_of(*unit)) {
            Some((name, unit)) => quoted(&format!("{} {name}", bytes / unit)),
            None => bytes.to_string(),
        }
    }
}
