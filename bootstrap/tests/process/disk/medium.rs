//! A file system of a test's own, mounted where its cache has its data.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use support::tools;

/// Unmounted when it is dropped.
pub(crate) struct Medium {
    at: PathBuf,
    /// How many are mounted there, one on top of the other.
    layers: usize,
}

impl Medium {
    /// An empty file system in memory, of so many bytes. None where nobody may mount, after saying so.
    pub(crate) fn in_memory(at: &Path, bytes: u64) -> Option<Self> {
        tools::find_all_for_root(["mount", "umount"])?;
        fs::create_dir_all(at).unwrap();
        Self::mounted(at, ["-t", "tmpfs", "-o", &format!("size={bytes},mode=755"), "tmpfs"].map(OsStr::new))
    }

    /// The file system in this file, as a disk that fails has one.
    pub(crate) fn of_image(at: &Path, image: &Path) -> Option<Self> {
        tools::find_all_for_root(["mount", "umount", "mkfs.ext4"])?;
        fs::create_dir_all(at).unwrap();
        Self::mounted(at, [OsStr::new("-o"), OsStr::new("loop"), image.as_os_str()])
    }

    fn mounted<const N: usize>(at: &Path, arguments: [&OsStr; N]) -> Option<Self> {
        let mut arguments = arguments.to_vec();
        arguments.push(at.as_os_str());
        if let Err(told) = run("mount", arguments) {
            return tools::skip(&format!("nothing can be mounted here: {told}"));
        }
        Some(Self { at: at.to_owned(), layers: 1 })
    }

    /// Leaves no room for a single byte.
    pub(crate) fn fill(&self) {
        let mut ballast = File::create(self.ballast()).unwrap();
        // A write that no longer fits ends short, and the next one fails; the last page goes byte by byte.
        for piece in [1 << 16, 1 << 12, 1] {
            let bytes = vec![0; piece];
            while ballast.write_all(&bytes).is_ok() {}
        }
        assert!(fs::write(self.at.join("one more byte"), "x").is_err(), "the disk should be full");
        let _ = fs::remove_file(self.at.join("one more byte"));
    }

    /// The opposite.
    pub(crate) fn make_room(&self) {
        fs::remove_file(self.ballast()).unwrap();
    }

    /// From now on nothing is made, moved or removed there. What is open for writing stays so.
    pub(crate) fn cover_read_only(&mut self) {
        mount(&["--bind"], &[&self.at, &self.at]);
        self.layers += 1;
        mount(&["-o", "remount,bind,ro"], &[&self.at]);
    }

    /// The opposite.
    pub(crate) fn uncover(&mut self) {
        self.unmount().unwrap();
        self.layers -= 1;
    }

    /// Nothing is written any more, as after an error of the disk: files that are open fail, too. Only for a file system in an
    /// image, and for good.
    pub(crate) fn abort(&self) {
        mount(&["-o", "remount,abort"], &[&self.at]);
        assert!(fs::write(self.ballast(), "x").is_err(), "the disk should take nothing");
    }

    /// Nothing can be written, from before anybody has it open.
    pub(crate) fn remount_read_only(&self) {
        mount(&["-o", "remount,ro"], &[&self.at]);
    }

    pub(crate) fn remount_writable(&self) {
        mount(&["-o", "remount,rw"], &[&self.at]);
    }

    /// Takes the last one away. Whoever has a file of it open goes on with that.
    fn unmount(&self) -> Result<(), String> {
        run("umount", ["--lazy".as_ref(), self.at.as_os_str()])
    }

    fn ballast(&self) -> PathBuf {
        self.at.join("ballast")
    }
}

impl Drop for Medium {
    fn drop(&mut self) {
        for _ in 0..self.layers {
            let _ = self.unmount();
        }
    }
}

/// Makes an image with an empty file system. None where that cannot be.
pub(crate) fn image(at: &Path, bytes: u64) -> Option<()> {
    tools::find_all_for_root(["mkfs.ext4"])?;
    File::create(at).unwrap().set_len(bytes).unwrap();
    run("mkfs.ext4", ["-q".as_ref(), at.as_os_str()]).unwrap();
    Some(())
}

fn mount(options: &[&str], paths: &[&Path]) {
    let options = options.iter().map(OsStr::new);
    run("mount", options.chain(paths.iter().map(|path| path.as_os_str()))).unwrap();
}

fn run(program: &str, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<(), String> {
    let program = tools::find(program).ok_or_else(|| format!("{program} is not installed"))?;
    let output =
        Command::new(program).args(arguments).stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()) }
}
