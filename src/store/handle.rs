//! The store in a program's hand: opening (`opening`), the two kinds of transaction, and what happens after a failure.
//!
//! Not in: what is asked and changed inside a transaction ([`Tx`], [`View`]), threads (the caller gives each
//! thread its own `Store`).

mod opening;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::act::ActKey;
use super::audit::anchors::{Heads, Known};
use super::audit::{self, AuditRef, SealSeed};
use super::doubt::{self, Doubt};
use super::engine::{Begin, Checkpoint, CheckpointState, Interrupter, OpenMode, Session, StoreError, sqlite};
use super::founding::Office;
use super::keyring_state::Digest;
use super::keys::OfficeKeys;
use super::reads::Plain;
use super::transaction::{self, OpenTransaction};
use super::tx::{Tx, View, done};
pub use opening::Opener;

/// One connection to a store. A program has one that writes and any number that read.
pub struct Store {
    session: Box<dyn Session>,
    path: PathBuf,
    office: Office,
    keys: OfficeKeys,
    sealed: bool,
    /// Of a store that was made just now.
    seal_seed: Option<SealSeed>,
    /// Schema at opening: when another program migrates under us, our statements mean something else.
    schema: u32,
    /// The keyring file that is in its place and of which the store has still to learn.
    keyring: Option<Digest>,
    /// Where heads of it are noted outside.
    heads: Option<Heads>,
    /// The head of the chain as this connection saw it last.
    seen: Option<AuditRef>,
    poisoned: bool,
    /// What the last commit left open.
    doubt: Option<Doubt>,
}

impl Store {
    /// Whose store it is, as read when it was opened.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// Whether the file is encrypted.
    pub fn is_sealed(&self) -> bool {
        self.sealed
    }

    /// The keys it was opened with; of a store that is not encrypted, keys that are no secret.
    pub fn keys(&self) -> &OfficeKeys {
        &self.keys
    }

    /// The seed of the seals of a store that was made just now, once: whoever founds the office shows it to the auditor,
    /// and nobody keeps it.
    pub fn take_seal_seed(&mut self) -> Option<SealSeed> {
        self.seal_seed.take()
    }

    /// The path it was opened by.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether [`Store::write`] can work at all.
    pub fn writable(&self) -> bool {
        self.session.writable()
    }

    /// Whether a failure made this connection unfit; see [`StoreError::Poisoned`].
    pub fn is_poisoned(&self) -> bool {
        self.poisoned
    }

    /// How long others are waited for from now on, up to the usual time: whoever asks has waited elsewhere already.
    pub fn wait_at_most(&self, budget: Duration) {
        self.session.wait_at_most(budget);
    }

    /// A handle with which another thread stops the statement that runs here.
    pub fn interrupter(&self) -> Interrupter {
        self.session.interrupter()
    }

    /// Runs `act` in one transaction that holds the write lock from its first moment. `Ok` means: on the
    /// disk, after loss of power too. On an error of `act` (or a panic in it) nothing of it remains.
    ///
    /// # Errors
    /// What `act` returns; [`StoreError::Busy`] when others held the lock for 5 s; [`StoreError::Newer`] when
    /// another program has migrated the store since it was opened; [`StoreError::Removed`], [`StoreError::Replaced`] and
    /// [`StoreError::NotExtended`] when the file is not the one that was opened, or was written over. After a storage
    /// failure at the commit it is found out whether the change is in, before anything is said; where that cannot be done
    /// ([`StoreError::Unconfirmed`]) the store does nothing more until [`Store::settle`] has succeeded.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        act: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if !self.session.writable() {
            return Err(StoreError::ReadOnly.into());
        }
        let mut keyring = self.keyring;
        let done = self.transact(Begin::Write, |session, office, keys| {
            let mut tx = Tx::new(session, office, keys, keyring);
            let done = act(&mut tx)?;
            audit::tell_of_the_rest(&mut tx)?;
            keyring = tx.keyring_untold();
            Ok::<T, E>(done)
        })?;
        self.keyring = keyring;
        Ok(done)
    }

    /// The keyring file with this digest, which was announced, is in its place. The store learns of it with the next entry of
    /// the audit chain, whatever that tells of; until then it knows the one before, too ([`keyring_state`](super::keyring_state)).
    pub fn settle_keyring_with_next_entry(&mut self, digest: Digest) {
        self.keyring = Some(digest);
    }

    /// Runs `look` on one consistent view of the store; writers are not kept out.
    ///
    /// # Errors
    /// What `look` returns, and the classes of [`Store::write`].
    pub fn read<T, E: From<StoreError>>(
        &mut self,
        look: impl FnOnce(&View<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.transact(Begin::Read, |session, office, keys| look(&View::new(session, office, keys)))
    }

    /// The receipt of an act that is in, as JSON; `None` when the act is not in.
    ///
    /// # Errors
    /// Any [`StoreError`] of a single read.
    pub fn act_receipt(&self, key: ActKey) -> Result<Option<String>, StoreError> {
        self.is_fit()?;
        done(&Plain(self.session.as_ref()), key)
    }

    /// Looks at every page of the file, and says whether each is one that was written by whoever has the key. It does not
    /// see an older page in the place of a newer one: the rows that [`audit::verify`] looks at show that.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and storage failures.
    pub fn check_file(&self) -> Result<(), StoreError> {
        self.is_fit()?;
        self.session.sound()
    }

    /// Moves what can be moved of the log into the main file without waiting for anybody.
    ///
    /// # Errors
    /// Storage failures.
    pub fn checkpoint_passive(&self) -> Result<CheckpointState, StoreError> {
        self.is_fit()?;
        self.session.checkpoint(Checkpoint::Passive)
    }

    /// Heads of it are noted there from now on: whenever [`Store::note_head`] is called, and when it is closed or dropped.
    pub fn keep_heads(&mut self, heads: Heads) {
        self.heads = Some(heads);
    }

    /// What was known of its heads, where they are noted, when it was opened.
    pub fn heads_known(&self) -> Known {
        self.heads.as_ref().map(Heads::known).unwrap_or_default()
    }

    /// Notes the head of the audit chain outside the store, if it has grown since the last that was noted there.
    ///
    /// # Errors
    /// Failures of the file and the store; the store itself is whole.
    pub fn note_head(&mut self) -> Result<(), StoreError> {
        match self.heads.clone() {
            Some(heads) if self.session.writable() && !self.poisoned => heads.note(self),
            _ => Ok(()),
        }
    }

    fn note_last_head(&mut self) {
        if let Err(error) = self.note_head() {
            tracing::warn!(%error, "the head was not noted outside the store");
        }
        self.heads = None;
    }

    /// Closes the store; the log is moved into the main file and cut when nobody else is there. Dropping a
    /// store is safe too: the log is then read at the next opening.
    ///
    /// # Errors
    /// Storage failures; what was committed stays committed.
    pub fn close(mut self) -> Result<(), StoreError> {
        self.note_last_head();
        if self.poisoned || !self.session.writable() {
            return Ok(());
        }
        match self.session.checkpoint(Checkpoint::Truncate) {
            // Somebody else is at work: the last one out does it.
            Ok(_) | Err(StoreError::Busy) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Opens a connection that failed again, and finds out whether the change of its last commit is in.
    ///
    /// # Errors
    /// Those of opening, and storage failures: nothing is known then, and it can be asked again.
    pub fn settle(&mut self) -> Result<bool, StoreError> {
        let key = self.sealed.then_some(&self.keys.file);
        let session = sqlite::open(&self.path, OpenMode::ReadWrite, key)?;
        // Meanwhile another file may have come in its place.
        transaction::expect_going_on(&session, self.seen.as_ref())?;
        let is_in = match self.doubt {
            Some(doubt) => doubt::resolve(&session, doubt)?,
            None => false,
        };
        audit::watch(&session)?;
        self.seen = Some(transaction::head(&session)?);
        // Only now does the one that failed let go: as long as it is there nobody reads out of the log what it left.
        self.session = Box::new(session);
        (self.poisoned, self.doubt) = (false, None);
        Ok(is_in)
    }

    /// The true answer to a commit that failed.
    fn settled<T>(&mut self, result: T, doubt: Doubt, error: StoreError) -> Result<T, StoreError> {
        if !error.is_storage_failure() {
            return Err(error);
        }
        let in_doubt = matches!(error, StoreError::Unconfirmed { .. });
        self.doubt = in_doubt.then_some(doubt);
        match doubt::tried(in_doubt, || self.settle()) {
            Ok(true) => Ok(result),
            Ok(false) => Err(error.confirmed()),
            Err(unsettled) => {
                tracing::error!(%error, %unsettled, "the store cannot be opened again after a failure");
                Err(error)
            }
        }
    }

    fn is_fit(&self) -> Result<(), StoreError> {
        if self.poisoned { Err(StoreError::Poisoned) } else { Ok(()) }
    }

    fn transact<T, E: From<StoreError>>(
        &mut self,
        kind: Begin,
        work: impl FnOnce(&dyn Session, &Office, &OfficeKeys) -> Result<T, E>,
    ) -> Result<T, E> {
        self.is_fit()?;
        let session = self.session.as_ref();
        session.begin(kind)?;
        let open = OpenTransaction { session, poisoned: &mut self.poisoned, over: false };
        let found = session.schema_version()?;
        if found != self.schema {
            return Err(StoreError::Newer { found, known: self.schema }.into());
        }
        if kind == Begin::Read {
            let result = work(session, &self.office, &self.keys)?;
            open.commit()?;
            return Ok(result);
        }
        let before = transaction::expect_going_on(session, self.seen.as_ref())?;
        let result = work(session, &self.office, &self.keys)?;
        let head = transaction::head(session)?;
        match open.commit() {
            Ok(()) => {
                self.seen = Some(head);
                Ok(result)
            }
            Err(error) => {
                let doubt = Doubt { head: (head != before).then_some(head) };
                Ok(self.settled(result, doubt, error)?)
            }
        }
    }
}

/// Whoever ends early, by an error or on purpose, notes the head too.
impl Drop for Store {
    fn drop(&mut self) {
        self.note_last_head();
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("schema", &self.schema).field("poisoned", &self.poisoned).finish()
    }
}
