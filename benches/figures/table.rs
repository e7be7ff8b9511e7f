//! How figures are printed: a Markdown table, each line with its value, the value as a multiple of a yardstick of
//! the same run, its goal, and whether that is met. Not in: measuring.

use std::io::Write as _;
use std::time::Duration;

use super::times::{ms, shown as time_shown};

/// A table that is printed line by line.
pub struct Table;

impl Table {
    /// Prints the head.
    pub fn begin(title: &str) -> Table {
        say(&format!("\n### {title}\n"));
        say("| figure | value | ratio | goal | |");
        say("|---|---|---|---|---|");
        Table
    }

    /// A value that has no goal of its own.
    pub fn plain(&self, figure: &str, value: &str, ratio: Option<f64>) {
        say(&format!("| {figure} | {value} | {} | | |", shown(ratio)));
    }

    /// A value with its goal.
    pub fn judged(&self, figure: &str, value: &str, ratio: Option<f64>, goal: &str, met: bool) {
        let verdict = if met { "pass" } else { "FAIL" };
        say(&format!("| {figure} | {value} | {} | {goal} | {verdict} |", shown(ratio)));
    }

    /// A time that may be `most`.
    pub fn at_most(&self, figure: &str, time: Duration, ratio: Option<f64>, most: Duration) {
        let goal = format!("≤ {:.1} ms", ms(most));
        self.judged(figure, &time_shown(time), ratio, &goal, time <= most);
    }
}

/// Prints what the machine does besides: load average and cores.
pub fn say_load() {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').take(3).collect::<Vec<_>>().join(" ");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    say(&format!("load average {load} on {cores} cores"));
}

/// Prints a line.
pub fn say(line: &str) {
    writeln!(std::io::stdout(), "{line}").expect("somebody reads");
}

fn shown(ratio: Option<f64>) -> String {
    ratio.map_or(String::new(), |ratio| format!("{ratio:.2}×"))
}
