# Days, times and the steps by which a due date was computed.
weekday-mon = Mon
weekday-tue = Tue
weekday-wed = Wed
weekday-thu = Thu
weekday-fri = Fri
weekday-sat = Sat
weekday-sun = Sun

month-jan = Jan
month-feb = Feb
month-mar = Mar
month-apr = Apr
month-may = May
month-jun = Jun
month-jul = Jul
month-aug = Aug
month-sep = Sep
month-oct = Oct
month-nov = Nov
month-dec = Dec

date-full = { $weekday } { $day } { $month } { $year }
date-no-weekday = { $day } { $month } { $year }
date-short = { $weekday } { $day } { $month }
date-and-time = { $day } { $time }
date-with-wareki = { $day } ({ $wareki })
date-span = { $first } to { $last }

off-holiday = { $day } is a holiday: { $holiday }.
off-year-end = { $days }: closed for the New Year.
off-stated = { $days }: the office is closed ({ $reason }).
off-weekend = { $days }: closed every week.

due-arrived = It arrived on { $at }.
due-in-hours = That was in office hours, so it was accepted at once.
due-before-opening = The office was not yet open: it waited for the opening.
due-after-closing = The office had closed for the day: it waited for the next opening.
due-day-off = The office was closed that day: it waited for the next opening.
due-accepted = It counts as accepted on { $at }.
due-first-day = The first day is not counted: we count from the next, { $day }.
due-counted = { $days } days counted from there end on { $day }.
due-moved = The office is closed then; the next business day is { $day }.
due-target = The target date is { $day }.
due-published = The holidays of all these days are published.
due-unpublished = Holidays are published up to { $day } only: it may move.
due-no-open-day = No business day was found. Ask the supervisor to check the closures.
due-legal = The legal date is { $day }: two weeks from arrival (Art. 39).
due-legal-first = The legal date comes first: answer by then.
