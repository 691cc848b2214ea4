//! Ids that nobody can guess and none is given twice: random UUIDs (RFC 9562, version 4), each kind a type of its own.

/// A text that is no id of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id is a UUID in lower case")]
pub struct IdError;

macro_rules! uuid {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u128);

        impl $name {
            /// The id that 128 random bits make (RFC 9562, version 4); six of them give way to the version and variant.
            pub fn from_random(bits: u128) -> Self {
                const VERSION: u128 = 0xf << 76;
                const VARIANT: u128 = 0b11 << 62;
                Self((bits & !VERSION & !VARIANT) | (4 << 76) | (0b10 << 62))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let hex = format!("{:032x}", self.0);
                write!(f, "{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(self, f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::uuid::IdError;

            /// Takes the one form that [`Display`](std::fmt::Display) writes.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let hex: String = text.chars().filter(|c| *c != '-').collect();
                let id = Self(u128::from_str_radix(&hex, 16).map_err(|_| $crate::uuid::IdError)?);
                if id.to_string() == text { Ok(id) } else { Err($crate::uuid::IdError) }
            }
        }
    };
}

pub(crate) use uuid;

#[cfg(test)]
mod tests {
    use super::IdError;
    use crate::oci::UploadId as Id;

    #[test]
    fn an_id_is_a_uuid_of_version_4_and_is_read_back() {
        for bits in [0, 1, u128::MAX, 0x0123_4567_89ab_cdef_0123_4567_89ab_cdef] {
            let id = Id::from_random(bits);
            let text = id.to_string();
            assert_eq!((text.len(), &text[14..15]), (36, "4"), "{text}");
            assert!("89ab".contains(&text[19..20]), "{text}");
            assert_eq!(text.parse(), Ok(id));
        }
    }

    #[test]
    fn another_spelling_is_another_id() {
        let text = Id::from_random(0xabcd).to_string();
        for other in [text.to_uppercase(), text.replace('-', ""), format!("+{}", &text[1..]), String::new(), "x".into()]
        {
            assert_eq!(other.parse::<Id>(), Err(IdError), "{other}");
        }
    }
}
