//! Settings, parameters and interruption of an opened store.

use super::*;

#[test]
fn a_new_store_is_closed_to_others_and_every_setting_stands() {
    let dir = TempDir::new().expect("dir");
    let path = dir.path().join("a/b/office.db");
    let session = create(&path, None, head_only).expect("created");
    assert_eq!(mode_of(&path), 0o600);
    assert_eq!(mode_of(path.parent().expect("dir")), 0o700);
    assert_eq!(mode_of(Path::new(&format!("{}-wal", path.display()))), 0o600);
    for (name, value) in [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("secure_delete", "1"),
        ("temp_store", "2"),
        ("mmap_size", "0"),
        ("recursive_triggers", "1"),
        ("cache_size", "-65536"),
        ("application_id", "1296123983"),
    ] {
        assert_eq!(settings::read(&session.conn, name).expect(name), value, "{name}");
    }
    assert!(session.execute("ATTACH DATABASE $1 AS x", &["/tmp/x.db".into()]).is_err());
    assert!(session.execute("SELECT \"no such column\"", &[]).is_err());
    let long = format!("SELECT '{}'", "x".repeat(100_001));
    assert_eq!(session.execute(&long, &[]), Err(StoreError::TooBig));
    drop(session);
    let names: Vec<_> = traces(path.parent().expect("dir")).into_keys().collect();
    assert_eq!(names, [path]);
}

#[test]
fn the_encrypting_build_is_in_the_program() {
    let conn = Connection::open_in_memory().expect("memory");
    assert!(settings::read(&conn, "cipher_version").expect("version").starts_with("4."));
}

#[test]
fn wide_modes_are_closed_when_the_store_is_opened_for_work() {
    let dir = TempDir::new().expect("dir");
    let path = made(&dir);
    fs::set_permissions(&path, PermissionsExt::from_mode(0o664)).expect("widen");
    session(&path);
    assert_eq!(mode_of(&path), 0o600);
}

#[test]
fn parameters_are_numbered_by_first_use_and_may_be_used_again() {
    let dir = TempDir::new().expect("dir");
    let session = session(&made(&dir));
    let mut seen = Vec::new();
    session
        .query(
            "SELECT $1 || $2 || $1, $3, $4 IS NULL",
            &["a".into(), "b".into(), (&[1_u8, 2]).into(), Value::Null],
            &mut |row| {
                seen =
                    vec![row.text(0)?.to_string(), format!("{:?}", row.blob(1)?), row.flag(2)?.to_string()];
                assert_eq!(row.int(0), Err(StoreError::Column { column: 0 }));
                assert_eq!(row.text(9), Err(StoreError::Column { column: 9 }));
                assert!(session.execute("DELETE FROM numbering", &[]).is_err(), "asked while answering");
                Ok(Flow::More)
            },
        )
        .expect("asked");
    assert_eq!(seen, ["aba", "[1, 2]", "true"]);
    assert!(session.execute("DELETE FROM numbering WHERE series = $1", &[]).is_err(), "one is missing");
}

#[test]
fn a_running_statement_can_be_interrupted() {
    let dir = TempDir::new().expect("dir");
    let session = session(&made(&dir));
    let stop = session.interrupter();
    let endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n";
    std::thread::scope(|scope| {
        let done = std::sync::atomic::AtomicBool::new(false);
        let asked = scope.spawn(|| {
            let answer = session.query(endless, &[], &mut |_| Ok(Flow::More));
            (answer, session)
        });
        while !asked.is_finished() {
            stop.interrupt();
            std::thread::sleep(Duration::from_millis(1));
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        let (answer, session) = asked.join().expect("joined");
        assert_eq!(answer, Err(StoreError::Interrupted));
        assert_eq!(session.schema_version(), Ok(schema().known()), "fit for the next question");
    });
}
