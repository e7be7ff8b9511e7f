//! Which channels a customer has stopped. Not in: what a stop means and who may set one (`domain::mailing`, `office`).

use super::column;
use super::engine::StoreError;
use super::{Reads, Tx};
use crate::domain::customer::CustomerId;
use crate::domain::mailing::{MailChannel, MailingStop};
use crate::domain::request::RequestId;
use crate::domain::time::Stamp;

/// Stops a channel from `since` on; false when it was stopped already, and the older stop stands.
pub fn add(
    tx: &mut Tx<'_>,
    customer: CustomerId,
    channel: MailChannel,
    since: Stamp,
    request: RequestId,
) -> Result<bool, StoreError> {
    let added = tx.execute(
        "INSERT INTO mailing_stop (customer, channel, since, request) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (customer, channel) DO NOTHING",
        &[customer.0.into(), channel.key().into(), since.utc_ms().into(), request.0.into()],
    )?;
    Ok(added > 0)
}

/// The customer's stops, in the order of the form.
pub fn of_customer(view: &impl Reads, customer: CustomerId) -> Result<Vec<MailingStop>, StoreError> {
    let sql = "SELECT channel, since FROM mailing_stop WHERE customer = $1";
    let mut stops = view.list(sql, &[customer.0.into()], |row| {
        let channel = column::word(row, 0, MailChannel::from_key)?;
        Ok(MailingStop { channel, since: column::stamp(row, 1)? })
    })?;
    stops.sort_by_key(|stop| stop.channel);
    Ok(stops)
}
