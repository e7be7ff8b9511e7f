//! The written forms without any language: what is escaped, aligned and kept.

use super::outline::Sentence;
use super::*;

fn outline(section: Section) -> Outline {
    Outline {
        title: "T".to_owned(),
        day: "2026-11-23".to_owned(),
        sections: vec![section],
        file_heads: ["d", "s", "i", "e", "m", "v"].map(str::to_owned),
        cut: vec![String::new()],
    }
}

fn table(heads: &[&str], keys: usize, rows: &[&[&str]]) -> Table {
    let owned = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    Table { heads: owned(heads), keys, rows: rows.iter().map(|row| owned(row)).collect(), ..Table::default() }
}

fn section(table: Table) -> Section {
    Section { title: "S".to_owned(), sentences: Vec::new(), table }
}

#[test]
fn a_cell_that_a_spreadsheet_would_run_is_made_text() {
    for (cell, written) in [
        ("=1+1", "'=1+1"),
        ("+81", "'+81"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("x=1", "x=1"),
        ("a,b", "\"a,b\""),
        ("a\"b", "\"a\"\"b\""),
    ] {
        let text = csv::write(&outline(section(table(&[], 1, &[&["k", cell]])))).unwrap();
        assert_eq!(text, format!("\u{feff}d,s,i,e,m,v\r\n2026-11-23,S,k,,,{written}\r\n"), "{cell}");
    }
}

#[test]
fn every_figure_is_one_record_of_six_cells() {
    let figures = table(&["kind", "by", "in", "out"], 2, &[&["a", "b", "1", "2"], &["a", "c", "3", "4"]]);
    let text = csv::write(&outline(section(figures))).unwrap();
    let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let records: Vec<Vec<String>> =
        reader.records().map(|record| record.unwrap().iter().skip(2).map(str::to_owned).collect()).collect();
    assert_eq!(
        records,
        [["a", "b", "in", "1"], ["a", "b", "out", "2"], ["a", "c", "in", "3"], ["a", "c", "out", "4"]]
    );
}

#[test]
fn japanese_takes_two_columns_and_figures_keep_to_the_right() {
    let mut figures = table(
        &["種別", "経路", "前日 繰越とても長い", "計"],
        2,
        &[&["訂正", "電話", "3", "10"], &["訂正", "郵", "12", "1"]],
    );
    figures.grouped = true;
    figures.rows.push(["合計", "", "15", "11"].map(str::to_owned).to_vec());
    let text = text::write(&outline(section(figures)));
    let lines: Vec<&str> = text.lines().skip(5).collect();
    assert_eq!(
        lines,
        [
            "                 前日",
            "       繰越とても長い 計",
            "訂正",
            "  電話              3 10",
            "  郵               12  1",
            "合計               15 11",
        ]
    );
}

#[test]
fn what_markdown_would_take_for_a_mark_is_escaped() {
    let mut said = section(table(&["a|b"], 1, &[&["*x*"]]));
    said.sentences.push(Sentence { text: "<b>".to_owned(), alarm: true });
    let text = markdown::write(&outline(said));
    for part in ["| a\\|b |", "| \\*x\\* |", "**\\<b\\>**"] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn forms_have_their_names_on_the_command_line() {
    for format in Format::ALL {
        assert_eq!(Format::from_key(format.key()), Some(format));
    }
    assert_eq!(Format::from_key("pdf"), None);
}
