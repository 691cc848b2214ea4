use std::collections::VecDeque;
use std::fs::File;
use std::os::unix::fs::FileExt;

use bytes::{Buf, Bytes};
use domain::body::FileRegion;
use proptest::prelude::*;

use super::*;
use crate::server::SendfileHandle;

/// A socket that takes as many bytes as the script says, and now and then none.
#[derive(Debug, Default)]
struct Script {
    taken: Vec<u8>,
    sizes: VecDeque<usize>,
}

impl Script {
    fn new(sizes: &[usize]) -> Self {
        Self { taken: Vec::new(), sizes: sizes.iter().copied().collect() }
    }

    /// How many bytes the socket takes now; zero: it is full.
    fn room(&mut self) -> usize {
        match self.sizes.pop_front() {
            Some(size) => {
                self.sizes.push_back(size);
                size
            }
            None => usize::MAX,
        }
    }
}

impl AsyncRead for Script {
    fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, _: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Poll::Pending
    }
}

impl AsyncWrite for Script {
    fn poll_write(mut self: Pin<&mut Self>, _: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        match self.room().min(buf.len()) {
            0 => Poll::Pending,
            size => {
                self.taken.extend_from_slice(&buf[..size]);
                Poll::Ready(Ok(size))
            }
        }
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let room = self.room();
        if room == 0 {
            return Poll::Pending;
        }
        let all: Vec<u8> = bufs.iter().flat_map(|buf| buf.iter().copied()).take(room).collect();
        self.taken.extend_from_slice(&all);
        Poll::Ready(Ok(all.len()))
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

impl Transport for Script {
    const SENDFILE: bool = true;
    const SECURE: bool = false;

    fn poll_send_file(&mut self, _: &mut Context<'_>, file: &File, offset: u64, len: usize) -> Poll<io::Result<usize>> {
        match self.room().min(len) {
            0 => Poll::Pending,
            size => {
                let mut bytes = vec![0; size];
                let read = file.read_at(&mut bytes, offset)?;
                self.taken.extend_from_slice(&bytes[..read]);
                Poll::Ready(Ok(read))
            }
        }
    }
}

/// The I/O with what a writer above it would hold.
struct Bench {
    io: ConnectionIo<Script>,
    handle: SendfileHandle,
    held: VecDeque<Bytes>,
}

impl Bench {
    fn new(sizes: &[usize]) -> Self {
        let queue = Arc::new(Queue::default());
        let handle = SendfileHandle::new(Arc::clone(&queue));
        let io = ConnectionIo::new(Script::new(sizes), queue, Arc::new(Activity::new()));
        Self { io, handle, held: VecDeque::new() }
    }

    /// One vectored write of all that is held; true if bytes went out or nothing was left.
    fn write(&mut self) -> io::Result<bool> {
        if self.held.is_empty() {
            return Ok(true);
        }
        let slices: Vec<IoSlice<'_>> = self.held.iter().map(|bytes| IoSlice::new(bytes)).collect();
        let mut cx = Context::from_waker(std::task::Waker::noop());
        let Poll::Ready(outcome) = Pin::new(&mut self.io).poll_write_vectored(&mut cx, &slices) else {
            return Ok(false);
        };
        let mut sent = outcome?;
        while sent > 0 {
            let front = self.held.front_mut().expect("no more was sent than was held");
            let step = sent.min(front.len());
            front.advance(step);
            sent -= step;
            if front.is_empty() {
                self.held.pop_front();
            }
        }
        Ok(true)
    }

    fn drain(&mut self) -> io::Result<()> {
        while !self.held.is_empty() {
            self.write()?;
        }
        Ok(())
    }

    fn taken(&self) -> &[u8] {
        &self.io.transport.taken
    }
}

const FILE_LEN: usize = 64 * 1024;

/// A file in which each place can be told from its neighbours.
fn sample() -> (Arc<File>, Vec<u8>) {
    let mut seed = 1_u32;
    let content: Vec<u8> = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        // Never zero, which is what a placeholder would look like.
        (seed >> 24) as u8 | 1
    })
    .take(FILE_LEN)
    .collect();
    let file = tempfile::tempfile().unwrap();
    file.write_all_at(&content, 0).unwrap();
    (Arc::new(file), content)
}

#[derive(Clone, Debug)]
enum Piece {
    Bytes(usize),
    File {
        offset: usize,
        len: usize,
    },
    /// Write once, whether or not all is gone.
    Write,
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let piece = prop_oneof![
        (1_usize..3000).prop_map(Piece::Bytes),
        (0..FILE_LEN - 1)
            .prop_flat_map(|offset| (Just(offset), 1..=FILE_LEN - offset))
            .prop_map(|(offset, len)| Piece::File { offset, len }),
        Just(Piece::Write),
    ];
    prop::collection::vec(piece, 1..20)
}

/// What somebody between body and I/O might do to a placeholder.
#[derive(Clone, Copy, Debug)]
enum Damage {
    Copied,
    Dropped,
    CutAtTheEnd,
    CutAtTheFront,
    Doubled,
}

fn damage() -> impl Strategy<Value = Damage> {
    use Damage::{Copied, CutAtTheEnd, CutAtTheFront, Doubled, Dropped};
    prop::sample::select(vec![Copied, Dropped, CutAtTheEnd, CutAtTheFront, Doubled])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_mix_of_bytes_and_regions_leaves_as_its_concatenation(
        pieces in pieces(),
        sizes in prop::collection::vec(prop_oneof![Just(0_usize), 1..50_usize, 1..40_000_usize], 0..6),
    ) {
        // A socket that is always full has nothing to show.
        prop_assume!(sizes.is_empty() || sizes.iter().any(|&size| size > 0));
        let (file, content) = sample();
        let mut bench = Bench::new(&sizes);
        let mut expected = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Bytes(len) => {
                    let bytes = vec![b'b'; len];
                    expected.extend_from_slice(&bytes);
                    bench.held.push_back(bytes.into());
                }
                Piece::File { offset, len } => {
                    expected.extend_from_slice(&content[offset..offset + len]);
                    let region = FileRegion::new(file.clone(), offset as u64, len as u64);
                    let placeholder = bench.handle.placeholder(region);
                    bench.held.push_back(placeholder);
                }
                Piece::Write => { bench.write().unwrap(); }
            }
        }
        bench.drain().unwrap();
        prop_assert!(bench.taken() == expected);
        prop_assert_eq!(bench.io.queue.len(), 0);
    }

    #[test]
    fn a_placeholder_that_was_tampered_with_never_becomes_a_byte(
        before in pieces(),
        after in pieces(),
        damage in damage(),
        len in 2..FILE_LEN,
        sizes in prop::collection::vec(1..40_000_usize, 0..6),
    ) {
        let (file, content) = sample();
        let mut bench = Bench::new(&sizes);
        let mut expected = Vec::new();
        let harmed = [Piece::File { offset: 0, len }];
        let mut failed = false;
        for (at, piece) in before.iter().chain(&harmed).chain(&after).enumerate() {
            match *piece {
                Piece::Bytes(len) => {
                    let bytes = vec![b'b'; len];
                    expected.extend_from_slice(&bytes);
                    bench.held.push_back(bytes.into());
                }
                Piece::File { offset, len } => {
                    expected.extend_from_slice(&content[offset..offset + len]);
                    let region = FileRegion::new(file.clone(), offset as u64, len as u64);
                    let mut whole = bench.handle.placeholder(region);
                    if at == before.len() {
                        match damage {
                            Damage::Copied => bench.held.push_back(Bytes::copy_from_slice(&whole)),
                            Damage::Dropped => {}
                            Damage::CutAtTheEnd => bench.held.push_back(whole.split_to(len - 1)),
                            Damage::CutAtTheFront => bench.held.push_back(whole.split_off(1)),
                            Damage::Doubled => bench.held.extend([whole.clone(), whole]),
                        }
                    } else {
                        bench.held.push_back(whole);
                    }
                }
                Piece::Write => failed |= bench.write().is_err(),
            }
        }
        bench.held.push_back(Bytes::from_static(b"end"));
        failed |= bench.drain().is_err();
        prop_assert!(failed);
        // What left before the damage showed is right, byte for byte, and it stays the last thing that left.
        prop_assert!(expected.starts_with(bench.taken()));
        prop_assert!(bench.write().is_err());
    }
}

#[test]
fn a_placeholder_in_an_ordinary_write_is_refused() {
    let (file, _) = sample();
    let mut bench = Bench::new(&[]);
    let placeholder = bench.handle.placeholder(FileRegion::new(file, 0, 10));
    let mut cx = Context::from_waker(std::task::Waker::noop());
    // The connection's own, but flattened together with other bytes.
    let mut flat = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    flat.extend_from_slice(&placeholder);
    assert!(matches!(Pin::new(&mut bench.io).poll_write(&mut cx, &flat), Poll::Ready(Err(_))));
    assert!(bench.taken().is_empty());
}

#[test]
fn a_placeholder_of_another_connection_is_refused() {
    let (file, _) = sample();
    let region = FileRegion::new(file, 0, 10);
    let theirs = Bench::new(&[]).handle.placeholder(region.clone());
    let mut bench = Bench::new(&[]);
    bench.held.push_back(theirs);
    assert!(bench.write().is_err());
    assert!(bench.taken().is_empty());
}

#[test]
fn two_placeholders_in_the_wrong_order_are_refused() {
    let (file, _) = sample();
    let mut bench = Bench::new(&[]);
    let first = bench.handle.placeholder(FileRegion::new(file.clone(), 0, 10));
    let second = bench.handle.placeholder(FileRegion::new(file, 10, 10));
    bench.held.extend([second, first]);
    assert!(bench.write().is_err());
    assert!(bench.taken().is_empty());
}

#[test]
fn a_file_shorter_than_its_region_breaks_the_connection() {
    let (file, content) = sample();
    let mut bench = Bench::new(&[]);
    let region = FileRegion::new(file, 10, FILE_LEN as u64);
    let placeholder = bench.handle.placeholder(region);
    bench.held.push_back(placeholder);
    assert_eq!(bench.drain().unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    assert_eq!(bench.taken(), &content[10..]);
}

#[tokio::test]
async fn what_an_http2_client_sends_late_does_not_cost_it_what_it_has_not_read() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let of_client = tokio::net::TcpSocket::new_v4().unwrap();
    of_client.set_recv_buffer_size(16 << 10).unwrap();
    let mut client = of_client.connect(listener.local_addr().unwrap()).await.unwrap();
    let (accepted, _) = listener.accept().await.unwrap();
    client.write_all(b"a window update").await.unwrap();
    accepted.readable().await.unwrap();
    // As much as both sides keep before the client reads: more than has arrived by the time that we close.
    let mut sent = 0;
    accepted.writable().await.unwrap();
    while let Ok(taken) = accepted.try_write(&[7; 16 << 10]) {
        sent += taken;
    }
    let activity = Arc::new(Activity::new());
    activity.on_request(true);
    let mut io = ConnectionIo::new(accepted, Arc::default(), activity);
    let closing = async {
        io.shutdown().await.unwrap();
        drop(io);
    };
    let reading = async {
        let mut read = Vec::new();
        client.read_to_end(&mut read).await.unwrap();
        drop(client);
        read.len()
    };
    // The one that closes goes first.
    let ((), read) = tokio::join!(biased; closing, reading);
    assert_eq!(read, sent);
}
