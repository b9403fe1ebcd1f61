//! Whom Gabarit may speak to, and what it then says: the only list, shown to the person before she says yes.

/// A computer on the internet, and what it is asked.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Host {
    /// Its name, as certificates give it.
    pub name: &'static str,
    /// Who answers, in French.
    pub owner: &'static str,
    /// What is asked of it, in French.
    pub gives: &'static str,
    /// What leaves this computer with the question, in French.
    pub learns: &'static str,
}

/// The national address base, by commune.
pub const ADDRESSES: &Host = &HOSTS[1];
/// The open data of the Métropole de Lyon.
pub const METROPOLE: &Host = &HOSTS[2];
/// Street photographs, wherever their pictures are kept.
pub const PHOTOS: &Host = &HOSTS[3];
/// Plans and aerial photographs of the IGN.
pub const MAPS: &Host = &HOSTS[0];

/// Nothing that was typed in a table ever leaves, but the position of the point whose photographs are looked for.
pub const HOSTS: [Host; 7] = [
    Host {
        name: "data.geopf.fr",
        owner: "IGN (Géoplateforme de l’État)",
        gives: "le plan et les photographies aériennes",
        learns: "les endroits de la carte que vous regardez",
    },
    Host {
        name: "plateforme.adresse.data.gouv.fr",
        owner: "Base Adresse Nationale (État)",
        gives: "les adresses de votre commune",
        learns: "le code Insee de votre commune",
    },
    Host {
        name: "data.grandlyon.com",
        owner: "Métropole de Lyon",
        gives: "les contours des communes",
        learns: "seulement qu’on les lui demande",
    },
    Host {
        name: "api.panoramax.xyz",
        owner: "Panoramax (IGN et OpenStreetMap France)",
        gives: "les photographies de rue proches d’un point",
        learns: "la position du point que vous vérifiez",
    },
    Host {
        name: "panoramax.ign.fr",
        owner: "Panoramax, hébergement de l’IGN",
        gives: "les photographies de rue elles-mêmes",
        learns: "quelles photographies vous regardez",
    },
    Host {
        name: "panoramax.openstreetmap.fr",
        owner: "Panoramax, hébergement d’OpenStreetMap France",
        gives: "les photographies de rue elles-mêmes",
        learns: "quelles photographies vous regardez",
    },
    Host {
        // The IGN's instance sends its pictures from there: seen in the catalogue's answers.
        name: "panoramax-storage-public-fast.s3.gra.perf.cloud.ovh.net",
        owner: "Panoramax, stockage loué par l’IGN chez OVHcloud, en France",
        gives: "les photographies de rue elles-mêmes",
        learns: "quelles photographies vous regardez",
    },
];

/// The host of that name, if it is on the list.
pub(super) fn listed(name: &str) -> Option<&'static Host> {
    HOSTS.iter().find(|host| host.name.eq_ignore_ascii_case(name))
}
