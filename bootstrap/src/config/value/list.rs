//! Lists: an array in the file, text with commas in the environment.

use config::{Value, ValueKind};

use super::{Mistake, Setting, text};

impl<T: Setting> Setting for Vec<T> {
    fn kind() -> String {
        format!("list of {}s", T::kind())
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        if let ValueKind::Array(items) = &value.kind {
            return items.iter().map(T::read).collect();
        }
        let Some(text) = text(value) else {
            return Err(Mistake::kind("a list", value, "write a list in brackets, such as [\"a\", \"b\"]"));
        };
        let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
        items.map(|item| T::read(&Value::new(None, item))).collect()
    }

    fn show(&self) -> String {
        let items: Vec<String> = self.iter().map(Setting::show).collect();
        format!("[{}]", items.join(", "))
    }
}
