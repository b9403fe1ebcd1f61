//! A server of this computer that plays the services of the internet, their failures included.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// The server, until it is dropped.
pub struct Services {
    port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
    play: Arc<Mutex<Play>>,
}

/// A question that came.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The host it was for.
    pub host: String,
    /// Path and question, from the slash on.
    pub path: String,
    /// Who asked.
    pub user_agent: String,
    /// The part asked for: `bytes=1000-`.
    pub range: Option<String>,
    /// The file it must still be part of.
    pub if_range: Option<String>,
    /// When.
    pub at: Instant,
}

/// What is answered.
#[derive(Debug, Clone)]
pub enum Reply {
    /// All is well.
    Ok(Vec<u8>),
    /// A status, headers and a few words.
    Status(u16, Vec<(&'static str, String)>),
    /// A file of that mark, which is sent in parts: from where it is asked for, or else whole; and of which at most so
    /// many bytes come before the connection is cut.
    File {
        /// The whole file.
        bytes: Vec<u8>,
        /// Its `ETag`.
        mark: &'static str,
        /// Most bytes of one answer.
        most: usize,
    },
    /// The beginning of an answer that was to be longer.
    Truncated(Vec<u8>),
    /// Nothing, for that long.
    Silence(Duration),
    /// Bytes without end, without saying how many.
    Endless,
    /// A length that no disk holds, and nothing.
    Huge,
}

type Play = Box<dyn FnMut(&Asked) -> Reply + Send>;

impl Services {
    /// Plays the services: `play` says what each question gets.
    pub fn playing(play: impl FnMut(&Asked) -> Reply + Send + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let play: Arc<Mutex<Play>> = Arc::new(Mutex::new(Box::new(play)));
        let (noted, player) = (Arc::clone(&asked), Arc::clone(&play));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (noted, player) = (Arc::clone(&noted), Arc::clone(&player));
                thread::spawn(move || drop(answer(stream, &noted, &player)));
            }
        });
        Self { port, asked, play }
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The questions that came, in order.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// Plays otherwise from now on.
    pub fn play(&self, play: impl FnMut(&Asked) -> Reply + Send + 'static) {
        *self.play.lock().unwrap() = Box::new(play);
    }
}

fn answer(
    mut stream: TcpStream,
    noted: &Mutex<Vec<Asked>>,
    play: &Mutex<Play>,
) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if stream.read(&mut byte)? == 0 {
            return Ok(());
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let target = head.split(' ').nth(1).unwrap_or_default().trim_start_matches('/');
    let (host, path) = target.split_once('/').unwrap_or((target, ""));
    let said = |wanted: &str| {
        head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case(wanted).then(|| value.trim().to_owned())
        })
    };
    let asked = Asked {
        host: host.to_owned(),
        path: format!("/{path}"),
        user_agent: said("user-agent").unwrap_or_default(),
        range: said("range"),
        if_range: said("if-range"),
        at: Instant::now(),
    };
    noted.lock().unwrap().push(asked.clone());
    let reply = (play.lock().unwrap())(&asked);
    let begin = |status: u16, length: usize| {
        format!("HTTP/1.1 {status} Played\r\nConnection: close\r\nContent-Length: {length}\r\n")
    };
    match reply {
        Reply::Ok(body) => {
            stream.write_all(format!("{}\r\n", begin(200, body.len())).as_bytes())?;
            stream.write_all(&body)?;
        }
        Reply::Status(status, headers) => {
            let headers: String =
                headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
            stream.write_all(format!("{}{headers}\r\nnon\n", begin(status, 4)).as_bytes())?;
        }
        Reply::File { bytes, mark, most } => {
            let same = asked.if_range.as_deref() == Some(mark);
            let from = asked.range.as_ref().filter(|_| same).and_then(|range| {
                range.strip_prefix("bytes=")?.strip_suffix('-')?.parse::<usize>().ok()
            });
            let rest = &bytes[from.unwrap_or(0)..];
            let part = from.map(|from| {
                format!("Content-Range: bytes {from}-{}/{}\r\n", bytes.len() - 1, bytes.len())
            });
            let status = if from.is_some() { 206 } else { 200 };
            let part = part.unwrap_or_default();
            let head = format!("{}ETag: {mark}\r\n{part}\r\n", begin(status, rest.len()));
            stream.write_all(head.as_bytes())?;
            stream.write_all(&rest[..most.min(rest.len())])?;
        }
        Reply::Truncated(part) => {
            stream.write_all(format!("{}\r\n", begin(200, part.len() + 1000)).as_bytes())?;
            stream.write_all(&part)?;
        }
        Reply::Silence(long) => thread::sleep(long),
        Reply::Endless => {
            stream
                .write_all(b"HTTP/1.1 200 Played\r\nConnection: close\r\n\r\n\x89PNG\r\n\x1a\n")?;
            let part = [0; 64 * 1024];
            // Until who asks has had enough.
            while stream.write_all(&part).is_ok() {}
        }
        Reply::Huge => {
            stream.write_all(format!("{}\r\n", begin(200, usize::MAX / 2)).as_bytes())?
        }
    }
    stream.flush()?;
    stream.shutdown(Shutdown::Both)
}

/// A square of a map: a small PNG of that colour, with streets across.
pub fn square(colour: [u8; 3]) -> Vec<u8> {
    const SIDE: usize = 32;
    let mut rows = Vec::new();
    for y in 0..SIDE {
        rows.push(0);
        for x in 0..SIDE {
            let street = matches!(x, 7 | 8 | 22) || matches!(y, 12 | 13 | 27);
            rows.extend(if street { [255, 255, 255] } else { colour });
        }
    }
    png(SIDE as u32, &rows)
}

/// A PNG of rows of red, green and blue, without compression.
fn png(side: u32, rows: &[u8]) -> Vec<u8> {
    let mut header = [side.to_be_bytes(), side.to_be_bytes()].concat();
    header.extend([8, 2, 0, 0, 0]);
    let length = rows.len() as u16;
    let mut data = vec![0x78, 0x01, 0x01];
    data.extend(length.to_le_bytes());
    data.extend((!length).to_le_bytes());
    data.extend(rows);
    let (mut a, mut b) = (1u32, 0u32);
    for byte in rows {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    data.extend(((b << 16) | a).to_be_bytes());
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, content) in [(b"IHDR", header), (b"IDAT", data), (b"IEND", Vec::new())] {
        png.extend((content.len() as u32).to_be_bytes());
        let part = [name.as_slice(), &content].concat();
        png.extend(&part);
        png.extend(crc(&part).to_be_bytes());
    }
    png
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}
