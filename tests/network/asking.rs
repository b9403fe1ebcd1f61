//! The questions themselves: who is asked, how often, and what becomes of a bad answer.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use gabarit_core::error::Error;
use gabarit_core::geo::net::hosts::{HOSTS, MAPS, PHOTOS};
use gabarit_core::geo::net::{Address, Consent, Expected, Network, Patience, Wish};
use gabarit_tests::services::{Reply, Services, square};

/// Waits that a test can afford.
pub const PATIENCE: Patience = Patience {
    connect: Duration::from_secs(5),
    answer: Duration::from_millis(700),
    whole: Duration::from_secs(20),
    again: Duration::from_millis(40),
    rest: Duration::from_secs(5),
    pace: 1000,
};

const PICTURE: Wish = Wish {
    expected: Expected::Picture,
    most_bytes: 1 << 20,
    tries: 3,
    most_rest: Duration::from_secs(5),
};

/// What was said of the network on a computer of its own.
struct Said {
    home: tempfile::TempDir,
}

impl Said {
    fn yes() -> Self {
        let said = Self { home: tempfile::tempdir().unwrap() };
        said.say(true);
        said
    }

    fn say(&self, allowed: bool) {
        let day = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        Consent::of(self.home.path()).say(allowed, day).unwrap();
    }

    fn network(&self, services: &Services) -> Network {
        Network::rehearsal(Consent::of(self.home.path()), services.port(), PATIENCE)
    }
}

fn ask(network: &Network, wish: Wish) -> Result<Vec<u8>, Error> {
    network
        .get(&Address::new(MAPS, "wmts", &[("TILEROW", "1")]), wish, &|_| ControlFlow::Continue(()))
}

#[test]
fn nothing_is_asked_until_the_person_says_yes_nor_once_she_says_no() {
    let services = Services::playing(|_| Reply::Ok(square([200, 220, 200])));
    let said = Said { home: tempfile::tempdir().unwrap() };
    let network = said.network(&services);
    assert!(matches!(ask(&network, PICTURE), Err(Error::NetworkOff)));
    assert!(services.asked().is_empty());
    said.say(true);
    assert_eq!(ask(&network, PICTURE).unwrap(), square([200, 220, 200]));
    said.say(false);
    assert!(matches!(ask(&network, PICTURE), Err(Error::NetworkOff)));
    assert_eq!(services.asked().len(), 1);
}

#[test]
fn a_question_says_who_asks_and_of_whom() {
    let services = Services::playing(|_| Reply::Ok(square([1, 2, 3])));
    let said = Said::yes();
    ask(&said.network(&services), PICTURE).unwrap();
    let asked = &services.asked()[0];
    assert_eq!((asked.host.as_str(), asked.path.as_str()), ("data.geopf.fr", "/wmts?TILEROW=1"));
    assert!(asked.user_agent.starts_with("Gabarit/"), "{}", asked.user_agent);
}

#[test]
fn a_host_in_trouble_is_asked_again_later_and_later_then_given_up() {
    let services = Services::playing(|_| Reply::Status(500, vec![]));
    let said = Said::yes();
    let error = ask(&said.network(&services), PICTURE).unwrap_err();
    assert!(matches!(&error, Error::Unreachable { host, .. } if host == "data.geopf.fr"));
    assert_eq!(
        error.to_string(),
        "« data.geopf.fr » n’a pas répondu : il est en panne (réponse 500)."
    );
    let times: Vec<Instant> = services.asked().iter().map(|asked| asked.at).collect();
    let [first, second, third] = times.as_slice() else { panic!("{} questions", times.len()) };
    assert!(*second - *first >= Duration::from_millis(40));
    assert!(*third - *second >= Duration::from_millis(160));
}

#[test]
fn a_passing_trouble_is_got_over() {
    let mut turn = 0;
    let services = Services::playing(move |_| {
        turn += 1;
        match turn {
            1 => Reply::Truncated(square([9, 9, 9])),
            2 => Reply::Silence(Duration::from_secs(2)),
            _ => Reply::Ok(square([9, 9, 9])),
        }
    });
    let said = Said::yes();
    assert_eq!(ask(&said.network(&services), PICTURE).unwrap(), square([9, 9, 9]));
    assert_eq!(services.asked().len(), 3);
}

const FILE: Wish = Wish { expected: Expected::Csv, ..PICTURE };

/// A file of lines, ten thousand bytes long.
fn lines() -> Vec<u8> {
    (0..1000).flat_map(|line| format!("{line:08};\n").into_bytes()).collect()
}

#[test]
fn a_file_that_is_cut_is_gone_on_with_from_there() {
    let services = Services::playing(|_| Reply::File { bytes: lines(), mark: "\"a\"", most: 4000 });
    let said = Said::yes();
    let network = said.network(&services);
    assert_eq!(ask(&network, FILE).unwrap(), lines());
    let asked = services.asked();
    let ranges: Vec<Option<&str>> = asked.iter().map(|asked| asked.range.as_deref()).collect();
    assert_eq!(ranges, [None, Some("bytes=4000-"), Some("bytes=8000-")]);
    assert!(asked[1..].iter().all(|asked| asked.if_range.as_deref() == Some("\"a\"")));
}

#[test]
fn a_file_that_the_person_stopped_is_gone_on_with_when_she_asks_again() {
    let services = Services::playing(|_| Reply::File { bytes: lines(), mark: "\"a\"", most: 4000 });
    let said = Said::yes();
    let network = said.network(&services);
    let address = Address::new(MAPS, "wmts", &[("TILEROW", "1")]);
    let stopped = network.get(&address, FILE, &|step| match step.bytes {
        0 => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    });
    assert!(matches!(stopped, Err(Error::Cancelled)), "{stopped:?}");
    assert!(network.has_begun(&address));
    // Even once Gabarit was closed, and whatever a power cut left after what came.
    drop(network);
    let folder = said.home.path().join("telechargements");
    let part = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let kept = [std::fs::read(&part).unwrap(), vec![0; 4096]].concat();
    std::fs::write(&part, kept).unwrap();
    let network = said.network(&services);
    assert!(network.has_begun(&address));
    let before = services.asked().len();
    assert_eq!(network.get(&address, FILE, &|_| ControlFlow::Continue(())).unwrap(), lines());
    assert_eq!(services.asked()[before].range.as_deref(), Some("bytes=4000-"));
    assert!(!network.has_begun(&address) && !part.exists());
    // What is not such a file is passed over.
    std::fs::write(&part, "autre chose").unwrap();
    assert!(!network.has_begun(&address));
    assert_eq!(network.get(&address, FILE, &|_| ControlFlow::Continue(())).unwrap(), lines());
}

#[test]
fn a_file_that_changed_since_its_cut_is_asked_for_whole() {
    let other: Vec<u8> = b"autre;fichier\n".repeat(1000);
    let (second, mut turn) = (other.clone(), 0);
    let services = Services::playing(move |_| {
        turn += 1;
        match turn {
            1 => Reply::File { bytes: lines(), mark: "\"a\"", most: 4000 },
            _ => Reply::File { bytes: second.clone(), mark: "\"b\"", most: usize::MAX },
        }
    });
    let said = Said::yes();
    assert_eq!(ask(&said.network(&services), FILE).unwrap(), other);

    // A host that answers another part than the one asked for, or that cannot say which file it is, is asked anew.
    for reply in [
        Reply::Status(206, vec![("Content-Range", "bytes 0-9/10000".to_owned())]),
        Reply::Status(416, vec![]),
        Reply::Truncated(lines()),
    ] {
        let mut turn = 0;
        let services = Services::playing(move |_| {
            turn += 1;
            match turn {
                1 => Reply::File { bytes: lines(), mark: "\"a\"", most: 4000 },
                2 => reply.clone(),
                _ => Reply::File { bytes: lines(), mark: "\"a\"", most: usize::MAX },
            }
        });
        assert_eq!(ask(&said.network(&services), FILE).unwrap(), lines());
        assert_eq!(services.asked()[2].range, None);
    }
}

#[test]
fn a_host_that_asks_to_be_left_alone_is_for_as_long_as_it_says() {
    let mut turn = 0;
    let services = Services::playing(move |_| {
        turn += 1;
        match turn {
            1 => Reply::Status(429, vec![("Retry-After", "1".to_owned())]),
            _ => Reply::Ok(square([5, 5, 5])),
        }
    });
    let said = Said::yes();
    let network = said.network(&services);
    ask(&network, PICTURE).unwrap();
    let times: Vec<Instant> = services.asked().iter().map(|asked| asked.at).collect();
    assert!(times[1] - times[0] >= Duration::from_secs(1));

    // Longer than anyone waits: given up at once, and not asked before.
    services.play(|_| Reply::Status(429, vec![("retry-after", "3600".to_owned())]));
    let error = ask(&network, PICTURE).unwrap_err();
    assert!(error.to_string().contains("demande d’attendre"), "{error}");
    let before = services.asked().len();
    assert!(matches!(ask(&network, PICTURE), Err(Error::Unreachable { .. })));
    assert_eq!(services.asked().len(), before);
}

#[test]
fn an_answer_that_is_too_large_or_something_else_is_refused_once_for_all() {
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
    for (reply, told) in [
        (Reply::Endless, "elle dépasse 1 Mo"),
        (Reply::Huge, "elle dépasse 1 Mo"),
        (Reply::Ok(b"<!doctype html><title>Portail</title>".to_vec()), "une page web"),
        (Reply::Ok(svg), "une page web"),
        (Reply::Ok(b"GIF89a".to_vec()), "pas dans le format prévu"),
        (Reply::Ok(Vec::new()), "elle est vide"),
        (Reply::Status(403, vec![]), "réponse 403"),
    ] {
        let shown = format!("{reply:?}");
        let services = Services::playing(move |_| reply.clone());
        let said = Said::yes();
        let error = ask(&said.network(&services), PICTURE).unwrap_err();
        assert!(matches!(error, Error::BadAnswer { .. }), "{shown}: {error}");
        assert!(error.to_string().contains(told), "{shown}: {error}");
        assert_eq!(services.asked().len(), 1, "{shown}");
    }
}

#[test]
fn redirections_lead_to_listed_hosts_only_and_come_to_an_end() {
    let services = Services::playing(|asked| match asked.host.as_str() {
        "api.panoramax.xyz" => Reply::Status(
            302,
            vec![("Location", "https://panoramax.ign.fr/images/1/sd.jpg".to_owned())],
        ),
        "panoramax.ign.fr" => Reply::Ok(square([7, 7, 7])),
        _ => Reply::Status(302, vec![("Location", "https://example.org/".to_owned())]),
    });
    let said = Said::yes();
    let network = said.network(&services);
    let go_on = |_| ControlFlow::Continue(());
    let photo = Address::new(PHOTOS, "api/pictures/1/sd.jpg", &[]);
    assert_eq!(network.get(&photo, PICTURE, &go_on).unwrap(), square([7, 7, 7]));
    let error = ask(&network, PICTURE).unwrap_err();
    assert!(error.to_string().contains("un site qui n’est pas prévu"), "{error}");
    assert!(services.asked().iter().all(|asked| asked.host != "example.org"));

    services.play(|_| Reply::Status(302, vec![("Location", "/encore".to_owned())]));
    let error = ask(&network, PICTURE).unwrap_err();
    assert!(error.to_string().contains("sans fin"), "{error}");
}

#[test]
fn waiting_stops_when_the_person_stops_it() {
    let services = Services::playing(|_| Reply::Status(503, vec![("Retry-After", "4".to_owned())]));
    let said = Said::yes();
    let network = said.network(&services);
    let start = Instant::now();
    let address = Address::new(MAPS, "wmts", &[]);
    let stopped = network.get(&address, PICTURE, &|_| match start.elapsed().as_millis() {
        0..300 => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    });
    assert!(matches!(stopped, Err(Error::Cancelled)), "{stopped:?}");
    assert!(start.elapsed() < Duration::from_secs(3));
}

#[test]
fn every_host_says_in_french_who_it_is_and_what_it_learns() {
    for host in &HOSTS {
        for text in [host.owner, host.gives, host.learns] {
            assert!(text.len() > 10 && !text.ends_with('.'), "{}: {text}", host.name);
        }
        assert!(!host.name.contains("tile.openstreetmap"), "OSM's tile servers are not for us");
    }
}
