//! Text, numbers, flags, paths and names.

use std::path::PathBuf;

use config::{Value, ValueKind};
use domain::oci::{RepositoryName, UpstreamName};

use super::{Mistake, Setting, quoted, text};

impl Setting for String {
    fn kind() -> String {
        "text".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        text(value).map(str::to_owned).ok_or_else(|| Mistake::kind("text", value, "put the value in quotes"))
    }

    fn show(&self) -> String {
        quoted(self)
    }
}

impl Setting for PathBuf {
    fn kind() -> String {
        "path".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        match text(value) {
            Some("") => Err(Mistake::new("the path is empty", "name a file or directory, or leave the key out")),
            Some(path) => Ok(Self::from(path)),
            None => Err(Mistake::kind("a path", value, "put the path in quotes")),
        }
    }

    fn show(&self) -> String {
        quoted(&self.to_string_lossy())
    }
}

impl Setting for bool {
    fn kind() -> String {
        "boolean".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        match (&value.kind, text(value)) {
            (ValueKind::Boolean(flag), _) => Ok(*flag),
            (_, Some("true")) => Ok(true),
            (_, Some("false")) => Ok(false),
            _ => Err(Mistake::kind("true or false", value, "write true or false, without quotes")),
        }
    }

    fn show(&self) -> String {
        self.to_string()
    }
}

fn integer<T: TryFrom<i64>>(value: &Value, largest: u64) -> Result<T, Mistake> {
    let remedy = || format!("write a whole number from 0 to {largest}");
    let number = match (&value.kind, text(value)) {
        (ValueKind::I64(number), _) => *number,
        (ValueKind::U64(number), _) => i64::try_from(*number).unwrap_or(i64::MAX),
        (_, Some(text)) => {
            text.parse().map_err(|_| Mistake::new(format!("{text:?} is not a whole number"), remedy()))?
        }
        _ => return Err(Mistake::kind("a whole number", value, remedy())),
    };
    T::try_from(number).map_err(|_| Mistake::new(format!("{number} is out of range"), remedy()))
}

/// Whole numbers differ in nothing but the largest one.
macro_rules! whole_number {
    ($($number:ty: $largest:expr),+) => {$(
        impl Setting for $number {
            fn kind() -> String {
                "number".to_owned()
            }

            fn read(value: &Value) -> Result<Self, Mistake> {
                integer(value, $largest)
            }

            fn show(&self) -> String {
                self.to_string()
            }
        }
    )+};
}

whole_number!(u16: Self::MAX.into(), u32: Self::MAX.into(), usize: i64::MAX.unsigned_abs());

impl Setting for UpstreamName {
    fn kind() -> String {
        "name".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        const REMEDY: &str = "write a short name such as \"harbor\"; a title for people goes into display_name";
        let text = text(value).ok_or_else(|| Mistake::kind("a name", value, REMEDY))?;
        text.parse().map_err(|error| Mistake::new(format!("{text:?}: {error}"), REMEDY))
    }

    fn show(&self) -> String {
        quoted(self.as_str())
    }
}

impl Setting for RepositoryName {
    fn kind() -> String {
        "name".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        const REMEDY: &str = "write the name as it stands in an image reference, such as \"library\"";
        let text = text(value).ok_or_else(|| Mistake::kind("a name", value, REMEDY))?;
        text.parse().map_err(|error| Mistake::new(format!("{text:?}: {error}"), REMEDY))
    }

    fn show(&self) -> String {
        quoted(self.as_str())
    }
}
