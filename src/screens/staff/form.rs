//! The small form at the foot of the staff screen: what is proposed about the staff, or a sitting that is ended.

use crate::app::{Choice, Press};
use crate::domain::approval::ApprovalId;
use crate::domain::login::LOGIN_MAX;
use crate::domain::staff::{Role, StaffId};
use crate::office::{NAME_MAX, Order, Refusal, TextBox, end_session_of, propose_staff, take_back_approval};
use crate::ui::{Field, Typed};

/// The line of the form of a new member that has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The name.
    Name,
    /// The name to sign in by.
    Login,
    /// The role.
    Role,
}

/// Somebody who is to join.
#[derive(Debug)]
pub struct Newcomer {
    /// Their name.
    pub name: Field,
    /// What they will type to sign in.
    pub login: Field,
    /// What they will be.
    pub role: Choice<Role>,
    /// Where the focus is.
    pub line: Line,
}

/// What Enter will send.
#[derive(Debug)]
pub enum Form {
    /// Somebody joins.
    Join(Box<Newcomer>),
    /// Somebody becomes something else.
    ChangeRole {
        /// Who.
        staff: StaffId,
        /// Their name.
        name: String,
        /// What they will be.
        role: Choice<Role>,
    },
    /// Somebody leaves.
    Leave {
        /// Who.
        staff: StaffId,
        /// Their name.
        name: String,
    },
    /// Somebody gets a one-time code.
    NewCode {
        /// Who.
        staff: StaffId,
        /// Their name.
        name: String,
    },
    /// A sitting is ended.
    EndSitting {
        /// Which.
        session: [u8; 16],
        /// Whose.
        name: String,
    },
    /// A proposal is taken back.
    TakeBack {
        /// Which.
        approval: ApprovalId,
    },
}

impl Form {
    /// The empty form of a new member.
    pub fn join() -> Form {
        let (name, login) = (Field::new(NAME_MAX), Field::new(LOGIN_MAX));
        Form::Join(Box::new(Newcomer { name, login, role: Choice::new(&Role::ALL), line: Line::Name }))
    }

    /// Whether typing goes into a text.
    pub fn is_typing(&self) -> bool {
        matches!(self, Form::Join(new) if new.line != Line::Role)
    }

    /// A key for the text with the focus.
    pub fn typed(&mut self, press: &Press) -> Typed {
        self.field().map_or(Typed::Ignored, |field| field.handle(&press.event))
    }

    /// Text pasted into the text with the focus.
    pub fn pasted(&mut self, text: &str) {
        if let Some(field) = self.field() {
            field.paste(text);
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        let Form::Join(new) = self else { return None };
        match new.line {
            Line::Name => Some(&mut new.name),
            Line::Login => Some(&mut new.login),
            Line::Role => None,
        }
    }

    /// One line up or down.
    pub fn step(&mut self, down: bool) {
        if let Form::Join(new) = self {
            new.line = match (new.line, down) {
                (Line::Name, false) | (Line::Login, false) => Line::Name,
                (Line::Name, true) | (Line::Role, false) => Line::Login,
                (Line::Login, true) | (Line::Role, true) => Line::Role,
            };
        }
    }

    /// The focus goes to where the refusal lies.
    pub fn look_at(&mut self, refusal: &Refusal) {
        let at = match refusal {
            Refusal::Text { which: TextBox::StaffName, .. } => Line::Name,
            Refusal::Text { which: TextBox::Login, .. } | Refusal::LoginTaken => Line::Login,
            _ => return,
        };
        if let Form::Join(new) = self {
            new.line = at;
        }
    }

    /// The role before or after.
    pub fn turn(&mut self, later: bool) {
        let role = match self {
            Form::Join(new) => &mut new.role,
            Form::ChangeRole { role, .. } => role,
            Form::Leave { .. } | Form::NewCode { .. } | Form::EndSitting { .. } | Form::TakeBack { .. } => {
                return;
            }
        };
        if later { role.next() } else { role.back() }
    }

    /// Whether Enter goes to the next line instead of sending.
    pub fn goes_on(&self) -> bool {
        self.is_typing()
    }

    /// What it comes to.
    pub fn order(&self) -> Option<Order> {
        let proposal = match self {
            Form::Join(new) => propose_staff::Input::Join {
                name: new.name.value().to_owned(),
                login: new.login.value().to_owned(),
                role: new.role.value()?,
            },
            Form::ChangeRole { staff, role, .. } => {
                propose_staff::Input::ChangeRole { staff: *staff, role: role.value()? }
            }
            Form::Leave { staff, .. } => propose_staff::Input::Leave { staff: *staff },
            Form::NewCode { staff, .. } => propose_staff::Input::NewCode { staff: *staff },
            Form::EndSitting { session, .. } => {
                return Some(Order::EndSessionOf(end_session_of::Input { session: *session }));
            }
            Form::TakeBack { approval } => {
                return Some(Order::TakeBackApproval(take_back_approval::Input { approval: *approval }));
            }
        };
        Some(Order::ProposeStaff(proposal))
    }
}
