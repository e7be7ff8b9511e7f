//! What `store::audit::anchors` promises, checked.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::*;

fn noted(seq: u64) -> Noted {
    let byte = u8::try_from(seq).unwrap();
    Noted { seq, hash: [byte; 32], at: Stamp::from_utc_ms(1_795_392_000_000) }
}

#[test]
fn heads_are_added_for_the_owner_alone_and_read_again() {
    let dir = tempfile::tempdir().unwrap();
    let path = file(&dir.path().join("state/anchors"), &[0xab; 16]);
    assert_eq!(read(&path).unwrap(), Anchors::default(), "none yet");
    for seq in [3, 7] {
        add(&path, &noted(seq)).unwrap();
    }
    let heads: Vec<(u64, u8)> = read(&path).unwrap().heads.iter().map(|a| (a.seq, a.head[0])).collect();
    assert_eq!(heads, [(3, 3), (7, 7)]);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    let first = fs::read_to_string(&path).unwrap().lines().next().unwrap().to_owned();
    assert!(first.starts_with("2026-11-23 3 0C1G-"), "{first}");
}

#[test]
fn a_line_cut_short_is_left_out_and_swallows_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = file(dir.path(), &[1; 16]);
    add(&path, &noted(3)).unwrap();
    let whole = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{whole}2026-11-23 4 0C1G-60")).unwrap();
    assert_eq!(read(&path).unwrap().unreadable, Vec::<usize>::new());
    add(&path, &noted(5)).unwrap();
    let found = read(&path).unwrap();
    assert_eq!(found.heads.iter().map(|a| a.seq).collect::<Vec<_>>(), [3, 5]);
    assert_eq!(found.unreadable, Vec::<usize>::new(), "it is known to be cut short");
}

#[test]
fn nothing_is_written_through_a_link() {
    let dir = tempfile::tempdir().unwrap();
    let path = file(dir.path(), &[1; 16]);
    std::os::unix::fs::symlink(dir.path().join("elsewhere"), &path).unwrap();
    assert!(add(&path, &noted(3)).is_err());
    assert!(!dir.path().join("elsewhere").exists());
}

#[test]
fn a_head_with_any_check_character_is_read_again() {
    let dir = tempfile::tempdir().unwrap();
    let path = file(dir.path(), &[1; 16]);
    for seq in 1..=200 {
        add(&path, &noted(seq)).unwrap();
    }
    assert_eq!(read(&path).unwrap().heads.len(), 200);
}
