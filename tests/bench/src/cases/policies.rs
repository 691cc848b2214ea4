//! Eviction policies with a million entries. No server is started: this is one thread with its tables.

use std::time::{Duration, Instant};

use application::simulate::synthetic::{sizes, zipf};
use domain::cache::{EntryId, Newcomer, PolicyKind, Resident};
use rand::distr::Distribution as _;
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{RngExt as _, SeedableRng as _};

use crate::ALLOCATOR;
use crate::report::{Table, median, progress};

const ENTRIES: usize = 1_000_000;
const ACCESSES: usize = 2_000_000;

/// How often a hundredth of all bytes is selected.
const SELECTIONS: u32 = 20;

/// Skew of the accesses.
const SKEW: f64 = 0.9;

/// What every policy gets.
struct Load {
    newcomers: Vec<Newcomer>,
    accesses: Vec<EntryId>,
    /// By entry: one in ten.
    protected: Vec<bool>,
}

impl Load {
    fn new() -> Self {
        let mut random = StdRng::seed_from_u64(1);
        let mut entries: Vec<EntryId> = (0..).map(EntryId).take(ENTRIES).collect();
        let newcomers = entries
            .iter()
            .map(|entry| Newcomer { entry: *entry, size: sizes::layer(&mut random), fingerprint: random.random() })
            .collect();
        // What is popular was not stored first.
        entries.shuffle(&mut random);
        let places = zipf(ENTRIES, SKEW);
        let accesses = (0..ACCESSES).map(|_| entries[places.sample(&mut random)]).collect();
        let protected = (0..ENTRIES).map(|_| random.random_bool(0.1)).collect();
        Self { newcomers, accesses, protected }
    }

    fn bytes(&self) -> u64 {
        self.newcomers.iter().map(|newcomer| newcomer.size).sum()
    }

    /// What a database would say of them.
    fn residents(&self) -> Vec<Resident> {
        let mut residents: Vec<Resident> = (0..)
            .zip(&self.newcomers)
            .map(|(now, newcomer)| Resident {
                newcomer: *newcomer,
                created_at: now,
                last_accessed_at: now,
                accesses: 0,
            })
            .collect();
        for (now, entry) in (0..).skip(ENTRIES).zip(&self.accesses) {
            let resident = &mut residents[entry.index()];
            resident.last_accessed_at = now;
            resident.accesses += 1;
        }
        residents
    }
}

pub(crate) fn run() {
    let load = Load::new();
    let title = format!("Eviction policies, {ENTRIES} entries, a tenth of them protected");
    let columns = [
        "insert, ns",
        "access, ns",
        "victims of 1 % of the bytes, ms",
        "slowest, ms",
        "victims",
        "built from rows, ms",
        "bytes an entry",
    ];
    let mut table = Table::of("policy", &title, &columns);
    for kind in PolicyKind::ALL {
        progress(&format!("eviction policy {kind}"));
        table.row(kind.as_str(), &measure(kind, &load));
    }
    table.print();
}

fn measure(kind: PolicyKind, load: &Load) -> [String; 7] {
    let (capacity, residents) = (load.bytes(), load.residents());
    let (build, rebuilt) = timed(|| kind.build(capacity, residents));
    drop(rebuilt);

    let before = ALLOCATOR.allocated();
    let mut policy = kind.build(capacity, Vec::new());
    let (insert, ()) = timed(|| load.newcomers.iter().for_each(|newcomer| policy.on_insert(*newcomer)));
    let (access, ()) = timed(|| load.accesses.iter().for_each(|entry| policy.on_access(*entry, 1)));
    let (mut selections, mut victims) = (Vec::new(), 0);
    for _ in 0..SELECTIONS {
        let may_go = &mut |entry: EntryId| !load.protected[entry.index()];
        let (time, chosen) = timed(|| policy.victims(capacity / 100, may_go));
        selections.push(time.as_secs_f64() * 1e3);
        victims += chosen.len();
    }
    // At the end, when there are as many ghosts as there will be; tables do not shrink.
    let bytes = ALLOCATOR.allocated().saturating_sub(before);
    let slowest = selections.iter().copied().fold(0.0, f64::max);
    let each = |time: Duration, count: usize| format!("{:.0}", time.as_secs_f64() * 1e9 / count as f64);
    [
        each(insert, ENTRIES),
        each(access, ACCESSES),
        format!("{:.2}", median(selections)),
        format!("{slowest:.1}"),
        format!("{}", victims / SELECTIONS as usize),
        format!("{:.0}", build.as_secs_f64() * 1e3),
        format!("{:.0}", bytes as f64 / ENTRIES as f64),
    ]
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begin = Instant::now();
    let value = work();
    (begin.elapsed(), value)
}
