//! Parts of a whole.

use config::{Value, ValueKind};

use super::{Mistake, Setting, text};

/// A number from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratio(f64);

impl Ratio {
    pub const ALL: Self = Self(1.0);

    pub fn as_f64(self) -> f64 {
        self.0
    }
}

impl Setting for Ratio {
    fn kind() -> String {
        "ratio".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        const REMEDY: &str = "write a number from 0 to 1, such as 0.1";
        let number = match (&value.kind, text(value)) {
            (ValueKind::Float(number), _) => *number,
            (ValueKind::I64(0), _) => 0.0,
            (ValueKind::I64(1), _) => 1.0,
            (ValueKind::I64(number), _) => return Err(Mistake::new(format!("{number} is out of range"), REMEDY)),
            (_, Some(text)) => text.parse().map_err(|_| Mistake::new(format!("{text:?} is not a number"), REMEDY))?,
            _ => return Err(Mistake::kind("a number", value, REMEDY)),
        };
        if (0.0..=1.0).contains(&number) {
            Ok(Self(number))
        } else {
            Err(Mistake::new(format!("{number} is out of range"), REMEDY))
        }
    }

    fn show(&self) -> String {
        format!("{:?}", self.0)
    }
}
