//! Every check, one file each. The order is that in which a cell's first error is chosen.

use crate::check::Check;

mod required;

/// Every check, in the order in which a cell's first error is chosen.
pub const ALL: &[&Check] = &[&required::CHECK];
