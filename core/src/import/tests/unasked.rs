//! What is taken where a person looks, and what goes aside where nobody does.

use super::*;

#[test]
fn a_column_that_only_resembles_goes_aside_where_nobody_looks() {
    let sheet = Sheet::from_text(
        "f",
        [
            ["Nom", "voie d’accès", "Ouvert depuis le", "Code postal du siège", "Surfce"],
            ["Parc A", "portail bleu", "jamais", "69500", "12"],
        ],
    );
    let unasked = Choices { matching: Matching::Proven, ..Choices::default() };
    let proposal = proposed(&sheet, &unasked);
    let own = |field: &str| Some(field.to_owned());
    let expected = [own("nom"), None, None, own("codepost"), own("surface")];
    assert_eq!(
        fields(&proposal),
        expected,
        "a slip of a name, or values that prove it, are enough"
    );
    let reason = &proposal.columns[2].reason;
    assert!(reason.ends_with("sans certitude"), "{reason}");
    assert_ne!(fields(&proposed(&sheet, &Choices::default()))[2], None, "a person is asked");
}

#[test]
fn addresses_are_known_by_what_they_look_like_and_taken_unasked_by_no_one() {
    let rows = [
        ["Nom", "Situation"],
        ["Parc A", "12 rue de la Marne, 69500 Bron"],
        ["Parc B", "3 avenue du Fort, 69500 Bron"],
        ["Parc C", "place du Marché"],
    ];
    // Two of three are beyond doubt: not enough.
    let sheet = Sheet::from_text("f", &rows[..]);
    assert_eq!(fields(&proposed(&sheet, &Choices::default()))[1], None);
    let sheet = Sheet::from_text("f", &rows[..3]);
    let proposal = proposed(&sheet, &Choices::default());
    assert_eq!(fields(&proposal)[1].as_deref(), Some("voie"));
    assert!(proposal.columns[1].reason.starts_with("les valeurs sont des adresses"));
    assert!(!proposal.columns[1].certain, "whose addresses, a person says");
    let unasked = Choices { matching: Matching::Proven, ..Choices::default() };
    assert_eq!(fields(&proposed(&sheet, &unasked))[1], None);
}
