//! How the Staff screen is drawn: the list, and the form at its foot.

use ratatui::layout::Rect;

use super::form::{Form, Line, Newcomer};
use super::{Row, State};
use crate::app::Choice;
use crate::domain::approval::{Approval, Proposal};
use crate::domain::staff;
use crate::store::staff::Member;
use crate::text::Shown;
use crate::ui::table::{Column, ColumnWidth, Table};
use crate::ui::{Canvas, Field, ListState, Mark, Role, Seen, ShownLine};
use crate::words::Words;

/// Columns of a name.
const NAME: u16 = 18;
/// Columns of a name to sign in by: what fits beside the rest at 80 columns.
const LOGIN: u16 = 12;
/// Columns of a label of the form.
const LABEL: u16 = 16;
/// Columns by which what belongs to somebody stands under their name.
const INDENT: u16 = 2;
/// Rows of the proposal under the cursor, told whole.
const WHOLE: u16 = 3;
/// Rows of the form: frame, two of help, three lines.
const FORM: u16 = 7;

/// Draws the screen into its area.
pub fn view(state: &State, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let foot = if state.form.is_some() { FORM.min(area.height) } else { 0 };
    let upper = Rect { height: area.height - foot, ..area };
    let lower = Rect { y: area.y + upper.height, height: foot, ..area };
    let seen = list(state, words, canvas, upper);
    match &state.form {
        Some(form) => draw_form(form, words, canvas, lower),
        None => seen,
    }
}

fn list(state: &State, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let rows = state.rows();
    let there =
        rows.iter().filter(|row| matches!(row, Row::Member(member) if member.left_at.is_none())).count();
    let note = state
        .book
        .as_ref()
        .map(|_| ShownLine::of(Role::Dim, words.staff_there(i64::try_from(there).unwrap_or(i64::MAX))));
    let title = ShownLine::of(Role::Title, words.staff_title());
    let inner = canvas.frame(area, &title, &note.unwrap_or_default(), state.form.is_none());
    let role = staff::Role::ALL.into_iter().map(|role| canvas.metric().width(&words.role(role))).max();
    let columns = [
        Column::new(words.col_name(), ColumnWidth::AtLeast(NAME)),
        Column::new(words.col_role(), ColumnWidth::Fixed(role.unwrap_or(0))),
        Column::new(words.staff_col_login(), ColumnWidth::Fixed(LOGIN)),
        Column::new(words.staff_col_since(), ColumnWidth::Fixed(10)),
        Column::new(words.staff_col_state(), ColumnWidth::AtLeast(12)),
    ];
    let below = match state.selected() {
        Some(Row::Proposal(approval)) => {
            let rows = WHOLE.min(inner.height / 2);
            let place = Rect { y: inner.y + inner.height - rows, height: rows, ..inner };
            whole(words, approval, canvas, place);
            rows
        }
        Some(Row::Member(_) | Row::Sitting(..)) | None => 0,
    };
    let inner = Rect { height: inner.height - below, ..inner };
    let empty: Shown = words.staff_loading().into();
    let table = Table {
        columns: &columns,
        total: rows.len(),
        state: ListState { selected: state.line, top: 0 },
        focused: state.form.is_none(),
        header: true,
        empty,
    };
    table.draw(canvas, inner, |at| match rows.get(at) {
        Some(Row::Member(member)) => of_member(state, words, member),
        Some(Row::Sitting(sitting, _)) => {
            let since = words.staff_sitting_since(words.time_of_day(sitting.started_at));
            vec![
                ShownLine::new().gap(INDENT).with(Role::Good, words.staff_sitting()),
                ShownLine::new(),
                ShownLine::new(),
                ShownLine::of(Role::Dim, sitting.started_at.date().to_string()),
                ShownLine::of(Role::Good, since),
            ]
        }
        Some(Row::Proposal(approval)) => of_proposal(words, approval),
        None => Vec::new(),
    })
}

fn of_member(state: &State, words: &Words, member: &Member) -> Vec<ShownLine> {
    let sittings = state.book.as_ref().map_or(&[][..], |book| &book.sittings);
    let seated = sittings.iter().filter(|sitting| sitting.staff == member.staff.id).count();
    let (role, standing) = match member.left_at {
        Some(left) => (Role::Dim, words.staff_left(left.date().to_string())),
        None if seated == 0 => (Role::Dim, words.staff_not_seated()),
        None => (Role::Good, words.staff_seated(i64::try_from(seated).unwrap_or(i64::MAX))),
    };
    let text = if member.left_at.is_some() { Role::Dim } else { Role::Text };
    let login = member
        .login
        .clone()
        .map_or_else(|| ShownLine::of(Role::Dim, words.staff_no_login()), |login| ShownLine::of(text, login));
    vec![
        ShownLine::of(text, member.staff.name.clone()),
        ShownLine::of(text, words.role(member.staff.role)),
        login,
        ShownLine::of(Role::Dim, member.since.date().to_string()),
        ShownLine::of(role, standing),
    ]
}

/// A proposal: its kind, what it comes to in the columns of whom it is about, and what became of it.
fn of_proposal(words: &Words, approval: &Approval) -> Vec<ShownLine> {
    let kind = words.staff_proposal(words.proposal_kind(approval.proposal.kind()));
    let (role, login) = match &approval.proposal {
        Proposal::NewStaff { login, role, .. } => (words.role(*role), login.clone()),
        Proposal::RoleChange { to, .. } => (words.role(*to), String::new()),
        Proposal::Leaving { .. } | Proposal::NewCode | Proposal::Disclosure | Proposal::Refusal { .. } => {
            (String::new(), String::new())
        }
    };
    let indent = if approval.subject.is_some() { INDENT } else { 0 };
    let (look, outcome) = outcome(words, approval);
    vec![
        ShownLine::new().gap(indent).with(Role::Text, kind),
        ShownLine::of(Role::Text, role),
        ShownLine::of(Role::Text, login),
        ShownLine::of(Role::Dim, approval.asked_at.date().to_string()),
        ShownLine::of(look, outcome),
    ]
}

/// What became of a proposal, and what was said with that.
fn outcome(words: &Words, approval: &Approval) -> (Role, String) {
    match &approval.ended {
        None => (Role::Warn, words.outcome_waiting()),
        Some(ended) if ended.comment.is_empty() => (Role::Dim, words.outcome(ended.outcome)),
        Some(ended) => (Role::Warn, format!("{}: {}", words.outcome(ended.outcome), ended.comment)),
    }
}

/// The proposal under the cursor in full: the columns have no room for a name or a comment.
fn whole(words: &Words, approval: &Approval, canvas: &mut Canvas<'_>, area: Rect) {
    let text = words.staff_proposal_whole(
        words.proposal_kind(approval.proposal.kind()),
        words.proposal(&approval.proposal),
        outcome(words, approval).1,
    );
    let lines = canvas.metric().wrap(&text, area.width.saturating_sub(1));
    for (row, line) in area.rows().zip(lines) {
        canvas.put(row, &ShownLine::new().gap(1).with(Role::Dim, line));
    }
}

fn draw_form(form: &Form, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let (title, help) = match form {
        Form::Join(_) => (words.staff_join_title(), words.staff_join_help()),
        Form::ChangeRole { name, .. } => (words.staff_role_title(name.as_str()), words.staff_role_help()),
        Form::Leave { name, .. } => (words.staff_leave_title(name.as_str()), words.staff_leave_help()),
        Form::NewCode { name, .. } => (words.staff_code_title(name.as_str()), words.staff_code_help()),
        Form::EndSitting { name, .. } => (words.staff_end_title(name.as_str()), words.staff_end_help()),
        Form::TakeBack { .. } => (words.staff_back_title(), words.staff_back_help()),
    };
    let inner = canvas.frame(area, &ShownLine::of(Role::Title, title), &ShownLine::new(), true);
    let mut rows = inner.rows();
    for line in canvas.metric().wrap(&help, inner.width.saturating_sub(1)).into_iter().take(2) {
        if let Some(row) = rows.next() {
            canvas.put(row, &ShownLine::new().gap(1).with(Role::Dim, line));
        }
    }
    let mut seen = Seen { caret: (!inner.is_empty()).then(|| inner.as_position()), ..Seen::default() };
    match form {
        Form::Join(new) => {
            let Newcomer { name, login, role, line } = &**new;
            for (label, field, at) in
                [(words.staff_name_label(), name, Line::Name), (words.staff_col_login(), login, Line::Login)]
            {
                let Some(row) = rows.next() else { break };
                if let Some(typing) = draw_field(canvas, row, label, field, *line == at) {
                    seen = typing;
                }
            }
            if let Some(row) = rows.next() {
                draw_roles(canvas, row, words, role, *line == Line::Role);
            }
        }
        Form::ChangeRole { role, .. } => {
            if let Some(row) = rows.next() {
                draw_roles(canvas, row, words, role, true);
            }
        }
        Form::Leave { .. } | Form::NewCode { .. } | Form::EndSitting { .. } | Form::TakeBack { .. } => {}
    }
    seen
}

/// The label of a line, with a mark where the focus is.
fn labelled(label: String, focused: bool) -> ShownLine {
    if focused {
        ShownLine::new().mark(Role::FocusBorder, Mark::Here).with(Role::Title, label)
    } else {
        ShownLine::new().gap(1).with(Role::Dim, label)
    }
}

fn draw_field(
    canvas: &mut Canvas<'_>,
    row: Rect,
    label: String,
    field: &Field,
    focused: bool,
) -> Option<Seen> {
    canvas.put(Rect { width: row.width.min(LABEL), ..row }, &labelled(label, focused));
    let taken = LABEL.min(row.width);
    let place = Rect { x: row.x + taken, width: row.width - taken, ..row };
    let caret = field.draw(canvas, place, focused, None);
    focused.then(|| Seen::typing_at(caret))
}

fn draw_roles(canvas: &mut Canvas<'_>, row: Rect, words: &Words, roles: &Choice<staff::Role>, focused: bool) {
    let label = labelled(words.staff_role_label(), focused);
    let gap = LABEL.saturating_sub(label.width(canvas.metric()));
    let mut line = label.gap(gap);
    for (role, taken) in roles.options() {
        let name = words.role(role);
        let name = if taken { format!("[{name}]") } else { format!(" {name} ") };
        let look = if taken && focused { Role::Selected } else { Role::Text };
        line = line.with(look, name);
    }
    canvas.put(row, &line);
}
