//! Many connections in one thread, for small answers.
//!
//! A thread for each connection would have the server's own thread wake one with every answer, and the kernel books that
//! to the server: a third of what a small request costs. A busy loop over all of them is what a loaded server sees.

use std::collections::VecDeque;
use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use rustix::buffer::spare_capacity;
use rustix::event::{Timespec, epoll};

use super::{Exchange, Head, PATIENCE};

/// The longest answer, in bytes.
const ANSWER: usize = 64 * 1024;

/// Connections that send the same request over and over.
pub(crate) struct Crowd<'a> {
    request: &'a [u8],
    is_head: bool,
    members: Vec<Member>,
}

struct Member {
    stream: TcpStream,
    answer: Vec<u8>,
    filled: usize,
    sent: Instant,
}

impl<'a> Crowd<'a> {
    pub(crate) fn open(address: SocketAddr, count: usize, request: &'a [u8]) -> anyhow::Result<Self> {
        let member = || {
            let stream = TcpStream::connect(address)?;
            stream.set_nodelay(true)?;
            stream.set_nonblocking(true)?;
            Ok(Member { stream, answer: vec![0; ANSWER], filled: 0, sent: Instant::now() })
        };
        let members = (0..count).map(|_| member()).collect::<io::Result<_>>().context("cannot connect")?;
        Ok(Self { request, is_head: request.starts_with(b"HEAD "), members })
    }

    /// Sends so many requests, none later than the limit, and drops the answers.
    pub(crate) fn run(&mut self, requests: u64, limit: Duration) -> anyhow::Result<Vec<Exchange>> {
        let poll = epoll::create(epoll::CreateFlags::CLOEXEC)?;
        for (index, member) in self.members.iter().enumerate() {
            let data = epoll::EventData::new_u64(index as u64);
            epoll::add(&poll, &member.stream, data, epoll::EventFlags::IN)?;
        }
        let begin = Instant::now();
        let mut exchanges = Vec::new();
        let mut left = requests;
        let mut idle: VecDeque<usize> = (0..self.members.len()).collect();
        let mut events = Vec::with_capacity(self.members.len());
        loop {
            while left > 0
                && begin.elapsed() < limit
                && let Some(index) = idle.pop_front()
            {
                self.members[index].send(self.request)?;
                left -= 1;
            }
            if idle.len() == self.members.len() {
                return Ok(exchanges);
            }
            events.clear();
            let patience = Timespec::try_from(PATIENCE).context("a wait")?;
            epoll::wait(&poll, spare_capacity(&mut events), Some(&patience))?;
            ensure!(!events.is_empty(), "the server is silent");
            for event in events.drain(..) {
                let index = usize::try_from(event.data.u64())?;
                if let Some(exchange) = self.members[index].receive(self.is_head)? {
                    exchanges.push(exchange);
                    idle.push_back(index);
                }
            }
        }
    }
}

impl Member {
    fn send(&mut self, request: &[u8]) -> anyhow::Result<()> {
        self.sent = Instant::now();
        self.filled = 0;
        // A small request always fits into an empty socket.
        ensure!(self.stream.write(request)? == request.len(), "a request was cut");
        Ok(())
    }

    /// What has come, or `None` while the answer is not complete.
    fn receive(&mut self, is_head: bool) -> anyhow::Result<Option<Exchange>> {
        if self.filled == ANSWER {
            bail!("an answer is longer than {ANSWER} bytes");
        }
        let read = self.stream.read(&mut self.answer[self.filled..])?;
        ensure!(read > 0, "the connection ended within an answer");
        self.filled += read;
        let Some((head, end)) = Head::parse(&self.answer[..self.filled])? else { return Ok(None) };
        let length = head.body_length(is_head)?;
        let total = self.sent.elapsed();
        match ((self.filled - end) as u64).cmp(&length) {
            std::cmp::Ordering::Less => Ok(None),
            std::cmp::Ordering::Equal => Ok(Some(Exchange { bytes: length, first_byte: total, total })),
            std::cmp::Ordering::Greater => bail!("more bytes came than were promised"),
        }
    }
}
