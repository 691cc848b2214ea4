//! What a server costs: processor time and memory of its process and all that descend from it, as the kernel counts them.

use std::collections::HashMap;
use std::fs;
use std::time::Duration;

use anyhow::Context as _;

/// The processes of one server.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meter {
    pid: u32,
}

/// Fields of `/proc/<pid>/stat` that are of use here (proc(5)).
#[derive(Clone, Copy, Debug)]
struct Stat {
    parent: u32,
    /// Of the process and of the children that it has waited for, in clock ticks.
    ticks: u64,
}

impl Meter {
    pub(crate) fn of(pid: u32) -> Self {
        Self { pid }
    }

    /// Processor time since their start, in user space and in the kernel.
    pub(crate) fn cpu(self) -> anyhow::Result<Duration> {
        let ticks: u64 = self.processes()?.values().map(|stat| stat.ticks).sum();
        Ok(Duration::from_secs_f64(ticks as f64 / rustix::param::clock_ticks_per_second() as f64))
    }

    /// The most memory that was ever resident, in megabytes. Pages that processes share are counted once for each.
    pub(crate) fn peak_rss(self) -> anyhow::Result<f64> {
        let mut kilobytes = 0;
        for pid in self.processes()?.keys() {
            // A process may end while it is being looked at.
            kilobytes +=
                fs::read_to_string(format!("/proc/{pid}/status")).ok().and_then(|s| high_water(&s)).unwrap_or(0);
        }
        Ok(kilobytes as f64 * 1024.0 / 1e6)
    }

    fn processes(self) -> anyhow::Result<HashMap<u32, Stat>> {
        let mut all = HashMap::new();
        for entry in fs::read_dir("/proc").context("/proc cannot be read; this needs Linux")? {
            let Ok(pid) = entry?.file_name().to_string_lossy().parse::<u32>() else { continue };
            if let Some(stat) = fs::read_to_string(format!("/proc/{pid}/stat")).ok().and_then(|text| parse(&text)) {
                all.insert(pid, stat);
            }
        }
        let descends = |mut pid: u32| loop {
            if pid == self.pid {
                return true;
            }
            match all.get(&pid) {
                Some(stat) if stat.parent != pid => pid = stat.parent,
                _ => return false,
            }
        };
        let own: HashMap<_, _> =
            all.iter().filter(|(pid, _)| descends(**pid)).map(|(pid, stat)| (*pid, *stat)).collect();
        anyhow::ensure!(own.contains_key(&self.pid), "the server's process {} has ended", self.pid);
        Ok(own)
    }
}

fn parse(stat: &str) -> Option<Stat> {
    // The second field is the program's name in brackets, which may hold anything.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = fields.get(11..15)?.iter().map(|field| field.parse::<u64>().ok()).sum::<Option<u64>>()?;
    Some(Stat { parent: fields.get(1)?.parse().ok()?, ticks })
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stat_line_is_read_whatever_the_program_is_called() {
        let line = "12 (a) b (c) R 7 12 12 0 -1 4194560 100 0 0 0 250 40 3 2 20 0 1 0 100 0 0";
        let stat = parse(line).unwrap();
        assert_eq!((stat.parent, stat.ticks), (7, 250 + 40 + 3 + 2));
        assert!(parse("12 (a) R 7").is_none());
    }

    #[test]
    fn the_peak_is_read_in_kilobytes() {
        assert_eq!(high_water("Name:\tx\nVmHWM:\t   10240 kB\nVmRSS:\t 1 kB\n"), Some(10240));
        assert_eq!(high_water("Name:\tkthreadd\n"), None);
    }

    #[test]
    fn work_shows_in_the_processor_time_of_its_own_process() {
        let meter = Meter::of(std::process::id());
        let before = meter.cpu().unwrap();
        let mut sum = 0_u64;
        // Bounded, should the kernel not count.
        for n in 0..5_000_000_000_u64 {
            sum = sum.wrapping_add(std::hint::black_box(n));
            if n % 10_000_000 == 0 && meter.cpu().unwrap() > before {
                break;
            }
        }
        assert!(meter.cpu().unwrap() > before, "{sum}");
        assert!(meter.peak_rss().unwrap() > 1.0);
    }
}
