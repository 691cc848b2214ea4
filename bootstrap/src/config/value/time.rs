//! Durations, written as `"60s"`.

use std::time::Duration;

use config::Value;

use super::{Mistake, Setting, quoted, text};

/// Longest duration that is taken: far beyond any use, and safe to add to any point in time.
const LONGEST: Duration = Duration::from_hours(100 * 365 * 24);

impl Setting for Duration {
    fn kind() -> String {
        "duration".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        const REMEDY: &str = "write a number with a unit in quotes, such as \"60s\", \"10m\", \"7d\" or \"0s\"";
        let text = text(value).ok_or_else(|| Mistake::kind("a duration", value, REMEDY))?;
        match humantime::parse_duration(text) {
            Ok(duration) if duration <= LONGEST => Ok(duration),
            Ok(_) => Err(Mistake::new(format!("{text:?} is longer than 100 years"), "write a shorter duration")),
            Err(error) => Err(Mistake::new(format!("{text:?} is not a duration: {error}"), REMEDY)),
        }
    }

    fn show(&self) -> String {
        // The largest unit that says the duration exactly: `humantime` would turn 365 days into months and hours.
        const UNITS: [(&str, u128); 5] = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];
        let millis = self.as_millis();
        if self.is_zero() {
            return quoted("0s");
        }
        match UNITS.iter().find(|(_, unit)| millis.is_multiple_of(*unit)) {
            Some((name, unit)) if self.subsec_nanos().is_multiple_of(1_000_000) => {
                quoted(&format!("{}{name}", millis / unit))
            }
            _ => quoted(&humantime::format_duration(*self).to_string()),
        }
    }
}
