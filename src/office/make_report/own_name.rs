//! Looks at records of the viewer's own family name (safety map, threat 3: whoever browses, browses among relatives first).
//!
//! Each name is read once, and only those of people who looked or were looked at; nothing of them leaves this file but yes or
//! no. Names are compared as they are on record now. Deliberately not here: the viewer's own address, because the office
//! keeps none of its staff; a customer who married out of the family.

use std::collections::BTreeMap;

use crate::domain::customer::CustomerId;
use crate::domain::staff::StaffId;
use crate::store::day_book::trail::Looked;
use crate::store::{Reads, StoreError, customers, staff};
use crate::text::family::FamilyName;

/// The family names met so far; none for a record that is gone and for a name that says nothing.
pub(super) struct OwnNames<'v, R> {
    view: &'v R,
    staff: BTreeMap<StaffId, Option<FamilyName>>,
    customers: BTreeMap<CustomerId, Option<FamilyName>>,
}

impl<'v, R: Reads> OwnNames<'v, R> {
    pub(super) fn new(view: &'v R) -> Self {
        OwnNames { view, staff: BTreeMap::new(), customers: BTreeMap::new() }
    }

    /// Whether the viewer's family name is that of the record.
    ///
    /// # Errors
    /// The store's own.
    pub(super) fn meet(&mut self, looked: &Looked) -> Result<bool, StoreError> {
        let Some(customer) = looked.customer else { return Ok(false) };
        let view = self.view;
        let viewer = kept(&mut self.staff, looked.staff, || {
            Ok(staff::get(view, looked.staff)?.and_then(|staff| FamilyName::of(&staff.name)))
        })?;
        let Some(viewer) = viewer else { return Ok(false) };
        let bearer = kept(&mut self.customers, customer, || {
            Ok(customers::name(view, customer)?.and_then(|name| FamilyName::of(name.as_str())))
        })?;
        Ok(bearer.as_ref().is_some_and(|bearer| bearer.may_be(viewer)))
    }
}

/// What is known under a key, found out at the first time.
fn kept<K: Ord, V>(
    known: &mut BTreeMap<K, V>,
    key: K,
    find: impl FnOnce() -> Result<V, StoreError>,
) -> Result<&V, StoreError> {
    use std::collections::btree_map::Entry;
    match known.entry(key) {
        Entry::Occupied(here) => Ok(here.into_mut()),
        Entry::Vacant(place) => Ok(place.insert(find()?)),
    }
}
