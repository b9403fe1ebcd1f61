//! The place that the address of a web map names. Short addresses, which only their site can read, name none.

use std::sync::LazyLock;

use regex::Regex;

use super::LonLat;
use crate::value;

/// How sites write a place in their addresses; the surest first: a marker before the middle of the view.
/// `true` where the longitude comes first.
const SHAPES: [(&str, bool); 11] = [
    // Google Maps: the place itself, in the data after the view.
    (r"!3d{n}!4d{n}", false),
    (r"!2d{n}!3d{n}", true),
    // OpenStreetMap: the marker.
    (r"[?&#]mlat={n}&mlon={n}", false),
    // `geo:45.73,4.91;u=35`, and the marker of Android's `geo:0,0?q=45.73,4.91(Mairie)`
    (r"^geo:.*[?&]q={n},{n}", false),
    (r"^geo:{n},{n}", false),
    // Google Maps, Apple Plans, Waze, Bing: what was searched, then where the view is.
    (
        r"[?&](?:q|query|destination|daddr|ll|sll|center|viewpoint|coordinate)=(?:loc:)?{n}[,+ ]+{n}",
        false,
    ),
    (r"/maps/(?:search|place|dir)/(?:[^@]*/)?{n},[+ ]*{n}(?:/|$|\?)", false),
    (r"/@{n},{n}", false),
    // OpenStreetMap, uMap, Panoramax: `#map=18/45.73/4.91`; Géoportail, cartes.gouv.fr: `?c=4.91,45.73`.
    (r"(?:[#&?]map=|#)[0-9.]+/{n}/{n}", false),
    (r"[?&]c={n},{n}", true),
    (r"[?&](?:cp={n}~|lat={n}&(?:lon|lng)=){n}", false),
];

/// The place an address names, once its `%2C` are read; `None` when the text is not an address or names none.
pub(super) fn place(text: &str) -> Option<LonLat> {
    static MADE: LazyLock<Vec<(Regex, bool)>> = LazyLock::new(|| {
        let number = r"(-?[0-9]{1,3}(?:\.[0-9]+)?)";
        let made = SHAPES.iter().map(|(shape, longitude_first)| {
            let shape = Regex::new(&shape.replace("{n}", number)).ok()?;
            Some((shape, *longitude_first))
        });
        made.flatten().collect()
    });
    let start =
        ["http://", "https://", "geo:", "www."].iter().filter_map(|mark| text.find(mark)).min()?;
    let address = text[start..].split_ascii_whitespace().next()?;
    let address =
        address.replace("%2C", ",").replace("%2c", ",").replace("%20", "+").replace("%7E", "~");
    MADE.iter().find_map(|(shape, longitude_first)| {
        let found = shape.captures(&address)?;
        let mut numbers = found.iter().skip(1).flatten().map(|part| value::decimal(part.as_str()));
        let (a, b) = (numbers.next()??, numbers.next()??);
        if *longitude_first { LonLat::new(a, b) } else { LonLat::new(b, a) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_map_gives_its_place() {
        let bron = LonLat::new(4.91, 45.73);
        for address in [
            "https://www.openstreetmap.org/?mlat=45.73&mlon=4.91#map=19/45.1/4.2",
            "https://www.openstreetmap.org/#map=18/45.73/4.91&layers=N",
            "https://www.google.com/maps/place/Mairie/@45.1,4.2,17z/data=!3m1!4b1!4m6!8m2!3d45.73!4d4.91?entry=ttu",
            "https://www.google.fr/maps/@45.73,4.91,3a,75y,90t/data=!3m6!1e1",
            "https://www.google.com/maps/search/?api=1&query=45.73%2C4.91",
            "https://www.google.com/maps/search/45.73,+4.91",
            "https://maps.google.com/?q=45.73,4.91",
            "https://maps.apple.com/?ll=45.73,4.91&z=18",
            "https://www.bing.com/maps?cp=45.73~4.91&lvl=17",
            "https://waze.com/ul?ll=45.73,4.91&navigate=yes",
            "geo:45.73,4.91;u=35",
            "geo:0,0?q=45.73,4.91(Mairie)",
            "https://www.geoportail.gouv.fr/carte?c=4.91,45.73&z=17&l0=ORTHO",
            "https://cartes.gouv.fr/explorer-les-cartes/?c=4.91%2C45.73&z=17&permalink=yes",
            "https://umap.openstreetmap.fr/fr/map/essai_1#17/45.73/4.91",
            "https://panoramax.fr/#focus=map&map=17/45.73/4.91",
            "Voir ici : https://www.openstreetmap.org/#map=18/45.73/4.91",
        ] {
            assert_eq!(place(address), bron, "{address}");
        }
    }

    #[test]
    fn an_address_without_a_place_gives_none() {
        for address in
            ["https://maps.app.goo.gl/x1Yz", "https://www.bron.fr", "45.73, 4.91", "geo:"]
        {
            assert_eq!(place(address), None, "{address}");
        }
    }
}
