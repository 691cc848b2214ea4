//! What is kept in the cache whatever else goes, and fetched before anybody asks for it.
//!
//! A pin is made by an administrator and is a row, or stands in the configuration and is held in memory: the file is then the
//! only place where it is changed. Everything that removes content asks for both at once (`PullService::pins`).
//!
//! In the background each pin is looked at again and again ([`keep_pins_regularly`]): the tag is asked for as a client's pull
//! would, what is missing of the image is fetched by the ordinary way of a pull, with its single flights, its reservation and
//! the upstream's limits. What cannot be had is tried again later, ever more seldom. How each stands is shown on a board in
//! memory, and told to the other replicas (`tell`); a new process finds it out anew, which costs no download.
//!
//! - A pin that names an image, by a tag or a digest of a repository, has it whole: every platform, every layer that the
//!   registry has itself.
//! - A digest alone says of no repository where it could be had. It is fetched where a repository is known to have it.
//! - A pattern that is one repository's name has the images whose tags are known here. One with wildcards fetches nothing and
//!   keeps what comes: no upstream says what it has, and what a wildcard could mean is more than anybody has wanted.

mod board;
mod fetch;
mod keeper;
mod of_file;
mod roots;
mod tally;
mod tell;

pub use domain::ports::pin_statuses::{PinState, PinStatus, Share};
pub use keeper::keep_pins_regularly;
pub use of_file::FilePin;

/// Each is looked at for each removal.
pub const MOST_PINS: usize = 1_000;

/// The configuration's pins, and how all of them stand.
#[derive(Default)]
pub(crate) struct Pinning {
    of_file: of_file::FilePins,
    board: board::Board,
}
