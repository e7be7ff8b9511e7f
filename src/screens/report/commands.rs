//! The commands of the Report screen.

use super::{State, update};
use crate::app::{CommandDef, Shelf, Turn, Why};
use crate::domain::staff::Right;
use crate::words::Words;

/// The commands of the screen.
pub const SHELF: Shelf<State> = Shelf { section: "report", table: TABLE };

const TABLE: &[CommandDef<State>] = &[
    command(
        "report.earlier",
        Some(1),
        [|w| w.cmd_report_earlier(), |w| w.cmd_report_earlier_hint()],
        |s, turn| {
            update::walk(s, turn, false);
        },
    ),
    CommandDef {
        enabled: |s| {
            if s.day < s.today { Ok(()) } else { Err(Why::NoLaterDay) }
        },
        ..command(
            "report.later",
            Some(2),
            [|w| w.cmd_report_later(), |w| w.cmd_report_later_hint()],
            |s, turn| {
                update::walk(s, turn, true);
            },
        )
    },
    command("report.again", Some(3), [|w| w.cmd_report_again(), |w| w.cmd_report_again_hint()], update::ask),
    command("report.up", None, [|w| w.cmd_report_up(), |w| w.cmd_report_up_hint()], |s, _| {
        update::step(s, -1);
    }),
    command("report.down", None, [|w| w.cmd_report_down(), |w| w.cmd_report_down_hint()], |s, _| {
        update::step(s, 1);
    }),
    command("report.page.up", None, [|w| w.cmd_report_page_up(), |w| w.cmd_report_page_up_hint()], |s, _| {
        update::step(s, -update::PAGE);
    }),
    command(
        "report.page.down",
        Some(4),
        [|w| w.cmd_report_page_down(), |w| w.cmd_report_page_down_hint()],
        |s, _| {
            update::step(s, update::PAGE);
        },
    ),
];

const fn command(
    id: &'static str,
    footer: Option<u8>,
    [word, hint]: [fn(&Words) -> String; 2],
    run: fn(&mut State, &mut Turn<'_>),
) -> CommandDef<State> {
    CommandDef { footer, ..CommandDef::new(id, word, hint, run).right(Right::MakeReports) }
}
