//! What somebody has left behind in the chain: how often, in which session, about whom. Rules about looking ask here, so
//! that killing the program gives nothing back. Not in: the rules and their limits (`office`, `domain::budget`).

use crate::domain::audit::{Action, Outcome};
use crate::domain::customer::CustomerId;
use crate::domain::request::RequestId;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;
use crate::store::engine::StoreError;
use crate::store::reads::Reads;

/// How many entries of that action somebody has left behind since then.
///
/// # Errors
/// Storage failures.
pub fn count(view: &impl Reads, actor: StaffId, action: Action, since: Stamp) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM audit_index WHERE actor = $1 AND action = $2 AND utc_ms > $3";
    let params = [actor.0.into(), i64::from(action.code()).into(), since.utc_ms().into()];
    Ok(u32::try_from(view.int(sql, &params)?).unwrap_or(u32::MAX))
}

/// How far the clock may have been set back within a session; what is looked for lies behind its first entry anyway.
const CLOCK_BACK_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// The number of the entry with which the session began that somebody began then; 0 when there is none.
const BEGUN: &str =
    "coalesce((SELECT max(seq) FROM audit_index WHERE actor = $1 AND action = $2 AND utc_ms = $3), 0)";

/// Whether somebody has left an entry of that action, and of that reason if one is named, in the session begun then. What
/// comes after the session's beginning is told by the numbers of entries, not by the clock.
///
/// # Errors
/// Storage failures.
pub fn has_in_session(
    view: &impl Reads,
    actor: StaffId,
    action: Action,
    reason: Option<u16>,
    begun: Stamp,
) -> Result<bool, StoreError> {
    let sql = format!(
        "SELECT count(*) FROM audit_index WHERE seq > {BEGUN} AND actor = $1 AND action = $4 AND utc_ms > $5 \
         AND ($6 = 0 OR reason = $6)"
    );
    let params = [
        actor.0.into(),
        i64::from(Action::SessionStarted.code()).into(),
        begun.utc_ms().into(),
        i64::from(action.code()).into(),
        (begun.utc_ms() - CLOCK_BACK_MS).into(),
        i64::from(reason.unwrap_or(0)).into(),
    ];
    Ok(view.int(&sql, &params)? > 0)
}

/// Whether somebody has done anything under that request in the session begun then: it is open to them.
///
/// # Errors
/// Storage failures.
pub fn has_worked_on(
    view: &impl Reads,
    actor: StaffId,
    request: RequestId,
    begun: Stamp,
) -> Result<bool, StoreError> {
    let sql = format!(
        "SELECT count(*) FROM audit_index WHERE seq > {BEGUN} AND request = $4 AND actor = $1 AND outcome <> $5"
    );
    let params = [
        actor.0.into(),
        i64::from(Action::SessionStarted.code()).into(),
        begun.utc_ms().into(),
        request.0.into(),
        i64::from(Outcome::Refused.code()).into(),
    ];
    Ok(view.int(&sql, &params)? > 0)
}

/// The different customers whose records somebody has opened since then, under a request or without.
///
/// # Errors
/// Storage failures.
pub fn customers_opened(
    view: &impl Reads,
    actor: StaffId,
    since: Stamp,
) -> Result<Vec<CustomerId>, StoreError> {
    let sql = "SELECT DISTINCT customer FROM audit_index \
               WHERE actor = $1 AND action IN ($2, $3) AND utc_ms > $4 AND customer IS NOT NULL";
    let [viewed, opened] = [Action::CustomerViewed, Action::CustomerOpened].map(|a| i64::from(a.code()));
    let params = [actor.0.into(), viewed.into(), opened.into(), since.utc_ms().into()];
    view.list(sql, &params, |row| row.int(0).map(CustomerId))
}

/// Whether somebody did that to that customer since then.
///
/// # Errors
/// Storage failures.
pub fn has_done(
    view: &impl Reads,
    actor: StaffId,
    action: Action,
    customer: CustomerId,
    since: Stamp,
) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM audit_index \
               WHERE actor = $1 AND action = $2 AND utc_ms >= $3 AND customer = $4";
    let action = i64::from(action.code());
    Ok(view.int(sql, &[actor.0.into(), action.into(), since.utc_ms().into(), customer.0.into()])? > 0)
}

/// When an action was last done to a member of staff.
///
/// # Errors
/// Storage failures.
pub fn last_done_to(view: &impl Reads, action: Action, staff: StaffId) -> Result<Option<Stamp>, StoreError> {
    let sql = "SELECT max(utc_ms) FROM audit_index WHERE action = $1 AND object = $2";
    let last = view.one(sql, &[i64::from(action.code()).into(), staff.0.into()], |row| row.opt_int(0))?;
    Ok(last.map(Stamp::from_utc_ms))
}
