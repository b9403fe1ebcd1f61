//! Positions, boundaries, addresses: what the geo module promises, against references made elsewhere.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "geo/addresses.rs"]
mod addresses;
#[path = "geo/boundaries.rs"]
mod boundaries;
#[path = "geo/confirmed.rs"]
mod confirmed;
#[path = "geo/geocoding.rs"]
mod geocoding;
#[path = "geo/grounds.rs"]
mod grounds;
#[path = "geo/offers.rs"]
mod offers;
#[path = "geo/places.rs"]
mod places;
#[path = "geo/projections.rs"]
mod projections;
#[path = "geo/samples.rs"]
mod samples;
#[path = "geo/streets.rs"]
mod streets;
