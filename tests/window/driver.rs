//! One running tauri-driver with its session: starts it, speaks to it, and leaves no process behind.

use std::fs::File;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long a step may take before the test fails. Generous: the machine may be busy.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The session of the person at the window, as the journal names her.
pub const PERSON: &str = "amel";

/// The name of the program's process.
const PROGRAM: &str = "gabarit-window";

/// A driver, and through it the program it opened.
pub struct Driver {
    process: Child,
    session: String,
    agent: ureq::Agent,
}

impl Driver {
    /// Opens `program` with `args`, at home in `home`, with these variables besides; all that they print goes to `log`.
    pub fn open(
        program: &Path,
        args: &[&str],
        home: &Path,
        log: &Path,
        variables: &[(&str, &str)],
    ) -> Self {
        let (port, native) = (free_port(), free_port());
        let log = File::create(log).expect("the log can be written");
        let config = home.join("config");
        // As desktops set it for every account.
        std::fs::create_dir_all(&config).expect("her settings can be written");
        std::fs::write(config.join("user-dirs.dirs"), "XDG_DOCUMENTS_DIR=\"$HOME/Documents\"\n")
            .expect("her settings can be written");
        let process = Command::new(tauri_driver())
            .args(["--port", &port.to_string(), "--native-port", &native.to_string()])
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", config)
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("LC_ALL", "C.UTF-8")
            .env("USER", PERSON)
            .envs(variables.iter().copied())
            // Its own group, so that what it started can be ended with it.
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("the log can be shared"))
            .stderr(log)
            .spawn()
            .expect("tauri-driver starts: `make setup` installs it");
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            .build();
        let mut driver =
            Self { process, session: format!("http://127.0.0.1:{port}"), agent: config.into() };
        eventually("the driver answers", || driver.request("GET", "/status", None).ok());
        let wish = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "wry",
            "tauri:options": { "application": program, "args": args },
        }}});
        let answer = driver.post("/session", wish);
        let id = answer["sessionId"].as_str().expect("a session has an id");
        driver.session = format!("{}/session/{id}", driver.session);
        driver
    }

    /// Asks the driver; the test ends when it refuses.
    pub fn post(&self, path: &str, body: Value) -> Value {
        self.request("POST", path, Some(body)).unwrap_or_else(|refusal| panic!("{path}: {refusal}"))
    }

    /// One exchange: what the driver answered, or why it did not.
    pub fn request(&self, method: &str, path: &str, body: Option<Value>) -> Result<Value, String> {
        let address = format!("{}{path}", self.session);
        let answer = match (method, body) {
            ("GET", _) => self.agent.get(&address).call(),
            ("DELETE", _) => self.agent.delete(&address).call(),
            (_, body) => self.agent.post(&address).send_json(body.unwrap_or_else(|| json!({}))),
        };
        let mut answer = answer.map_err(|error| error.to_string())?;
        let status = answer.status();
        let mut content: Value = answer
            .body_mut()
            .with_config()
            .limit(64 << 20)
            .read_json()
            .map_err(|error| error.to_string())?;
        if status.is_success() {
            Ok(content["value"].take())
        } else {
            Err(content["value"].to_string())
        }
    }

    /// Ends the program at once, as a power cut or the task manager does.
    pub fn kill_program(&self) {
        self.group("pkill", &["--signal", "KILL", "--exact", PROGRAM]);
    }

    /// Whether the program is there no more.
    pub fn has_ended(&self) -> bool {
        !self.group("pgrep", &["--runstates", "R,S,D", "--exact", PROGRAM])
    }

    /// What the processes of that name that this driver started take of memory, in megabytes (proportional set size).
    pub fn memory_of(&self, name: &str) -> u64 {
        let group = self.process.id().to_string();
        // The kernel keeps fifteen letters of a name.
        let short: String = name.chars().take(15).collect();
        let found = Command::new("pgrep").args(["--pgroup", &group, "--exact", &short]).output();
        let found =
            String::from_utf8(found.expect("procps is installed").stdout).unwrap_or_default();
        let kilobytes = found.lines().filter_map(|id| {
            let sizes = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
            let line = sizes.lines().find(|line| line.starts_with("Pss:"))?;
            line.split_whitespace().nth(1)?.parse::<u64>().ok()
        });
        kilobytes.sum::<u64>() / 1000
    }

    /// Looks among what this driver started, and answers whether something was found.
    fn group(&self, command: &str, which: &[&str]) -> bool {
        let group = self.process.id().to_string();
        let mut search = Command::new(command);
        search.args(["--pgroup", &group]).args(which).stdout(Stdio::null());
        search.status().is_ok_and(|status| status.success())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The program, WebKit's own processes and both drivers are one group, this test's own.
        self.group("pkill", &["--signal", "KILL"]);
        let _ = self.process.wait();
    }
}

/// Waits until `look` sees something, asking again and again.
pub fn eventually<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(seen) = look() {
            return seen;
        }
        assert!(start.elapsed() < PATIENCE, "waited in vain until {what}");
        sleep(Duration::from_millis(25));
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    listener.local_addr().expect("a bound port has an address").port()
}

/// Installed by `make setup` under `target/tools`, whatever the build directory is.
fn tauri_driver() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tools/bin/tauri-driver")
}
