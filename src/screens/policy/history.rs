//! How the versions are drawn: the list, and what the one under the cursor changed against the one before it.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::State;
use super::view::{count, split, wrapped};
use crate::domain::identity::Change;
use crate::office::change_policy::Listed;
use crate::store::policies::Version;
use crate::text::Shown;
use crate::ui::table::{Column, ColumnWidth, Table};
use crate::ui::{Canvas, ListState, Mark, Role, Seen, ShownLine};
use crate::words::Words;

/// From this width on the changes stand beside the list.
const WIDE: u16 = 150;
/// Most rows of the list where they stand below it, with its header.
const LIST: u16 = 7;
/// Most rows of who made a version, when and why.
const MADE: u16 = 3;
/// Columns of a day, of a count of changes, of a state, of a name.
const DAY: u16 = 14;
const CHANGES: u16 = 7;
const STATE: u16 = 10;
const NAME: u16 = 14;

/// Draws the versions into an area.
pub(super) fn view(state: &State, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let versions = state.versions.as_deref().unwrap_or_default();
    let (listed, changes) = if area.width >= WIDE {
        let left = Rect { width: area.width / 2, ..area };
        (left, Rect { x: area.x + left.width, width: area.width - left.width, ..area })
    } else {
        split(area, u16::try_from(versions.len()).unwrap_or(u16::MAX).saturating_add(1).min(LIST))
    };
    let seen = list(state, words, versions, canvas, listed);
    if let Some((newer, older)) = state.selected() {
        changed(state, words, newer, older, canvas, changes);
    }
    seen
}

/// The day from which a version is valid; the one that nobody made was there at the opening.
pub(super) fn valid_from(words: &Words, version: &Version) -> String {
    version.staff.map_or_else(|| words.policy_first(), |_| version.valid_from.to_string())
}

fn list(state: &State, words: &Words, versions: &[Listed], canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let columns = [
        Column::new(words.policy_col_from(), ColumnWidth::Fixed(DAY)),
        Column::new(words.col_who(), ColumnWidth::Fixed(NAME)),
        Column::new(words.policy_col_changes(), ColumnWidth::Fixed(CHANGES)).right(),
        Column::new(words.policy_col_state(), ColumnWidth::Fixed(STATE)),
        Column::new(words.lbl_reason(), ColumnWidth::Fill(1)),
    ];
    let table = Table {
        columns: &columns,
        total: versions.len(),
        state: ListState { selected: state.line(), top: 0 },
        focused: true,
        header: true,
        empty: Shown::default(),
    };
    table.draw(canvas, area, |at| {
        let Some(listed) = versions.get(at) else { return Vec::new() };
        let changes = versions.get(at + 1).map(|older| count(changes(listed, older).len()).to_string());
        let version = &listed.version;
        vec![
            ShownLine::text(valid_from(words, version)),
            ShownLine::text(listed.by.clone().unwrap_or_default()),
            ShownLine::text(changes.unwrap_or_default()),
            standing(words, versions, at, state.today),
            ShownLine::of(Role::Dim, version.reason.clone()),
        ]
    })
}

/// Whether a version is in force today, is still to come, was, or never will be: one made later for the same day took its place.
pub(super) fn standing(words: &Words, versions: &[Listed], at: usize, today: NaiveDate) -> ShownLine {
    let from = |at: usize| versions.get(at).map(|listed| listed.version.valid_from);
    let replaced = at.checked_sub(1).is_some_and(|newer| from(newer) == from(at));
    let in_force = (0..versions.len()).find(|at| from(*at).is_some_and(|from| from <= today));
    let (role, word) = match in_force {
        _ if replaced => (Role::Dim, words.policy_replaced()),
        Some(now) if now == at => (Role::Good, words.policy_in_force()),
        Some(now) if now < at => (Role::Dim, words.policy_past()),
        _ => (Role::Warn, words.policy_coming()),
    };
    ShownLine::of(role, word)
}

fn changes(newer: &Listed, older: &Listed) -> Vec<Change> {
    older.version.policy.changes(&newer.version.policy)
}

/// What a version changed, why, and by how much.
fn changed(
    state: &State,
    words: &Words,
    newer: &Listed,
    older: Option<&Listed>,
    canvas: &mut Canvas<'_>,
    area: Rect,
) {
    let (head, rest) = split(area, 1);
    let title = words.policy_changes_title(valid_from(words, &newer.version));
    canvas.put(head, &ShownLine::new().gap(1).with(Role::Title, title));
    let Some(older) = older else {
        wrapped(canvas, rest, Role::Dim, &words.policy_changes_first());
        return;
    };
    let version = &newer.version;
    let by = newer.by.clone().unwrap_or_default();
    let (day, at) = (words.day(version.at.date()), words.time_of_day(version.at));
    let made = words.policy_made_line(day, at, by, version.reason.as_str());
    let used = wrapped(canvas, split(rest, MADE).0, Role::KeyHint, &made);
    let rest = split(rest, used).1;
    let changes = changes(newer, older);
    if changes.is_empty() {
        wrapped(canvas, rest, Role::Dim, &words.policy_changes_none());
    }
    let from = state.from.min(changes.len().saturating_sub(usize::from(rest.height)));
    for (row, change) in rest.rows().zip(changes.iter().skip(from)) {
        let say = |value| words.policy_value(change.row, value);
        let line = ShownLine::new()
            .gap(1)
            .with(Role::Text, words.policy_row_name(change.row))
            .gap(2)
            .with(Role::Old, say(change.before))
            .gap(1)
            .mark(Role::New, Mark::Becomes)
            .gap(1)
            .with(Role::New, say(change.after));
        canvas.put(row, &line);
    }
}
