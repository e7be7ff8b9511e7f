//! Opening a store and sitting down at its desk.

use std::path::{Path, PathBuf};

use crate::app::{NewOffice, Opened, Opening};
use crate::domain::audit::ObjectKind;
use crate::domain::staff::{Role, Staff, StaffId};
use crate::domain::time::{Moment, Stamp};
use crate::office::found_sealed::Sheet;
use crate::office::session::Seated;
use crate::office::sign_in::{self, Credentials, NoEntry};
use crate::office::{Actor, Refusal, clock, found_sealed, practice, session};
use crate::runtime::place;
use crate::store::audit::anchors::{self, Heads};
use crate::store::{OpenMode, Opener, Store, StoreError, staff};

/// Where stores are, and this run's sitting.
#[derive(Debug, Clone)]
pub struct Seats {
    /// The office's store.
    pub office: PathBuf,
    /// The practice desk's store.
    pub practice: PathBuf,
    /// Where heads of audit chains are kept, outside the stores; nowhere without a home directory.
    pub anchors: Option<PathBuf>,
    /// The user's home, by which paths are shortened when they are shown.
    pub home: Option<PathBuf>,
    /// Random id of this sitting.
    pub session: [u8; 16],
}

/// An open store with somebody sitting at its desk.
#[derive(Debug)]
pub struct SeatedStore {
    /// The writing connection.
    pub store: Store,
    /// What the model is told of it.
    pub opened: Opened,
    /// When somebody sat down there, by the office's time.
    pub begun_at: Stamp,
}

/// Which store it is and who sits there: what the reader needs for opening its own connection.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The store, and what opens it.
    pub store: Opener,
    /// What the model is told of it.
    pub opened: Opened,
    /// When somebody sat down there, by the office's time: nothing after it is dated before.
    pub begun_at: Stamp,
}

impl SeatedStore {
    /// Which store it is and who sits there.
    pub fn seat(&self) -> Seat {
        Seat { store: self.store.opener(), opened: self.opened.clone(), begun_at: self.begun_at }
    }

    /// Another member of staff sits down.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when there is no such member of staff, and the store's own.
    pub fn change_seat(&mut self, to: StaffId, at: Stamp) -> Result<(), Refusal> {
        let found = self.opened.staff.iter().find(|one| one.id == to).cloned();
        let staff = found.ok_or(Refusal::NotFound { kind: ObjectKind::Staff, id: to.0 })?;
        self.end(session::End::SignedOut, at)?;
        (self.opened.actor, _) = session::sit_down(&mut self.store, staff, at)?;
        Ok(())
    }

    /// Writes down that the sitting is over.
    ///
    /// # Errors
    /// The store's own.
    pub fn end(&mut self, end: session::End, at: Stamp) -> Result<(), Refusal> {
        session::leave(&mut self.store, &self.opened.actor, at, end)
    }
}

impl Seats {
    /// Opens a store that is there. The first clerk sits down; changing seats is a command of the desk.
    ///
    /// # Errors
    /// The store's own, and [`Refusal::NoStaff`].
    pub fn open(&self, path: &Path, at: Stamp) -> Result<SeatedStore, Refusal> {
        let store = Store::open(path, OpenMode::ReadWrite)?;
        self.sit_down(store, at)
    }

    /// Opens or makes the store that the first screen asked for. `progress` hears how far making it is.
    ///
    /// # Errors
    /// The office's own.
    pub fn make(
        &self,
        opening: &Opening,
        at: Stamp,
        progress: &mut dyn FnMut(u32, u32),
    ) -> Result<SeatedStore, NoEntry> {
        match opening {
            Opening::Practice => Ok(self.practice(&self.practice, at, progress)?),
            Opening::New(new) => self.new_office(new, at),
        }
    }

    /// Opens the practice desk at `path`, making it first when it is not there.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`] when a real office is there: practice never touches one.
    pub fn practice(
        &self,
        path: &Path,
        at: Stamp,
        progress: &mut dyn FnMut(u32, u32),
    ) -> Result<SeatedStore, Refusal> {
        match Store::open(path, OpenMode::ReadWrite) {
            Ok(store) if store.office().practice => self.sit_down(store, at),
            Ok(_) => Err(StoreError::AlreadyExists { path: path.to_path_buf() }.into()),
            Err(StoreError::NotFound { .. }) => {
                let mut store = practice::create(path, at, practice::SEED, progress)?;
                self.note_heads_of_new(&mut store);
                self.sit_down(store, at)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The sheet of an office that is to be founded there, if there is room for one.
    ///
    /// # Errors
    /// The store's own.
    pub fn draw_sheet(&self, path: Option<&Path>) -> Result<Box<Sheet>, NoEntry> {
        found_sealed::expect_room(&self.meant(path))?;
        Ok(Box::new(Sheet::draw()?))
    }

    /// Where somebody means a new store to be.
    fn meant(&self, path: Option<&Path>) -> PathBuf {
        path.map_or_else(|| self.office.clone(), |path| place::meant(path, self.home.as_deref()))
    }

    fn new_office(&self, new: &NewOffice, at: Stamp) -> Result<SeatedStore, NoEntry> {
        let path = self.meant(new.path.as_deref());
        let mut founded = found_sealed::found(&path, self.session, at, &new.office, &new.sheet)?;
        self.note_heads_of_new(&mut founded.store);
        let mut open = self.seated(founded.store, founded.actor, founded.seated)?;
        open.opened.login = Some(new.office.login.clone());
        Ok(open)
    }

    /// Lets somebody into the office by a password.
    ///
    /// # Errors
    /// [`NoEntry`].
    pub fn sign_in(&self, credentials: &Credentials, now: Moment) -> Result<SeatedStore, NoEntry> {
        let anchors = self.anchors.as_deref();
        let expect = |store: &mut Store| anchors::expect_kept(anchors, store);
        let signed = sign_in::sign_in(&self.office, credentials, now, &expect)?;
        let mut open = self.seated(signed.store, signed.actor, signed.seated)?;
        open.opened.login = Some(credentials.login.clone());
        Ok(open)
    }

    /// A store that was made just now is known here from its first entries on.
    fn note_heads_of_new(&self, store: &mut Store) {
        let Some(directory) = &self.anchors else { return };
        store.keep_heads(Heads::below(directory, &store.office().store_id));
        if let Err(error) = store.note_head() {
            tracing::warn!(%error, "the head was not noted outside the store");
        }
    }

    fn sit_down(&self, mut store: Store, at: Stamp) -> Result<SeatedStore, Refusal> {
        anchors::expect_kept(self.anchors.as_deref(), &mut store)?;
        let staff = store.read(|view| staff::all(view))?;
        let (actor, seated) = session::sit_down(&mut store, first(&staff).ok_or(Refusal::NoStaff)?, at)?;
        self.seated(store, actor, seated)
    }

    fn seated(&self, mut store: Store, actor: Actor, seated: Seated) -> Result<SeatedStore, Refusal> {
        let opened = Opened {
            office: store.office().name.clone(),
            practice: store.office().practice,
            encrypted: store.is_sealed(),
            actor,
            login: None,
            staff: store.read(|view| staff::all(view))?,
            place: place::readable(store.path(), self.home.as_deref()),
            seated,
            heads: store.heads_known(),
        };
        // Whoever sat down has just left an entry behind.
        let begun_at = store.read(|view| clock::office_time(view, Stamp::default()))?;
        Ok(SeatedStore { store, opened, begun_at })
    }
}

/// Who sits down when nobody says: the first clerk, else whoever came first.
fn first(staff: &[Staff]) -> Option<Staff> {
    staff.iter().find(|one| one.role == Role::Clerk).or_else(|| staff.first()).cloned()
}
