//! Cursors: where the next page of a sorted list begins, opaque to the caller.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use super::error::ApiError;

/// Bytes of the checksum. It is no secret: it tells a cursor of ours from one that was made up or cut short.
const CHECK: usize = 6;

/// A cursor of the list that `list` names, with its order: it is of use for the same question only.
pub(super) fn write(list: &str, place: &[&str]) -> String {
    let text = place.join("\n");
    let mut bytes = check(list, &text).to_vec();
    bytes.extend_from_slice(text.as_bytes());
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The parts of a place, if the cursor was written for this list.
pub(super) fn read<const N: usize>(list: &str, cursor: &str) -> Result<[String; N], ApiError> {
    let made_up = || ApiError::invalid("cursor", "send the `next` of the page before, with the same sort and order");
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| made_up())?;
    let (sum, text) = bytes.split_at_checked(CHECK).ok_or_else(made_up)?;
    let text = std::str::from_utf8(text).map_err(|_| made_up())?;
    if sum != check(list, text) {
        return Err(made_up());
    }
    let parts: Vec<String> = text.split('\n').map(str::to_owned).collect();
    parts.try_into().map_err(|_| made_up())
}

fn check(list: &str, text: &str) -> [u8; CHECK] {
    let sum = Sha256::new().chain_update(list).chain_update([0]).chain_update(text).finalize();
    let mut check = [0; CHECK];
    check.copy_from_slice(&sum[..CHECK]);
    check
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_back_for_its_own_list_and_order_only() {
        let cursor = write("entries size desc", &["7", "sha256:00"]);
        assert_eq!(read("entries size desc", &cursor).expect("a place"), ["7".to_owned(), "sha256:00".to_owned()]);
        assert!(read::<2>("entries size asc", &cursor).is_err());
        assert!(read::<3>("entries size desc", &cursor).is_err());
        for made_up in ["", "x", "AAAA", "7\nsha256:00", &cursor[..cursor.len() - 2], "ü"] {
            assert!(read::<2>("entries size desc", made_up).is_err(), "{made_up}");
        }
    }
}
