//! How the forms about looking are drawn.

use ratatui::layout::Rect;

use super::view::{after_label, candidates, label, line_of, popup, put_wrapped};
use super::{Alerts, EnterSensitive, OpenCustomer, Reason};
use crate::domain::alert::{Alert, AlertKind};
use crate::text::Shown;
use crate::ui::table::{Column, ColumnWidth, Table};
use crate::ui::{Canvas, ListState, Role, Seen, ShownLine};
use crate::words::Words;

/// Rows of candidates shown.
const CANDIDATES: u16 = 8;
/// Most alerts shown at once.
const ALERTS: u16 = 12;

/// The form for a record without a request.
pub(super) fn open_customer(words: &Words, form: &OpenCustomer, canvas: &mut Canvas<'_>) -> Seen {
    let inner = popup(canvas, words.form_open_customer(), "", 76, 6 + CANDIDATES);
    label(canvas, line_of(inner, 0), words.lbl_find(), !form.on_reason);
    let hint: Shown = words.find_hint().into();
    let place = after_label(line_of(inner, 0));
    let searched = form.picker.typed.draw(canvas, place, !form.on_reason, Some(&hint));
    let rows = CANDIDATES.min(inner.height.saturating_sub(2));
    let list = Rect { y: inner.y.saturating_add(1), height: rows, ..inner };
    candidates(words, &form.picker, canvas, list, !form.on_reason, words.find_none_linked());
    let row = line_of(inner, 1 + CANDIDATES);
    label(canvas, row, words.lbl_reason(), form.on_reason);
    let reasoned = form.reason.draw(canvas, after_label(row), form.on_reason, None);
    let from = 3 + CANDIDATES;
    let rest = Rect { y: inner.y.saturating_add(from), height: inner.height.saturating_sub(from), ..inner };
    put_wrapped(canvas, rest, &words.form_open_customer_help(), Role::Dim);
    Seen::typing_at(if form.on_reason { reasoned } else { searched })
}

/// The form of a reason.
pub(super) fn reason(words: &Words, form: &Reason, whose: &str, canvas: &mut Canvas<'_>) -> Seen {
    let inner = popup(canvas, form.title(words), whose, 72, 5);
    let caret = form.text.draw(canvas, line_of(inner, 0), true, None);
    let rest = Rect { y: inner.y.saturating_add(2), height: inner.height.saturating_sub(2), ..inner };
    put_wrapped(canvas, rest, &form.help(words), Role::Dim);
    Seen::typing_at(caret)
}

/// The form of a bank account or a card.
pub(super) fn sensitive(words: &Words, form: &EnterSensitive, canvas: &mut Canvas<'_>) -> Seen {
    let rows = u16::try_from(form.kind.parts().len()).unwrap_or(0);
    let title = words.form_sensitive(words.sensitive_kind(form.kind));
    let inner = popup(canvas, title, "", 72, rows + 4);
    let mut seen = Seen::nothing();
    for (row, (at, (part, text))) in (0..).zip(form.lines().enumerate()) {
        let (place, here) = (line_of(inner, row), at == form.at);
        label(canvas, place, words.sensitive_part(part), here);
        let caret = text.draw(canvas, after_label(place), here, None);
        if here {
            seen = Seen::typing_at(caret);
        }
    }
    let below = rows + 1;
    let rest = Rect { y: inner.y.saturating_add(below), height: inner.height.saturating_sub(below), ..inner };
    put_wrapped(canvas, rest, &words.form_sensitive_help(), Role::Dim);
    seen
}

/// The list of what supervisors are told.
pub(super) fn alerts(words: &Words, form: &Alerts, canvas: &mut Canvas<'_>) -> Seen {
    let rows = u16::try_from(form.rows.len()).unwrap_or(ALERTS).clamp(1, ALERTS);
    let inner = popup(canvas, words.form_alerts(), "", 76, rows + 3);
    let columns = [
        Column::new(words.col_when(), ColumnWidth::Fixed(18)),
        Column::new(words.col_alert(), ColumnWidth::Fill(1)),
    ];
    let table = Table {
        columns: &columns,
        total: form.rows.len(),
        state: ListState { selected: form.at, top: form.at.saturating_sub(usize::from(ALERTS) - 1) },
        focused: true,
        header: false,
        empty: words.alerts_none().into(),
    };
    let list = Rect { height: rows.min(inner.height), ..inner };
    let seen = table.draw(canvas, list, |row| {
        form.rows.get(row).map_or(Vec::new(), |alert| {
            vec![ShownLine::text(words.day_and_time(alert.at)), ShownLine::text(told(words, alert))]
        })
    });
    let below = rows.saturating_add(1);
    let rest = Rect { y: inner.y.saturating_add(below), height: inner.height.saturating_sub(below), ..inner };
    put_wrapped(canvas, rest, &words.form_alerts_help(), Role::Dim);
    seen
}

fn told(words: &Words, alert: &Alert) -> String {
    let name = alert.staff_name.as_str();
    let customer = alert.customer_no.clone().unwrap_or_default();
    match alert.kind {
        AlertKind::RestrictedOpened => words.alert_restricted_opened(name, customer),
        AlertKind::BudgetSpent => words.alert_budget_spent(name),
        AlertKind::RouteLocked => words.alert_route_locked(customer, name),
        AlertKind::CodeGiven => match &alert.about {
            Some(about) => words.alert_code_given(name, about.as_str()),
            None => words.alert_codes_given(name),
        },
    }
}
