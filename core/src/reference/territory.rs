//! Where France is, roughly: enough to tell a swapped or projected position from a right one.

/// West, south, east, north, in degrees (EPSG:4326), of each part of France where people live.
const FRANCE: [[f64; 4]; 10] = [
    // Mainland and Corsica
    [-5.15, 41.33, 9.57, 51.10],
    // Guadeloupe, Saint-Martin and Saint-Barthélemy
    [-61.82, 15.80, -60.98, 16.53],
    [-63.17, 17.85, -62.77, 18.14],
    // Martinique
    [-61.24, 14.37, -60.79, 14.90],
    // Guyane
    [-54.62, 2.10, -51.60, 5.90],
    // La Réunion
    [55.20, -21.40, 55.85, -20.86],
    // Mayotte
    [44.95, -13.08, 45.32, -12.58],
    // Saint-Pierre-et-Miquelon
    [-56.53, 46.73, -56.10, 47.16],
    // Polynésie, Nouvelle-Calédonie
    [-154.8, -27.7, -134.4, -7.9],
    [163.5, -22.8, 168.2, -19.5],
];

/// Whether a position in degrees (EPSG:4326) falls in a box around a part of France.
pub fn in_france(longitude: f64, latitude: f64) -> bool {
    FRANCE.iter().any(|&[west, south, east, north]| {
        (west..=east).contains(&longitude) && (south..=north).contains(&latitude)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lyon_is_in_france_and_its_mirror_is_not() {
        assert!(in_france(4.8357, 45.764));
        assert!(!in_france(45.764, 4.8357));
        assert!(in_france(55.45, -20.88));
    }
}
