//! The report as aligned columns, for a terminal or paper of 80 columns.
//!
//! In: [`write()`], and [`body`], which the Report screen draws. Columns are counted as terminals draw Japanese. Not
//! in: colours, breaking into pages.

use unicode_width::UnicodeWidthStr;

use super::outline::{Outline, Section, Table};

/// What a line is; the screen styles it, paper does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineRole {
    /// Title of the document or of a section.
    Title,
    /// Headings of a table, and the rule under a title.
    Head,
    /// Figures and sentences.
    Body,
    /// Something is wrong.
    Alarm,
}

/// One line, without a line feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub role: LineRole,
    /// The text.
    pub text: String,
}

/// A heading wider than this is broken at its first blank.
const HEAD_MAX: usize = 9;
/// What a row is indented by under its group.
const INDENT: &str = "  ";

/// The whole report.
pub fn write(outline: &Outline) -> String {
    lines(outline).into_iter().map(|line| line.text + "\n").collect()
}

/// Line by line.
pub fn lines(outline: &Outline) -> Vec<Line> {
    let mut page = Page::default();
    page.title(&outline.title, '=');
    page.0.extend(body(outline));
    page.0
}

/// Line by line, without the title of the whole: the screen has it in its frame.
pub fn body(outline: &Outline) -> Vec<Line> {
    let mut page = Page::default();
    for (section, rows, cut) in outline.on_paper() {
        page.section(section, rows);
        if let Some(cut) = cut {
            page.line(LineRole::Body, cut.to_owned());
        }
    }
    page.0
}

/// Columns of a text on a terminal.
fn columns(text: &str) -> usize {
    text.width()
}

#[derive(Default)]
struct Page(Vec<Line>);

impl Page {
    fn line(&mut self, role: LineRole, text: String) {
        let text = text.trim_end().to_owned();
        self.0.push(Line { role, text });
    }

    fn title(&mut self, title: &str, rule: char) {
        self.line(LineRole::Title, title.to_owned());
        self.line(LineRole::Head, rule.to_string().repeat(columns(title)));
    }

    fn section(&mut self, section: &Section, rows: &[Vec<String>]) {
        if !section.title.is_empty() {
            self.line(LineRole::Body, String::new());
            self.title(&section.title, '-');
        }
        for sentence in &section.sentences {
            let role = if sentence.alarm { LineRole::Alarm } else { LineRole::Body };
            self.line(role, sentence.text.clone());
        }
        if rows.is_empty() {
            self.line(LineRole::Body, section.table.empty.clone());
            return;
        }
        self.table(&section.table, rows);
    }

    fn table(&mut self, table: &Table, rows: &[Vec<String>]) {
        let rows = folded(table, rows);
        let heads = heads(table);
        let left = if table.words { usize::MAX } else { table.keys - usize::from(table.grouped) };
        let widths = widths(heads.iter().chain(&rows));
        for head in &heads {
            self.line(LineRole::Head, aligned(head, &widths, left));
        }
        for row in &rows {
            self.line(LineRole::Body, aligned(row, &widths, left));
        }
    }
}

/// The headings; those of the wide table of figures in two rows where one of them is long.
fn heads(table: &Table) -> Vec<Vec<String>> {
    if !table.grouped {
        return if table.heads.is_empty() { Vec::new() } else { vec![table.heads.clone()] };
    }
    let figures = table.heads.iter().skip(table.keys).cloned();
    let heads = [String::new()].into_iter().chain(figures);
    let broken = heads.map(|head| match head.split_once(' ') {
        Some((first, rest)) if columns(&head) > HEAD_MAX => (first.to_owned(), rest.to_owned()),
        _ => (String::new(), head),
    });
    let (upper, lower): (Vec<String>, Vec<String>) = broken.unzip();
    let is_empty = |row: &Vec<String>| row.iter().all(String::is_empty);
    [upper, lower].into_iter().filter(|row| !is_empty(row)).collect()
}

/// Rows as they are printed: those of a grouped table under a row that names the group.
fn folded(table: &Table, rows: &[Vec<String>]) -> Vec<Vec<String>> {
    if !table.grouped {
        return rows.to_vec();
    }
    let mut folded: Vec<Vec<String>> = Vec::new();
    let mut group = None;
    for row in rows {
        let [name, part, figures @ ..] = row.as_slice() else {
            continue;
        };
        let whole = part.is_empty();
        if !whole && group != Some(name) {
            folded.push(vec![name.clone()]);
        }
        group = Some(name);
        let label = if whole { name.clone() } else { format!("{INDENT}{part}") };
        folded.push([label].into_iter().chain(figures.iter().cloned()).collect());
    }
    folded
}

/// How wide each column is. A row of one cell (the name of a group) may run on.
fn widths<'a>(rows: impl Iterator<Item = &'a Vec<String>>) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows.filter(|row| row.len() > 1) {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = columns(cell).max(*width);
        }
    }
    widths
}

/// Cells in their columns: the first `left` to the left, the others to the right.
fn aligned(row: &[String], widths: &[usize], left: usize) -> String {
    let mut line = String::new();
    for (at, (cell, width)) in row.iter().zip(widths).enumerate() {
        let gap = " ".repeat(width.saturating_sub(columns(cell)));
        let space = if at == 0 {
            ""
        } else if at < left {
            "  "
        } else {
            " "
        };
        let (before, after) = if at < left { ("", gap.as_str()) } else { (gap.as_str(), "") };
        line.push_str(&[space, before, cell, after].concat());
    }
    line
}
