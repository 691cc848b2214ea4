//! `man`: the manual pages, made of the help texts.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use super::{Cli, ManArgs};

/// What the help does not say. In roff, as `man(7)` describes it.
const FILES: &str = r".SH ENVIRONMENT
Every setting can be given as HARBOR_CACHE__SECTION__KEY, such as HARBOR_CACHE__SERVER__PORT, and wins over the file.
.SH FILES
.TP
.I /etc/harbor\-cache/config.toml
Where packages put the configuration. No place is searched: name the file with \fB\-\-config\fR or HARBOR_CACHE_CONFIG.
.TP
.I /var/lib/harbor\-cache
Where packages keep blobs, the database, the keys, and initial\-admin\-password of the first start.
.SH SIGNALS
.TP
.B SIGTERM, SIGINT
Drain and end. The second one ends at once.
.TP
.B SIGHUP
Open the log file anew, and read the certificate and the configuration again.
";

/// Writes the page of the program to `out`, or the pages of all commands into a directory.
pub fn run(args: &ManArgs, out: &mut dyn Write) -> io::Result<()> {
    match &args.into {
        None => out.write_all(&page_of_the_program()?),
        Some(directory) => write_all(directory),
    }
}

fn command() -> Command {
    // `help` would have a page for the help of each command.
    Cli::command().disable_help_subcommand(true)
}

fn page_of_the_program() -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command()).render(&mut page)?;
    page.extend_from_slice(FILES.as_bytes());
    Ok(page)
}

fn write_all(directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    clap_mangen::generate_to(command(), directory)?;
    fs::write(directory.join("harbor-cache.1"), page_of_the_program()?)
}
