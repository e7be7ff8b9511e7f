//! Who is at the command line: a store that is encrypted opens for somebody who signs in, any other for everybody.
//!
//! In: where passwords come from (the terminal, a file, a descriptor; never an argument, which every process on the
//! machine can read), signing in ([`sign_in()`]), and the store for a subcommand ([`open`]). Not in: what the person may do
//! (`office`).

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;

use zeroize::Zeroizing;

use super::{Exit, World, passwords};
use crate::domain::login::Login;
use crate::domain::password::{Password, Unfit};
use crate::domain::staff::{Right, Staff};
use crate::office::sign_in::{self, Known, NoEntry};
use crate::office::{Actor, Refusal, open_office, session};
use crate::store::keyring::{Keyring, KeyringError};
use crate::store::keys::OfficeKeys;
use crate::store::{OpenMode, Store};

/// Where passwords come from.
#[derive(Debug, Clone, Default, PartialEq, Eq, clap::Args)]
pub struct PasswordFrom {
    /// Read passwords from the lines of this file, in the order in which they would be asked for
    #[arg(long, value_name = "FILE", conflicts_with = "password_fd")]
    pub password_file: Option<PathBuf>,

    /// The same from an open file descriptor
    #[arg(long, value_name = "N")]
    pub password_fd: Option<u32>,
}

/// Passwords as they are needed.
pub enum Secrets {
    /// The person at the keyboard is asked.
    Asked,
    /// These are left.
    Lines(VecDeque<Zeroizing<String>>),
}

/// Somebody who has signed in.
pub struct SignedIn {
    /// What they opened.
    pub known: Known,
    /// By which password.
    pub password: Password,
}

impl SignedIn {
    /// Refuses somebody who came with a one-time code: they have to choose a password first.
    ///
    /// # Errors
    /// [`Shut::ChooseFirst`].
    pub fn has_chosen(&self) -> Result<(), Shut> {
        match self.known.unlocked.must_change {
            true => Err(Shut::ChooseFirst(self.known.unlocked.login.clone())),
            false => Ok(()),
        }
    }
}

/// Why a subcommand ended before, or without, its work.
#[derive(Debug)]
pub enum Shut {
    /// Nobody was named.
    Who,
    /// Nobody of that name is on the staff.
    Nobody(String),
    /// The store is not encrypted: nobody signs in there.
    NotEncrypted,
    /// There is no further password.
    NoInput,
    /// Where passwords should come from cannot be read.
    Unreadable {
        /// Where.
        path: PathBuf,
        /// Why.
        fault: io::ErrorKind,
    },
    /// The new password was not typed twice alike.
    Differ,
    /// The new password is none.
    Unfit(Unfit),
    /// This person has to choose a password first.
    ChooseFirst(Login),
    /// Two people have to be there for it.
    TwoNeeded,
    /// Codes have to be shown, and there is no terminal to show them on.
    NoTerminal,
    /// They do not get in.
    NoEntry(NoEntry),
    /// The result could not be written out.
    Output,
}

impl<E: Into<NoEntry>> From<E> for Shut {
    fn from(why: E) -> Shut {
        Shut::NoEntry(why.into())
    }
}

impl Secrets {
    /// Makes them ready.
    ///
    /// # Errors
    /// [`Shut::Unreadable`].
    pub fn open(from: &PasswordFrom) -> Result<Secrets, Shut> {
        let path = match (&from.password_file, from.password_fd) {
            (Some(path), _) => path.clone(),
            (None, Some(number)) => PathBuf::from(format!("/dev/fd/{number}")),
            (None, None) => return Ok(Secrets::Asked),
        };
        let text = passwords::read(&path, passwords::PATIENCE)
            .map_err(|fault| Shut::Unreadable { path, fault: fault.kind() })?;
        Ok(Secrets::Lines(text.lines().map(|line| Zeroizing::new(line.to_owned())).collect()))
    }

    /// The next one.
    ///
    /// # Errors
    /// [`Shut::NoInput`] when there is none.
    pub fn next(&mut self, world: &mut World<'_>, prompt: &str) -> Result<Password, Shut> {
        match self {
            Secrets::Asked => (world.ask)(prompt).map(Password::typed).map_err(|_| Shut::NoInput),
            Secrets::Lines(lines) => {
                lines.pop_front().map(|line| Password::typed(line.to_string())).ok_or(Shut::NoInput)
            }
        }
    }

    /// A password to be: at the keyboard typed twice, because nobody sees it.
    ///
    /// # Errors
    /// [`Shut::Differ`], [`Shut::Unfit`] for the person with these names, [`Shut::NoInput`].
    pub fn new_password(&mut self, world: &mut World<'_>, about: &[&str]) -> Result<Password, Shut> {
        let prompt = world.words.ask_new_password();
        let new = self.next(world, &prompt)?;
        new.check(about).map_err(Shut::Unfit)?;
        if matches!(self, Secrets::Asked) {
            let prompt = world.words.ask_again();
            if self.next(world, &prompt)? != new {
                return Err(Shut::Differ);
            }
        }
        Ok(new)
    }
}

/// The store for a subcommand, and who signed in, if the store is encrypted. Failed sign-ins are told to the audit chain
/// where the store is opened to work in.
///
/// # Errors
/// [`Shut`], everything before the store is touched.
pub fn open(
    world: &mut World<'_>,
    login: Option<&str>,
    from: &PasswordFrom,
    mode: OpenMode,
) -> Result<(Store, Option<Staff>), Shut> {
    if !Keyring::guards(&world.store)? {
        let mut store = Store::open(&world.store, mode)?;
        if mode == OpenMode::ReadWrite {
            world.expect_heads(&mut store)?;
            world.tell_of_heads(&store);
        }
        return Ok((store, None));
    }
    let signed = sign_in(world, login, &mut Secrets::open(from)?)?;
    signed.has_chosen()?;
    let (store, staff) = enter(world, &signed, mode)?;
    Ok((store, Some(staff)))
}

/// The store opened to work in, and somebody who sits at it: whoever signs in, or, where nobody has to, the one named, or
/// the first who has the right.
///
/// # Errors
/// [`Shut`].
pub fn seated(
    world: &mut World<'_>,
    named: Option<&str>,
    from: &PasswordFrom,
    right: Right,
) -> Result<(Store, Actor), Shut> {
    let (mut store, signed_in) = open(world, named, from, OpenMode::ReadWrite)?;
    let staff = match signed_in {
        Some(staff) => staff,
        None => who(&mut store, named, right)?,
    };
    let actor = session::begin_command(&mut store, staff, (world.now)().at)?;
    Ok((store, actor))
}

pub(super) fn who(store: &mut Store, named: Option<&str>, right: Right) -> Result<Staff, Shut> {
    let mut everybody = open_office::staff(store)?.into_iter();
    match named {
        Some(name) => everybody.find(|one| one.name == name).ok_or_else(|| Shut::Nobody(name.to_owned())),
        None => Ok(everybody.find(|one| one.role.may(right)).ok_or(Refusal::NoRight { right })?),
    }
}

/// Signs somebody in: the try is counted before the password is looked at.
///
/// # Errors
/// [`Shut`].
pub fn sign_in(world: &mut World<'_>, login: Option<&str>, secrets: &mut Secrets) -> Result<SignedIn, Shut> {
    if !Keyring::guards(&world.store)? {
        return Err(Shut::NotEncrypted);
    }
    let login = Login::typed(login.ok_or(Shut::Who)?).map_err(|_| KeyringError::Wrong)?;
    let prompt = world.words.ask_password(login.as_str());
    let password = secrets.next(world, &prompt)?;
    let known = sign_in::knock(&world.store, &login, &password, (world.now)())?;
    Ok(SignedIn { known, password })
}

/// Opens the store for somebody who has signed in.
///
/// # Errors
/// [`Shut::NoEntry`].
pub fn enter(world: &mut World<'_>, signed: &SignedIn, mode: OpenMode) -> Result<(Store, Staff), Shut> {
    let (store, staff) =
        sign_in::enter(&world.store, &signed.known, mode, &|store| world.expect_heads(store))?;
    world.tell_of_heads(&store);
    Ok((store, staff))
}

/// Opens the store for somebody who has signed in and has something to change; they sit down for it.
///
/// # Errors
/// [`Shut::NoEntry`].
pub fn sit_down(world: &mut World<'_>, signed: &SignedIn) -> Result<(Store, Actor), Shut> {
    let (mut store, staff) = enter(world, signed, OpenMode::ReadWrite)?;
    let actor = session::begin_command(&mut store, staff, (world.now)().at)?;
    Ok((store, actor))
}

/// The keys of two people together: what a change for others needs and one of them alone may not hold.
pub fn together(one: &SignedIn, other: Option<&SignedIn>) -> OfficeKeys {
    let lent = other.and_then(|other| other.known.unlocked.keys.sensitive.clone());
    let own = &one.known.unlocked.keys;
    OfficeKeys { sensitive: own.sensitive.clone().or(lent), ..own.clone() }
}

impl World<'_> {
    /// Says why it ended, and how the program ends.
    pub fn shut(&mut self, why: &Shut) -> Exit {
        let (sentence, exit) = match why {
            Shut::Who => (self.words.sign_in_who(), Exit::NotSignedIn),
            Shut::Nobody(name) => (self.words.import_nobody(name.as_str()), Exit::Refused),
            Shut::NotEncrypted => (self.words.sign_in_not_encrypted(), Exit::Refused),
            Shut::NoInput => (self.words.sign_in_no_input(), Exit::NotSignedIn),
            Shut::Unreadable { path, fault } => {
                let fault = self.words.file_fault(&(*fault).into());
                (self.words.sign_in_unreadable_input(path.display().to_string(), fault), Exit::NotSignedIn)
            }
            Shut::Differ => (self.words.password_differ(), Exit::Refused),
            Shut::Unfit(unfit) => (self.words.unfit_password(*unfit), Exit::Refused),
            Shut::ChooseFirst(login) => (self.words.sign_in_choose_first(login.as_str()), Exit::NotSignedIn),
            Shut::TwoNeeded => (self.words.two_needed(), Exit::Refused),
            Shut::NoTerminal => (self.words.hand_over_no_terminal(), Exit::NoTerminal),
            Shut::NoEntry(why) => (self.words.no_entry_off_screen(why), Exit::from(why)),
            Shut::Output => return self.unprinted(),
        };
        self.tell(sentence);
        exit
    }
}
