use std::fs::File;
use std::io::Write as _;
use std::sync::Arc;

use futures_util::{StreamExt, stream};
use http_body::Body as _;
use http_body_util::BodyExt;

use super::*;

const LEN: usize = 1_000_003;

fn sample() -> (Arc<File>, Vec<u8>) {
    let content: Vec<u8> = (0..LEN).map(|at| u8::try_from((at * 31 + at / 251) % 256).unwrap()).collect();
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(&content).unwrap();
    (Arc::new(file), content)
}

fn region(file: &Arc<File>, offset: usize, len: usize) -> FileRegion {
    FileRegion::new(Arc::clone(file), offset as u64, len as u64)
}

fn chunks<const N: usize>(chunks: [Result<Chunk, BodyError>; N]) -> ChunkStream {
    stream::iter(chunks).boxed()
}

async fn collected(body: Body) -> Result<Vec<u8>, io::Error> {
    Ok(Frames::new(body, None).collect().await?.to_bytes().to_vec())
}

/// Writes the file's pages out and asks the kernel to forget them.
fn cool(file: &File) {
    file.sync_all().unwrap();
    #[cfg(target_os = "linux")]
    rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed).unwrap();
}

#[tokio::test]
async fn a_region_is_read_exactly_whether_its_pages_are_in_memory_or_not() {
    let (file, content) = sample();
    for (offset, len) in [(0, LEN), (1, LEN - 1), (4096, 1), (500_000, 128 * 1024), (77, 32 * 1024), (LEN, 0)] {
        for cold in [false, true] {
            if cold {
                cool(&file);
            }
            let read = collected(Body::file(region(&file, offset, len))).await.unwrap();
            assert!(read == content[offset..offset + len], "{len} bytes from {offset}, cold: {cold}");
        }
    }
}

#[tokio::test]
async fn a_warmed_region_is_hot_where_the_kernel_can_tell() {
    let (file, _) = sample();
    let whole = region(&file, 0, LEN);
    let can_tell = page_cache::heat(&whole).unwrap() == Heat::Hot;
    cool(&file);
    page_cache::warm(&whole).unwrap();
    assert_eq!(page_cache::heat(&whole).unwrap() == Heat::Hot, can_tell);
}

#[tokio::test]
async fn bytes_and_regions_come_in_order_and_nothing_empty_between_them() {
    let (file, content) = sample();
    let stream = chunks([
        Ok(Chunk::Bytes(Bytes::copy_from_slice(&content[..10]))),
        Ok(Chunk::Bytes(Bytes::new())),
        Ok(Chunk::File(region(&file, 10, 0))),
        Ok(Chunk::File(region(&file, 10, LEN - 10))),
    ]);
    let mut frames = Frames::new(Body::sized(LEN as u64, stream), None);
    let mut read = Vec::new();
    while let Some(frame) = frames.frame().await {
        assert_eq!(frames.size_hint().exact(), frames.remaining);
        let bytes = frame.unwrap().into_data().unwrap();
        assert!(!bytes.is_empty());
        read.extend_from_slice(&bytes);
    }
    assert!(read == content);
    assert!(frames.is_end_stream());
}

#[tokio::test]
async fn an_error_is_the_last_thing_of_a_body_and_lets_go_of_its_files() {
    let (file, _) = sample();
    let stream = chunks([Err(BodyError::new(BodyErrorKind::DigestMismatch)), Ok(Chunk::File(region(&file, 0, LEN)))]);
    let mut frames = Frames::new(Body::unsized_stream(stream), None);
    let error = frames.frame().await.unwrap().unwrap_err();
    let source = error.get_ref().and_then(|error| error.downcast_ref::<BodyError>()).unwrap();
    assert_eq!(source.kind(), BodyErrorKind::DigestMismatch);
    assert!(frames.frame().await.is_none());
    assert_eq!(Arc::strong_count(&file), 1);
}

#[tokio::test]
async fn a_file_that_is_shorter_than_its_region_is_an_error() {
    let (file, _) = sample();
    for cold in [false, true] {
        if cold {
            cool(&file);
        }
        let error = collected(Body::file(region(&file, 0, LEN + 1))).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
    }
}

#[tokio::test]
async fn a_short_or_long_stream_is_an_error_even_without_the_domains_guard() {
    let bytes = || Ok(Chunk::Bytes(Bytes::from_static(b"abc")));
    for (len, kind) in [(2, BodyErrorKind::Overrun), (4, BodyErrorKind::Truncated)] {
        let mut frames = Frames::new(Body::unsized_stream(chunks([bytes()])), None);
        frames.remaining = Some(len);
        let error = frames.collect().await.unwrap_err();
        let source = error.get_ref().and_then(|error| error.downcast_ref::<BodyError>()).unwrap();
        assert_eq!(source.kind(), kind);
    }
}

#[tokio::test]
async fn a_redirect_has_no_bytes() {
    assert_eq!(collected(Body::redirect("https://example.com/".to_owned())).await.unwrap(), b"");
}
