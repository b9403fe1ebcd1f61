//! Dice that break things: bytes, and what stands for values.

use gabarit_tests::Dice;

/// Texts that a cell, an attribute or a place should never hold, or holds rarely.
const ODD: [&str; 72] = [
    "",
    "0",
    "1",
    "-1",
    "255",
    "256",
    "65535",
    "65536",
    "1048576",
    "1048577",
    "16384",
    "4294967295",
    "4294967296",
    "18446744073709551616",
    "99999999999999999999",
    "1e308",
    "1e-320",
    "1e400",
    "NaN",
    "inf",
    "-0",
    "0.1",
    "12,5",
    "1 234,00",
    "8,03E+13",
    "A1",
    "A0",
    "XFD1048576",
    "XFE1048577",
    "ZZZZZZZ99999999999",
    "A1:XFD1048576",
    "B2:A1",
    "é",
    "\u{feff}",
    "&#0;",
    "&#x110000;",
    "&amp;",
    "&bogus;",
    "]]>",
    "true",
    "false",
    "collapse",
    "1900-02-29",
    "9999-12-31T23:59:60",
    "0000-00-00",
    "-99999-01-01",
    "+262143-12-31",
    "PT999999999999999H",
    "PT1.5H-3M",
    "s",
    "inlineStr",
    "e",
    "d",
    "str",
    "shared",
    "@",
    "00000",
    "#,##0.00;[Red]\"",
    "[h]:mm:ss",
    "yyyy",
    "\\",
    "0%",
    "31/02/2024",
    "45°44'02.8\"N",
    "45°44′ 4°54′",
    "POINT (4.9 45.7)",
    "45.7, 4.9",
    "4.9;45.7,1849481.56",
    "12 bis rue de la Paix, 69500 BRON",
    "lun-ven 9h-12h, 14h-25h70",
    "ÃƒÂ©",
    "oui|non/x;1",
];

/// Dice, with the ways they fall here.
#[derive(Debug, Clone)]
pub struct Chance(Dice);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(Dice::new(seed))
    }

    /// A number from 0 to `end` - 1; 0 when `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0.below(end as u64) as usize
    }

    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// A text that should not stand where it will.
    pub fn odd(&mut self) -> String {
        match self.below(8) {
            0 => "9".repeat(self.below(400)),
            1 => "aé\"'<&;,\t\n"[..1].repeat(self.below(40_000)),
            _ => (*self.pick(&ODD)).to_owned(),
        }
    }

    /// A number at an edge of what some width of bytes holds.
    pub fn edge(&mut self) -> u64 {
        let edges = [
            0,
            1,
            2,
            255,
            256,
            16_383,
            16_384,
            65_535,
            65_536,
            1 << 20,
            1 << 31,
            u64::from(u32::MAX),
            1 << 52,
            u64::MAX,
        ];
        self.pick(&edges).wrapping_add(self.below(3) as u64).wrapping_sub(1)
    }

    /// Changes a list: drops, doubles, moves, repeats or replaces some of it.
    pub fn shuffle<T: Clone>(&mut self, items: &mut Vec<T>, others: &[T]) {
        if items.is_empty() {
            return;
        }
        let (at, to) = (self.below(items.len()), self.below(items.len()));
        match self.below(7) {
            0 => drop(items.remove(at)),
            1 => drop(items.drain(at.min(to)..at.max(to).min(at.min(to) + 32))),
            2 => items.insert(to, items[at].clone()),
            3 => items.swap(at, to),
            4 => {
                let piece = items[at.min(to)..at.max(to).min(at.min(to) + 16)].to_vec();
                let times = 1 + self.below(60);
                let many = std::iter::repeat_n(piece, times).flatten().collect::<Vec<_>>();
                items.splice(to..to, many);
            }
            5 if !others.is_empty() => items.insert(to, self.pick(others).clone()),
            _ => items.truncate(at.max(1)),
        }
    }

    /// Breaks bytes without knowing what they are.
    pub fn break_bytes(&mut self, mut bytes: Vec<u8>) -> Vec<u8> {
        for _ in 0..=self.below(6) {
            let (at, end) = (self.below(bytes.len()), self.below(bytes.len()));
            let (first, last) = (at.min(end), at.max(end).min(at.min(end) + 64));
            match self.below(8) {
                0 if !bytes.is_empty() => bytes[at] ^= 1 << self.below(8),
                1 if !bytes.is_empty() => bytes[at] = self.below(256) as u8,
                2 => bytes.insert(at, self.below(256) as u8),
                3 => drop(bytes.drain(first..last)),
                4 if self.one_in(3) => bytes.truncate(at),
                5 => {
                    let piece = bytes[first..last].to_vec();
                    bytes.splice(at..at, piece).for_each(drop);
                }
                6 if bytes.len() > 8 => {
                    let at = at.min(bytes.len() - 8);
                    let width = [1, 2, 4, 8][self.below(4)];
                    let edge = self.edge().to_le_bytes();
                    bytes[at..at + width].copy_from_slice(&edge[..width]);
                }
                _ => {
                    if let Some(digit) = bytes.iter().skip(at).position(u8::is_ascii_digit) {
                        let odd = self.odd();
                        bytes.splice(at + digit..=at + digit, odd.bytes()).for_each(drop);
                    }
                }
            }
        }
        bytes
    }
}
