//! How a screen is read: a sentence that is wrapped inside its pane is one sentence all the same.

/// Whether a text stands in a frame: in one row, or from the end of one pane's row to the beginning of the next.
pub fn stands(frame: &str, text: &str) -> bool {
    let rows: Vec<Vec<&str>> = frame.lines().map(|row| row.split('│').map(str::trim).collect()).collect();
    let goes_on = |row: usize, rest: &str| continues(&rows, row, rest.trim_start());
    let breaks = || text.char_indices().skip(1).map(|(at, _)| text.split_at(at));
    let wrapped = |row: usize| {
        let ends = |head: &str| rows[row].iter().any(|pane| pane.ends_with(head.trim_end()));
        breaks().any(|(head, rest)| ends(head) && goes_on(row + 1, rest))
    };
    frame.contains(text) || (0..rows.len()).any(wrapped)
}

fn continues(rows: &[Vec<&str>], row: usize, text: &str) -> bool {
    let panes = rows.get(row).map_or(&[][..], Vec::as_slice);
    panes.iter().filter(|pane| !pane.is_empty()).any(|pane| {
        pane.starts_with(text)
            || text.strip_prefix(pane).is_some_and(|rest| continues(rows, row + 1, rest.trim_start()))
    })
}
