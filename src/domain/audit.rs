//! What an audit event says: who did what to which object, with which outcome; never the values.
//!
//! In: the event, its vocabulary (actions, object kinds, outcomes, fields) and the stable number of each
//! word. Not in: the bytes of an entry, hashes and verification (`store::audit`), and who must log what
//! (`office`). Start with [`Event`]. A number once given to a word is never given to another: old chains stay
//! readable.

mod group;

pub use group::Group;

/// A vocabulary whose words have stable numbers and names: the enum, its list, and both directions.
macro_rules! stable {
    ($(#[$doc:meta])* $name:ident : $int:ty {
        $($(#[$word_doc:meta])* $word:ident = $code:literal $id:literal,)+
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr($int)]
        pub enum $name { $($(#[$word_doc])* $word = $code,)+ }

        impl $name {
            /// Every word, in the order of its number.
            pub const ALL: &'static [$name] = &[$($name::$word,)+];

            /// The stable number that is written into the chain.
            pub fn code(self) -> $int { self as $int }

            /// The word of a number, `None` for a number this program does not know.
            pub fn from_code(code: $int) -> Option<$name> {
                match code { $($code => Some($name::$word),)+ _ => None }
            }

            /// The stable name for logs and exports; people read the sentence of the `words` room instead.
            pub fn id(self) -> &'static str {
                match self { $($name::$word => $id,)+ }
            }
        }
    };
}

mod reason;

pub use reason::RefusalReason;

stable! {
    /// What was done.
    Action: u16 {
        /// A store was founded for an office.
        OfficeOpened = 1 "office_opened",
        /// A member of staff sat down at the desk.
        SessionStarted = 2 "session_started",
        /// The session ended: by the clerk, by the lock, or by a signal.
        SessionEnded = 3 "session_ended",
        /// A request was received.
        RequestTaken = 4 "request_taken",
        /// A request was joined to a customer's record.
        CustomerLinked = 5 "customer_linked",
        /// A customer's record was shown.
        CustomerViewed = 6 "customer_viewed",
        /// A request was shown.
        RequestViewed = 7 "request_viewed",
        /// One item of an identity check was compared.
        CheckAnswered = 8 "check_answered",
        /// An identity check reached its level.
        CheckPassed = 9 "check_passed",
        /// A route to a customer was locked after failed checks.
        RouteLocked = 10 "route_locked",
        /// Fields of a record were corrected.
        RecordCorrected = 11 "record_corrected",
        /// Mailings over a channel were stopped.
        MailingStopped = 12 "mailing_stopped",
        /// A request was handed to somebody else.
        RequestRouted = 13 "request_routed",
        /// An inquiry was answered.
        InquiryAnswered = 14 "inquiry_answered",
        /// A request was completed.
        RequestCompleted = 15 "request_completed",
        /// A request was withdrawn by the person who made it.
        RequestWithdrawn = 16 "request_withdrawn",
        /// A customer list was imported.
        CustomersImported = 17 "customers_imported",
        /// A report was made.
        ReportMade = 18 "report_made",
        /// An act was refused: by right, rule or state.
        ActRefused = 19 "act_refused",
        /// A member of staff was added.
        StaffAdded = 20 "staff_added",
        /// The chain was verified.
        AuditVerified = 21 "audit_verified",
        /// A request waits for something from the customer.
        RequestWaiting = 22 "request_waiting",
        /// A request that waited was taken up again.
        RequestResumed = 23 "request_resumed",
        /// A request was closed because identity could not be confirmed.
        RequestUnverified = 24 "request_unverified",
        /// Somebody chose their password.
        PasswordChosen = 25 "password_chosen",
        /// Somebody got a one-time code.
        CodeGiven = 26 "code_given",
        /// Somebody's slot was taken off the keyring.
        SlotRemoved = 27 "slot_removed",
        /// The key of the store's file was renewed.
        KeysRenewed = 28 "keys_renewed",
        /// The keyring was opened with a code from an envelope.
        KeysRecovered = 29 "keys_recovered",
        /// Somebody failed to sign in.
        SignInFailed = 30 "sign_in_failed",
        /// A keyring was made for a new office.
        KeyringMade = 31 "keyring_made",
        /// An account that was tried too often was opened.
        AccountReleased = 32 "account_released",
        /// Rows were changed of which no act told; the store tells of them itself.
        RowsChanged = 35 "rows_changed",
        /// A customer was erased: their key is destroyed, and their values are gone.
        CustomerErased = 36 "customer_erased",
        /// A paper was seen in an identity check.
        PaperSeen = 45 "paper_seen",
        /// A call back was promised.
        CallBackPromised = 46 "call_back_promised",
        /// The registered number was dialled.
        CallBackMade = 47 "call_back_made",
        /// An answer was bound to the registered address.
        DeliveryBound = 48 "delivery_bound",
        /// A locked route was released.
        LockReleased = 49 "lock_released",
        /// The policy of the identity check was changed.
        PolicyChanged = 50 "policy_changed",
        /// A customer's record was shown without a request, for a typed reason.
        CustomerOpened = 60 "customer_opened",
        /// One masked field was shown in clear.
        FieldRevealed = 61 "field_revealed",
        /// A bank account or a card was shown in clear, for a typed reason.
        SensitiveRevealed = 62 "sensitive_revealed",
        /// A bank account or a card was entered.
        SensitiveEntered = 63 "sensitive_entered",
        /// A record was restricted.
        RecordRestricted = 64 "record_restricted",
        /// The restriction of a record was lifted.
        RestrictionLifted = 65 "restriction_lifted",
        /// A restricted record is about to be shown, for a typed reason; a supervisor is told.
        RestrictedOpened = 66 "restricted_opened",
        /// A supervisor took note of what they were told.
        AlertNoted = 67 "alert_noted",
        /// A supervisor let a member of staff look further.
        BudgetUnlocked = 68 "budget_unlocked",
        /// The audit chain was read.
        AuditRead = 69 "audit_read",
        /// Entries of the audit chain were taken out of the store.
        AuditExported = 70 "audit_exported",
        /// A list on which customers stand was read, for the first time in a session; its number is the reason.
        ListRead = 71 "list_read",
        /// Somebody began to search for a customer: candidates are about to be shown, masked.
        CustomersSearched = 72 "customers_searched",
        /// Somebody asked for a customer by a masked value: a whole telephone number, e-mail address or customer number,
        /// or the last four digits beside a name. The object is the customer where only one was found.
        ValueSearched = 73 "value_searched",
        /// Something was proposed that a second person decides.
        ApprovalAsked = 75 "approval_asked",
        /// A second person approved it.
        ApprovalGiven = 76 "approval_given",
        /// A second person returned it with a comment.
        ApprovalReturned = 77 "approval_returned",
        /// Whoever proposed it took it back.
        ApprovalTakenBack = 78 "approval_taken_back",
        /// A member of staff has another role now.
        RoleChanged = 79 "role_changed",
        /// A member of staff left.
        StaffLeft = 80 "staff_left",
        /// The password was given once more in a session.
        PasswordGiven = 90 "password_given",
        /// The store was restored from a backup, which is the object: its version is the number of entries that are no longer in it.
        StoreRestored = 91 "store_restored",
        /// The store counts as it is, though it does not go on from the heads that were noted elsewhere: the object is the state
        /// from which on they are given up.
        StateAccepted = 92 "state_accepted",
        /// The count of sign-ins was damaged or taken away.
        SignInCountLost = 93 "sign_in_count_lost",
        /// The machine's clock is behind the last entry: dates count on from that one.
        ClockBack = 94 "clock_back",
        /// The machine's clock went ahead by more than it ran.
        ClockForward = 95 "clock_forward",
        /// The machine's clock has come up with the last entry again.
        ClockRight = 96 "clock_right",
        /// A supervisor said that the machine's clock is right: time goes on from it, even back.
        ClockAccepted = 97 "clock_accepted",
        /// A backup was made.
        BackupMade = 110 "backup_made",
        /// It was changed when the office makes its own backups.
        BackupsPlanned = 111 "backups_planned",
    }
}

stable! {
    /// What it was done to.
    ObjectKind: u16 {
        /// The office itself (id 1).
        Office = 1 "office",
        /// A member of staff.
        Staff = 2 "staff",
        /// A customer's record.
        Customer = 3 "customer",
        /// A request.
        Request = 4 "request",
        /// A report: the id is the day as `yyyymmdd`.
        Report = 5 "report",
        /// An import.
        Import = 6 "import",
        /// The keyring (id 1): its version is the epoch, its digest that of the file.
        Keyring = 7 "keyring",
        /// A version of the identity policy.
        IdentityPolicy = 10 "identity_policy",
        /// Something a supervisor is told: the id is the entry that tells of it.
        Alert = 14 "alert",
        /// Bank account or card: the id is the customer's.
        Sensitive = 15 "sensitive",
        /// A proposal that a second person decides.
        Approval = 17 "approval",
        /// A state of the store, as a backup has it: the id is the number of entries in it.
        Backup = 18 "backup",
    }
}

stable! {
    /// How it ended.
    Outcome: u8 {
        /// The act was done.
        Done = 0 "done",
        /// The act was refused.
        Refused = 1 "refused",
        /// A blind compare matched.
        Match = 2 "match",
        /// A blind compare did not match.
        FailedMatch = 3 "failed_match",
        /// The act was tried and failed for a reason outside the office's rules (disk, file).
        Failed = 4 "failed",
    }
}

stable! {
    /// Which fields an event concerns: names of boxes, never their contents.
    Field: u16 {
        /// Name.
        Name = 1 "name",
        /// Reading of the name.
        Kana = 2 "kana",
        /// Date of birth.
        BirthDate = 3 "birth_date",
        /// Postcode.
        Postcode = 4 "postcode",
        /// Address.
        Address = 5 "address",
        /// Telephone number.
        Phone = 6 "phone",
        /// E-mail address.
        Email = 7 "email",
        /// Customer number.
        CustomerNumber = 8 "customer_number",
        /// Number of an agreement.
        AgreementNumber = 9 "agreement_number",
        /// Mailings by e-mail.
        MailingEmail = 20 "mailing_email",
        /// Mailings by post.
        MailingPost = 21 "mailing_post",
        /// Calls.
        MailingPhone = 22 "mailing_phone",
        /// Mailings by any other channel.
        MailingOther = 23 "mailing_other",
        /// Bank account.
        BankAccount = 30 "bank_account",
        /// Card.
        Card = 31 "card",
    }
}

/// Who acts and from where: the part of an event that is the same for a whole session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Performer {
    /// Id of the member of staff; 0 is the program itself.
    pub actor: i64,
    /// Random id of this sitting.
    pub session: [u8; 16],
    /// Random id of this start of the machine or the program: groups times that share one clock.
    pub boot_id: [u8; 16],
    /// Fingerprint of the key the member of staff came in with; none until keys exist.
    pub staff_key_fpr: Option<[u8; 32]>,
    /// Version of the program.
    pub client_version: String,
}

/// The object of an act: its kind and its opaque id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Object {
    /// Kind of object.
    pub kind: ObjectKind,
    /// Opaque id: a row's number, never a name.
    pub id: i64,
}

/// One event. The sequence number and the commitment to the payload are added when it is appended to the
/// chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When, in milliseconds since 1970 UTC. The order of events is their sequence, not this time.
    pub utc_ms: i64,
    /// Who.
    pub performer: Performer,
    /// What was done.
    pub action: Action,
    /// To what.
    pub object: Object,
    /// Under which request, if any.
    pub request: Option<i64>,
    /// Which fields.
    pub fields: Vec<Field>,
    /// Code of the typed or chosen reason; the vocabulary belongs to the act.
    pub reason: Option<u16>,
    /// How it ended.
    pub outcome: Outcome,
    /// Version of the object's row after the act.
    pub row_version: Option<i64>,
    /// Before and after values, kept beside the chain so that they can be erased; the chain holds a
    /// commitment only.
    pub payload: Option<Vec<u8>>,
}

impl Event {
    /// An event that is done and says nothing more; set the other fields on the value.
    pub fn new(utc_ms: i64, performer: Performer, action: Action, object: Object) -> Event {
        Event {
            utc_ms,
            performer,
            action,
            object,
            request: None,
            fields: Vec::new(),
            reason: None,
            outcome: Outcome::Done,
            row_version: None,
            payload: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_leads_back_to_its_word() {
        for action in Action::ALL {
            assert_eq!(Action::from_code(action.code()), Some(*action));
        }
        for kind in ObjectKind::ALL {
            assert_eq!(ObjectKind::from_code(kind.code()), Some(*kind));
        }
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::from_code(outcome.code()), Some(*outcome));
        }
        for field in Field::ALL {
            assert_eq!(Field::from_code(field.code()), Some(*field));
        }
        assert_eq!(Action::from_code(0), None);
        assert_eq!(Action::from_code(9_999), None);
    }

    #[test]
    fn numbers_in_the_chain_never_change() {
        let said: Vec<String> = Action::ALL.iter().map(|a| format!("{}={}", a.code(), a.id())).collect();
        assert_eq!(
            said.join(" "),
            "1=office_opened 2=session_started 3=session_ended 4=request_taken 5=customer_linked \
             6=customer_viewed 7=request_viewed 8=check_answered 9=check_passed 10=route_locked \
             11=record_corrected 12=mailing_stopped 13=request_routed 14=inquiry_answered \
             15=request_completed 16=request_withdrawn 17=customers_imported 18=report_made \
             19=act_refused 20=staff_added 21=audit_verified 22=request_waiting 23=request_resumed \
             24=request_unverified 25=password_chosen 26=code_given 27=slot_removed 28=keys_renewed \
             29=keys_recovered 30=sign_in_failed 31=keyring_made 32=account_released \
             35=rows_changed 36=customer_erased \
             45=paper_seen 46=call_back_promised 47=call_back_made 48=delivery_bound \
             49=lock_released 50=policy_changed 60=customer_opened 61=field_revealed \
             62=sensitive_revealed 63=sensitive_entered 64=record_restricted 65=restriction_lifted \
             66=restricted_opened 67=alert_noted 68=budget_unlocked 69=audit_read 70=audit_exported \
             71=list_read 72=customers_searched 73=value_searched 75=approval_asked 76=approval_given 77=approval_returned 78=approval_taken_back \
             79=role_changed 80=staff_left 90=password_given 91=store_restored 92=state_accepted \
             93=sign_in_count_lost 94=clock_back 95=clock_forward 96=clock_right 97=clock_accepted 110=backup_made 111=backups_planned"
        );
    }
}
