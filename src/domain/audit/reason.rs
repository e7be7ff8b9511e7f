//! Why an act was refused, as the chain keeps it: less than the person at the desk was told, and enough for whoever reads
//! or counts. Not in: the refusal itself with its data (`office::refusal`), and free-text reasons, which stand beside the
//! chain.

stable! {
    /// By which right, rule or state the office refused.
    RefusalReason: u16 {
        /// The role may not do it.
        NoRight = 1 "no_right",
        /// The state of the request does not allow the step.
        WrongStep = 2 "wrong_step",
        /// The request is closed.
        Closed = 3 "closed",
        /// A request of that kind is not answered so.
        WrongKind = 4 "wrong_kind",
        /// The request was not joined to a customer.
        NoCustomer = 5 "no_customer",
        /// Identity was not confirmed to the level that is asked for.
        IdentityNotConfirmed = 6 "identity_not_confirmed",
        /// The customer's telephone route was locked.
        RouteLocked = 7 "route_locked",
        /// There was no such thing.
        NotFound = 8 "not_found",
        /// There was no registered number to call back.
        NoPhoneOnRecord = 9 "no_phone_on_record",
        /// The office had staff already.
        AlreadyOpen = 10 "already_open",
        /// Only documents counted.
        PapersOnly = 16 "papers_only",
        /// A paper was not taken.
        Paper = 17 "paper",
        /// A way to the customer was changed too lately.
        ContactTooFresh = 18 "contact_too_fresh",
        /// The answer was bound to the registered address.
        DeliveryBound = 19 "delivery_bound",
        /// The answer goes to the principal.
        ReplyToPrincipal = 20 "reply_to_principal",
        /// Such a requester may not ask for it.
        NotForRequester = 21 "not_for_requester",
        /// Such a requester may not change the field.
        FieldNotForRequester = 22 "field_not_for_requester",
        /// The person was old enough to ask alone.
        OfAge = 23 "of_age",
        /// There was no registered address to send to.
        NoAddressOnRecord = 24 "no_address_on_record",
        /// A policy is never changed for days past.
        PolicyInPast = 25 "policy_in_past",
        /// The record was restricted, and nobody said why they open it.
        Restricted = 26 "restricted",
        /// As much was looked at as the hour or the day allows.
        BudgetSpent = 27 "budget_spent",
        /// The record was not open to this person.
        NotOpened = 28 "not_opened",
        /// It concerned the person at the desk.
        OwnMatter = 29 "own_matter",
        /// A text held a payment card number or a My Number.
        Blocked = 30 "blocked",
        /// The person at the desk did not hold the key of bank accounts and cards.
        NoSensitiveKey = 31 "no_sensitive_key",
        /// Two persons are needed, and it was the same one.
        SamePerson = 36 "same_person",
        /// The proposal was decided already.
        AlreadyDecided = 37 "already_decided",
        /// The office would have been without anybody of that role.
        LastOfRole = 38 "last_of_role",
        /// Somebody signs in by that name, or did.
        LoginTaken = 39 "login_taken",
        /// Something was proposed about that member of staff already.
        ProposalWaits = 40 "proposal_waits",
        /// It was another's proposal.
        NotYours = 41 "not_yours",
        /// A request of that kind is not refused on that ground.
        NotSuchGround = 42 "not_such_ground",
        /// That member of staff had left.
        StaffLeft = 43 "staff_left",
        /// That sitting was not open any more.
        NoSuchSession = 44 "no_such_session",
        /// The sitting had ended.
        SessionOver = 46 "session_over",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_the_chain_never_change() {
        let said: Vec<String> =
            RefusalReason::ALL.iter().map(|reason| format!("{}={}", reason.code(), reason.id())).collect();
        assert_eq!(
            said.join(" "),
            "1=no_right 2=wrong_step 3=closed 4=wrong_kind 5=no_customer 6=identity_not_confirmed \
             7=route_locked 8=not_found 9=no_phone_on_record 10=already_open 16=papers_only 17=paper \
             18=contact_too_fresh 19=delivery_bound 20=reply_to_principal 21=not_for_requester \
             22=field_not_for_requester 23=of_age 24=no_address_on_record 25=policy_in_past 26=restricted \
             27=budget_spent 28=not_opened 29=own_matter 30=blocked 31=no_sensitive_key 36=same_person \
             37=already_decided 38=last_of_role 39=login_taken 40=proposal_waits 41=not_yours \
             42=not_such_ground 43=staff_left 44=no_such_session 46=session_over"
        );
        assert!(RefusalReason::ALL.iter().all(|one| RefusalReason::from_code(one.code()) == Some(*one)));
        assert_eq!(RefusalReason::from_code(45), None);
    }
}
