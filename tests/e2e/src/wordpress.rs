//! WordPress itself: Debian's, with a database of its own and PHP's web server, filled with
//! `tests/wordpress/posts.json`. Everything is in a temporary folder and on the loopback.
//!
//! Installing and filling it takes seconds, so all tests of a process share one
//! ([`Wordpress::shared`]); a test that changes its site has a copy ([`Wordpress::own`]).

use hyper::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    fs,
    net::{Ipv4Addr, TcpStream},
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread::sleep,
    time::Duration,
};

use crate::{
    Browser, Site,
    driver::{ProcessGroup, new_folder},
    run::{root, skip},
    web_server::{Answer, ask, free_port},
};

/// Where Debian has it.
const INSTALLED: &str = "/usr/share/wordpress";
/// Where Debian has what only root finds.
const DATABASE_SERVER: &str = "/usr/sbin/mariadbd";
/// The extensions of PHP that WordPress and the tests need.
const EXTENSIONS: [&str; 7] = ["mysqli", "gd", "dom", "mbstring", "curl", "zip", "fileinfo"];
/// The sentences of the languages that tests read: all of them are 30 MB.
const LANGUAGES: [&str; 2] = ["ar.", "admin-ar."];
/// How long a server may take to start.
const START_TRIES: usize = 1500;
const START_STEP: Duration = Duration::from_millis(20);

/// The administrator of every site: name and password.
pub const ADMINISTRATOR: (&str, &str) = ("mudir", "kalimat-sirr-mudir");
/// A user who may publish, but may not save scripts: name and password.
pub const AUTHOR: (&str, &str) = ("katib", "kalimat-sirr-katib");

/// A post of `tests/wordpress/posts.json`, and what readers see of it.
#[derive(Clone, Debug, Deserialize)]
pub struct Post {
    /// Names it in tests.
    pub key: String,
    /// As the newsroom has written it.
    pub title: String,
    /// `publish` where it is not there.
    pub status: Option<String>,
    /// `post` where it is not there.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The headline; `None` where it is not for the public, or no post.
    pub shown: Option<String>,
    /// The first section or tag; empty where it has none that says anything.
    pub section: Option<String>,
}

impl Post {
    /// Whether the site's lists have it: it is published, with a password or without.
    pub fn is_listed(&self) -> bool {
        self.status.is_none()
    }

    /// Whether it is a content type of the site's own.
    pub fn is_of_another_kind(&self) -> bool {
        self.kind.is_some()
    }
}

/// The posts, newest first.
pub fn posts() -> Vec<Post> {
    let text = fs::read_to_string(script("posts.json")).expect("posts.json");
    serde_json::from_str(&text).expect("a list of posts")
}

/// The headlines of those that the public may see, newest first.
pub fn headlines() -> Vec<String> {
    posts().into_iter().filter_map(|post| post.shown).collect()
}

/// How the owner has set up a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setup {
    /// Addresses such as `/2026/11/name/`.
    Pretty,
    /// Addresses such as `/?p=7`, as WordPress begins.
    Plain,
    /// In the folder `/akhbar/` of its server.
    Subfolder,
    /// A security plugin has closed the REST API to visitors.
    RestClosed,
    /// A cache sends a lifetime of a second and 304 with the REST API.
    Cached,
    /// The snippet of docs/feeds.md is there: feeds are open to all pages.
    FeedOpen,
    /// Two sites, `/` and `/sport/`, each with a post of the number 700.
    Network,
}

/// A WordPress that answers, gone when dropped.
pub struct Wordpress {
    home: String,
    folder: PathBuf,
    environment: Environment,
    _server: ProcessGroup,
}

/// Names and values of the environment that `tests/wordpress/` reads.
type Environment = Vec<(String, String)>;

impl Wordpress {
    /// The WordPress that all tests of this process share, set up so. Nothing, said why, where
    /// a package is missing.
    ///
    /// # Panics
    /// Where it cannot be installed, or does not start.
    pub fn shared(setup: Setup) -> Option<&'static Self> {
        static STARTED: Mutex<Vec<(Setup, &'static Wordpress)>> = Mutex::new(Vec::new());
        let base = base()?;
        let mut started = STARTED
            .lock()
            .unwrap_or_else(|_| panic!("a WordPress of this run did not start"));
        if let Some((_, found)) = started.iter().find(|(own, _)| *own == setup) {
            return Some(found);
        }
        // Its servers end with this process, and their folders with them.
        let new: &'static Self = Box::leak(Box::new(base.serve(setup)));
        started.push((setup, new));
        Some(new)
    }

    /// A filled WordPress of a test's own, with pretty permalinks, whose users, posts and
    /// plugins it may change. `environment` is read by `tests/wordpress/`.
    ///
    /// # Panics
    /// Where it does not start.
    pub fn own(environment: &[(&str, &str)]) -> Option<Self> {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let base = base()?;
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let database = format!("own_{number}");
        let home = format!("http://127.0.0.1:{}", free_port());
        base.database(&["copy", MAIN, &database], &home);
        let folder = new_folder();
        let files = folder.join("wp");
        copy(&base.files(), &files, &|_| true);
        Some(base.start(folder, &files, &home, &database, environment))
    }

    /// `http://127.0.0.1:PORT`, and the folder where it is in one, without a slash at the end.
    pub fn home(&self) -> &str {
        &self.home
    }

    /// `http://127.0.0.1:PORT`.
    pub fn origin(&self) -> &str {
        let after_scheme = "http://".len();
        let end = self.home[after_scheme..].find('/');
        end.map_or(&self.home, |end| &self.home[..after_scheme + end])
    }

    /// The absolute URL of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.home)
    }

    /// Asks for a path with `GET` and these headers.
    pub async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        ask(Method::GET, &self.url(path), headers).await
    }

    /// The folder of its files.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Runs PHP in it, after `wp-load.php`, as the administrator; gives what it prints.
    ///
    /// # Panics
    /// Where PHP fails.
    pub fn php(&self, statements: &str) -> String {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let program = format!(
            "<?php $_SERVER['HTTP_HOST'] = '{}'; $_SERVER['REQUEST_URI'] = '/'; \
             require '{}/wp-load.php'; wp_set_current_user( 1 ); kses_remove_filters(); {statements}",
            &self.origin()["http://".len()..],
            self.folder.display()
        );
        // A file: an argument holds neither NUL nor what is long.
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let file = self.folder.with_file_name(format!("run-{number}.php"));
        fs::write(&file, program).expect("a folder to write to");
        let file = file.display().to_string();
        run_php(&self.folder, &[&file], &self.environment)
    }

    /// Puts the plugin of `wordpress/ajel/` into it and activates it, with these settings, a
    /// JSON object.
    ///
    /// # Panics
    /// Where WordPress refuses it.
    pub fn put_plugin(&self, options: &Value) {
        self.put_plugin_files();
        let options = php_text(&options.to_string());
        self.php(&format!(
            "require_once ABSPATH . 'wp-admin/includes/plugin.php';
             $output = activate_plugin( 'ajel/ajel.php' );
             if ( is_wp_error( $output ) ) {{ fwrite( STDERR, $output->get_error_message() ); exit( 1 ); }}
             update_option( 'ajel_options', json_decode( {options}, true ) );"
        ));
    }

    /// The beginnings of the queries that the plugin has made for its feed since this was asked
    /// last, where the site has `AJEL_WP_QUERIES`. Before those that were made after the answer was
    /// sent stands `later: `.
    pub fn take_queries(&self) -> Vec<String> {
        let log = self.folder.with_file_name("queries.log");
        let all = fs::read_to_string(&log).unwrap_or_default();
        fs::remove_file(&log).ok();
        let lines = all.lines().filter(|line| !line.is_empty());
        lines.map(|line| line.chars().take(150).collect()).collect()
    }

    /// Puts the plugin's files into it.
    pub fn put_plugin_files(&self) {
        let to = self.folder.join("wp-content/plugins/ajel");
        copy(&root().join("wordpress/ajel"), &to, &|_| true);
    }

    /// Returns PHP's errors in files whose path contains `part`.
    pub fn complaints(&self, part: &str) -> Vec<String> {
        let log = fs::read_to_string(log_of(&self.folder)).unwrap_or_default();
        let lines = log.lines().filter(|line| line.contains(part));
        lines.map(str::to_owned).collect()
    }
}

/// WordPress asks feeds on this machine, which it would refuse outside of a test.
pub const LOOPBACK: (&str, &str) = ("AJEL_WP_LOOPBACK", "1");

/// A site of a partner, set up to show a feed.
pub fn partner(site: &Site, feed: &str) -> Option<Wordpress> {
    let wordpress = Wordpress::own(&[LOOPBACK])?;
    wordpress.put_plugin(&json!({
        "partner": true,
        "partner_embed": site.widget.url("/embed.js"),
        "partner_defaults": { "all": { "feed": feed } },
    }));
    Some(wordpress)
}

/// A site of a publisher.
pub fn publisher(environment: &[(&str, &str)]) -> Option<Wordpress> {
    let wordpress = Wordpress::own(environment)?;
    wordpress.put_plugin(&json!({ "publisher": true }));
    Some(wordpress)
}

/// A text as PHP writes it.
pub fn php_text(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// Logs in by the form.
pub async fn log_in(browser: &Browser, wordpress: &Wordpress, (name, password): (&str, &str)) {
    browser.goto(&wordpress.url("/wp-login.php")).await;
    // The page itself puts the cursor into a field a moment after it is loaded.
    browser
        .run(&format!(
            "document.querySelector('#user_login').value = {};
             document.querySelector('#user_pass').value = {};
             document.querySelector('#loginform').submit();",
            json!(name),
            json!(password)
        ))
        .await;
    browser.wait_for_element("#wpadminbar").await;
}

/// The database of the site that is copied, and of all shared ones but the network.
const MAIN: &str = "ajel_main";
const NETWORK: &str = "ajel_network";
/// Where the shared site is while it is filled: `tests/wordpress/` has it in place of the address
/// of each server.
const FILLED_AT: &str = "http://127.0.0.1:9";

/// A database server and the files of a WordPress that is filled.
struct Base {
    folder: PathBuf,
    _database: ProcessGroup,
}

/// The one of this process.
fn base() -> Option<&'static Base> {
    static BASE: OnceLock<Base> = OnceLock::new();
    if let Some(missing) = missing() {
        skip(format!(
            "{missing}; ./dev test thorough installs it (Debian: apt-get install {PACKAGES})"
        ));
        return None;
    }
    Some(BASE.get_or_init(Base::make))
}

/// The packages of Debian that the tests need.
const PACKAGES: &str = "wordpress wordpress-l10n wordpress-theme-twentytwentythree \
    mariadb-server-core php-cli php-mysql php-gd php-xml php-mbstring php-curl php-zip";

/// Returns what of it is not on this machine.
fn missing() -> Option<String> {
    static MISSING: OnceLock<Option<String>> = OnceLock::new();
    let find_missing = || {
        for file in [
            "wp-load.php",
            "wp-content/languages/ar.mo",
            "wp-content/themes/twentytwentythree/style.css",
        ] {
            let file = Path::new(INSTALLED).join(file);
            if !file.is_file() {
                return Some(format!("there is no {}", file.display()));
            }
        }
        if !Path::new(DATABASE_SERVER).is_file() {
            return Some(format!("there is no {DATABASE_SERVER}"));
        }
        let Ok(modules) = Command::new("php").arg("-m").output() else {
            return Some("there is no php".to_owned());
        };
        let modules = String::from_utf8_lossy(&modules.stdout).to_lowercase();
        let has = |name: &&str| modules.lines().any(|line| line == *name);
        let lacks = EXTENSIONS.iter().find(|name| !has(name));
        lacks.map(|name| format!("php has no {name}"))
    };
    MISSING.get_or_init(find_missing).clone()
}

impl Base {
    /// Starts a database server, installs WordPress and fills it.
    fn make() -> Self {
        let folder = new_folder();
        let data = folder.join("data");
        let is_root = Command::new("id").arg("-u").output();
        let is_root = is_root.is_ok_and(|id| id.stdout.starts_with(b"0\n"));
        let mut arguments = vec!["--no-defaults".to_owned()];
        if is_root {
            arguments.push("--user=root".to_owned());
        }
        arguments.push(format!("--datadir={}", data.display()));
        let made = Command::new("mariadb-install-db")
            .args(&arguments)
            .args([
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--skip-name-resolve",
            ])
            .output()
            .expect("mariadb-install-db comes with mariadbd");
        assert!(made.status.success(), "no database: {made:?}");

        let socket = folder.join("sock");
        arguments.extend([
            format!("--socket={}", socket.display()),
            format!("--pid-file={}/pid", folder.display()),
            "--skip-networking".to_owned(),
            "--skip-log-bin".to_owned(),
            // It is gone after the tests, so it may lose what a crash would cost.
            "--innodb-flush-log-at-trx-commit=0".to_owned(),
            "--innodb-doublewrite=0".to_owned(),
            "--innodb-buffer-pool-size=64M".to_owned(),
            "--performance-schema=off".to_owned(),
        ]);
        let database = ProcessGroup::start(
            folder.clone(),
            DATABASE_SERVER,
            &arguments,
            &[],
            Stdio::null(),
        );
        wait_until("mariadbd answers", || {
            std::os::unix::net::UnixStream::connect(&socket).is_ok()
        });
        let base = Self {
            folder,
            _database: database,
        };
        base.put_files();
        base.database(&["create", MAIN], FILLED_AT);
        let environment = base.environment(&base.files(), MAIN, FILLED_AT, &[]);
        run_php(&base.files(), &[&script("install.php")], &environment);
        let fill = [script("fill.php"), script("posts.json")];
        run_php(&base.files(), &[&fill[0], &fill[1]], &environment);
        base
    }

    fn files(&self) -> PathBuf {
        self.folder.join("wp")
    }

    /// Copies WordPress's files, and those of the tests among them.
    fn put_files(&self) {
        let files = self.files();
        let languages = |path: &Path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            !path
                .parent()
                .is_some_and(|folder| folder.ends_with("languages"))
                || LANGUAGES.iter().any(|language| name.starts_with(language))
        };
        copy(Path::new(INSTALLED), &files, &languages);
        let of_the_tests = files.join("wp-content/mu-plugins");
        fs::create_dir_all(&of_the_tests).expect("a folder to write to");
        for (from, to) in [
            ("wp-config.php", files.join("wp-config.php")),
            ("mu-plugin.php", of_the_tests.join("ajel-tests.php")),
        ] {
            fs::copy(script(from), to).expect(from);
        }
        // The snippet of docs/feeds.md for publishers, for the servers that request it.
        let snippet = php_snippet();
        let plugin = format!("<?php\nif ( getenv( 'AJEL_WP_FEED_OPEN' ) ) {{\n{snippet}\n}}\n");
        fs::write(of_the_tests.join("feed-open.php"), plugin).expect("a folder to write to");
        // A server of the folder `/akhbar/`.
        fs::create_dir_all(self.folder.join("above")).expect("a folder to write to");
        symlink(&files, self.folder.join("above/akhbar")).expect("a link");
    }

    fn database(&self, words: &[&str], home: &str) {
        let script = script("database.php");
        let words: Vec<&str> = [&[script.as_str()], words].concat();
        run_php(
            &self.folder,
            &words,
            &self.environment(&self.files(), "", home, &[]),
        );
    }

    /// The variables that the scripts of `tests/wordpress/` read.
    fn environment(
        &self,
        files: &Path,
        database: &str,
        home: &str,
        more: &[(&str, &str)],
    ) -> Environment {
        let socket = self.folder.join("sock").display().to_string();
        let log = log_of(files).display().to_string();
        let own = [
            ("AJEL_WP_SOCKET", socket.as_str()),
            ("AJEL_WP_DATABASE", database),
            ("AJEL_WP_HOME", home),
            ("AJEL_WP_LOG", log.as_str()),
        ];
        let all = own.iter().chain(more);
        all.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    /// Starts a server for visitors of one of the sites that are shared.
    fn serve(&self, setup: Setup) -> Wordpress {
        let port = free_port();
        let origin = format!("http://127.0.0.1:{port}");
        let files = self.files();
        let started_with = |more: &[_]| self.start(new_folder(), &files, &origin, MAIN, more);
        match setup {
            Setup::Pretty => started_with(&[]),
            Setup::Plain => started_with(&[("AJEL_WP_PERMALINKS", "plain")]),
            Setup::RestClosed => started_with(&[("AJEL_WP_REST", "closed")]),
            Setup::Cached => started_with(&[("AJEL_WP_CACHE", "1")]),
            Setup::FeedOpen => started_with(&[("AJEL_WP_FEED_OPEN", "1")]),
            Setup::Subfolder => {
                let home = format!("{origin}/akhbar");
                self.start(new_folder(), &files, &home, MAIN, &[])
            }
            Setup::Network => {
                let host = &origin["http://".len()..];
                self.database(&["create", NETWORK], &origin);
                let making = [("AJEL_WP_MAKE_NETWORK", "1")];
                let environment = self.environment(&files, NETWORK, &origin, &making);
                run_php(&files, &[&script("install.php")], &environment);
                let made = [("AJEL_WP_NETWORK", host)];
                let environment = self.environment(&files, NETWORK, &origin, &made);
                run_php(&files, &[&script("fill-network.php")], &environment);
                self.start(new_folder(), &files, &origin, NETWORK, &made)
            }
        }
    }

    /// Starts PHP's web server. `own_folder` goes with it.
    fn start(
        &self,
        own_folder: PathBuf,
        files: &Path,
        home: &str,
        database: &str,
        more: &[(&str, &str)],
    ) -> Wordpress {
        let origin_and_folder = &home["http://".len()..];
        let (host, folder) = match origin_and_folder.split_once('/') {
            Some((host, _)) => (host, self.folder.join("above")),
            None => (origin_and_folder, files.to_path_buf()),
        };
        let router = script("router.php");
        let folder = folder.display().to_string();
        let arguments = [
            "-d",
            "opcache.enable_cli=1",
            "-d",
            "upload_max_filesize=64M",
            "-d",
            "post_max_size=64M",
            "-S",
            host,
            "-t",
            &folder,
            &router,
        ];
        let mut environment = self.environment(files, database, home, more);
        environment.push(("PHP_CLI_SERVER_WORKERS".to_owned(), "4".to_owned()));
        let given: Vec<(&str, String)> = environment
            .iter()
            .map(|(name, value)| (name.as_str(), value.clone()))
            .collect();
        let server = ProcessGroup::start(
            own_folder,
            "php",
            &arguments.map(str::to_owned),
            &given,
            Stdio::null(),
        );
        let port: u16 = host
            .rsplit(':')
            .next()
            .and_then(|port| port.parse().ok())
            .expect("a port");
        wait_until("PHP's web server answers", || {
            TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
        });
        Wordpress {
            home: home.to_owned(),
            folder: files.to_path_buf(),
            environment,
            _server: server,
        }
    }
}

/// Where PHP complains: beside the files, where no server serves it.
fn log_of(files: &Path) -> PathBuf {
    files.with_file_name("php.log")
}

/// The path of a file of `tests/wordpress/`.
fn script(name: &str) -> String {
    let file = root().join("tests/wordpress").join(name);
    file.display().to_string()
}

/// The only snippet in PHP of docs/feeds.md.
fn php_snippet() -> String {
    let docs = fs::read_to_string(root().join("docs/feeds.md")).expect("docs/feeds.md");
    let snippet = docs.split("\n```php\n").nth(1);
    let snippet = snippet.and_then(|rest| rest.split("\n```").next());
    snippet.expect("the snippet for WordPress").to_owned()
}

/// Runs PHP in a folder and gives what it prints.
fn run_php(folder: &Path, words: &[&str], environment: &Environment) -> String {
    let mut php = Command::new("php");
    php.args(["-d", "error_reporting=-1", "-d", "memory_limit=512M"])
        .args(words)
        .current_dir(folder)
        .stdin(Stdio::null());
    for (name, value) in environment {
        php.env(name, value);
    }
    let output = php.output().expect("php");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let log = environment.iter().find(|(name, _)| name == "AJEL_WP_LOG");
        let log = log.and_then(|(_, file)| fs::read_to_string(file).ok());
        let log = log.unwrap_or_default();
        let last = log.lines().rfind(|line| line.contains("PHP Fatal"));
        panic!("php {words:?}: {output:?} {}", last.unwrap_or_default());
    }
    printed
}

/// Copies a folder, files in place of links, but for the paths that are not wanted.
fn copy(from: &Path, to: &Path, is_wanted: &dyn Fn(&Path) -> bool) {
    fs::create_dir_all(to).expect("a folder to write to");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let path = entry.path();
        let to = to.join(entry.file_name());
        if path.is_dir() {
            copy(&path, &to, is_wanted);
        } else if path.is_file() && is_wanted(&path) {
            fs::copy(&path, to).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
    }
}

fn wait_until(what: &str, is_true: impl Fn() -> bool) {
    for _ in 0..START_TRIES {
        if is_true() {
            return;
        }
        sleep(START_STEP);
    }
    panic!("waited in vain until {what}");
}
