//! What can be checked of a caller.

use serde::{Deserialize, Serialize};

/// One thing to check. The codes go into the audit chain and never change. The name is not among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u16)]
pub enum CheckItem {
    /// The number the house gave.
    CustomerNo = 1,
    /// Date of birth.
    BirthDate = 2,
    /// Registered telephone number.
    Phone = 3,
    /// Registered e-mail address.
    Email = 4,
    /// Registered postcode.
    Postcode = 5,
    /// Registered address.
    Address = 6,
    /// The clerk called the registered number back and spoke to the customer.
    CallBack = 7,
    /// The clerk saw an identity document that agrees with the record.
    Document = 8,
    /// The clerk saw the identity document of whoever asks for somebody else.
    AgentDocument = 9,
    /// The clerk saw the document that gives them the right to.
    Authority = 10,
    /// The clerk found the lawyer in the bar's register.
    BarNumber = 11,
}

impl CheckItem {
    /// Every item, in the order in which a check lists them.
    pub const ALL: [Self; 11] = [
        Self::CustomerNo,
        Self::BirthDate,
        Self::Phone,
        Self::Email,
        Self::Postcode,
        Self::Address,
        Self::CallBack,
        Self::Document,
        Self::AgentDocument,
        Self::Authority,
        Self::BarNumber,
    ];

    /// The stable number.
    pub const fn code(self) -> u16 {
        self as u16
    }

    /// The item with that number.
    pub fn from_code(code: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.code() == code)
    }

    /// The stable name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::CustomerNo => "customer_no",
            Self::BirthDate => "birth_date",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Postcode => "postcode",
            Self::Address => "address",
            Self::CallBack => "call_back",
            Self::Document => "document",
            Self::AgentDocument => "agent_document",
            Self::Authority => "authority",
            Self::BarNumber => "bar_number",
        }
    }

    /// The item with that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.key() == key)
    }

    /// Whether the item is answered by blind comparison with the record. The others are attested by the
    /// clerk.
    pub const fn is_registered(self) -> bool {
        (self as u16) < (Self::CallBack as u16)
    }

    /// Whether the item is a paper of whoever asks for somebody else.
    pub const fn is_of_agent(self) -> bool {
        matches!(self, Self::AgentDocument | Self::Authority | Self::BarNumber)
    }
}
