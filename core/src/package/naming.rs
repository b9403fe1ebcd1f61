//! Names that files of the national common base bear: `AAAAMMJJ_SIREN_nom`, lower case, no accents, hyphens.

use super::{PackageSource, Standing};
use crate::reference::siren;
use crate::value::fold;

/// The zip's name without its ending: `20261123_216900290_parcs-jardins-bron`.
pub(super) fn stem(source: &PackageSource<'_>) -> String {
    let day = source.today.format("%Y%m%d");
    let producer = siren(source.commune);
    let draft = match source.standing {
        Standing::Final => "",
        Standing::Draft => "-brouillon",
    };
    format!("{day}_{producer}_{}{draft}", slug(source))
}

/// The name of the dataset in a package: `parcs-jardins-bron`.
pub(super) fn slug(source: &PackageSource<'_>) -> String {
    let whole = format!("{} {}", source.template.id, source.commune.name);
    fold(&whole).replace(' ', "-")
}
