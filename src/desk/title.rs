//! The title bar: where one is, who sits here, and whether the office is open. No running clock: an idle screen
//! writes nothing to the terminal and is still true, because it changes only when what it says changes.

use ratatui::layout::Rect;

use super::{Model, Screen};
use crate::domain::calendar::OfficeStatus;
use crate::domain::clock::Standing;
use crate::domain::staff::Right;
use crate::ui::{Canvas, Metric, Role, ShownLine};

/// How many screens there are.
const SCREENS: u8 = 6;
/// Columns under which the beginning of the office's name says nothing.
const PLACE: u16 = 8;

/// Draws the title bar. Where it is narrow, what can be learned elsewhere gives way: when the office opens, the
/// role, the date, the end of a long office's name, who sits here, and for whoever has every screen the program's own
/// name and the names of the screens, the first ones first. That the store is not encrypted and whether the office is open is
/// always said.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let metric = canvas.metric();
    let sides = Detail::ALL.map(|detail| right_side(model, detail));
    let [more @ .., shortest] = &sides;
    let left = left_side(model, metric, area.width.saturating_sub(shortest.width(metric)));
    let room = area.width.saturating_sub(left.width(metric));
    let begun = |place: &ShownLine| place.width(metric).min(PLACE);
    let place =
        Some(place(model)).filter(|place| begun(place) <= room.saturating_sub(shortest.width(metric)));
    let place = place.unwrap_or_default();
    let beside = |taken: u16| move |side: &&ShownLine| side.width(metric) <= room.saturating_sub(taken);
    // Rather than leave out who sits here, a long name of the office is cut.
    let right = more.iter().find(beside(place.width(metric)));
    let right = right.or_else(|| more.last().filter(beside(begun(&place)))).unwrap_or(shortest);
    let used = right.width(metric).min(area.width);
    canvas.put(Rect { width: area.width - used, ..area }, &left.then(place));
    canvas.put_right(area, right);
}

/// The program's name and the screens, in at most that many columns if it can be done.
fn left_side(model: &Model, metric: Metric, most: u16) -> ShownLine {
    let name = ShownLine::of(Role::Title, model.words.app_name()).gap(1);
    let mut fewer = (0..SCREENS).map(|unnamed| screens(model, unnamed));
    let screens = fewer.find(|line| line.width(metric) <= most).unwrap_or_else(|| screens(model, SCREENS));
    let named = name.width(metric).saturating_add(screens.width(metric)) <= most;
    if named { name.then(screens) } else { screens }
}

/// How much the right side says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Detail {
    NoName,
    NoDay,
    NoRole,
    NoOpening,
    All,
}

impl Detail {
    /// The most first.
    const ALL: [Detail; 5] = [Detail::All, Detail::NoOpening, Detail::NoRole, Detail::NoDay, Detail::NoName];
}

/// The screens, what must be looked at, and that the store is not encrypted. The first `unnamed` screens are their number
/// alone, unless one is open or something waits there.
fn screens(model: &Model, unnamed: u8) -> ShownLine {
    let words = &model.words;
    let mut left = ShownLine::new();
    let Some(office) = &model.office else { return left };
    let may = |right| office.actor.staff.role.may(right);
    let waiting = model.desk.requests.board.as_ref().map_or(0, |board| board.counts.approvals);
    let approvals = match waiting {
        0 => words.screen_approvals(),
        n => format!("{} {n}", words.screen_approvals()),
    };
    // A screen that is nobody's here takes no room.
    let screens = [
        (1, words.screen_desk(), matches!(model.screen, Screen::Desk), true),
        (2, words.screen_report(), matches!(model.screen, Screen::Report), may(Right::MakeReports)),
        (3, approvals, matches!(model.screen, Screen::Approvals), may(Right::Approve)),
        (
            4,
            words.screen_staff(),
            matches!(model.screen, Screen::Staff),
            may(Right::ProposeStaff) || may(Right::EndSessions),
        ),
        (5, words.screen_policy(), matches!(model.screen, Screen::Policy), may(Right::ReadPolicy)),
        (6, words.screen_audit(), matches!(model.screen, Screen::Audit), may(Right::ReadAudit)),
    ];
    for (n, name, open, _) in screens.into_iter().filter(|(.., theirs)| *theirs) {
        let role = match (open, n, waiting) {
            (true, ..) => Role::Selected,
            (false, 3, 1..) => Role::Warn,
            _ => Role::Dim,
        };
        let said = n > unnamed || role != Role::Dim;
        left = left.with(role, if said { format!(" {n} {name} ") } else { format!(" {n} ") });
    }
    left = left.gap(1);
    let alerts = model.desk.requests.alerts().len();
    if alerts > 0 {
        let alerts = words.title_alerts(i64::try_from(alerts).unwrap_or(i64::MAX));
        left = left.with(Role::Bad, alerts).gap(1);
    }
    let clock = match model.clock {
        Standing::Right => None,
        Standing::Behind => Some(words.title_clock_behind()),
        Standing::FarAhead => Some(words.title_clock_ahead()),
    };
    if let Some(clock) = clock {
        left = left.with(Role::Bad, clock).gap(1);
    }
    if !office.encrypted {
        left = left.with(Role::Warn, words.title_unencrypted()).gap(1);
    }
    left
}

/// The office, or that it is one for practice.
fn place(model: &Model) -> ShownLine {
    match &model.office {
        Some(office) if office.practice => ShownLine::of(Role::Warn, model.words.title_practice()),
        Some(office) => ShownLine::text(office.office.clone()),
        None => ShownLine::new(),
    }
}

fn right_side(model: &Model, detail: Detail) -> ShownLine {
    let words = &model.words;
    let mut line = ShownLine::new().gap(1);
    if let Some(office) = model.office.as_ref().filter(|_| detail > Detail::NoName) {
        let staff = &office.actor.staff;
        let name = staff.name.clone();
        let who =
            if detail > Detail::NoRole { words.title_staff(name, words.role(staff.role)) } else { name };
        line = line.with(Role::Text, who).gap(2);
    }
    if detail > Detail::NoDay {
        line = line.with(Role::Text, words.weekday_and_day(model.at.date())).gap(2);
    }
    let (role, status) = match model.calendar.status(model.at) {
        OfficeStatus::Open { until } => (Role::Good, words.title_open(words.time_of_day(until))),
        OfficeStatus::Closed { opens: Some(opens), .. } if detail == Detail::All => {
            (Role::Warn, words.title_closed(words.day_and_time(opens)))
        }
        OfficeStatus::Closed { .. } => (Role::Warn, words.title_closed_long()),
    };
    line.with(role, status).gap(1)
}
