//! Starting and ending browsers. Nothing may outlive the tests: not after a
//! panic, not after Ctrl-C, not after `kill -9`.

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use std::{
    fs::File,
    io::{BufRead, BufReader, Write},
    net::{Ipv4Addr, TcpListener},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{net::TcpStream, time::sleep};

use crate::{Engine, Options};

/// How long a driver or a browser may take to start.
const START_LIMIT: Duration = Duration::from_secs(60);

/// How often a browser is started before its test fails. A browser that does not start
/// says nothing about ajel, so this is no second try of a test.
const START_TRIES: usize = 3;

/// Sessions kept for the next test; each is a browser in memory.
const IDLE_LIMIT: usize = 8;

/// The mouse pointer begins in the middle; see [`WEBKIT_CORNER`].
const SCREEN: &str = "2600x2000x24";

/// Where WebKit's window is put on it. Without a window manager the window under
/// the pointer has the focus, and only a focused page shows `:focus`. Here that
/// is so at every size, and the pointer is on MiniBrowser's toolbar, so that it
/// hovers nothing of the page.
pub(crate) const WEBKIT_CORNER: (u32, u32) = (1200, 990);

/// Runs its arguments in a process group of their own, and ends the whole group
/// when standard input closes. The test process holds the other end, so the
/// kernel closes it however that process ends. Browsers start many processes,
/// and only the group reaches them all.
const GROUP_SCRIPT: &str = r#"
    trap '' INT TERM HUP
    folder=$1; shift
    setsid "$@" </dev/null &
    group=$!
    read -r _
    kill -s KILL -- "-$group" 2>/dev/null
    wait "$group" 2>/dev/null
    rm -rf "$folder" || { sleep 1; rm -rf "$folder"; }
"#;

/// A program and all it starts; dropping it ends them and removes its folder.
pub(crate) struct ProcessGroup {
    /// For its profile and its temporary files.
    pub(crate) folder: PathBuf,
    process: Child,
}

impl ProcessGroup {
    pub(crate) fn start(
        folder: PathBuf,
        program: &str,
        arguments: &[String],
        environment: &[(&str, String)],
        output: Stdio,
    ) -> Self {
        let log = File::create(folder.join("log")).expect("cannot write a driver's log");
        let process = Command::new("sh")
            .args(["-c", GROUP_SCRIPT, "group"])
            .arg(&folder)
            .arg(program)
            .args(arguments)
            .env("TMPDIR", &folder)
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(output)
            .stderr(log)
            .process_group(0)
            .spawn()
            .expect("cannot start sh");
        Self { folder, process }
    }

    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }
}

impl Drop for ProcessGroup {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        // Waiting keeps a failing test from racing the next one for memory.
        self.process.wait().ok();
    }
}

/// A folder of its own under the system's temporary one, whose short path
/// leaves room for the names of sockets.
pub(crate) fn new_folder() -> PathBuf {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("ajel-e2e-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("cannot make a temporary folder");
    folder
}

/// An X server for one WebKit window, so that no window takes another's focus.
fn start_screen() -> (ProcessGroup, String) {
    let arguments = [
        "-displayfd",
        "1",
        "-nolisten",
        "tcp",
        "-screen",
        "0",
        SCREEN,
    ];
    let mut screen = ProcessGroup::start(
        new_folder(),
        "Xvfb",
        &arguments.map(str::to_owned),
        &[],
        Stdio::piped(),
    );
    let mut number = String::new();
    let output = screen.process.stdout.take().expect("is piped");
    BufReader::new(output).read_line(&mut number).ok();
    assert!(
        !number.is_empty(),
        "Xvfb (Debian package xvfb) did not start: {}",
        screen.log()
    );
    (screen, format!(":{}", number.trim()))
}

/// A running browser with its driver.
pub(crate) struct Session {
    pub(crate) engine: Engine,
    pub(crate) options: Options,
    pub(crate) client: Client,
    _driver: ProcessGroup,
    _screen: Option<ProcessGroup>,
}

static IDLE: Mutex<Vec<Session>> = Mutex::new(Vec::new());

impl Session {
    /// An idle browser if one fits, else a new one.
    pub(crate) async fn take(engine: Engine, options: &Options) -> Self {
        let idle = {
            let mut idle = IDLE.lock().expect("no test panics holding it");
            let fits = |s: &Session| s.engine == engine && engine.same_browser(&s.options, options);
            idle.iter().position(fits).map(|at| idle.remove(at))
        };
        match idle {
            Some(session) => session,
            None => Self::start(engine, options).await,
        }
    }

    /// Keeps it for the next test; the longest idle one makes room.
    pub(crate) fn keep(self) {
        let mut idle = IDLE.lock().expect("no test panics holding it");
        idle.push(self);
        let oldest = (idle.len() > IDLE_LIMIT).then(|| idle.remove(0));
        drop(idle);
        drop(oldest);
    }

    async fn start(engine: Engine, options: &Options) -> Self {
        assert_on_path(engine.driver());
        for attempt in 1.. {
            match Self::try_start(engine, options).await {
                Ok(session) => return session,
                Err(problem) if attempt < START_TRIES => {
                    let line = format!("{engine} is started once more: {problem}\n");
                    std::io::stderr().write_all(line.as_bytes()).ok();
                }
                Err(problem) => panic!("{problem}"),
            }
        }
        unreachable!("the loop ends by itself")
    }

    async fn try_start(engine: Engine, options: &Options) -> Result<Self, String> {
        let folder = new_folder();
        engine
            .prepare(&folder, options)
            .unwrap_or_else(|error| panic!("cannot prepare {engine}: {error}"));
        let mut environment = engine.environment(&folder, options);
        let screen = (engine == Engine::WebKit).then(start_screen);
        if let Some((_, display)) = &screen {
            environment.push(("DISPLAY", display.clone()));
        }
        let port = free_port();
        let mut arguments = vec![format!("--port={port}")];
        arguments.extend(engine.driver_arguments().iter().map(|&a| a.to_owned()));
        let driver = ProcessGroup::start(
            folder,
            engine.driver(),
            &arguments,
            &environment,
            Stdio::null(),
        );

        let session = tokio::time::timeout(START_LIMIT, connect(engine, options, port)).await;
        let client = match session {
            Ok(Ok(client)) => client,
            Ok(Err(error)) => {
                return Err(format!("{engine} did not start: {error}\n{}", driver.log()));
            }
            Err(_) => {
                let limit = START_LIMIT.as_secs();
                let log = driver.log();
                return Err(format!("{engine} did not start within {limit} s\n{log}"));
            }
        };
        Ok(Self {
            engine,
            options: options.clone(),
            client,
            _driver: driver,
            _screen: screen.map(|(screen, _)| screen),
        })
    }
}

async fn connect(
    engine: Engine,
    options: &Options,
    port: u16,
) -> Result<Client, fantoccini::error::NewSessionError> {
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port))
        .await
        .is_err()
    {
        sleep(Duration::from_millis(10)).await;
    }
    let client = ClientBuilder::new(HttpConnector::new())
        .capabilities(engine.capabilities(options))
        .connect(&format!("http://127.0.0.1:{port}"))
        .await?;
    // The process group ends the browser; a polite goodbye at exit would find no runtime.
    client.persist().await.ok();
    Ok(client)
}

/// Free now; drivers cannot be asked which port they chose.
fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .expect("no free loopback port")
        .port()
}

fn assert_on_path(program: &str) {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found =
        std::env::split_paths(&path).any(|folder| Path::new(&folder).join(program).is_file());
    assert!(
        found,
        "{program} is not on PATH: run the tests through ./dev test e2e, which installs it"
    );
}
