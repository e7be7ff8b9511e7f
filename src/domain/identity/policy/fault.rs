//! Why a policy cannot stand.

use super::item_rule::MOST_PRINTED;
use super::{Policy, Row, Threshold};
use crate::domain::identity::paper::DOCUMENT_HALF_POINTS;
use crate::domain::identity::{CheckItem, Level, PaperKind, Requester};

/// What is wrong with a policy: a row outside its bounds, or rows that do not go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A row lies outside its bounds.
    #[error("{row:?} out of bounds")]
    OutOfBounds {
        /// Which.
        row: Row,
    },
    /// An item that is printed on mail is worth no more than half a point.
    #[error("{item:?} is printed on mail and worth too much")]
    PrintedItem {
        /// Which.
        item: CheckItem,
    },
    /// A document without a photograph is not enough alone (domain.md §1.3, the row of visits).
    #[error("{kind:?} without a photograph suffices alone")]
    AloneWithoutPhoto {
        /// Which.
        kind: PaperKind,
    },
    /// A level asks for more items than are asked at all.
    #[error("{level} asks for too many items")]
    TooFewItems {
        /// Which.
        level: Level,
    },
    /// A level asks for more items not printed on mail than there are.
    #[error("{level} asks for too many items not printed on mail")]
    TooFewNonPublic {
        /// Which.
        level: Level,
    },
    /// A level asks for more points than all items together have.
    #[error("{level} asks for too many points")]
    TooFewPoints {
        /// Which.
        level: Level,
    },
    /// A higher level includes the lower ones.
    #[error("L2 asks for less than L1")]
    LevelsOutOfOrder,
    /// No papers are taken that complete this item of the check.
    #[error("no papers complete {item:?}")]
    NoPaper {
        /// Which.
        item: CheckItem,
    },
    /// Nothing is taken by which a requester could show their authority.
    #[error("no authority of {requester:?} is taken")]
    NoAuthority {
        /// Whose.
        requester: Requester,
    },
}

impl Policy {
    /// The first thing that is wrong with it; nothing when it may be put in force. A policy without a fault cannot be
    /// passed with nothing, and every level of it can be reached: by items, and by papers that are not running out.
    pub fn fault(&self) -> Option<Fault> {
        let out = Row::all().into_iter().find(|row| !row.bounds().allows(row.of(self)));
        out.map(|row| Fault::OutOfBounds { row })
            .or_else(|| self.item_fault())
            .or_else(|| self.level_fault(Level::L1, &self.l1))
            .or_else(|| self.level_fault(Level::L2, &self.l2))
            .or_else(|| (!self.l2.includes(&self.l1)).then_some(Fault::LevelsOutOfOrder))
            .or_else(|| self.paper_fault())
            .or_else(|| self.authority_fault())
    }

    fn item_fault(&self) -> Option<Fault> {
        let wrong = self.items.iter().find(|rule| !rule.non_public && rule.half_points > MOST_PRINTED);
        wrong.map(|rule| Fault::PrintedItem { item: rule.item })
    }

    fn level_fault(&self, level: Level, asked: &Threshold) -> Option<Fault> {
        let usable = CheckItem::ALL.into_iter().filter(|item| self.worth(*item) > 0);
        let (mut items, mut non_public, mut half_points) = (0u8, 0u8, 0u8);
        for item in usable {
            items = items.saturating_add(1);
            non_public = non_public.saturating_add(u8::from(self.is_non_public(item)));
            half_points = half_points.saturating_add(self.worth(item));
        }
        match () {
            () if items < asked.registered => Some(Fault::TooFewItems { level }),
            () if non_public < asked.non_public => Some(Fault::TooFewNonPublic { level }),
            () if half_points < asked.half_points => Some(Fault::TooFewPoints { level }),
            () => None,
        }
    }

    fn paper_fault(&self) -> Option<Fault> {
        let documents = PaperKind::for_item(CheckItem::Document);
        let alone = |kind: &&PaperKind| {
            let rule = self.paper(**kind);
            rule.half_points >= DOCUMENT_HALF_POINTS && !rule.photo
        };
        if let Some(kind) = documents.iter().find(alone) {
            return Some(Fault::AloneWithoutPhoto { kind: *kind });
        }
        let items = [CheckItem::Document, CheckItem::BarNumber];
        let lacking = items.into_iter().find(|item| !self.completes(PaperKind::for_item(*item)));
        lacking.map(|item| Fault::NoPaper { item })
    }

    fn authority_fault(&self) -> Option<Fault> {
        let rests = |requester: &Requester| !requester.rules().authorities().is_empty();
        let mut asked = Requester::ALL.into_iter().filter(rests);
        let lacking = asked.find(|requester| !self.completes(self.authorities(*requester)));
        lacking.map(|requester| Fault::NoAuthority { requester })
    }

    /// Whether these kinds together are enough, without those that are taken for a time only.
    fn completes(&self, kinds: &[PaperKind]) -> bool {
        let lasting = kinds.iter().map(|kind| self.paper(*kind)).filter(|rule| rule.until.is_none());
        lasting.fold(0, |sum: u8, rule| sum.saturating_add(rule.half_points)) >= DOCUMENT_HALF_POINTS
    }
}

impl Threshold {
    /// Whether whoever meets this meets the other too.
    fn includes(&self, other: &Threshold) -> bool {
        self.registered >= other.registered
            && self.half_points >= other.half_points
            && self.non_public >= other.non_public
            && self.attested >= other.attested
    }
}
