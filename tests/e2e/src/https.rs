//! A page on https: nginx with a certificate that nobody has signed. Browsers take it
//! with [`Options::any_certificate`](crate::Options::any_certificate).

use std::{
    net::Ipv4Addr,
    os::unix::fs::{MetadataExt, symlink},
    process::{Command, Stdio},
    time::Duration,
};
use tokio::{net::TcpStream, time::sleep};

use crate::{
    driver::{ProcessGroup, new_folder},
    run::root,
    web_server::{free_port, installed},
};

/// A server of one page, gone when dropped.
pub struct HttpsServer {
    port: u16,
    _process: ProcessGroup,
}

impl HttpsServer {
    /// Starts it with the page; below `/dist/` it has what is in `dist/`. Nothing,
    /// said why, where nginx is not installed.
    ///
    /// # Panics
    /// Where it does not start, or `openssl` makes no certificate.
    pub async fn open(page: &str) -> Option<Self> {
        let nginx = installed("nginx")?;
        let folder = new_folder();
        let here = folder.display().to_string();
        std::fs::write(folder.join("index.html"), page).expect("a folder to write to");
        symlink(root().join("dist"), folder.join("dist")).expect("a folder to write to");
        let certificate = Command::new("openssl")
            .args([
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
            ])
            .args(["-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"])
            .args(["-addext", "subjectAltName=IP:127.0.0.1"])
            .args(["-keyout", "key.pem", "-out", "certificate.pem"])
            .current_dir(&folder)
            .output()
            .expect("openssl, which ./dev setup installs");
        assert!(certificate.status.success(), "{certificate:?}");

        let port = free_port();
        let is_root = std::fs::metadata(&folder).is_ok_and(|folder| folder.uid() == 0);
        let user = if is_root { "user root;" } else { "" };
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .map(|kind| format!("  {kind}_temp_path {here}/{kind};\n"))
            .collect();
        let configuration = format!(
            "{user}\ndaemon off;\npid {here}/pid;\nerror_log {here}/error.log;\nevents {{}}\n\
             http {{\n  access_log off;\n{temporary}  server {{\n    listen 127.0.0.1:{port} ssl;\n    \
             ssl_certificate {here}/certificate.pem;\n    ssl_certificate_key {here}/key.pem;\n    \
             root {here};\n    charset utf-8;\n    types {{ text/html html; text/javascript js; application/wasm wasm; }}\n  \
             }}\n}}\n"
        );
        std::fs::write(folder.join("nginx.conf"), configuration).expect("a folder to write to");
        let arguments = [
            "-p".to_owned(),
            here.clone(),
            "-e".to_owned(),
            format!("{here}/error.log"),
            "-c".to_owned(),
            format!("{here}/nginx.conf"),
        ];
        let program = nginx.display().to_string();
        let process = ProcessGroup::start(folder, &program, &arguments, &[], Stdio::null());
        for _ in 0..500 {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, port))
                .await
                .is_ok()
            {
                return Some(Self {
                    port,
                    _process: process,
                });
            }
            sleep(Duration::from_millis(20)).await;
        }
        panic!("nginx did not start: {}", process.log());
    }

    /// The page.
    pub fn url(&self) -> String {
        format!("https://127.0.0.1:{}/", self.port)
    }
}
