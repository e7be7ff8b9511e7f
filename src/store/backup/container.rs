//! The file of a backup: a tar with the manifest first and the parts behind it in the order in which it names them. Written
//! once from front to end, read once from front to end; nothing in it is believed before its digest fits.
//!
//! Not in: what the parts are ([`super::make`], [`super::unpack`]).

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::BackupFault;
use super::manifest::{FORMAT, Manifest, Part, hex};
use crate::store::engine::Flow;
use crate::store::regular_file;

/// The name of the first part.
const MANIFEST: &str = "manifest.json";
/// Most bytes of it.
const MANIFEST_MOST: u64 = 64 * 1024;
/// The parts that there can be.
pub(super) const STORE: &str = "office.store";
pub(super) const KEYRING: &str = "office.store.keyring";
pub(super) const SIGN_INS: &str = "office.store.signins";
pub(super) const HEADS: &str = "office.heads";
const NAMES: [&str; 4] = [STORE, KEYRING, SIGN_INS, HEADS];
/// How much is moved at a time.
const PIECE: usize = 256 * 1024;

/// What is told of the work: bytes done.
pub(super) type Watch<'w> = &'w mut dyn FnMut(u64) -> Flow;

/// Says where the bytes of a part go.
pub(super) type Place<'p> = &'p mut dyn FnMut(&Manifest, &Part) -> Result<Box<dyn Write>, BackupFault>;

/// A part to be written.
pub(super) struct Source<'s> {
    pub(super) name: &'static str,
    pub(super) path: &'s Path,
}

/// What is the size of a file, and its digest.
pub(super) fn measured(source: &Source<'_>, watch: Watch<'_>) -> Result<Part, BackupFault> {
    let fault = BackupFault::at(source.path);
    let mut out = Both { hash: Sha256::new(), out: Box::new(io::sink()) };
    let size = moved(&mut File::open(source.path).map_err(&fault)?, &mut out, &fault, &fault, watch)?;
    Ok(Part { name: source.name.to_owned(), size, sha256: hex(&out.hash.finalize()) })
}

/// Writes the file, on the disk when this returns.
pub(super) fn write(
    file: &File,
    at: &Path,
    manifest: &Manifest,
    sources: &[Source<'_>],
    made_s: u64,
    watch: Watch<'_>,
) -> Result<(), BackupFault> {
    let fault = BackupFault::at(at);
    let mut tar = tar::Builder::new(BufWriter::with_capacity(PIECE, file));
    let json = serde_json::to_vec_pretty(manifest).map_err(|error| fault(error.into()))?;
    let header = |size: u64| {
        let mut header = tar::Header::new_ustar();
        header.set_size(size);
        header.set_mode(0o600);
        header.set_mtime(made_s);
        header.set_entry_type(tar::EntryType::Regular);
        header
    };
    tar.append_data(&mut header(json.len() as u64), MANIFEST, json.as_slice()).map_err(&fault)?;
    for (source, part) in sources.iter().zip(&manifest.parts) {
        let from = File::open(source.path).map_err(BackupFault::at(source.path))?;
        let mut stopped = false;
        let watched = Watched { inner: from.take(part.size), watch, stopped: &mut stopped };
        let done = tar.append_data(&mut header(part.size), source.name, watched);
        if stopped {
            return Err(BackupFault::Stopped);
        }
        done.map_err(&fault)?;
    }
    let mut out = tar.into_inner().map_err(&fault)?;
    out.flush().map_err(&fault)?;
    file.sync_all().map_err(&fault)
}

/// Reads the file, and hands each part to `place`, which says where its bytes go. An error of `place` ends it.
pub(super) fn read(at: &Path, place: Place<'_>, watch: Watch<'_>) -> Result<Manifest, BackupFault> {
    let fault = BackupFault::at(at);
    let not_one = || BackupFault::NotABackup(at.to_path_buf());
    let file = regular_file::open(at).map_err(&fault)?;
    let mut tar = tar::Archive::new(BufReader::with_capacity(PIECE, file));
    // Raw: a record of a long name would otherwise be read into memory whole, however long it says it is.
    let mut entries = tar.entries().map_err(|_| not_one())?.raw(true);
    let mut first = entries.next().ok_or_else(not_one)?.map_err(|_| not_one())?;
    if !is_called(&first, MANIFEST) || first.size() > MANIFEST_MOST {
        return Err(not_one());
    }
    let mut json = Vec::new();
    first.read_to_end(&mut json).map_err(&fault)?;
    let manifest = understood(&json).ok_or_else(not_one)?;
    if manifest.madoguchi_backup > FORMAT {
        return Err(BackupFault::NewerFormat(manifest.madoguchi_backup));
    }
    for part in &manifest.parts {
        let altered = || BackupFault::Altered(part.name.clone());
        let mut entry = entries.next().ok_or_else(altered)?.map_err(|_| altered())?;
        if !is_called(&entry, &part.name) || entry.size() != part.size {
            return Err(altered());
        }
        let mut out = Both { hash: Sha256::new(), out: place(&manifest, part)? };
        let size = moved(&mut entry, &mut out, &|_| altered(), &fault, watch)?;
        out.out.flush().map_err(&fault)?;
        if size != part.size || hex(&out.hash.finalize()) != part.sha256 {
            return Err(altered());
        }
    }
    match entries.next() {
        None => Ok(manifest),
        Some(_) => Err(not_one()),
    }
}

/// A manifest that names each part that there can be once at most, and the store first.
fn understood(json: &[u8]) -> Option<Manifest> {
    let manifest: Manifest = serde_json::from_slice(json).ok()?;
    let names: Vec<&str> = manifest.parts.iter().map(|part| part.name.as_str()).collect();
    let known = names.iter().all(|name| NAMES.contains(name));
    let once =
        names.iter().enumerate().all(|(n, name)| names.iter().position(|other| other == name) == Some(n));
    let newer = manifest.madoguchi_backup > FORMAT;
    (newer || (known && once && names.first() == Some(&STORE))).then_some(manifest)
}

fn is_called<R: Read>(entry: &tar::Entry<'_, R>, name: &str) -> bool {
    entry.header().entry_type().is_file() && entry.path_bytes().as_ref() == name.as_bytes()
}

/// Moves everything, and says how much that was.
fn moved(
    from: &mut dyn Read,
    to: &mut dyn Write,
    unread: &dyn Fn(io::Error) -> BackupFault,
    unwritten: &dyn Fn(io::Error) -> BackupFault,
    watch: Watch<'_>,
) -> Result<u64, BackupFault> {
    let mut piece = vec![0; PIECE];
    let mut all = 0;
    loop {
        let n = from.read(&mut piece).map_err(unread)?;
        let Some(bytes) = piece.get(..n).filter(|bytes| !bytes.is_empty()) else { return Ok(all) };
        to.write_all(bytes).map_err(unwritten)?;
        all += n as u64;
        if watch(n as u64) == Flow::Stop {
            return Err(BackupFault::Stopped);
        }
    }
}

/// Bytes that are written and measured.
struct Both {
    hash: Sha256,
    out: Box<dyn Write>,
}

impl Write for Both {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.out.write(bytes)?;
        self.hash.update(bytes.get(..n).unwrap_or_default());
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Bytes that are read under somebody's eyes.
struct Watched<'w, 'f, R> {
    inner: R,
    watch: &'w mut (dyn FnMut(u64) -> Flow + 'f),
    stopped: &'w mut bool,
}

impl<R: Read> Read for Watched<'_, '_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        if (self.watch)(n as u64) == Flow::Stop {
            *self.stopped = true;
            return Err(io::Error::other("stopped"));
        }
        Ok(n)
    }
}

/// What a file says of itself; nothing behind it is looked at.
pub(super) fn manifest(at: &Path) -> Result<Manifest, BackupFault> {
    let mut found = None;
    let mut keep = |manifest: &Manifest, _: &Part| {
        found = Some(manifest.clone());
        Err(BackupFault::Stopped)
    };
    let stopped = read(at, &mut keep, &mut |_| Flow::More);
    found.map_or(stopped, Ok)
}
