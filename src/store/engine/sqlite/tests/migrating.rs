//! Bringing older stores up to date.

use super::*;

#[test]
fn each_migration_sets_its_own_number_and_tables_are_strict() {
    let all = schema();
    for (n, newest) in all.0.iter().enumerate() {
        let mut conn = Connection::open_in_memory().expect("memory");
        let some = Schema(all.0[..=n].to_vec());
        some.run(&mut conn).unwrap_or_else(|e| panic!("{newest}: {e}"));
    }
    let dir = TempDir::new().expect("dir");
    let session = session(&made(&dir));
    let loose = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 \
                 AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'refinery_%'";
    session.query(loose, &[], &mut |row| panic!("{} is not STRICT", row.text(0)?)).expect("asked");
}

fn next_schema(sql: &str) -> Schema {
    let mut all = schema();
    let next = all.known() + 1;
    let sql = sql.replace("NEXT", &next.to_string());
    all.0.push(Migration::unapplied(&format!("V{next}__more"), &sql).expect("named"));
    all
}

#[test]
fn an_older_store_is_copied_proven_and_migrated() {
    let dir = TempDir::new().expect("dir");
    let path = made(&dir);
    let (old, next) = (
        schema().known(),
        next_schema("CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT; PRAGMA user_version = NEXT"),
    );
    let looked = open_with(&path, OpenMode::ReadOnly, &next, SHORT, None).err();
    assert_eq!(looked, Some(StoreError::Older { found: old, known: old + 1 }));
    let session = open_with(&path, OpenMode::ReadWrite, &next, SHORT, None).expect("migrated");
    assert_eq!(session.schema_version(), Ok(old + 1));
    session.execute("INSERT INTO more (id) VALUES (1)", &[]).expect("new table");
    assert!(session.execute("ATTACH DATABASE $1 AS x", &["/tmp/x.db".into()]).is_err(), "limit is back");
    drop(session);
    let copy = dir.path().join(format!("office.db.v{old}.bak"));
    assert_eq!(mode_of(&copy), 0o600);
    let kept = open_with(&copy, OpenMode::ReadWrite, &schema(), SHORT, None).expect("the copy is a store");
    assert_eq!(kept.schema_version(), Ok(old));
    drop(kept);
    assert_eq!(refused(&path, OpenMode::ReadWrite), StoreError::Newer { found: old + 1, known: old });
    assert_eq!(traces(dir.path()).len(), 2, "store and copy, nothing else");
}

#[test]
fn a_failed_migration_leaves_the_old_store() {
    let number_kept = format!("PRAGMA user_version = {}", schema().known());
    let cases =
        ["CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE office (x)", number_kept.as_str()];
    for sql in cases {
        let dir = TempDir::new().expect("dir");
        let path = made(&dir);
        let error = open_with(&path, OpenMode::ReadWrite, &next_schema(sql), SHORT, None).err();
        assert!(matches!(error, Some(StoreError::Migration { .. })), "{error:?}");
        let session = session(&path);
        let half = session.execute("INSERT INTO half (id) VALUES (1)", &[]);
        assert!(half.is_err(), "nothing of it is there");
    }
}
