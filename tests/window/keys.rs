//! The keys that have no letter, as the WebDriver standard codes them.

pub const BACKSPACE: char = '\u{E003}';
pub const TAB: char = '\u{E004}';
pub const ENTER: char = '\u{E007}';
pub const SHIFT: char = '\u{E008}';
pub const CONTROL: char = '\u{E009}';
pub const ALT: char = '\u{E00A}';
pub const ESCAPE: char = '\u{E00C}';
pub const END: char = '\u{E010}';
pub const HOME: char = '\u{E011}';
pub const LEFT: char = '\u{E012}';
pub const UP: char = '\u{E013}';
pub const RIGHT: char = '\u{E014}';
pub const DOWN: char = '\u{E015}';
pub const DELETE: char = '\u{E017}';
pub const PAGE_UP: char = '\u{E00E}';
pub const PAGE_DOWN: char = '\u{E00F}';
pub const F1: char = '\u{E031}';
pub const F2: char = '\u{E032}';
pub const F6: char = '\u{E036}';
pub const F7: char = '\u{E037}';
pub const F8: char = '\u{E038}';
pub const F9: char = '\u{E039}';
