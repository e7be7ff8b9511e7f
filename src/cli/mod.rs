//! The office's acts without a screen: one file per subcommand.
//!
//! In: the command line ([`Args`]), who is at it ([`credentials`]), how the program ends ([`Exit`]), and the subcommands, which call the same
//! acts as the screens do. Not in: streams, clock and signals, which are handed in as a [`World`], and the
//! desk itself, which the room `runtime` opens. A new subcommand is a file, a variant of [`Command`] and a
//! line in [`run`].

mod args;
pub mod audit;
pub mod backup;
pub mod clock;
pub mod credentials;
pub mod demo;
mod exit;
mod handover;
pub mod import_customers;
pub mod keyring;
mod leaving;
mod passwords;
pub mod rekey;
pub mod report;
pub mod restore;
#[cfg(test)]
mod sealed_office;
#[cfg(test)]
mod tests;
mod two;
pub mod verify;
mod world;

pub use args::{Args, Command, Import, Spoken};
pub use exit::Exit;
pub use world::World;

/// What is left to do after a subcommand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Nothing.
    End(Exit),
    /// Open the desk on the store.
    Desk,
}

/// Runs a subcommand.
pub fn run(command: &Command, world: &mut World<'_>) -> Next {
    match command {
        Command::Audit(args) => Next::End(audit::run(args, world)),
        Command::Backup(args) => Next::End(backup::run(args, world)),
        Command::Clock(command) => Next::End(clock::run(command, world)),
        Command::Demo(args) => demo::run(args, world),
        Command::Import(Import::Customers(args)) => Next::End(import_customers::run(args, world)),
        Command::Keyring(command) => Next::End(keyring::run(command, world)),
        Command::Rekey(args) => Next::End(rekey::run(args, world)),
        Command::Report(args) => Next::End(report::run(args, world)),
        Command::Restore(args) => Next::End(restore::run(args, world)),
        Command::Verify(args) => Next::End(verify::run(args, world)),
    }
}
