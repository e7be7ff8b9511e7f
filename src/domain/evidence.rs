//! On what a correction rests: Article 34 asks for "the necessary investigation", and the record says which it was.

use serde::{Deserialize, Serialize};

/// What the clerk saw or heard that shows the new value to be fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Told by the person on the telephone, identity confirmed.
    ToldByPhone,
    /// Written and signed by the person.
    Written,
    /// A certificate was seen (residence record, register extract).
    CertificateSeen,
    /// An identity document was seen.
    DocumentSeen,
    /// Sent from the registered e-mail address.
    FromRegisteredEmail,
}

impl Evidence {
    /// In the order the editor offers them: the commonest on the telephone first.
    pub const ALL: [Evidence; 5] = [
        Evidence::ToldByPhone,
        Evidence::Written,
        Evidence::CertificateSeen,
        Evidence::DocumentSeen,
        Evidence::FromRegisteredEmail,
    ];

    /// The name kept in the store.
    pub fn key(self) -> &'static str {
        match self {
            Evidence::ToldByPhone => "told_by_phone",
            Evidence::Written => "written",
            Evidence::CertificateSeen => "certificate_seen",
            Evidence::DocumentSeen => "document_seen",
            Evidence::FromRegisteredEmail => "from_registered_email",
        }
    }

    /// The evidence of that name.
    pub fn from_key(key: &str) -> Option<Evidence> {
        Evidence::ALL.into_iter().find(|e| e.key() == key)
    }

    /// The one after this in the editor's list, round and round.
    pub fn next(self) -> Evidence {
        let at = Evidence::ALL.iter().position(|e| *e == self).unwrap_or(0);
        Evidence::ALL.get((at + 1) % Evidence::ALL.len()).copied().unwrap_or(self)
    }
}
