//! What a second person decides on, line by line: the proposal, who made it, and the whole case.

use crate::domain::approval::Proposal;
use crate::domain::identity::Outcome as Compared;
use crate::office::TextBox;
use crate::office::case::Case;
use crate::office::inbox::Waiting;
use crate::store::notes::NoteStep;
use crate::ui::{Metric, Role, ShownLine};
use crate::words::Words;

/// Columns of a label.
const LABEL: u16 = 17;
/// Columns before the words of a note, which stand under its label: they are long.
const INDENT: u16 = 2;

/// The text about a proposal, wrapped to a width.
pub struct Page<'a> {
    words: &'a Words,
    metric: Metric,
    width: u16,
    lines: Vec<ShownLine>,
}

impl<'a> Page<'a> {
    /// Everything about that.
    pub fn of(words: &'a Words, metric: Metric, width: u16, waiting: &Waiting) -> Vec<ShownLine> {
        let mut page = Page { words, metric, width, lines: Vec::new() };
        page.proposal(waiting);
        if let Some(case) = &waiting.case {
            page.case(case);
        }
        page.lines
    }

    fn proposal(&mut self, waiting: &Waiting) {
        let words = self.words;
        let proposal = &waiting.approval.proposal;
        self.title(words.inbox_proposal());
        let about = waiting.subject.clone().unwrap_or_default();
        let text = words.proposal(proposal);
        match proposal {
            Proposal::Refusal { reason, .. } => {
                self.labelled(Role::Text, words.inbox_ground(), &text);
                self.labelled(Role::KeyHint, words.inbox_reason(), reason);
            }
            Proposal::RoleChange { .. } | Proposal::Leaving { .. } | Proposal::NewCode => {
                self.labelled(
                    Role::KeyHint,
                    words.proposal_kind(proposal.kind()),
                    &format!("{about}: {text}"),
                );
            }
            Proposal::Disclosure | Proposal::NewStaff { .. } => {
                self.labelled(Role::KeyHint, words.proposal_kind(proposal.kind()), &text);
            }
        }
        let asked =
            words.inbox_asked_line(waiting.asked_by.as_str(), words.day_and_time(waiting.approval.asked_at));
        self.labelled(Role::Text, words.inbox_asked(), &asked);
        if waiting.handler != waiting.asked_by {
            self.labelled(Role::Text, words.col_handler(), &waiting.handler);
        }
        if let Some(why) = waiting.barred {
            self.sentence(Role::Warn, 0, &words.inbox_barred(words.same_person(why)));
        }
    }

    fn case(&mut self, case: &Case) {
        let (words, request) = (self.words, &case.request);
        self.lines.push(ShownLine::new());
        self.title(words.inbox_case());
        let what = words.list([
            request.receipt_no.to_string(),
            words.kind(request.kind),
            words.channel(request.channel),
            words.state(request.state),
        ]);
        self.labelled(Role::Text, words.lbl_request(), &what);
        self.labelled(Role::Text, words.lbl_arrived(), &words.day_and_time(request.arrived_at));
        self.labelled(Role::Text, words.lbl_due(), &words.day(request.target_due));
        for (label, value) in [(words.lbl_caller(), &request.caller), (words.lbl_summary(), &request.summary)]
        {
            if !value.is_empty() {
                self.labelled(Role::Text, label, value);
            }
        }
        if let Some(card) = &case.card {
            self.labelled(
                Role::Text,
                words.pane_customer(),
                &format!("{} {}", card.name, card.number.as_str()),
            );
        }
        let matched = case.answers.iter().filter(|(_, outcome)| *outcome == Compared::Match);
        let items = words.list(matched.map(|(item, _)| words.check_item(*item)));
        match request.confirmed {
            Some(level) => {
                let line = words.inbox_identity_line(level.to_string(), items);
                self.labelled(Role::Good, words.inbox_identity(), &line);
            }
            None => self.labelled(Role::Warn, words.inbox_identity(), &words.inbox_identity_none()),
        }
        for note in &case.notes {
            self.lines.push(ShownLine::of(Role::Dim, words.text_box(box_of(note.step))));
            self.sentence(Role::Text, INDENT, &note.body);
        }
    }

    fn title(&mut self, title: String) {
        self.lines.push(ShownLine::of(Role::Title, title));
    }

    fn labelled(&mut self, role: Role, label: String, value: &str) {
        let label = ShownLine::of(Role::Dim, label);
        let used = label.width(self.metric);
        let indent = used.saturating_add(1).max(LABEL);
        let room = self.width.saturating_sub(indent).max(1);
        for (at, text) in self.metric.wrap(value, room).into_iter().enumerate() {
            let start = if at == 0 { label.clone().gap(indent - used) } else { ShownLine::new().gap(indent) };
            self.lines.push(start.with(role, text));
        }
    }

    fn sentence(&mut self, role: Role, indent: u16, text: &str) {
        let wrapped = self.metric.wrap(text, self.width.saturating_sub(indent).max(1)).into_iter();
        self.lines.extend(wrapped.map(|line| ShownLine::new().gap(indent).with(role, line)));
    }
}

/// The box of the form in which a note was typed: it names the note.
fn box_of(step: NoteStep) -> TextBox {
    match step {
        NoteStep::Answer => TextBox::Answer,
        NoteStep::Route => TextBox::Note,
        NoteStep::Wait => TextBox::WaitReason,
        NoteStep::Withdraw => TextBox::WithdrawReason,
        NoteStep::GiveUp => TextBox::GiveUpReason,
    }
}
