//! The store in a program's hand: opening, the two kinds of transaction, and what happens after a failure.
//!
//! Not in: what is asked and changed inside a transaction ([`Tx`], [`View`]), threads (the caller gives each
//! thread its own `Store`).

use std::path::{Path, PathBuf};

use super::act::ActKey;
use super::audit::anchors::{Heads, Known};
use super::audit::{self, SealSeed};
use super::engine::{Begin, Checkpoint, CheckpointState, Interrupter, OpenMode, Session, StoreError, sqlite};
use super::founding::{self, Founding, Office};
use super::keyring_state::Digest;
use super::keys::OfficeKeys;
use super::reads::Plain;
use super::tx::{Tx, View, done};
use super::{customers, search};

/// Where a store is and what opens it.
#[derive(Debug, Clone)]
pub struct Opener {
    path: PathBuf,
    keys: Option<OfficeKeys>,
    heads: Option<Heads>,
}

impl Opener {
    /// The path of the store.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The same store under the keys that it was given since.
    pub fn with_keys(self, keys: OfficeKeys) -> Opener {
        Opener { keys: Some(keys), ..self }
    }

    /// Opens it.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open(&self, mode: OpenMode) -> Result<Store, StoreError> {
        let mut store = match &self.keys {
            Some(keys) => Store::unlock(&self.path, mode, keys)?,
            None => Store::open(&self.path, mode)?,
        };
        store.heads = self.heads.clone().filter(|_| mode == OpenMode::ReadWrite);
        Ok(store)
    }
}

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
    poisoned: bool,
}

impl Store {
    /// Makes a store that is not encrypted and opens it for work: a practice desk. The directory is made (0700) when missing, the file is 0600 and
    /// appears only when whole.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`], [`StoreError::NotPermitted`], [`StoreError::ReadOnly`],
    /// [`StoreError::DiskFull`], [`StoreError::NetworkFs`].
    pub fn create(path: &Path, office: &Founding) -> Result<Store, StoreError> {
        Store::make(path, office, None)
    }

    /// The same, encrypted: only who holds `keys` can open it.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub fn create_sealed(path: &Path, office: &Founding, keys: &OfficeKeys) -> Result<Store, StoreError> {
        Store::make(path, office, Some(keys))
    }

    fn make(path: &Path, office: &Founding, keys: Option<&OfficeKeys>) -> Result<Store, StoreError> {
        let mut seal_seed = None;
        let session = sqlite::create(path, keys.map(|keys| &keys.file), |session| {
            seal_seed = Some(founding::found(session, office)?);
            Ok(())
        })?;
        let mut store = Store::around(Box::new(session), path, keys)?;
        store.seal_seed = seal_seed;
        store.caught_up()
    }

    /// Opens a store that is there and not encrypted.
    ///
    /// # Errors
    /// One class of [`StoreError`] per reason; a refused file is as it was.
    pub fn open(path: &Path, mode: OpenMode) -> Result<Store, StoreError> {
        Store::around(Box::new(sqlite::open(path, mode, None)?), path, None)?.caught_up()
    }

    /// Opens a store that is there and encrypted.
    ///
    /// # Errors
    /// As [`Store::open`]; [`StoreError::NotAStore`] with a wrong key, and for a file that is not encrypted: nobody shall
    /// be led to work in a file that was put in the place of theirs.
    pub fn unlock(path: &Path, mode: OpenMode, keys: &OfficeKeys) -> Result<Store, StoreError> {
        Store::around(Box::new(sqlite::open(path, mode, Some(&keys.file))?), path, Some(keys))?.caught_up()
    }

    /// Whether the file at `path` is there and not encrypted.
    ///
    /// # Errors
    /// Failures of reading its first bytes.
    pub fn is_plain(path: &Path) -> Result<bool, StoreError> {
        sqlite::is_plain(path)
    }

    /// What opens another connection to the same store, by the same keys.
    pub fn opener(&self) -> Opener {
        let keys = self.sealed.then(|| self.keys.clone());
        Opener { path: self.path.clone(), keys, heads: self.heads.clone() }
    }

    fn around(
        session: Box<dyn Session>,
        path: &Path,
        keys: Option<&OfficeKeys>,
    ) -> Result<Store, StoreError> {
        let office = founding::read(session.as_ref()).map_err(|error| match error {
            StoreError::NoRow => StoreError::Corrupt { detail: "no office row".to_string() },
            other => other,
        })?;
        let schema = session.schema_version()?;
        if session.writable() {
            audit::watch(session.as_ref())?;
        }
        let sealed = keys.is_some();
        let keys = keys.cloned().unwrap_or_else(|| OfficeKeys::open_to_all(&office.store_id));
        let path = path.to_path_buf();
        Ok(Store {
            session,
            path,
            office,
            keys,
            sealed,
            seal_seed: None,
            schema,
            keyring: None,
            heads: None,
            poisoned: false,
        })
    }

    /// The search index of an older program is built again, before anybody searches.
    fn caught_up(mut self) -> Result<Store, StoreError> {
        if self.session.writable() && !search::is_current(&Plain(self.session.as_ref()))? {
            self.write(customers::catch_up)?;
        }
        Ok(self)
    }

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

    /// A handle with which another thread stops the statement that runs here.
    pub fn interrupter(&self) -> Interrupter {
        self.session.interrupter()
    }

    /// Runs `act` in one transaction that holds the write lock from its first moment. `Ok` means: on the
    /// disk, after loss of power too. On an error of `act` (or a panic in it) nothing of it remains.
    ///
    /// # Errors
    /// What `act` returns; [`StoreError::Busy`] when others held the lock for 5 s; [`StoreError::Newer`] when
    /// another program has migrated the store since it was opened. After a storage failure at the commit the
    /// connection is not used again: open anew and ask [`Store::act_receipt`] whether the act is in.
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
        let result = work(session, &self.office, &self.keys)?;
        open.commit()?;
        Ok(result)
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

/// A transaction that is taken back unless it is committed: on an error and on a panic alike.
struct OpenTransaction<'s> {
    session: &'s dyn Session,
    poisoned: &'s mut bool,
    over: bool,
}

impl OpenTransaction<'_> {
    fn commit(mut self) -> Result<(), StoreError> {
        let outcome = self.session.commit();
        match &outcome {
            Ok(()) => self.over = true,
            // The lock was not to be had: nothing is written, taking it back is safe.
            Err(StoreError::Busy | StoreError::Constraint { .. }) => {}
            Err(_) => *self.poisoned = true,
        }
        outcome
    }
}

impl Drop for OpenTransaction<'_> {
    fn drop(&mut self) {
        if !self.over && self.session.rollback().is_err() {
            *self.poisoned = true;
        }
    }
}

#[cfg(test)]
mod tests;
