//! Stories: one workflow of the office each, told as the clerk does it, from the first key to what the store holds.
//!
//! A real store in a temporary directory, the real acts, the real update and view, a clock of the story's own; no thread and no waiting.
//! Start at [`clerk::Clerk`], who presses, types and looks, and at [`office::Office`], where it happens. Not in: single
//! rules (beside the code), the terminal (`tests/terminal`), being killed while writing (`tests/crash`).

#![allow(
    clippy::too_many_lines,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod clerk;
#[path = "../support/clock.rs"]
mod clock;
#[path = "../office/founding.rs"]
mod founding;
mod habits;
mod keyboard;
mod office;
mod program;
mod reading;
mod sealed_office;

mod a_budget_of_looks_is_spent;
mod a_call_back_is_promised;
mod a_caller_corrects_the_telephone_number;
mod a_caller_is_found_by_number;
mod a_card_number_stops_at_the_note;
mod a_clerk_becomes_a_supervisor;
mod a_company_contact_moved;
mod a_disclosure_goes_to_the_supervisor;
mod a_duplicate_request_borrows_nothing;
mod a_lawyer_writes;
mod a_look_is_asked_about;
mod a_new_clerk_joins_a_sealed_office;
mod a_notice_goes_when_it_is_answered;
mod a_parent_asks_for_a_child;
mod a_record_is_opened_without_a_request;
mod a_refusal_takes_two;
mod a_restricted_record_tells_the_supervisor;
mod a_stray_key_does_no_harm;
mod a_supervisor_releases_a_lock;
mod an_agent_asks_for_somebody;
mod an_auditor_may_not;
mod an_inquiry_is_answered;
mod bank_account_and_card_are_sealed;
mod every_route_at_once_needs_a_document;
mod half_typed_work_survives;
mod hostile_names;
mod mailings_are_stopped_by_channel;
mod papers_are_looked_at;
mod the_audit_trail_is_read;
mod the_clock_is_set;
mod the_days_report_balances;
mod the_desk_is_locked;
mod the_language_is_switched_in_the_middle;
mod the_office_is_closed;
mod the_palette_finds_commands;
mod the_person_has_died;
mod the_policy_is_changed;
mod three_wrong_answers_lock_the_route;
mod two_clerks_correct_the_same_record;
mod two_desks_on_one_request;
mod what_is_revealed_is_hidden_again;
mod what_was_typed_is_never_lost;
