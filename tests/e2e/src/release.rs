//! The files that publishers put on their servers, made by `./dev package` of `dist/`.

use std::{
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
    time::Duration,
};
use tokio::{net::TcpStream, time::sleep};

use crate::{
    driver::{ProcessGroup, new_folder},
    run::root,
    web_server::nginx_with_brotli,
};

/// `./dev COMMAND VERSION --to FOLDER …`, and what came of it.
pub fn try_dev(command: &str, version: &str, to: &Path, more: &[&str]) -> Output {
    Command::new(root().join("dev"))
        .args([command, version, "--to"])
        .arg(to)
        .args(more)
        .output()
        .expect("./dev runs")
}

/// The same, which must succeed.
///
/// # Panics
/// Where it does not.
pub fn dev(command: &str, version: &str, to: &Path) {
    let more: &[&str] = match command {
        // Tests take dist/ as it is.
        "package" => &["--dist", "dist"],
        _ => &[],
    };
    let output = try_dev(command, version, to, more);
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "./dev {command} {version}: {message}"
    );
}

/// A release with the versions 1.0.0, in the channel, and 1.1.0, which is made once.
fn packaged() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        // One a process, and none of processes that are gone.
        let below = root().join("target/e2e");
        for old in std::fs::read_dir(&below).into_iter().flatten().flatten() {
            let name = old.file_name().display().to_string();
            let owner = name.strip_prefix("packaged-");
            if owner.is_some_and(|id| !Path::new("/proc").join(id).exists()) {
                std::fs::remove_dir_all(old.path()).ok();
            }
        }
        let folder = below.join(format!("packaged-{}", std::process::id()));
        dev("package", "1.1.0", &folder);
        dev("package", "1.0.0", &folder);
        folder
    })
}

/// The plugin for WordPress of that release's 1.0.0, as people download it.
///
/// # Panics
/// Where it cannot be made.
pub fn wordpress_plugin() -> PathBuf {
    packaged().join("ajel-wordpress-1.0.0.zip")
}

/// Puts a release with the versions 1.0.0, in the channel, and 1.1.0 into a folder:
/// a copy of one that is made once.
///
/// # Panics
/// Where it cannot be made or copied.
pub fn put_packaged(to: &Path) {
    for (path, bytes) in files(packaged()) {
        let path = to.join(path);
        let folder = path.parent().expect("a file is in a folder");
        std::fs::create_dir_all(folder).expect("a folder to write to");
        std::fs::write(path, bytes).expect("a folder to write to");
    }
}

/// All files below a folder with their bytes, in the order of their names.
pub fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).expect("a file");
                let name = path.strip_prefix(folder).expect("is inside").to_path_buf();
                found.push((name, bytes));
            }
        }
    }
    found.sort();
    found
}

/// `./dev cdn` with a release, gone when dropped.
pub struct LocalCdn {
    /// The publisher's server, `http://127.0.0.1:PORT`.
    pub cdn: String,
    /// The partner's page.
    pub partner: String,
    _process: ProcessGroup,
}

impl LocalCdn {
    /// Starts it by its command, `./dev cdn`. Nothing, said why, where nginx is not as it
    /// must be.
    ///
    /// # Panics
    /// Where it does not start.
    pub async fn open(command: &str, release: &Path) -> Option<Self> {
        nginx_with_brotli()?;
        let port = two_free_ports();
        let (dev, name) = command.split_once(' ').expect("a command of ./dev");
        let arguments = [
            name,
            &port.to_string(),
            "--from",
            &release.display().to_string(),
        ];
        let dev = root().join(dev).display().to_string();
        let process = ProcessGroup::start(
            new_folder(),
            &dev,
            &arguments.map(str::to_owned),
            &[],
            Stdio::null(),
        );
        for _ in 0..500 {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, port + 1))
                .await
                .is_ok()
            {
                return Some(Self {
                    cdn: format!("http://127.0.0.1:{port}"),
                    partner: format!("http://127.0.0.1:{}/", port + 1),
                    _process: process,
                });
            }
            sleep(Duration::from_millis(20)).await;
        }
        panic!("./dev cdn did not start: {}", process.log());
    }
}

/// The first of two ports beside each other that nobody has.
fn two_free_ports() -> u16 {
    let free = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok();
    for _ in 0..100 {
        let first = free(0).and_then(|listener| listener.local_addr().ok());
        if let Some(port) = first.map(|address| address.port())
            && port < u16::MAX
            && free(port + 1).is_some()
        {
            return port;
        }
    }
    panic!("no two free loopback ports");
}

/// Runs the first block of commands below a heading of docs/deploying.md, as a
/// publisher would, but for the folders: `release/` is in `work`, `/srv/cdn` is
/// `server`, and `dist/` is taken as it is. Returns the commands, as they are documented.
///
/// # Panics
/// Where there is no such block, or a command fails.
pub fn documented(heading: &str, work: &Path, server: &Path) -> Vec<String> {
    let commands = commands_below(heading);
    let release = format!(" {}/release/", work.display());
    for command in &commands {
        let more = match command.starts_with("./dev package ") {
            true => format!(" --dist dist --to '{}'", release.trim()),
            false => String::new(),
        };
        let command = command.replace("/srv/cdn", &server.display().to_string());
        let command = command.replace(" release/", &release) + &more;
        let run = Command::new("sh")
            .args(["-c", &command])
            .current_dir(root())
            .output();
        let run = run.expect("a shell");
        assert!(run.status.success(), "{command}: {run:?}");
    }
    commands
}

/// The first block of commands below a heading of docs/deploying.md, a line each.
///
/// # Panics
/// Where there is none.
pub fn commands_below(heading: &str) -> Vec<String> {
    let page = std::fs::read_to_string(root().join("docs/deploying.md")).expect("docs/");
    let commands = page
        .split(&format!("\n## {heading}\n"))
        .nth(1)
        .and_then(|section| section.split("```sh\n").nth(1))
        .and_then(|rest| rest.split("```").next())
        .unwrap_or_else(|| panic!("no commands below «{heading}»"));
    commands.lines().map(str::to_owned).collect()
}
