//! The export on a real store: the days asked for, ids only, its owner's alone, nothing written over, and audited.

use std::os::unix::fs::PermissionsExt;

use indicatif::ProgressDrawTarget;
use tempfile::TempDir;

use super::*;
use crate::cli::tests::ticking;
use crate::domain::staff::Role;
use crate::domain::time::Stamp;
use crate::office::open_office::{Input, NewStaff, found_office};
use crate::office::session;
use crate::store::{OpenMode, Reads, Store};
use crate::words::{Language, Words};

fn at(day: u32) -> Stamp {
    Stamp::at(NaiveDate::from_ymd_opt(2026, 11, day).unwrap(), 10, 0)
}

fn office(dir: &TempDir) -> PathBuf {
    let path = dir.path().join("office.db");
    let person = |name: &str, role| NewStaff { name: name.to_owned(), role };
    let staff = vec![person("Kanarien", Role::Clerk), person("監査", Role::Auditor)];
    let input = Input { office_name: "office".to_owned(), practice: false, staff };
    let (mut store, staff) = found_office(&path, [1; 16], at(16), &input).unwrap();
    for day in 16..20 {
        session::sit_down(&mut store, staff[0].clone(), at(day)).unwrap();
    }
    store.close().unwrap();
    path
}

fn run_on(path: &Path, args: Args) -> (String, Exit) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = run(
        &Audit::Export(args),
        &mut World {
            out: &mut out,
            err: &mut err,
            words: Words::of(Language::Ja),
            store: path.to_path_buf(),
            anchors: None,
            now: &mut ticking(at(20)),
            cancelled: &|| false,
            progress: ProgressDrawTarget::hidden,
            session: [4; 16],
            ask: &mut |_| Err(std::io::ErrorKind::NotFound.into()),
        },
    );
    out.extend(err);
    (String::from_utf8(out).unwrap(), exit)
}

fn args(format: &str, out: &Path) -> Args {
    Args {
        from: "2026-11-17".to_owned(),
        to: Some("R8.11.18".to_owned()),
        format: format.to_owned(),
        out: Some(out.to_path_buf()),
        staff: None,
        password: PasswordFrom::default(),
    }
}

#[test]
fn the_days_asked_for_leave_the_store_as_ids_and_that_is_written_down() {
    let dir = TempDir::new().unwrap();
    let store = office(&dir);
    for (format, begins) in [("csv", "\u{feff}seq,time,staff,action,"), ("json", "{\"seq\":")] {
        let out = dir.path().join(format!("audit.{format}"));
        let (said, exit) = run_on(&store, args(format, &out));
        assert_eq!(exit, Exit::Done, "{said}");
        assert_eq!(std::fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o600);
        let written = std::fs::read_to_string(&out).unwrap();
        assert!(written.starts_with(begins), "{written}");
        assert_eq!(written.matches("session_started").count(), 2, "{written}");
        assert!(
            written.contains("2026-11-17T10:00:00+09:00") && !written.contains("2026-11-19"),
            "{written}"
        );
        assert!(!written.contains("Kanarien"), "{written}");
        // Nothing is written over.
        assert_eq!(run_on(&store, args(format, &out)).1, Exit::Failed);
        assert_eq!(std::fs::read_to_string(&out).unwrap(), written);
    }
    let mut store = Store::open(&store, OpenMode::ReadOnly).unwrap();
    let sql = "SELECT count(*) FROM audit_index WHERE action = 70";
    assert_eq!(store.read(|view| view.int(sql, &[])).unwrap(), 4, "each try is in the chain");
}

#[test]
fn only_the_auditor_exports_and_days_are_read_first() {
    let dir = TempDir::new().unwrap();
    let store = office(&dir);
    let out = dir.path().join("audit.csv");
    let clerk = Args { staff: Some("Kanarien".to_owned()), ..args("csv", &out) };
    assert_eq!(run_on(&store, clerk).1, Exit::Refused);
    let wrong = Args { from: "きのう".to_owned(), ..args("csv", &out) };
    assert_eq!(run_on(&store, wrong).1, Exit::Usage);
    assert!(!out.exists());
}
