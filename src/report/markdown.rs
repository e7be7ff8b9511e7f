//! The report as Markdown with tables (GitHub Flavored Markdown, "Tables").

use super::outline::{Outline, Table};

/// The whole report.
pub fn write(outline: &Outline) -> String {
    let mut page = format!("# {}\n", safe(&outline.title));
    for (section, rows, cut) in outline.on_paper() {
        if !section.title.is_empty() {
            page.push_str(&format!("\n## {}\n", safe(&section.title)));
        }
        for sentence in &section.sentences {
            let text = safe(&sentence.text);
            page.push_str(&if sentence.alarm { format!("\n**{text}**\n") } else { format!("\n{text}\n") });
        }
        page.push('\n');
        match (rows.is_empty(), section.table.heads.is_empty()) {
            (true, _) => page.push_str(&format!("{}\n", safe(&section.table.empty))),
            (false, true) => facts(&mut page, rows),
            (false, false) => table(&mut page, &section.table, rows),
        }
        if let Some(cut) = cut {
            page.push_str(&format!("\n{}\n", safe(cut)));
        }
    }
    page
}

fn facts(page: &mut String, rows: &[Vec<String>]) {
    for row in rows {
        if let [label, value] = row.as_slice() {
            page.push_str(&format!("- {}: {}\n", safe(label), safe(value)));
        }
    }
}

fn table(page: &mut String, table: &Table, rows: &[Vec<String>]) {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| safe(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    page.push_str(&line(&table.heads));
    let rules = (0..table.heads.len()).map(|at| if table.words || at < table.keys { ":--" } else { "--:" });
    page.push_str(&format!("| {} |\n", rules.collect::<Vec<_>>().join(" | ")));
    rows.iter().for_each(|row| page.push_str(&line(row)));
}

/// Text that stands for itself: what Markdown would take for a mark is escaped.
fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}
