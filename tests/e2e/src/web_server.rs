//! nginx and Caddy themselves, each with its file of `deploy/`, on a loopback
//! port. Only addresses, folders and the TLS of a public name are other than there.

use http_body_util::{BodyExt, Full};
use hyper::{HeaderMap, Method, body::Bytes};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use std::{
    net::{Ipv4Addr, TcpListener},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};
use tokio::{net::TcpStream, time::sleep};

use crate::{
    driver::{ProcessGroup, new_folder},
    run::{root, skip},
};

/// One of the servers that `deploy/` has a file for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Debian's nginx-light with the brotli module.
    Nginx,
    /// Debian's Caddy.
    Caddy,
}

/// A running server, gone when dropped.
pub struct WebServer {
    origin: String,
    process: ProcessGroup,
}

impl WebServer {
    /// Starts nginx with a site that a page of the documentation describes. Its text has
    /// `{port}` where it listens. Nothing, said why, where nginx is not installed.
    pub async fn open_site(http: &str) -> Option<Self> {
        let program = nginx_with_brotli()?;
        let folder = new_folder();
        let port = free_port();
        let site = http.replace("{port}", &format!("127.0.0.1:{port}"));
        let arguments = nginx_with(&folder, &site);
        Some(Self::start(folder, &program, &arguments, port).await)
    }

    /// Starts Debian's Apache with these directives for the folder of its only site, as they
    /// would stand in its `.htaccess`. Nothing, said why, where it is not installed.
    pub async fn open_apache(directory: &str) -> Option<Self> {
        let program = Path::new("/usr/sbin/apache2");
        if !program.is_file() || !Path::new(APACHE_MODULES).is_dir() {
            skip("there is no Apache on this machine (Debian: apt-get install apache2-bin)");
            return None;
        }
        let folder = new_folder();
        let port = free_port();
        let arguments = apache(&folder, port, directory);
        Some(Self::start(folder, program, &arguments, port).await)
    }

    /// Starts it. Feeds come from `news`, an origin, and are good for
    /// `lifetime_s` seconds. Nothing, said why, where it is not installed.
    pub async fn open(kind: Kind, news: &str, lifetime_s: u32) -> Option<Self> {
        let program = match kind {
            Kind::Nginx => nginx_with_brotli()?,
            Kind::Caddy => installed("caddy")?,
        };
        let folder = new_folder();
        std::fs::create_dir_all(folder.join("cdn/ajel")).expect("a folder for the release");
        let port = free_port();
        let arguments = match kind {
            Kind::Nginx => nginx(&folder, port, news, lifetime_s),
            Kind::Caddy => caddy(&folder, port),
        };
        Some(Self::start(folder, &program, &arguments, port).await)
    }

    async fn start(folder: PathBuf, program: &Path, arguments: &[String], port: u16) -> Self {
        // Caddy keeps its state below these.
        let home = folder.display().to_string();
        let environment = [
            ("HOME", home.clone()),
            ("XDG_DATA_HOME", home.clone()),
            ("XDG_CONFIG_HOME", home),
        ];
        let program = program.display().to_string();
        let process = ProcessGroup::start(folder, &program, arguments, &environment, Stdio::null());
        let server = Self {
            origin: format!("http://127.0.0.1:{port}"),
            process,
        };
        for _ in 0..500 {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, port))
                .await
                .is_ok()
            {
                return server;
            }
            sleep(Duration::from_millis(20)).await;
        }
        panic!("{program} did not start: {}", server.log());
    }

    /// `http://127.0.0.1:PORT`, without a slash.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The folder that it serves as `/ajel/`: a release goes there.
    pub fn release(&self) -> PathBuf {
        self.process.folder.join("cdn/ajel")
    }

    /// The folder that is `/srv/cdn` in the documentation.
    pub fn cdn(&self) -> PathBuf {
        self.process.folder.join("cdn")
    }

    /// Room for a test's own files.
    pub fn work(&self) -> &Path {
        &self.process.folder
    }

    /// Returns its log of errors.
    pub fn log(&self) -> String {
        let own = std::fs::read_to_string(self.process.folder.join("error.log"));
        self.process.log() + &own.unwrap_or_default()
    }

    /// Asks for a path, with these headers.
    pub async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
        ask(method, &format!("{}{path}", self.origin), headers).await
    }

    /// The same with `GET`.
    pub async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask(Method::GET, path, headers).await
    }
}

/// Asks for an address, with these headers.
pub(crate) async fn ask(method: Method, url: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = hyper::Request::builder().method(method).uri(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Full::<Bytes>::default()).expect("a request");
    let client = Client::builder(TokioExecutor::new()).build_http();
    let answer = client.request(request).await.expect("an answer");
    let (parts, body) = answer.into_parts();
    let body = body.collect().await.expect("a whole body").to_bytes();
    Answer {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body,
    }
}

/// The response to a request.
#[derive(Debug)]
pub struct Answer {
    /// `200`, …
    pub status: u16,
    headers: HeaderMap,
    /// As it travelled: compressed, maybe.
    pub body: Bytes,
}

impl Answer {
    /// The header's values, joined as HTTP allows it; empty where there is none.
    pub fn header(&self, name: &str) -> String {
        let values = self.headers.get_all(name).iter();
        let values: Vec<&str> = values.filter_map(|value| value.to_str().ok()).collect();
        values.join(", ")
    }
}

pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("no free loopback port");
    listener.local_addr().expect("is bound").port()
}

/// Where a program is. Debian keeps servers where only root looks for them.
pub(crate) fn installed(name: &str) -> Option<PathBuf> {
    let path = std::env::var("PATH").unwrap_or_default();
    let folders = path.split(':').chain(["/usr/sbin", "/usr/local/sbin"]);
    let found = folders
        .map(|folder| Path::new(folder).join(name))
        .find(|file| file.is_file());
    if found.is_none() {
        skip(format!(
            "there is no {name} on this machine; ./dev setup installs it"
        ));
    }
    found
}

const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// Where nginx is, if it has all that `deploy/nginx.conf` asks for.
pub fn nginx_with_brotli() -> Option<PathBuf> {
    let nginx = installed("nginx")?;
    if Path::new(BROTLI).is_file() {
        return Some(nginx);
    }
    skip("nginx is here without its brotli module; ./dev setup installs it");
    None
}

/// `text` with each `from` in place of `to`, which must be there `times` times: a
/// file of `deploy/` that has changed must not be tested half.
fn replaced(text: &str, times: usize, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), times, "«{from}» in deploy/");
    text.replace(from, to)
}

fn deployed(name: &str) -> String {
    let file = root().join("deploy").join(name);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn nginx(folder: &Path, port: u16, news: &str, lifetime_s: u32) -> Vec<String> {
    let here = folder.display();
    let site = deployed("nginx.conf");
    let site = replaced(&site, 1, "listen 80;", &format!("listen 127.0.0.1:{port};"));
    let site = replaced(&site, 1, "root /srv/cdn;", &format!("root {here}/cdn;"));
    let site = replaced(&site, 1, "/var/cache/nginx/ajel", &format!("{here}/cache"));
    let site = replaced(&site, 3, "https://news.example", news);
    let valid = format!("proxy_cache_valid 200 {lifetime_s}s;");
    let site = replaced(&site, 1, "proxy_cache_valid 200 30s;", &valid);
    nginx_with(folder, &site)
}

/// The arguments for nginx with this text in its `http` block.
fn nginx_with(folder: &Path, site: &str) -> Vec<String> {
    let here = folder.display();
    // Root may not be who reads the folder otherwise.
    let is_root = std::fs::metadata(folder).is_ok_and(|folder| folder.uid() == 0);
    let user = if is_root { "user root;" } else { "" };
    let main = format!(
        "load_module {BROTLI};\n{user}\ndaemon off;\nworker_processes 2;\npid {here}/pid;\n\
         error_log {here}/error.log;\nevents {{ worker_connections 1024; }}\n\
         http {{\n  access_log off;\n  client_body_temp_path {here}/body;\n  proxy_temp_path {here}/proxy;\n  \
         fastcgi_temp_path {here}/fastcgi;\n  uwsgi_temp_path {here}/uwsgi;\n  scgi_temp_path {here}/scgi;\n  \
         keepalive_requests 1000000;\n  include {here}/ajel.conf;\n}}\n"
    );
    std::fs::write(folder.join("ajel.conf"), site).expect("a folder to write to");
    std::fs::write(folder.join("nginx.conf"), main).expect("a folder to write to");
    vec![
        "-p".to_owned(),
        here.to_string(),
        "-e".to_owned(),
        format!("{here}/error.log"),
        "-c".to_owned(),
        format!("{here}/nginx.conf"),
    ]
}

fn caddy(folder: &Path, port: u16) -> Vec<String> {
    let here = folder.display();
    let site = deployed("Caddyfile");
    let site = replaced(
        &site,
        1,
        "cdn.example {",
        &format!("http://127.0.0.1:{port} {{"),
    );
    let site = replaced(&site, 1, "root * /srv/cdn", &format!("root * {here}/cdn"));
    let options = "{\n\tadmin off\n\tauto_https off\n}\n";
    let file = folder.join("Caddyfile");
    std::fs::write(&file, options.to_owned() + &site).expect("a folder to write to");
    let file = file.display().to_string();
    ["run", "--adapter", "caddyfile", "--config", &file]
        .map(str::to_owned)
        .into()
}

const APACHE_MODULES: &str = "/usr/lib/apache2/modules";

fn apache(folder: &Path, port: u16, directory: &str) -> Vec<String> {
    let here = folder.display();
    let modules = [
        "mpm_event",
        "authz_core",
        "headers",
        "rewrite",
        "proxy",
        "proxy_http",
    ];
    let modules: String = modules
        .iter()
        .map(|name| format!("LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so\n"))
        .collect();
    // Apache serves nothing as root, so the site is a folder that anybody may read.
    let is_root = std::fs::metadata(folder).is_ok_and(|folder| folder.uid() == 0);
    let user = if is_root {
        "User www-data\nGroup www-data"
    } else {
        ""
    };
    let main = format!(
        "ServerName 127.0.0.1\nListen 127.0.0.1:{port}\nServerRoot {here}\nPidFile {here}/pid\n\
         DefaultRuntimeDir {here}\nErrorLog {here}/error.log\n{modules}{user}\n\
         DocumentRoot /usr/share\n<Directory /usr/share>\nRequire all granted\n{directory}</Directory>\n"
    );
    std::fs::write(folder.join("apache.conf"), main).expect("a folder to write to");
    let file = folder.join("apache.conf").display().to_string();
    vec![
        "-D".to_owned(),
        "FOREGROUND".to_owned(),
        "-f".to_owned(),
        file,
    ]
}
