//! Customers' records. In: reading one, the card of one, adding, changing, and the newest contact; each write keeps
//! the search index in step. Not in: who may look or change (`office`), finding as you type ([`super::search`]).

use std::collections::HashSet;

use super::column;
use super::engine::{Row, StoreError};
use super::search::{self, Records, Searchable};
use super::{Reads, Tx, restricted};
use crate::domain::customer::{
    Address, Customer, CustomerCard, CustomerId, CustomerNo, Details, Email, Kana, PersonName, Phone,
    Postcode,
};
use crate::domain::time::Stamp;
use crate::text::fold;

/// The columns of [`of_row`], in its order.
const COLUMNS: &str = "id, number, name, kana, birth, postcode, address, phone, email, last_contact, version";

/// The number series of customers' ids.
const IDS: &str = "customer";

/// The record of that id.
pub fn get(view: &impl Reads, id: CustomerId) -> Result<Option<Customer>, StoreError> {
    view.optional(&format!("SELECT {COLUMNS} FROM customer WHERE id = $1"), &[id.0.into()], of_row)
}

/// The name on the record of that id.
pub fn name(view: &impl Reads, id: CustomerId) -> Result<Option<PersonName>, StoreError> {
    let sql = "SELECT name FROM customer WHERE id = $1";
    view.optional(sql, &[id.0.into()], |row| Ok(PersonName::from_record(row.text(0)?.to_owned())))
}

/// The record with that number.
pub fn by_number(view: &impl Reads, no: &CustomerNo) -> Result<Option<Customer>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM customer WHERE number = $1");
    view.optional(&sql, &[no.as_str().into()], of_row)
}

/// How many customers there are.
pub fn count(view: &impl Reads) -> Result<u64, StoreError> {
    let found = view.one("SELECT count(*) FROM customer", &[], |row| row.int(0))?;
    Ok(u64::try_from(found).unwrap_or(0))
}

/// What may be seen of a customer before identity is confirmed.
pub fn card(view: &impl Reads, id: CustomerId) -> Result<Option<CustomerCard>, StoreError> {
    let Some(customer) = get(view, id)? else {
        return Ok(None);
    };
    let key = fold::key(customer.details.name.as_str());
    // Nobody learns from a count that there is a restricted record of that name.
    let sql = "SELECT count(*) FROM customer WHERE name_key = $1 AND id <> $2 \
               AND id NOT IN (SELECT customer FROM restricted)";
    let others = view.int(sql, &[key.as_str().into(), id.0.into()])?;
    Ok(Some(CustomerCard::of(&customer, u32::try_from(others).unwrap_or(u32::MAX))))
}

/// The cards of at most `limit` customers by what a card shows, the likeliest first.
pub fn find(view: &impl Reads, typed: &str, limit: usize) -> Result<Vec<CustomerCard>, StoreError> {
    let ids = search::find(view, typed, limit, &mut Kept::of(view)?)?;
    cards(view, ids)
}

/// The cards of at most `limit` customers by the masked values that were typed: an act, which its caller writes down.
pub fn find_by_value(view: &impl Reads, typed: &str, limit: usize) -> Result<Vec<CustomerCard>, StoreError> {
    let ids = search::find_by_value(view, typed, limit, &mut Kept::of(view)?)?;
    cards(view, ids)
}

fn cards(view: &impl Reads, ids: Vec<i64>) -> Result<Vec<CustomerCard>, StoreError> {
    let mut cards = Vec::with_capacity(ids.len());
    for id in ids {
        cards.extend(card(view, CustomerId(id))?);
    }
    Ok(cards)
}

/// Builds the search index again if it is of another edition than this program's.
///
/// # Errors
/// Storage failures; then everything is as it was.
pub fn catch_up(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    if search::is_current(&*tx)? {
        return Ok(());
    }
    search::clear(tx)?;
    let sql = format!("SELECT {COLUMNS} FROM customer WHERE id > $1 ORDER BY id LIMIT 1000");
    let mut after = 0;
    loop {
        let page = tx.list(&sql, &[after.into()], of_row)?;
        let Some(last) = page.last() else { break };
        after = last.id.0;
        page.iter().try_for_each(|customer| search::index(tx, &searchable(customer)))?;
    }
    search::compact(tx)?;
    search::mark_current(tx)
}

/// The records behind the search, and which of them are restricted.
struct Kept<'v, R> {
    view: &'v R,
    restricted: HashSet<i64>,
}

impl<'v, R: Reads> Kept<'v, R> {
    fn of(view: &'v R) -> Result<Kept<'v, R>, StoreError> {
        Ok(Kept { view, restricted: restricted::all(view)? })
    }
}

impl<R: Reads> Records for Kept<'_, R> {
    fn is_hidden(&self, id: i64) -> bool {
        self.restricted.contains(&id)
    }

    fn holds(&mut self, id: i64, test: &dyn Fn(&Searchable<'_>) -> bool) -> Result<bool, StoreError> {
        Ok(get(self.view, CustomerId(id))?.is_some_and(|customer| test(&searchable(&customer))))
    }
}

/// Adds a customer; the id comes from the numbering, the version is 1.
pub fn add(tx: &mut Tx<'_>, no: CustomerNo, details: Details, at: Stamp) -> Result<Customer, StoreError> {
    let id = CustomerId(tx.next_number(IDS)?);
    let customer = Customer { id, no, details, version: 1, last_contact: at };
    let derived = Derived::of(&customer);
    tx.execute(
        "INSERT INTO customer (id, number, name, name_key, kana, birth, postcode, address, phone, email, \
         last_contact, last_contact_week, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        &[
            id.0.into(),
            customer.no.as_str().into(),
            customer.details.name.as_str().into(),
            (&derived.name_key).into(),
            customer.details.kana.as_ref().map(Kana::as_str).into(),
            derived.birth.as_deref().into(),
            customer.details.postcode.as_ref().map(Postcode::as_str).into(),
            customer.details.address.as_ref().map(Address::as_str).into(),
            customer.details.phone.as_ref().map(Phone::as_str).into(),
            customer.details.email.as_ref().map(Email::as_str).into(),
            at.utc_ms().into(),
            search::week(at.utc_ms()).into(),
            customer.version.into(),
        ],
    )?;
    search::index(tx, &searchable(&customer))?;
    Ok(customer)
}

/// Replaces what is on record, if the row still has the version of `before`. Returns the record as it is now.
pub fn change(
    tx: &mut Tx<'_>,
    before: &Customer,
    details: Details,
    at: Stamp,
) -> Result<Customer, StoreError> {
    let after = Customer {
        id: before.id,
        no: before.no.clone(),
        details,
        version: before.version.saturating_add(1),
        last_contact: at.max(before.last_contact),
    };
    let derived = Derived::of(&after);
    let changed = tx.execute(
        "UPDATE customer SET name = $1, name_key = $2, kana = $3, birth = $4, postcode = $5, address = $6, \
         phone = $7, email = $8, last_contact = $9, last_contact_week = $10, version = $11 \
         WHERE id = $12 AND version = $13",
        &[
            after.details.name.as_str().into(),
            (&derived.name_key).into(),
            after.details.kana.as_ref().map(Kana::as_str).into(),
            derived.birth.as_deref().into(),
            after.details.postcode.as_ref().map(Postcode::as_str).into(),
            after.details.address.as_ref().map(Address::as_str).into(),
            after.details.phone.as_ref().map(Phone::as_str).into(),
            after.details.email.as_ref().map(Email::as_str).into(),
            after.last_contact.utc_ms().into(),
            search::week(after.last_contact.utc_ms()).into(),
            after.version.into(),
            after.id.0.into(),
            before.version.into(),
        ],
    )?;
    if changed == 0 {
        return Err(stale(tx, before)?);
    }
    search::reindex(tx, &searchable(before), &searchable(&after))?;
    Ok(after)
}

/// Notes that the office had to do with this person now; the record and its version stay as they are.
pub fn touch(tx: &mut Tx<'_>, customer: &Customer, at: Stamp) -> Result<(), StoreError> {
    if at <= customer.last_contact {
        return Ok(());
    }
    let sql = "UPDATE customer SET last_contact = $1, last_contact_week = $2 WHERE id = $3";
    tx.execute(sql, &[at.utc_ms().into(), search::week(at.utc_ms()).into(), customer.id.0.into()])?;
    let now = Customer { last_contact: at, ..customer.clone() };
    if search::week(at.utc_ms()) != search::week(customer.last_contact.utc_ms()) {
        search::reindex(tx, &searchable(customer), &searchable(&now))?;
    }
    Ok(())
}

/// The conflict of a change that started from an older version.
fn stale(tx: &Tx<'_>, before: &Customer) -> Result<StoreError, StoreError> {
    let sql = "SELECT version FROM customer WHERE id = $1";
    let found = tx.optional(sql, &[before.id.0.into()], |row| row.int(0))?;
    Ok(StoreError::Conflict { table: "customer", id: before.id.0, expected: before.version, found })
}

/// The columns that are derived from the record.
struct Derived {
    name_key: String,
    birth: Option<String>,
}

impl Derived {
    fn of(customer: &Customer) -> Derived {
        Derived {
            name_key: fold::key(customer.details.name.as_str()),
            birth: customer.details.birth.map(column::day_text),
        }
    }
}

/// What the customer is found by.
fn searchable(customer: &Customer) -> Searchable<'_> {
    let details = &customer.details;
    Searchable {
        id: customer.id.0,
        customer_no: customer.no.as_str(),
        name: details.name.as_str(),
        kana: details.kana.as_ref().map_or("", Kana::as_str),
        phone: details.phone.as_ref().map_or("", Phone::as_str),
        email: details.email.as_ref().map_or("", Email::as_str),
        postcode: details.postcode.as_ref().map_or("", Postcode::as_str),
        address: details.address.as_ref().map_or("", Address::as_str),
        last_contact_week: search::week(customer.last_contact.utc_ms()),
    }
}

fn of_row(row: &dyn Row) -> Result<Customer, StoreError> {
    let details = Details {
        name: PersonName::from_record(row.text(2)?.to_owned()),
        kana: column::opt_text(row, 3)?.map(Kana::from_record),
        birth: column::opt_day(row, 4)?,
        postcode: column::opt_text(row, 5)?.map(Postcode::from_record),
        address: column::opt_text(row, 6)?.map(Address::from_record),
        phone: column::opt_text(row, 7)?.map(Phone::from_record),
        email: column::opt_text(row, 8)?.map(Email::from_record),
    };
    Ok(Customer {
        id: CustomerId(row.int(0)?),
        no: CustomerNo::from_record(row.text(1)?.to_owned()),
        details,
        last_contact: column::stamp(row, 9)?,
        version: row.int(10)?,
    })
}
