//! The first bytes of a database's first page (<https://www.sqlite.org/fileformat2.html#the_database_header>).

/// Bytes of the header.
pub(super) const HEADER_LEN: usize = 100;

/// What every database begins with.
pub(super) const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// What a header tells of the file's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// Bytes of a page.
    pub(super) page_size: u32,
    /// Whether it says that there may be a write-ahead log.
    pub(super) has_log: bool,
    /// The schema cookie, which is our mark: see `marks`.
    pub(super) mark: u32,
}

impl Header {
    /// None where this is not the beginning of a database.
    pub(super) fn parse(page: &[u8]) -> Option<Self> {
        if page.len() < HEADER_LEN || !page.starts_with(MAGIC) {
            return None;
        }
        let page_size = match u16::from_be_bytes([page[16], page[17]]) {
            1 => 65536,
            size => u32::from(size),
        };
        Some(Self { page_size, has_log: page[18..20] == [2, 2], mark: big_endian(page, 40) })
    }
}

/// Four bytes at `offset`, most significant first.
pub(super) fn big_endian(bytes: &[u8], offset: usize) -> u32 {
    bytes[offset..offset + 4].iter().fold(0, |value, byte| (value << 8) | u32::from(*byte))
}
