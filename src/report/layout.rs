//! From figures to an outline: which section says what, in which order.
//!
//! In: [`Outline::of`]. Every text that came from outside passes through `Shown` here, so that no written form can act on
//! a terminal. Not in: alignment, marks of a format, words.

use super::outline::{ROWS_MAX, Sentence};
use super::wording::{Caveat, Heading, LookCount, Wording};
use super::{DayReport, Outline, Section, Table};
use crate::domain::decision::Decision;
use crate::domain::identity::Level;
use crate::office::day_book::{Balance, DueLine, Sampled};
use crate::text::Shown;

impl Outline {
    /// Lays a report out.
    pub fn of(book: &DayReport, wording: &dyn Wording) -> Outline {
        let layout = Layout { book, wording };
        let mut sections = vec![
            layout.head(),
            layout.balance(),
            layout.checks(),
            layout.corrections(),
            layout.stops(),
            layout.refused_requests(),
            layout.due(),
        ];
        sections.extend(layout.list(Heading::TodayOpen, &book.due.today_open));
        sections.extend(layout.list(Heading::NextDay, &book.due.next));
        sections.extend(layout.list(Heading::Overdue, &book.due.overdue));
        sections.extend([layout.course(), layout.fortnight(), layout.looks()]);
        sections.extend(layout.sample());
        sections.extend([layout.refused_acts(), layout.audit()]);
        let cut = sections.iter().map(|section| layout.cut(section)).collect();
        let say = |heading| wording.heading(heading);
        Outline {
            title: say(Heading::Title),
            day: book.day.to_string(),
            sections,
            file_heads: [
                say(Heading::Date),
                say(Heading::FileSection),
                say(Heading::FileItem),
                say(Heading::FileDetail),
                say(Heading::FileMeasure),
                say(Heading::FileValue),
            ],
            cut,
        }
    }
}

/// Words and figures at hand while a report is laid out.
struct Layout<'a> {
    book: &'a DayReport,
    wording: &'a dyn Wording,
}

impl Layout<'_> {
    fn say(&self, heading: Heading) -> String {
        self.wording.heading(heading)
    }

    /// A section of labels with one value each.
    fn facts(&self, title: String, facts: impl IntoIterator<Item = (String, String)>) -> Section {
        let rows = facts.into_iter().map(|(label, value)| vec![label, value]).collect();
        let table = Table { keys: 1, words: true, rows, empty: self.wording.none(), ..Table::default() };
        Section { title, sentences: Vec::new(), table }
    }

    fn head(&self) -> Section {
        let (book, wording) = (self.book, self.wording);
        let facts = [
            (Heading::Date, wording.day(book.day)),
            (Heading::Office, Shown::new(&wording.office(book)).to_string()),
            (Heading::MadeAt, wording.moment(book.made_at)),
            (Heading::MadeBy, wording.made_by(book)),
        ];
        let caveats =
            caveats(book).into_iter().map(|caveat| Sentence { text: wording.caveat(caveat), alarm: false });
        Section {
            sentences: caveats.collect(),
            ..self.facts(String::new(), facts.map(|(label, value)| (self.say(label), value)))
        }
    }

    fn balance(&self) -> Section {
        let (book, wording) = (self.book, self.wording);
        let (total, holds) = (book.total(), book.holds());
        let mut sentences = vec![
            Sentence { text: wording.equation(&total), alarm: false },
            Sentence { text: wording.verdict(holds), alarm: !holds },
        ];
        sentences.extend(book.faults().map(|line| Sentence { text: wording.fault(line), alarm: true }));
        let mut heads = [Heading::Kind, Heading::Channel, Heading::CarriedOver, Heading::Received]
            .map(|heading| self.say(heading))
            .to_vec();
        let results = results(&total);
        heads.extend(results.iter().map(|decision| wording.decision(*decision)));
        heads.push(self.say(Heading::CarriedForward));
        let mut rows: Vec<Vec<String>> = book
            .balance
            .iter()
            .map(|line| {
                let about = [wording.kind(line.kind), wording.channel(line.channel)];
                about.into_iter().chain(figures(&line.balance, &results)).collect()
            })
            .collect();
        rows.push(
            [self.say(Heading::Total), String::new()].into_iter().chain(figures(&total, &results)).collect(),
        );
        let table = Table { heads, keys: 2, words: false, grouped: true, rows, empty: wording.none() };
        Section { title: self.say(Heading::Balance), sentences, table }
    }

    fn checks(&self) -> Section {
        let checks = &self.book.checks;
        let passed = Level::ALL.into_iter().filter(|level| *level > Level::L0).map(|level| {
            let n = checks.passed.get(&level).copied().unwrap_or(0);
            (self.wording.passed(level), n.to_string())
        });
        let rest = [
            (Heading::Matched, checks.matched),
            (Heading::Failed, checks.failed),
            (Heading::Locked, checks.locked),
        ];
        let rest = rest.map(|(label, n)| (self.say(label), n.to_string()));
        self.facts(self.say(Heading::Checks), passed.chain(rest))
    }

    fn corrections(&self) -> Section {
        let counts =
            self.book.corrections.iter().map(|(field, n)| (self.wording.field(*field), n.to_string()));
        self.facts(self.say(Heading::Corrections), counts)
    }

    fn stops(&self) -> Section {
        let counts =
            self.book.stops.iter().map(|(channel, n)| (self.wording.mail_channel(*channel), n.to_string()));
        self.facts(self.say(Heading::Stops), counts)
    }

    fn refused_requests(&self) -> Section {
        let counts = self
            .book
            .refused_requests
            .iter()
            .map(|(ground, n)| (self.wording.ground(*ground), n.to_string()));
        self.facts(self.say(Heading::RefusedRequests), counts)
    }

    fn looks(&self) -> Section {
        let looks = self.book.looks;
        let counts = [
            (LookCount::WithoutRequest, looks.without_request),
            (LookCount::Customers, looks.customers),
            (LookCount::Staff, looks.staff),
            (LookCount::OwnName, looks.own_name),
            (LookCount::Viewers, looks.viewers),
            (LookCount::MostByOne, looks.most_by_one),
            (LookCount::Restricted, looks.restricted),
            (LookCount::Revealed, looks.revealed),
            (LookCount::Stopped, looks.stopped),
        ];
        let counts = counts.map(|(what, n)| (self.say(Heading::Count(what)), n.to_string()));
        self.facts(self.say(Heading::Looks), counts)
    }

    /// The looks that are asked about; no section on a day without a look.
    fn sample(&self) -> Option<Section> {
        let row = |sampled: &Sampled| {
            let under = sampled.receipt_no.map_or_else(|| self.wording.none(), |no| no.to_string());
            // As the audit screen takes it.
            let look = self.wording.look(sampled.look);
            vec![format!("#{}", sampled.seq), look, self.wording.why(sampled.why), under]
        };
        let heads = [Heading::EntryNo, Heading::Look, Heading::Why, Heading::ReceiptNo];
        let table = Table {
            heads: heads.map(|heading| self.say(heading)).to_vec(),
            keys: 2,
            words: true,
            grouped: false,
            rows: self.book.sample.iter().map(row).collect(),
            empty: self.wording.none(),
        };
        let sentences = vec![Sentence { text: self.say(Heading::SampleUse), alarm: false }];
        (!self.book.sample.is_empty()).then(|| Section { title: self.say(Heading::Sample), sentences, table })
    }

    fn refused_acts(&self) -> Section {
        let counts =
            self.book.refused_acts.iter().map(|(code, n)| (self.wording.reason(*code), n.to_string()));
        self.facts(self.say(Heading::RefusedActs), counts)
    }

    fn due(&self) -> Section {
        let due = &self.book.due;
        let next_day = due.next_day.map_or_else(|| self.wording.none(), |day| self.wording.short_day(day));
        let facts = [
            (self.say(Heading::TodayDone), due.today_done.to_string()),
            (self.say(Heading::TodayOpen), due.today_open.len().to_string()),
            (format!("{} ({next_day})", self.say(Heading::NextDay)), due.next.len().to_string()),
            (self.say(Heading::Overdue), due.overdue.len().to_string()),
        ];
        self.facts(self.say(Heading::Due), facts)
    }

    /// The requests behind a number; no section when there are none.
    fn list(&self, title: Heading, lines: &[DueLine]) -> Option<Section> {
        let overdue = title == Heading::Overdue;
        let mut heads = vec![Heading::ReceiptNo, Heading::Kind, Heading::DueOn];
        heads.extend(overdue.then_some(Heading::DaysOver));
        let row = |line: &DueLine| {
            let about = [line.receipt_no.to_string(), self.wording.kind(line.kind)];
            let mut row = about.into_iter().chain([line.due.to_string()]).collect::<Vec<_>>();
            row.extend(overdue.then(|| line.days_over.to_string()));
            row
        };
        let table = Table {
            heads: heads.into_iter().map(|heading| self.say(heading)).collect(),
            keys: 2,
            words: false,
            grouped: false,
            rows: lines.iter().map(row).collect(),
            empty: self.wording.none(),
        };
        (!lines.is_empty()).then(|| Section { title: self.say(title), sentences: Vec::new(), table })
    }

    fn course(&self) -> Section {
        let took = |minutes: Option<u64>| {
            minutes.map_or_else(|| self.wording.none(), |minutes| self.wording.minutes(minutes))
        };
        let handling = self.book.handling;
        let facts = [
            (Heading::OutOfHours, self.book.out_of_hours.to_string()),
            (Heading::Median, took(handling.map(|handling| handling.median_minutes))),
            (Heading::Longest, took(handling.map(|handling| handling.max_minutes))),
        ];
        self.facts(self.say(Heading::Course), facts.map(|(label, value)| (self.say(label), value)))
    }

    fn fortnight(&self) -> Section {
        let heads = [Heading::Date, Heading::Taken, Heading::Done].map(|heading| self.say(heading)).to_vec();
        let days = self.book.fortnight.iter();
        let rows = days
            .map(|day| {
                vec![self.wording.short_day(day.day), day.received.to_string(), day.closed.to_string()]
            })
            .collect();
        let table = Table { heads, keys: 1, words: false, grouped: false, rows, empty: self.wording.none() };
        Section { title: self.say(Heading::Fortnight), sentences: Vec::new(), table }
    }

    fn audit(&self) -> Section {
        let head = &self.book.head;
        let facts = [(Heading::AuditSeq, head.seq.to_string()), (Heading::AuditHead, head.words.clone())];
        self.facts(self.say(Heading::Audit), facts.map(|(label, value)| (self.say(label), value)))
    }

    fn cut(&self, section: &Section) -> String {
        match section.table.rows.len().checked_sub(ROWS_MAX) {
            None | Some(0) => String::new(),
            Some(more) => self.wording.more(more),
        }
    }
}

fn caveats(book: &DayReport) -> Vec<Caveat> {
    let so_far = Caveat::SoFar { at: book.made_at };
    let all = [
        (!book.is_whole(), so_far),
        (!book.holidays_known, Caveat::HolidaysUnknown),
        (book.practice, Caveat::Practice),
    ];
    all.into_iter().filter_map(|(holds, caveat)| holds.then_some(caveat)).collect()
}

/// The results that have a column: all of them but a no that nobody was told on that day. Files for machines name all.
fn results(total: &Balance) -> Vec<Decision> {
    let shown = |decision: &Decision| !decision.is_refusal() || total.closed_as(*decision) > 0;
    Decision::ALL.into_iter().filter(shown).collect()
}

/// The figures of a balance in the order of the columns.
fn figures(balance: &Balance, results: &[Decision]) -> Vec<String> {
    let mut figures = vec![balance.carried_over, balance.received];
    figures.extend(results.iter().map(|decision| balance.closed_as(*decision)));
    figures.push(balance.carried_forward);
    figures.into_iter().map(|n| n.to_string()).collect()
}
