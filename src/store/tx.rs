//! What a repository or an act can do inside a transaction: ask, change, take a number, mark the act as done,
//! append to the audit chain. Not in: beginning and ending it ([`Store`](super::Store)).

use super::act::ActKey;
use super::audit::{self, AuditRef};
use super::engine::{Flow, IndexChange, Row, Session, StoreError, Value};
use super::founding::Office;
use super::keyring_state::{self, Digest};
use super::keys::OfficeKeys;
use super::reads::Reads;
use crate::domain::audit::Event;

/// A consistent view of the store.
pub struct View<'s> {
    session: &'s dyn Session,
    office: &'s Office,
    keys: &'s OfficeKeys,
}

/// A write transaction: sees what it has changed itself.
pub struct Tx<'s> {
    session: &'s dyn Session,
    office: &'s Office,
    keys: &'s OfficeKeys,
    /// The keyring of which the next entry tells that it is in its place.
    keyring: Option<Digest>,
}

/// What can be asked with the keys of the store: also what stands sealed beside the chain.
pub trait Keyed: Reads {
    /// Whose store it is.
    fn office(&self) -> &Office;

    /// The keys with which it was opened.
    fn keys(&self) -> &OfficeKeys;
}

impl Keyed for View<'_> {
    fn office(&self) -> &Office {
        self.office
    }

    fn keys(&self) -> &OfficeKeys {
        self.keys
    }
}

impl Keyed for Tx<'_> {
    fn office(&self) -> &Office {
        self.office
    }

    fn keys(&self) -> &OfficeKeys {
        self.keys
    }
}

impl<'s> View<'s> {
    pub(super) fn new(session: &'s dyn Session, office: &'s Office, keys: &'s OfficeKeys) -> View<'s> {
        View { session, office, keys }
    }

    /// Whose store it is.
    pub fn office(&self) -> &Office {
        self.office
    }

    /// The keys with which it was opened.
    pub fn keys(&self) -> &'s OfficeKeys {
        self.keys
    }
}

impl<'s> Tx<'s> {
    pub(super) fn new(
        session: &'s dyn Session,
        office: &'s Office,
        keys: &'s OfficeKeys,
        keyring: Option<Digest>,
    ) -> Tx<'s> {
        Tx { session, office, keys, keyring }
    }

    /// The keyring of which no entry has told yet.
    pub(super) fn keyring_untold(&self) -> Option<Digest> {
        self.keyring
    }

    /// Whose store it is.
    pub fn office(&self) -> &Office {
        self.office
    }

    /// The keys with which it was opened.
    pub fn keys(&self) -> &'s OfficeKeys {
        self.keys
    }

    /// Runs a changing statement and returns how many rows it changed. A statement with `RETURNING` goes
    /// through [`Reads::one`] or [`Reads::list`] instead.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`], [`StoreError::Constraint`], and storage failures.
    pub fn execute(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64, StoreError> {
        self.session.execute(sql, params)
    }

    /// The next number of a series, from 1, without gap or reuse: a transaction that is taken back gives its
    /// number back.
    ///
    /// # Errors
    /// Storage failures.
    pub fn next_number(&mut self, series: &str) -> Result<i64, StoreError> {
        self.int(
            "INSERT INTO numbering (series, next) VALUES ($1, 2) \
             ON CONFLICT (series) DO UPDATE SET next = numbering.next + 1 RETURNING next - 1",
            &[series.into()],
        )
    }

    /// The receipt of an act that is in already, as JSON.
    ///
    /// # Errors
    /// Storage failures.
    pub fn done(&self, key: ActKey) -> Result<Option<String>, StoreError> {
        done(self, key)
    }

    /// Marks the act as in, with its receipt as JSON, at `at_ms` (since 1970 UTC).
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] when it is in already: ask [`Tx::done`] first.
    pub fn mark_done(
        &mut self,
        key: ActKey,
        act: &str,
        receipt_json: &str,
        at_ms: i64,
    ) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO act_done (key, act, receipt, at) VALUES ($1, $2, $3, $4)",
            &[(&key.0).into(), act.into(), receipt_json.into(), at_ms.into()],
        )
        .map(|_| ())
    }

    /// Changes the search index; `search` decides what is entered.
    pub(super) fn change_index(&mut self, change: IndexChange<'_>) -> Result<(), StoreError> {
        self.session.index(change)
    }

    /// Appends an event to the audit chain; it lasts if and only if this transaction does.
    ///
    /// # Errors
    /// [`StoreError::AuditEntry`] when the entry would be too long, and storage failures.
    pub fn append_audit(&mut self, event: &Event) -> Result<AuditRef, StoreError> {
        if let Some(digest) = self.keyring.take() {
            keyring_state::settle_announced(self, &digest)?;
        }
        audit::append(self, event)
    }
}

/// The receipt of an act that is in.
pub(super) fn done(view: &impl Reads, key: ActKey) -> Result<Option<String>, StoreError> {
    view.optional("SELECT receipt FROM act_done WHERE key = $1", &[(&key.0).into()], |row| {
        row.text(0).map(str::to_string)
    })
}

impl Reads for View<'_> {
    fn query(
        &self,
        sql: &str,
        params: &[Value<'_>],
        each: &mut dyn FnMut(&dyn Row) -> Result<Flow, StoreError>,
    ) -> Result<(), StoreError> {
        self.session.query(sql, params, each)
    }

    fn matching(&self, expression: &str, after: i64, limit: usize) -> Result<Vec<i64>, StoreError> {
        self.session.matching(expression, after, limit)
    }
}

impl Reads for Tx<'_> {
    fn query(
        &self,
        sql: &str,
        params: &[Value<'_>],
        each: &mut dyn FnMut(&dyn Row) -> Result<Flow, StoreError>,
    ) -> Result<(), StoreError> {
        self.session.query(sql, params, each)
    }

    fn matching(&self, expression: &str, after: i64, limit: usize) -> Result<Vec<i64>, StoreError> {
        self.session.matching(expression, after, limit)
    }
}
