//! One question and its answer: with limits on time and size, and a look at what came.

use std::io::Read;
use std::ops::ControlFlow;
use std::time::Duration;

use chrono::{DateTime, Utc};
use ureq::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, Timeout};

use super::Patience;
use super::parts::{Begun, Part};
use crate::error::Error;

/// What is wished of an answer.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    /// What it should be.
    pub expected: Expected,
    /// Bytes past which it is refused.
    pub most_bytes: u64,
    /// How many times to ask in all, when the host is in trouble.
    pub tries: u32,
    /// The longest wait, when the host asks to be left alone.
    pub most_rest: Duration,
}

/// What an answer should be: told by its bytes, not by what its headers claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// PNG, JPEG or WebP.
    Picture,
    /// JSON.
    Json,
    /// Lines of text.
    Csv,
}

/// How far an answer is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Step {
    /// Bytes read.
    pub bytes: u64,
    /// Bytes in all; 0 when not known.
    pub size: u64,
}

/// What became of one question.
pub(super) enum Answer {
    Whole(Vec<u8>),
    /// Where it sends.
    Elsewhere(String),
}

/// Why a question had no answer.
pub(super) enum Trouble {
    /// Asking again would not help.
    Final(Error),
    /// It may pass.
    Passing {
        error: Error,
        /// How long the host asks to be left alone.
        after: Option<Duration>,
    },
}

/// What asks: names itself, keeps to the limits of time, follows no redirection by itself, keeps no cookie.
pub(super) fn agent(internet: bool, patience: Patience) -> Agent {
    // The system's own certificates: town halls behind a filtering proxy have theirs there.
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let config = Agent::config_builder()
        .https_only(internet)
        .tls_config(tls)
        .user_agent(concat!(
            "Gabarit/",
            env!("CARGO_PKG_VERSION"),
            " (+",
            env!("CARGO_PKG_REPOSITORY"),
            ")"
        ))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_connect(Some(patience.connect))
        .timeout_recv_response(Some(patience.answer))
        .timeout_per_read(Some(patience.answer))
        .timeout_recv_body(Some(patience.whole));
    match internet {
        true => config.build().into(),
        // The server that plays the hosts is on this computer: no proxy stands between.
        false => config.proxy(None).build().into(),
    }
}

/// Asks once: for the rest of what has begun, where the host can say that it is the same file. What is cut short is left
/// in `begun`, and where `keep` gives a place for it, on disk as it comes.
pub(super) fn once(
    agent: &Agent,
    url: &str,
    host: &str,
    wish: Wish,
    begun: &mut Option<Begun>,
    keep: &dyn Fn(&Begun) -> Option<Part>,
    watch: &dyn Fn(Step) -> ControlFlow<()>,
) -> Result<Answer, Trouble> {
    let accept = match wish.expected {
        Expected::Picture => "image/png, image/jpeg, image/webp",
        Expected::Json => "application/geo+json, application/json",
        Expected::Csv => "text/csv",
    };
    let mut asked = agent.get(url).header(header::ACCEPT, accept);
    if let Some(Begun { bytes, mark }) = begun.as_ref() {
        asked = asked.header(header::RANGE, format!("bytes={}-", bytes.len()));
        asked = asked.header(header::IF_RANGE, mark);
    }
    let mut answer = asked.call().map_err(|cause| passing(host, said(&cause), None))?;
    let status = answer.status();
    if status.is_redirection() {
        let location = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
        let location = location.ok_or_else(|| bad(host, "elle renvoie ailleurs sans dire où"))?;
        return Ok(Answer::Elsewhere(location.to_owned()));
    }
    let before = match status {
        StatusCode::OK => Vec::new(),
        StatusCode::PARTIAL_CONTENT => rest_of(begun, answer.headers()).ok_or_else(|| {
            passing(host, "elle ne reprend pas où elle s’était coupée".to_owned(), None)
        })?,
        // The file is shorter than what came: it is another.
        StatusCode::RANGE_NOT_SATISFIABLE if begun.take().is_some() => {
            return Err(passing(host, "le fichier a changé entre-temps".to_owned(), None));
        }
        _ => return Err(refused(host, status, answer.headers())),
    };
    let mark = mark_of(answer.headers());
    let size = answer.body().content_length().unwrap_or(0);
    let size = if size > 0 { size.saturating_add(before.len() as u64) } else { 0 };
    if size > wish.most_bytes {
        return Err(bad(host, &too_large(wish.most_bytes)));
    }
    let mut coming = Begun { bytes: before, mark: mark.clone().unwrap_or_default() };
    // What the host cannot tell from another file is not gone on with.
    let mut part = mark.as_ref().and_then(|_| keep(&coming));
    let outcome = read_on(&mut answer, &mut coming.bytes, &mut part, host, wish, size, watch);
    *begun = None;
    if let Err(trouble) = outcome {
        // Nor is what is refused.
        let kept = matches!(trouble, Trouble::Passing { .. } | Trouble::Final(Error::Cancelled));
        *begun = mark.filter(|_| kept && !coming.bytes.is_empty()).map(|_| coming);
        return Err(trouble);
    }
    let bytes = coming.bytes;
    match wish.expected.is_met(&bytes) {
        true => Ok(Answer::Whole(bytes)),
        false => Err(bad(host, wish.expected.instead(&bytes))),
    }
}

/// Reads an answer to its end, after what came of it before.
fn read_on(
    answer: &mut Response<Body>,
    bytes: &mut Vec<u8>,
    kept: &mut Option<Part>,
    host: &str,
    wish: Wish,
    size: u64,
    watch: &dyn Fn(Step) -> ControlFlow<()>,
) -> Result<(), Trouble> {
    let cut = || passing(host, "la connexion s’est coupée avant la fin".to_owned(), None);
    // One byte more than allowed tells an answer too large from one just as large as allowed.
    let mut body = answer.body_mut().with_config().limit(wish.most_bytes + 2).reader();
    bytes.reserve(size.saturating_sub(bytes.len() as u64) as usize);
    let mut part = [0; 32 * 1024];
    loop {
        let read = body.read(&mut part).map_err(|_| cut())?;
        let Some(part) = part.get(..read).filter(|part| !part.is_empty()) else { break };
        bytes.extend_from_slice(part);
        // What the disk lacks in the middle cannot be gone on with.
        kept.take_if(|own| !own.add(part));
        if bytes.len() as u64 > wish.most_bytes {
            return Err(bad(host, &too_large(wish.most_bytes)));
        }
        if watch(Step { bytes: bytes.len() as u64, size }).is_break() {
            return Err(Trouble::Final(Error::Cancelled));
        }
    }
    if (bytes.len() as u64) < size { Err(cut()) } else { Ok(()) }
}

/// What came before, when the answer goes on from its very end.
fn rest_of(begun: &mut Option<Begun>, headers: &HeaderMap) -> Option<Vec<u8>> {
    let Begun { bytes, .. } = begun.take()?;
    let range = headers.get(header::CONTENT_RANGE)?.to_str().ok()?;
    let from: usize = range.strip_prefix("bytes ")?.split_once('-')?.0.parse().ok()?;
    (from == bytes.len()).then_some(bytes)
}

/// What tells a file of a host from the next one at the same address; `None` when the host cannot send a part of it.
fn mark_of(headers: &HeaderMap) -> Option<String> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let whole_only = text(header::ACCEPT_RANGES).is_some_and(|unit| unit.trim() == "none");
    let strong = text(header::ETAG).filter(|mark| !mark.starts_with("W/"));
    let mark = strong.or_else(|| text(header::LAST_MODIFIED))?;
    (!whole_only).then(|| mark.to_owned())
}

impl Expected {
    fn is_met(self, bytes: &[u8]) -> bool {
        match self {
            Self::Picture => super::super::picture(bytes).is_some(),
            Self::Json => first_sign(bytes) == Some(b'{'),
            Self::Csv => !bytes.is_empty() && first_sign(bytes) != Some(b'<'),
        }
    }

    /// What came in its place, as the end of a sentence.
    fn instead(self, bytes: &[u8]) -> &'static str {
        match first_sign(bytes) {
            // Hotels, hospitals and town halls put their own page in the way until one has signed in.
            Some(b'<') => {
                "c’est une page web, peut-être celle où votre réseau demande de s’identifier"
            }
            _ if bytes.is_empty() => "elle est vide",
            _ => "elle n’est pas dans le format prévu",
        }
    }
}

fn first_sign(bytes: &[u8]) -> Option<u8> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.iter().copied().find(|byte| !byte.is_ascii_whitespace())
}

fn refused(host: &str, status: StatusCode, headers: &HeaderMap) -> Trouble {
    let number = status.as_u16();
    if status == StatusCode::TOO_MANY_REQUESTS || status == StatusCode::SERVICE_UNAVAILABLE {
        let after = headers.get(header::RETRY_AFTER).and_then(|after| after.to_str().ok());
        let reason = match number {
            429 => "il reçoit trop de demandes en ce moment".to_owned(),
            _ => format!("il est indisponible pour le moment (réponse {number})"),
        };
        return passing(host, reason, after.and_then(|after| wait_of(after, Utc::now())));
    }
    if status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT {
        return passing(host, format!("il est en panne (réponse {number})"), None);
    }
    if status == StatusCode::NOT_FOUND || status == StatusCode::NO_CONTENT {
        return Trouble::Final(Error::NotThere(host.to_owned()));
    }
    bad(host, &format!("elle refuse la demande (réponse {number})"))
}

/// `Retry-After`: seconds, or a date (RFC 9110).
fn wait_of(text: &str, now: DateTime<Utc>) -> Option<Duration> {
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = DateTime::parse_from_rfc2822(text.trim()).ok()?;
    (date.with_timezone(&Utc) - now).to_std().ok()
}

/// What an exchange says of its failure, in French.
fn said(cause: &ureq::Error) -> String {
    match cause {
        ureq::Error::Timeout(Timeout::Connect | Timeout::Resolve) => "il ne répond pas",
        ureq::Error::Timeout(_) => "il met trop de temps à répondre",
        ureq::Error::HostNotFound => {
            "son nom est introuvable ; la connexion à internet est peut-être coupée"
        }
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => {
            "son certificat n’est pas reconnu sur ce poste"
        }
        ureq::Error::ConnectionFailed | ureq::Error::Io(_) => "la connexion a échoué",
        _ => "sa réponse n’a pas été comprise",
    }
    .to_owned()
}

fn too_large(most: u64) -> String {
    format!("elle dépasse {} Mo", (most >> 20).max(1))
}

fn passing(host: &str, reason: String, after: Option<Duration>) -> Trouble {
    Trouble::Passing { error: Error::Unreachable { host: host.to_owned(), reason }, after }
}

pub(super) fn bad(host: &str, reason: &str) -> Trouble {
    Trouble::Final(Error::BadAnswer { host: host.to_owned(), reason: reason.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_told_in_seconds_or_by_a_date() {
        let now = "2026-11-25T10:00:00Z".parse().unwrap();
        assert_eq!(wait_of("5", now), Some(Duration::from_secs(5)));
        let date = "Wed, 25 Nov 2026 10:00:30 GMT";
        assert_eq!(wait_of(date, now), Some(Duration::from_secs(30)));
        assert_eq!(wait_of("Wed, 25 Nov 2026 09:00:00 GMT", now), None);
        assert_eq!(wait_of("bientôt", now), None);
    }

    #[test]
    fn what_came_is_told_by_its_bytes() {
        assert!(Expected::Picture.is_met(b"\x89PNG\r\n\x1a\n...."));
        assert!(!Expected::Picture.is_met(b"<svg onload=alert()>"));
        assert!(Expected::Json.is_met(b"\xef\xbb\xbf \n{}"));
        assert!(!Expected::Csv.is_met(b"\n <!doctype html>"));
        assert!(!Expected::Csv.is_met(b""));
    }
}
