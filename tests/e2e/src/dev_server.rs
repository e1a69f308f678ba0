//! `./dev serve`, as a developer has it.

use std::{
    net::{Ipv4Addr, TcpListener},
    process::Stdio,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::sleep,
};

use crate::{
    driver::{ProcessGroup, new_folder},
    run::root,
};

/// How long it may compile: a debug build of everything, beside other tests.
const BUILD_LIMIT: Duration = Duration::from_secs(900);

/// A running `./dev serve`, gone when dropped.
pub struct DevServer {
    port: u16,
    _process: ProcessGroup,
}

impl DevServer {
    /// Starts it by its command, `./dev serve`, on a port of its own, and waits until it
    /// has built and serves.
    ///
    /// # Panics
    /// Where it does neither, with what it said.
    pub async fn open(command: &str) -> Self {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|listener| listener.local_addr())
            .expect("a free loopback port")
            .port();
        let (dev, name) = command.split_once(' ').expect("a command of ./dev");
        let dev = root().join(dev).display().to_string();
        let arguments = [name, "--port", &port.to_string()].map(str::to_owned);
        let process = ProcessGroup::start(new_folder(), &dev, &arguments, &[], Stdio::null());
        let began = Instant::now();
        while !answers(port).await {
            assert!(began.elapsed() < BUILD_LIMIT, "{}", process.log());
            sleep(Duration::from_millis(500)).await;
        }
        Self {
            port,
            _process: process,
        }
    }

    /// The demo.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}

/// Whether `embed.js` is there, the last thing that a build makes.
async fn answers(port: u16) -> bool {
    let Ok(mut connection) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await else {
        return false;
    };
    let request = b"GET /embed.js HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n";
    let mut answer = Vec::new();
    connection.write_all(request).await.is_ok()
        && connection.read_to_end(&mut answer).await.is_ok()
        && answer.starts_with(b"HTTP/1.0 200")
}
