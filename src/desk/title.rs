//! The title bar: where one is, who sits here, and whether the office is open. No running clock: an idle screen
//! writes nothing to the terminal and is still true, because it changes only when what it says changes.

use ratatui::layout::Rect;

use super::{Model, Screen};
use crate::domain::calendar::OfficeStatus;
use crate::ui::{Canvas, Role, ShownLine};

/// Draws the title bar.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let words = &model.words;
    let mut left = ShownLine::of(Role::Title, words.app_name()).gap(2);
    if let Some(office) = &model.office {
        let screens = [
            (1, words.screen_desk(), matches!(model.screen, Screen::Desk)),
            (2, words.screen_report(), matches!(model.screen, Screen::Report)),
        ];
        for (n, name, open) in screens {
            let role = if open { Role::Selected } else { Role::Dim };
            left = left.with(role, format!(" {n} {name} ")).gap(1);
        }
        let mark = if office.practice { words.title_practice() } else { office.office.clone() };
        left = left.with(if office.practice { Role::Warn } else { Role::Text }, mark);
        if !office.encrypted {
            left = left.gap(1).with(Role::Warn, words.title_unencrypted());
        }
    }
    let right = right_side(model);
    let room = area.width.saturating_sub(right.width(canvas.metric()).saturating_add(1));
    canvas.put(Rect { width: room, ..area }, &left);
    canvas.put_right(area, &right);
}

fn right_side(model: &Model) -> ShownLine {
    let words = &model.words;
    let who = model.office.as_ref().map(|office| {
        let staff = &office.actor.staff;
        words.title_staff(staff.name.clone(), words.role(staff.role))
    });
    let line = ShownLine::of(Role::Text, who.unwrap_or_default());
    let line = line.gap(2).with(Role::Text, words.weekday_and_day(model.at.date())).gap(2);
    match model.calendar.status(model.at) {
        OfficeStatus::Open { until } => line.with(Role::Good, words.title_open(words.time_of_day(until))),
        OfficeStatus::Closed { opens: Some(opens), .. } => {
            line.with(Role::Warn, words.title_closed(words.day_and_time(opens)))
        }
        OfficeStatus::Closed { opens: None, .. } => line.with(Role::Warn, words.title_closed_long()),
    }
    .gap(1)
}
