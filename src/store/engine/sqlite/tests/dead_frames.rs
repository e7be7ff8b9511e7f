//! What a commit leaves in the log whose last step, bringing the log to the disk, failed: frames that are whole, of which
//! the connections that are open know nothing, and which whoever recovers the log next takes for good.

use super::*;

fn act(session: &SqliteSession, series: &str) {
    session.begin(Begin::Write).expect("begun");
    let insert = "INSERT INTO numbering (series, next) VALUES ($1, 1)";
    session.execute(insert, &[series.into()]).expect("row");
    session.commit().expect("committed");
}

/// The numbering series of a store as it is after a kill now: its files copied, and opened elsewhere.
fn after_a_kill(path: &Path) -> Vec<String> {
    let dir = TempDir::new().expect("dir");
    let copy = dir.path().join("office.db");
    fs::copy(path, &copy).expect("copy");
    fs::copy(place::beside(path, "-wal"), place::beside(&copy, "-wal")).expect("copy");
    let mut found = Vec::new();
    session(&copy)
        .query("SELECT series FROM numbering ORDER BY series", &[], &mut |row| {
            found.push(row.text(0)?.to_string());
            Ok(Flow::More)
        })
        .expect("asked");
    found
}

/// An open store with one act in it, and the frames of another behind the end of its log.
fn left_behind() -> (TempDir, PathBuf, SqliteSession) {
    let dir = TempDir::new().expect("dir");
    let first = dir.path().join("first.db");
    let writer = create(&first, None, head_only).expect("created");
    act(&writer, "in");
    let before = (fs::read(&first).expect("main"), fs::read(place::beside(&first, "-wal")).expect("log"));
    act(&writer, "not in");
    let after = fs::read(place::beside(&first, "-wal")).expect("log");
    drop(writer);
    let path = dir.path().join("office.db");
    fs::write(&path, before.0).expect("write");
    fs::write(place::beside(&path, "-wal"), &before.1).expect("write");
    let open = session(&path);
    fs::write(place::beside(&path, "-wal"), after).expect("write");
    (dir, path, open)
}

#[test]
fn control_what_was_left_in_the_log_comes_back_after_a_kill() {
    let (_dir, path, _open) = left_behind();
    assert_eq!(after_a_kill(&path), ["in", "not in"]);
}

#[test]
fn after_something_fresh_it_never_comes_back() {
    let (_dir, path, open) = left_behind();
    open.supersede(false).expect("written");
    assert_eq!(after_a_kill(&path), ["in"]);
    act(&open, "later");
    assert_eq!(after_a_kill(&path), ["in", "later"]);
}

#[test]
fn what_was_read_out_of_it_is_made_to_last() {
    let (dir, left, _open) = left_behind();
    let path = dir.path().join("killed.db");
    fs::copy(&left, &path).expect("copy");
    fs::copy(place::beside(&left, "-wal"), place::beside(&path, "-wal")).expect("copy");
    let recovered = session(&path);
    recovered.supersede(true).expect("written");
    assert_eq!(after_a_kill(&path), ["in", "not in"]);
    let log = fs::metadata(place::beside(&path, "-wal")).expect("log").len();
    assert!(log < 3 * 4_120, "it is in the main file, and the log begins again: {log}");
}
