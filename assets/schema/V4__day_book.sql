-- What the day's report asks for beyond the indexes of V2, each as a range of one index.
-- A request is "slow" when it stayed open for more than 21 days (1,814,400,000 ms). How many were open at a past moment
-- is then three short ranges: the open ones, those closed within 21 days after it, and the slow ones closed later.
PRAGMA user_version = 4;

CREATE INDEX request_day_closed ON request (completed_at, taken_at, kind, channel, decision, target_due,
    receipt_no, id);

CREATE INDEX request_day_slow ON request (completed_at, taken_at, kind, channel, target_due, receipt_no, id)
    WHERE completed_at - taken_at > 1814400000;

CREATE INDEX request_day_due ON request (target_due, taken_at, completed_at);

-- Corrections asked for by a person: an import may change a hundred thousand fields on one day.
CREATE INDEX field_history_day ON field_history (at, field) WHERE request IS NOT NULL;

CREATE INDEX mailing_stop_day ON mailing_stop (since, channel);
