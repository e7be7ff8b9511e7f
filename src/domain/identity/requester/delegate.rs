//! 任意代理人: somebody whom the person sends, by a power of attorney with the registered seal and its certificate. A
//! spouse is somebody else too.

use super::{AGENT, Rules};
use crate::domain::identity::{CheckItem, PaperKind};

/// A delegate.
pub struct Delegate;

impl Rules for Delegate {
    fn items(&self) -> &'static [CheckItem] {
        AGENT
    }

    fn authorities(&self) -> &'static [PaperKind] {
        &[PaperKind::PowerOfAttorney]
    }
}
