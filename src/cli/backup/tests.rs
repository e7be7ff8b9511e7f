//! Backing up and restoring at the command line, in an encrypted office: what is good, what is refused, what is said.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::cli::sealed_office::{Office, own};
use crate::domain::audit::Action;

/// The backups of an office, the oldest first.
fn backups(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    found.sort();
    found
}

fn office_with_folder() -> (Office, PathBuf) {
    let office = Office::new();
    let folder = office.dir.path().join("copies");
    fs::create_dir(&folder).unwrap();
    (office, folder)
}

fn backed_up() -> (Office, PathBuf) {
    let (mut office, folder) = office_with_folder();
    let line = format!("backup --out {} --staff ito", folder.display());
    office.does(&line, &[&own("ito")], Exit::Done, "made and verified");
    let backup = backups(&folder).remove(0);
    (office, backup)
}

fn changed(file: &Path, at: u64) -> PathBuf {
    let copy = file.with_extension("changed");
    let mut bytes = fs::read(file).unwrap();
    bytes[usize::try_from(at).unwrap()] ^= 1;
    fs::write(&copy, bytes).unwrap();
    copy
}

#[test]
fn a_backup_is_one_private_file_in_the_trail_and_gives_the_office_back() {
    use std::os::unix::fs::PermissionsExt;
    let (mut office, backup) = backed_up();
    assert_eq!(fs::metadata(&backup).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(backups(backup.parent().unwrap()).len(), 1, "and nothing beside it");
    assert_eq!(office.times(Action::BackupMade), 1);
    let check = format!("restore {} --check", backup.display());
    office.does(&check, &[], Exit::Done, "was not opened");
    office.does(&format!("{check} --staff suzuki"), &[&own("suzuki")], Exit::Done, "every row");
    let to = office.dir.path().join("elsewhere/office.store");
    let line = format!("restore {} --to {} --staff ito", backup.display(), to.display());
    office.does(&line, &[&own("ito")], Exit::Done, "Restored at");
    office.runs_at(&to, "verify --staff suzuki", &[&own("suzuki")], Exit::Done, "as they were written");
    office.runs_at(&to, "keyring check --staff sato", &[&own("sato")], Exit::Done, "as it was last recorded");
    office.does("report --staff sato", &[&own("sato")], Exit::Done, "");
}

#[test]
fn a_store_that_is_there_is_replaced_by_two_who_were_told_what_is_lost() {
    let (mut office, backup) = backed_up();
    let (ito, suzuki, sato) = (own("ito"), own("suzuki"), own("sato"));
    office.does("report --staff sato", &[&sato], Exit::Done, "");
    let to = office.store();
    let line = format!("restore {} --to {}", backup.display(), to.display());
    let before = fs::read(&to).unwrap();
    let cases: [(&str, &[&str], &str); 4] = [
        ("--staff ito", &[&ito], "entries of the audit trail would be lost"),
        ("--replace --staff ito", &[&ito], "two people"),
        ("--replace --staff ito --with ito", &[&ito, &ito], "two people"),
        ("--replace --staff ito --with sato", &[&ito, &sato], "restore the store"),
    ];
    for (rest, typed, said) in cases {
        office.does(&format!("{line} {rest}"), typed, Exit::Refused, said);
        assert_eq!(fs::read(&to).unwrap(), before, "{rest}");
    }
    let both = format!("{line} --replace --staff ito --with suzuki");
    office.does(&both, &[&ito, &suzuki], Exit::Done, "is kept at");
    assert_eq!(office.times(Action::StoreRestored), 1);
    office.does("report --staff sato", &[&sato], Exit::Done, "");
    office.does("verify --staff suzuki", &[&suzuki], Exit::Done, "as they were written");
}

#[test]
fn whoever_may_not_restore_leaves_everything_as_it_was() {
    let (mut office, backup) = backed_up();
    let to = office.dir.path().join("other.store");
    let line = format!("restore {} --to {} --staff sato", backup.display(), to.display());
    office.does(&line, &[&own("sato")], Exit::Refused, "restore the store");
    let wrong = line.replace("sato", "ito");
    assert_eq!(office.run(&wrong, &["no such password at all"]), Exit::NotSignedIn, "{}", office.said);
    assert!(!to.exists());
    let names: Vec<_> =
        fs::read_dir(office.dir.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().contains("restore")), "{names:?}");
}

#[test]
fn a_backup_that_is_not_as_it_was_written_is_refused() {
    let (mut office, backup) = backed_up();
    let length = fs::metadata(&backup).unwrap().len();
    for at in [600, length / 4, length / 2, length * 3 / 4] {
        let spoilt = changed(&backup, at);
        let exit = office.run(&format!("restore {} --check", spoilt.display()), &[]);
        assert!(matches!(exit, Exit::Damaged | Exit::NotAStore), "byte {at}: {exit:?} {}", office.said);
    }
    let cut = backup.with_extension("cut");
    fs::write(&cut, &fs::read(&backup).unwrap()[..4_000]).unwrap();
    assert_eq!(office.run(&format!("restore {} --check", cut.display()), &[]), Exit::Damaged);
    let good = format!("restore {} --check", backup.display());
    assert_eq!(office.run(&good, &[]), Exit::Done, "negative control: {}", office.said);
}

#[test]
fn the_newest_are_kept_and_nothing_else_is_touched() {
    let (mut office, folder) = office_with_folder();
    fs::write(folder.join("madoguchi-list.tar"), "not ours").unwrap();
    let line = format!("backup --out {} --keep 2 --staff ito", folder.display());
    for _ in 0..4 {
        office.does(&line, &[&own("ito")], Exit::Done, "made and verified");
        office.now = office.now.plus_ms(60_000);
    }
    let found = backups(&folder);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.contains(&folder.join("madoguchi-list.tar")));
}

#[test]
fn a_folder_that_is_gone_or_empty_is_said_and_nothing_is_left() {
    let (mut office, backup) = backed_up();
    let folder = backup.parent().unwrap().to_path_buf();
    let line = format!("backup --out {} --staff ito", folder.display());
    fs::remove_file(&backup).unwrap();
    office.does(&line, &[&own("ito")], Exit::CannotWrite, "mounted");
    fs::remove_dir(&folder).unwrap();
    office.does(&line, &[&own("ito")], Exit::CannotWrite, "no folder");
    assert_eq!(office.times(Action::BackupMade), 3, "one that was made, two that were not");
}

#[test]
fn a_schedule_is_kept_and_may_be_ended() {
    let (mut office, folder) = office_with_folder();
    let line = format!("backup --schedule 18:00 --out {} --staff suzuki", folder.display());
    office.does(&line, &[&own("suzuki")], Exit::Done, "Every day at 18:00");
    assert_eq!(office.run(&line.replace("suzuki", "sato"), &[&own("sato")]), Exit::Refused);
    let off = "backup --schedule off --staff suzuki";
    office.does(off, &[&own("suzuki")], Exit::Done, "no backups of their own");
    assert_eq!(office.times(Action::BackupsPlanned), 2);
    for wrong in ["24:00", "18", "8:00", "18:60", "on", ""] {
        assert!(wrong.parse::<Daily>().is_err(), "{wrong}");
    }
}
