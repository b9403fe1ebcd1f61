//! The Métropole's side: packages received, verified, gathered into a territory, with the keyboard alone.

use std::fs;

use gabarit_core::package::Standing;
use gabarit_core::reference::commune;
use gabarit_core::template::find;

use crate::desktop;
use crate::made::{day, pack, rows};
use crate::window::Window;

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn packages_are_verified_compared_and_gathered() {
    let home = tempfile::tempdir().unwrap();
    let received = home.path().join("recus");
    fs::create_dir(&received).unwrap();
    let parks = find("parcs-jardins").unwrap();
    let bron = commune("69029").unwrap();
    let made = |insee: &str, date, kept: usize| {
        let own = commune(insee).unwrap();
        let rows = rows(&parks, own);
        pack(&received, &parks, own, &rows[..kept], day(date), Standing::Final)
    };
    made("69029", 20, 8);
    let latest = made("69029", 23, 6);
    made("69100", 23, 8);
    let mut wrong = rows(&find("toilettes").unwrap(), bron);
    wrong[0][1].clear();
    pack(&received, &find("toilettes").unwrap(), bron, &wrong, day(23), Standing::Draft);

    // A package given at the start is verified at once, beside the one before it in its folder.
    let window = Window::open(home.path(), &[latest.to_str().unwrap()]);
    window.sees("1 paquet bon à publier");
    window.sees("2 retraits");
    window.inspect("60-received");
    window.enter_on("Tous ceux d’un dossier");
    desktop::choose("Choisir un dossier", &received);
    window.sees("3 paquets bons à publier, 1 refusé");
    window.sees("C’est un brouillon");
    window.inspect("61-received-folder");
    window.picture("recevoir");
    let territory = home.path().join("territoires");
    fs::create_dir(&territory).unwrap();
    window.enter_on("Réunir en un territoire");
    desktop::choose("Choisir un dossier", &territory);
    window.sees("Le territoire est prêt");
    window.sees("2 communes, 14 lignes");
    window.inspect("62-gathered");
    window.inspect_large("62-gathered");
    let built = fs::read_dir(&territory).unwrap().next().unwrap().unwrap().path();
    assert!(built.join("parcs-jardins/donnees.csv").is_file());
    assert!(built.join("bilan.csv").is_file());
}
