//! A log file that can be exchanged while it is written.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Lines that are written at once, in bytes.
pub(super) const BUFFER: usize = 64 * 1024;

/// The log file's name, and the file that the writer is to go on with.
#[derive(Debug)]
pub(super) struct LogFile {
    path: PathBuf,
    next: Mutex<Option<File>>,
}

impl LogFile {
    fn open(&self) -> io::Result<File> {
        OpenOptions::new().create(true).append(true).open(&self.path)
    }

    /// Opens the file here and not when the next line comes, so that the caller learns of an error and an empty file
    /// stands where tools look for it.
    pub(super) fn reopen(&self) -> io::Result<()> {
        let file = self.open()?;
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = Some(file);
        Ok(())
    }
}

/// Writes the lines; owned by the log's thread. Lines go to the file by batches: the thread flushes when it has caught up.
#[derive(Debug)]
pub(super) struct LogFileWriter {
    shared: Arc<LogFile>,
    current: BufWriter<File>,
}

impl LogFileWriter {
    pub(super) fn open(path: PathBuf) -> io::Result<(Arc<LogFile>, Self)> {
        let shared = Arc::new(LogFile { path, next: Mutex::new(None) });
        let current = BufWriter::with_capacity(BUFFER, shared.open()?);
        Ok((Arc::clone(&shared), Self { shared, current }))
    }

    fn exchange(&mut self) {
        let next = self.shared.next.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(next) = next {
            // The old writer puts what it still holds into the old file when it is dropped here. Should that fail, those
            // lines are lost; the log itself goes on.
            self.current = BufWriter::with_capacity(BUFFER, next);
        }
    }
}

impl Write for LogFileWriter {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.exchange();
        // Whole lines only: half a line at the end of one file and half in the next would be read by nobody.
        self.current.write_all(line)?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.current.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_reopen_lines_go_to_the_new_file_and_none_is_lost() {
        let directory = tempfile::tempdir().unwrap();
        let (path, moved) = (directory.path().join("x.log"), directory.path().join("x.log.1"));
        let (file, mut writer) = LogFileWriter::open(path.clone()).unwrap();
        writer.write_all(b"one\n").unwrap();
        std::fs::rename(&path, &moved).unwrap();
        writer.write_all(b"two\n").unwrap();
        file.reopen().unwrap();
        writer.write_all(b"three\n").unwrap();
        writer.flush().unwrap();
        assert_eq!(std::fs::read_to_string(&moved).unwrap(), "one\ntwo\n");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "three\n");
    }

    #[test]
    fn an_existing_file_is_appended_to() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("x.log");
        std::fs::write(&path, "before\n").unwrap();
        let (_, mut writer) = LogFileWriter::open(path.clone()).unwrap();
        writer.write_all(b"after\n").unwrap();
        writer.flush().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "before\nafter\n");
    }

    #[test]
    fn when_the_new_file_cannot_be_opened_the_old_one_stays_in_use() {
        let directory = tempfile::tempdir().unwrap();
        let logs = directory.path().join("logs");
        std::fs::create_dir(&logs).unwrap();
        let (file, mut writer) = LogFileWriter::open(logs.join("x.log")).unwrap();
        let moved = directory.path().join("moved");
        std::fs::rename(&logs, &moved).unwrap();
        assert!(file.reopen().is_err());
        writer.write_all(b"still here\n").unwrap();
        writer.flush().unwrap();
        assert_eq!(std::fs::read_to_string(moved.join("x.log")).unwrap(), "still here\n");
    }
}
