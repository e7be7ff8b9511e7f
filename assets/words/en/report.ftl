# The day's report, on paper and on screen.
report-title = Day's report
report-date = Date
report-office = Office
report-made-at = Made at
report-made-by = Made by
report-staff-no = staff no. { $no } ({ $role })
report-open-day = business day
report-closed-day = closed ({ $why })
report-off-weekend = weekly day off
report-off-year-end = year end and New Year
report-so-far = The day is not over. These are the figures as of { $at }.
report-not-published = The public holidays of this day are not published yet.
report-practice = Report of a practice desk. Nothing in it is real.

report-balance = Balance of requests
report-kind = Kind
report-channel = Channel
report-carried-over = Carried over
report-received = Received
report-closed = Completed
report-carried-forward = Carried forward
report-total = Total
report-equation = Carried over { $over } + received { $received } = completed { $closed } + carried forward { $forward }
report-agrees = The two sides agree.
report-disagrees = The two sides do not agree. Check these requests and tell a supervisor.
report-fault = { $kind } ({ $channel }): { $came } to account for, { $went } accounted for.

report-checks = Identity checks
report-passed = Requests confirmed up to { $level }
report-matched = Answers that matched
report-failed = Answers that did not match
report-locked = Telephone routes locked

report-corrections = Fields corrected
report-stops = Mailings stopped by channel

report-looks = Looks at records
report-without-request = Records opened without a request
report-customers-opened = Customers whose records these were
report-staff-opening = Members of staff who opened them
report-own-name-looks = Looks at records of the viewer's own family name
report-viewers = Members of staff who looked at any record
report-most-by-one = Looks by the one of them who looked most
report-restricted-opened = Restricted records opened
report-revealed = Values shown in clear
report-looks-stopped = Looks stopped because a limit was reached
report-sample = Looks to ask about (5 % by lot, and own names)
report-sample-use = A supervisor looks each up in the audit trail: was there a reason?
report-entry-no = Entry no.
report-look = Look
report-why = Why
report-why-lot = by lot
report-why-own-name = own name
report-refused-requests = Requests refused, by ground
report-refused-acts = Acts refused, by reason

report-due = Due dates
report-today-done = Due today, completed
report-today-open = Due today, open
report-next-day = Due by the next business day
report-overdue = Overdue
report-receipt-no = Receipt no.
report-due-on = Due on
report-days-over = Days over

report-course = Arrival and handling
report-out-of-hours = Requests that arrived out of hours
report-median = From acceptance to the end, median (calendar time)
report-longest = From acceptance to the end, longest (calendar time)
report-minutes = { $minutes } min
report-hours = { $hours } h { $minutes } min
report-days = { $days } d { $hours } h { $minutes } min
report-fortnight = Received and completed in fourteen days
report-taken = Received
report-done = Completed

report-audit = Audit record
report-audit-seq = Newest entry (this report)
report-audit-head = Head

report-file-section = Section
report-file-item = Item
report-file-detail = Detail
report-file-measure = Measure
report-file-value = Value

report-none = none
report-more = { $lines } more are left out here (CSV and JSON hold all).

report-making = Making the report…
report-by-result = Completed by kind and result
report-nothing-closed = Nothing was completed on this day.
report-spark = Received in 14 days: most { $most }, this day { $today }
report-future = { $day } is yet to come. Check the date.
report-out-failed = The report could not be written out. Check where the output goes. That it was made is in the audit record.

cmd-report-earlier = Day before
cmd-report-earlier-hint = Makes the report of the day before. That it was made is audited.
cmd-report-later = Day after
cmd-report-later-hint = Makes the report of the day after. It does not go beyond today.
cmd-report-up = Line up
cmd-report-up-hint = Goes one line up in the report.
cmd-report-down = Line down
cmd-report-down-hint = Goes one line down in the report.
why-no-later-day = This is today; no later day can be told of. Left goes to the day before.
cmd-report-page-up = Ten up
cmd-report-page-up-hint = Goes ten lines up in the report.
cmd-report-page-down = Ten down
cmd-report-page-down-hint = Goes ten lines down in the report.
cmd-report-again = Make again
cmd-report-again-hint = Makes the report of the same day again from what is on record now.
