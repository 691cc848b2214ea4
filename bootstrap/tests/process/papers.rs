//! What packages ship beside the program, made by the program itself: completions and manual pages.

use std::fs;
use std::process::{Command, Stdio};

use support::tools;

use crate::cache::Setup;

#[test]
fn bash_completes_commands_and_their_options() {
    let Some(_) = tools::find_all(["bash"]) else { return };
    let script = Setup::empty().run(&["completions", "bash"]);
    assert_eq!((script.code, script.err.as_str()), (Some(0), ""));
    for (words, completed) in [
        ("harbor-cache healthch", "healthcheck"),
        ("harbor-cache healthcheck --de", "--deep"),
        ("harbor-cache completions z", "zsh"),
    ] {
        let line = format!(
            "{}\nCOMP_WORDS=({words})\nCOMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n\
             function=$(complete -p harbor-cache | sed 's/.*-F \\([^ ]*\\).*/\\1/')\n\
             $function harbor-cache \"${{COMP_WORDS[-1]}}\" \"${{COMP_WORDS[-2]}}\"\necho \"${{COMPREPLY[@]}}\"\n",
            script.out
        );
        let bash = Command::new("bash").args(["--norc", "-c", &line]).stdin(Stdio::null()).output().unwrap();
        assert_eq!(String::from_utf8(bash.stdout).unwrap().trim(), completed, "{words}");
    }
}

#[test]
fn every_shell_has_a_script() {
    for (shell, start) in
        [("zsh", "#compdef harbor-cache"), ("fish", "# "), ("elvish", "\nuse builtin"), ("powershell", "\nusing")]
    {
        let script = Setup::empty().run(&["completions", shell]);
        assert_eq!(script.code, Some(0), "{shell}");
        assert!(script.out.starts_with(start) && script.out.contains("migrate-store"), "{shell}: {}", script.out);
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let setup = Setup::empty();
    assert_eq!(setup.run(&["man", "--into", "man/man1"]).code, Some(0));
    let page = |name: &str| fs::read_to_string(setup.path("man/man1").join(name)).unwrap();
    let main = page("harbor-cache.1");
    assert!(main.starts_with(".ie") && main.contains("\n.SH FILES\n"), "{main}");
    assert_eq!(setup.run(&["man"]).out, main);
    for name in ["harbor-cache-healthcheck.1", "harbor-cache-user-add.1", "harbor-cache-migrate-store.1"] {
        let page = page(name);
        assert!(page.contains("\n.SH OPTIONS\n") && page.contains(".TH "), "{name}: {page}");
    }
    assert!(!setup.path("man/man1/harbor-cache-help.1").exists());
}
