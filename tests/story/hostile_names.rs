//! A customer list with names that would act on a terminal or hide: those rows stay out, each with its reason. A name with
//! a character of somebody's own making and one with a rare form of its kanji come in, and are shown as what they are.

use std::fs;

use indicatif::ProgressDrawTarget;
use madoguchi::cli::{self, Args, Exit, Next, World};
use madoguchi::domain::customer::{CustomerNo, Field};
use madoguchi::domain::request::Kind;
use madoguchi::domain::time::Moment;
use madoguchi::store::customers;
use madoguchi::text::Shown;
use madoguchi::words::{Language, Words};

use super::office::Office;

const LIST: &str = "顧客番号,氏名\n\
    C-1,髙\u{1b}[31m橋 赤\n\
    C-2,田中\u{202e}一郎\n\
    C-3,佐\u{200b}藤 無\n\
    C-4,外字\u{e000} 花子\n\
    C-5,葛\u{e0100}城 一\n";

#[test]
fn hostile_names() {
    let office = Office::on_a_monday();
    let (exit, said) = imports(&office, LIST);
    assert_eq!(exit, Next::End(Exit::RowsRejected));
    assert!(said.contains("新規 2 件") && said.contains("不可 3 件"), "{said}");
    assert!(said.contains("2 行目 氏名") && said.contains("制御文字"), "{said}");
    assert!(said.contains("見えない文字"), "{said}");
    assert!(!said.contains(['\u{1b}', '\u{202e}', '\u{200b}']), "what is said is harmless too");
    let known = |no: &str| {
        let no = CustomerNo::parse(no).unwrap();
        office.read(|view| customers::by_number(view, &no))
    };
    assert!(["C-1", "C-2", "C-3"].iter().all(|no| known(no).is_none()));

    // On the desk: found by the plain form, shown with its own.
    let mut clerk = office.clerk();
    clerk.takes(Kind::Correction, "葛城");
    clerk.sees("葛\u{e0100}城 一");
    clerk.takes(Kind::Correction, "外字");
    clerk.sees("外字\u{e000} 花子");
    assert!(Shown::new("外字\u{e000} 花子").runs().any(|run| run.marked && run.text.contains('\u{e000}')));
    let name = known("C-5").unwrap().details.get(Field::Name);
    assert_eq!(name.as_deref(), Some("葛\u{e0100}城 一"));

    // The same on the clerk's own keyboard: it is seen, and it is not kept.
    clerk.presses("request.new").presses_times("form.down", 3);
    clerk.pastes("\u{1b}[2J至急\u{202e}です").sees("<U+202E>").presses("form.done").sees("見えない文字");
    clerk.sees("保存していませんが").sees("至急");
    assert_eq!(clerk.desk().requests.rows().len(), 2);
}

/// `madoguchi import customers`, and what it said.
fn imports(office: &Office, list: &str) -> (Next, String) {
    let file = office.folder().join("名簿.csv");
    fs::write(&file, list).unwrap();
    let line = ["madoguchi", "import", "customers", file.to_str().unwrap()];
    let args = <Args as clap::Parser>::try_parse_from(line).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut now = Moment::by_steady_clock(office.now());
    let mut world = World {
        out: &mut out,
        err: &mut err,
        words: Words::of(Language::Ja),
        store: office.path().to_path_buf(),
        anchors: None,
        now: &mut || {
            now = now.plus_ms(250);
            now
        },
        cancelled: &|| false,
        ask: &mut |_| Err(std::io::ErrorKind::UnexpectedEof.into()),
        progress: ProgressDrawTarget::hidden,
        session: [3; 16],
    };
    let next = cli::run(&args.command.unwrap(), &mut world);
    (next, String::from_utf8(out).unwrap() + &String::from_utf8(err).unwrap())
}
