//! The acts on a real store in a temporary directory: each happy path, each refusal, and what must hold for all of them.

mod acts;
mod conflict;
mod correction;
mod delivery;
mod desk;
mod doors;
mod founding;
mod identity;
mod import;
mod kept_keys;
mod lists;
mod matrix;
mod once;
mod policy;
mod rights;
mod schema;
mod taking;
mod trail;
mod two_persons;
mod watched;
