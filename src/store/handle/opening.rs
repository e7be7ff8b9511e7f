//! Making a store and opening one that is there. Not in: which files are refused (`store::engine`).

use std::path::{Path, PathBuf};

use super::Store;
use crate::store::audit::anchors::Heads;
use crate::store::audit::{self, SealSeed};
use crate::store::engine::{OpenMode, Session, StoreError, sqlite};
use crate::store::founding::{self, Founding};
use crate::store::keys::{OfficeKeys, SecretKey};
use crate::store::reads::Plain;
use crate::store::{customers, search, transaction};

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

    /// Another file that the same keys may open: a copy of the store. No heads are noted of it.
    pub fn moved_to(self, copy: &Path) -> Opener {
        Opener { path: copy.to_path_buf(), heads: None, ..self }
    }

    /// The key of the file, if it is encrypted.
    pub(in crate::store) fn file_key(&self) -> Option<&SecretKey> {
        self.keys.as_ref().map(|keys| &keys.file)
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

impl Store {
    /// Makes a store that is not encrypted and opens it for work: a practice desk. The directory is made (0700) when missing, the file is 0600 and
    /// appears only when whole.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`], [`StoreError::NotPermitted`], [`StoreError::ReadOnly`],
    /// [`StoreError::DiskFull`], [`StoreError::NetworkFs`].
    pub fn create(path: &Path, office: &Founding) -> Result<Store, StoreError> {
        Store::make(path, office, None, SealSeed::fresh()?)
    }

    /// The same, encrypted: only who holds `keys` can open it.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub fn create_sealed(path: &Path, office: &Founding, keys: &OfficeKeys) -> Result<Store, StoreError> {
        Store::create_sealed_with(path, office, keys, SealSeed::fresh()?)
    }

    /// The same, with a seed of the seals that somebody has written down already.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub fn create_sealed_with(
        path: &Path,
        office: &Founding,
        keys: &OfficeKeys,
        seed: SealSeed,
    ) -> Result<Store, StoreError> {
        Store::make(path, office, Some(keys), seed)
    }

    fn make(
        path: &Path,
        office: &Founding,
        keys: Option<&OfficeKeys>,
        seed: SealSeed,
    ) -> Result<Store, StoreError> {
        let session = sqlite::create(path, keys.map(|keys| &keys.file), |session| {
            founding::found(session, office, &seed)
        })?;
        let mut store = Store::around(Box::new(session), path, keys)?;
        store.seal_seed = Some(seed);
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
        let seen = match transaction::head(session.as_ref()) {
            Ok(head) => Some(head),
            // Somebody has tampered with it: verification names what is missing.
            Err(StoreError::NoRow) => None,
            Err(error) => return Err(error),
        };
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
            seen,
            poisoned: false,
            doubt: None,
        })
    }

    /// The search index of an older program is built again, before anybody searches.
    fn caught_up(mut self) -> Result<Store, StoreError> {
        if self.session.writable() && !search::is_current(&Plain(self.session.as_ref()))? {
            self.write(customers::catch_up)?;
        }
        Ok(self)
    }
}
