//! The subcommand on a real store: every form says the day, none says whose.

use indicatif::ProgressDrawTarget;
use tempfile::TempDir;

use super::*;
use crate::cli::tests::ticking;
use crate::domain::customer::{CustomerNo, Details, Field, PersonName};
use crate::domain::request::{Channel, Kind};
use crate::domain::staff::Role;
use crate::office::open_office::{Input, NewStaff, found_office};
use crate::office::session;
use crate::office::{ActKey, Order, carry_out, take_request};
use crate::store::customers;
use crate::words::Language;

const CANARIES: [&str; 7] =
    ["カナリア", "かなりあ", "canary", "090-4444", "Kanarien", "秘密の用件", "千代田区"];

fn morning() -> Stamp {
    Stamp::at(NaiveDate::from_ymd_opt(2026, 11, 16).unwrap(), 10, 0)
}

fn office(dir: &TempDir) -> std::path::PathBuf {
    let path = dir.path().join("office.db");
    let staff = vec![NewStaff { name: "Kanarien".to_owned(), role: Role::Clerk }];
    let input = Input { office_name: "office".to_owned(), practice: false, staff };
    let (mut store, staff) = found_office(&path, [1; 16], morning(), &input).unwrap();
    let mut details = Details::named(PersonName::parse("カナリア").unwrap());
    for (field, value) in [
        (Field::Phone, "090-4444-5555"),
        (Field::Email, "canary@example.jp"),
        (Field::Address, "東京都千代田区1-1"),
    ] {
        details.set(field, Some(value)).unwrap();
    }
    let no = CustomerNo::parse("C-1").unwrap();
    let customer = store.write(|tx| customers::add(tx, no, details, morning())).unwrap().id;
    let (actor, _) = session::sit_down(&mut store, staff[0].clone(), morning()).unwrap();
    let input = take_request::Input {
        kind: Kind::Correction,
        channel: Channel::Phone,
        caller: "かなりあ".to_owned(),
        summary: "秘密の用件".to_owned(),
        arrived_at: None,
        customer: Some(customer),
        asking: take_request::Asking::default(),
    };
    carry_out(&mut store, &actor, morning(), ActKey([3; 16]), Order::TakeRequest(input)).unwrap();
    store.close().unwrap();
    path
}

/// What the subcommand writes and how it ends.
fn run_on(path: &std::path::Path, args: &Args, language: Language) -> (String, String, Exit) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = run(
        args,
        &mut World {
            out: &mut out,
            err: &mut err,
            words: Words::of(language),
            store: path.to_path_buf(),
            anchors: None,
            now: &mut ticking(morning().plus_ms(7 * 3_600_000)),
            cancelled: &|| false,
            ask: &mut |_| Err(std::io::ErrorKind::UnexpectedEof.into()),
            progress: ProgressDrawTarget::hidden,
            session: [4; 16],
        },
    );
    (String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap(), exit)
}

fn args(date: Option<&str>, format: Format) -> Args {
    Args {
        date: date.map(str::to_owned),
        format: format.key().to_owned(),
        staff: None,
        password: PasswordFrom::default(),
    }
}

#[test]
fn every_form_tells_the_day_and_nobodys_name() {
    let dir = TempDir::new().unwrap();
    let path = office(&dir);
    for language in Language::ALL {
        for format in Format::ALL {
            let (out, err, exit) = run_on(&path, &args(None, format), language);
            assert_eq!((exit, err.as_str()), (Exit::Done, ""), "{format:?}");
            assert!(out.contains("2026"), "{format:?}: {out}");
            for canary in CANARIES {
                assert!(!out.contains(canary), "{format:?} tells {canary}");
            }
        }
    }
}

#[test]
fn the_day_may_be_written_in_any_usual_way() {
    let dir = TempDir::new().unwrap();
    let path = office(&dir);
    for date in ["2026-11-15", "令和8年11月15日", "R8.11.15", "２０２６／１１／１５"] {
        let (out, _, exit) = run_on(&path, &args(Some(date), Format::Json), Language::Ja);
        assert_eq!(exit, Exit::Done, "{date}");
        assert!(out.contains("\"date\": \"2026-11-15\""), "{date}: {out}");
    }
}

#[test]
fn a_wrong_day_or_store_gets_one_sentence_and_no_report() {
    let dir = TempDir::new().unwrap();
    let path = office(&dir);
    for (path, date, ends) in [
        (path.clone(), "平成40年1月1日", Exit::Usage),
        (path.clone(), "soon", Exit::Usage),
        (path.clone(), "2026-11-17", Exit::Usage),
        (dir.path().join("none.db"), "2026-11-16", Exit::NoStore),
    ] {
        let (out, err, exit) = run_on(&path, &args(Some(date), Format::Text), Language::En);
        assert_eq!((exit, out.as_str()), (ends, ""), "{date}");
        assert_eq!(err.lines().count(), 1, "{err}");
    }
    let nobody = Args { staff: Some("nobody".to_owned()), ..args(None, Format::Text) };
    assert_eq!(run_on(&path, &nobody, Language::En).2, Exit::Refused);
}

#[test]
fn a_store_that_cannot_be_written_says_why_a_report_needs_it() {
    let dir = TempDir::new().unwrap();
    let path = office(&dir);
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    for (language, why) in [(Language::Ja, "操作記録に残す"), (Language::En, "is recorded")] {
        let (out, err, exit) = run_on(&path, &args(None, Format::Text), language);
        assert_eq!((exit, out.as_str()), (Exit::CannotWrite, ""));
        assert!(err.contains(why) && err.lines().count() == 1, "{err}");
    }
}

/// Which of the three sessions of a clerk at two desks are still open after `third` has come.
fn open_after(third: impl Fn(&std::path::Path)) -> Vec<bool> {
    let dir = TempDir::new().unwrap();
    let path = office(&dir);
    let mut store = Store::open(&path, crate::store::OpenMode::ReadWrite).unwrap();
    let staff = crate::office::open_office::staff(&mut store).unwrap().remove(0);
    let at = |minute: i64| morning().plus_ms(6 * 3_600_000 + minute * 60_000);
    let mut sit = |minute| session::sit_down(&mut store, staff.clone(), at(minute)).unwrap().0;
    let desks = [sit(1), sit(2)];
    third(&path);
    let is_open = |desk: &Actor| {
        let found: Result<_, StoreError> =
            store.read(|view| crate::store::sessions::get(view, &desk.session));
        found.unwrap().unwrap().ended_at.is_none()
    };
    desks.iter().map(is_open).collect()
}

#[test]
fn a_command_ends_no_session_at_a_desk() {
    let reported = open_after(|path| {
        for _ in 0..3 {
            assert_eq!(run_on(path, &args(None, Format::Text), Language::En).2, Exit::Done);
        }
    });
    assert_eq!(reported, [true, true]);
    // Negative control: a third desk ends the oldest.
    let seated = open_after(|path| {
        let mut store = Store::open(path, crate::store::OpenMode::ReadWrite).unwrap();
        let staff = crate::office::open_office::staff(&mut store).unwrap().remove(0);
        session::sit_down(&mut store, staff, morning().plus_ms(7 * 3_600_000)).unwrap();
    });
    assert_eq!(seated, [false, true]);
}
