//! The charts of the Report screen: the balance as two bars, results by kind, and a fortnight in one row.

use ratatui::layout::Rect;

use super::view::rows;
use crate::domain::decision::Decision;
use crate::domain::request::Kind;
use crate::report::{DayReport, Heading, Wording};
use crate::text::Shown;
use crate::ui::balance::{BalancePart, BalanceSide};
use crate::ui::bars::Bar;
use crate::ui::{Canvas, Role, ShownLine};
use crate::words::Words;

/// Rows of the balance.
const BALANCE: u16 = 4;
/// Rows that the charts take beside the bars: balance, fortnight, heading of the bars, a blank.
const AROUND_BARS: u16 = BALANCE + 3;

/// The charts of one report.
pub(super) struct Charts<'a> {
    pub(super) book: &'a DayReport,
    pub(super) words: &'a Words,
}

impl Charts<'_> {
    /// Draws what fits from the top of `area` and returns the rows used. The bars are drawn whole or not at all: a chart
    /// that leaves something out says something else.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) -> u16 {
        let total = self.book.total();
        if area.height < BALANCE + 1 {
            return 0;
        }
        canvas.balance(rows(area, 0, BALANCE), &self.balance());
        let days = &self.book.fortnight;
        let course: Vec<u64> = days.iter().map(|day| u64::from(day.received)).collect();
        let most = course.iter().max().copied().unwrap_or(0);
        let label: Shown = self.words.report_spark(most.to_string(), total.received.to_string()).into();
        canvas.spark(rows(area, BALANCE, 1), &course, &label);
        let room = area.height.saturating_sub(AROUND_BARS);
        let by_result = self.by_result();
        let bars = if fits(&by_result, room) { by_result } else { self.by_kind() };
        if !fits(&bars, room) {
            return BALANCE + 1;
        }
        let heading = ShownLine::of(Role::Title, self.words.report_by_result());
        canvas.put(rows(area, BALANCE + 1, 1), &heading);
        let place = rows(area, BALANCE + 2, room);
        if bars.is_empty() {
            canvas.put(place, &ShownLine::of(Role::Dim, self.words.report_nothing_closed()));
        }
        canvas.bars(place, &bars);
        BALANCE + 2 + u16::try_from(bars.len().max(1)).unwrap_or(room)
    }

    fn balance(&self) -> [BalanceSide; 2] {
        let total = self.book.total();
        let part = |label: String, n: u32| BalancePart {
            label: label.into(),
            value: u64::from(n),
            number: n.to_string().into(),
        };
        let came = vec![
            part(self.words.heading(Heading::CarriedOver), total.carried_over),
            part(self.words.heading(Heading::Received), total.received),
        ];
        let went = vec![
            part(self.words.heading(Heading::Closed), total.closed_in_all()),
            part(self.words.heading(Heading::CarriedForward), total.carried_forward),
        ];
        [
            BalanceSide { parts: came, sum: total.came().to_string().into() },
            BalanceSide { parts: went, sum: total.went().to_string().into() },
        ]
    }

    /// A bar for every kind and result that occurred; the pattern is the result's.
    fn by_result(&self) -> Vec<Bar> {
        let mut bars = Vec::new();
        for kind in Kind::ALL {
            for (series, decision) in Decision::ALL.into_iter().enumerate() {
                let n = self.closed(kind, |closed| closed == decision);
                let label = format!("{} {}", self.words.kind(kind), Wording::decision(self.words, decision));
                bars.extend((n > 0).then(|| bar(label, n, series)));
            }
        }
        bars
    }

    /// A bar for every kind that was closed, whatever the result.
    fn by_kind(&self) -> Vec<Bar> {
        let all = Kind::ALL.into_iter().map(|kind| (kind, self.closed(kind, |_| true)));
        all.filter(|(_, n)| *n > 0).map(|(kind, n)| bar(self.words.kind(kind), n, 0)).collect()
    }

    fn closed(&self, kind: Kind, counts: impl Fn(Decision) -> bool) -> u64 {
        let lines = self.book.balance.iter().filter(|line| line.kind == kind);
        let results = lines.flat_map(|line| &line.balance.closed);
        results.filter(|(decision, _)| counts(**decision)).map(|(_, n)| u64::from(*n)).sum()
    }
}

fn bar(label: String, value: u64, series: usize) -> Bar {
    Bar { label: label.into(), value, number: value.to_string().into(), series }
}

fn fits(bars: &[Bar], room: u16) -> bool {
    bars.len().max(1) <= usize::from(room)
}
