# The screen of the identity policy: its rows, what they say, within what bounds, and its versions.
screen-policy = Policy
cmd-screen-policy = Identity policy
cmd-screen-policy-hint = Opens the policy of the identity check and its history. The privacy officer changes it.
policy-title = Identity policy
policy-note = from { $day }  { $by }
policy-note-changes =
    { $n ->
        [one] 1 change not saved
       *[other] { $n } changes not saved
    }
policy-read-only = read only
policy-tab-levels = Levels
policy-tab-items = Items
policy-tab-papers = Papers
policy-tab-authorities = Authority
policy-tab-numbers = Numbers
policy-tab-versions = History
policy-col-subject = What
policy-col-part = Rule
policy-col-value = Value
policy-col-was = Was
policy-col-bounds = May be
policy-row = { $subject }: { $part }

asked-inquiry = inquiry
asked-mailing-stop = stop of mailings
asked-correct-person = correction of name, kana, birth date
asked-correct-contact = correction of contact data
asked-correct-every-route = address, phone and e-mail at once
asked-disclosure = disclosure
part-level = level
part-number = number
part-worth = points
part-non-public = not on mail
part-photo = photograph
part-expires = expiry is checked
part-max-age = days since issue
part-until = taken until
part-no-address = no address since
part-mask = covered
value-out = not asked
value-not-taken = not taken
value-points = { $points } pt
value-within = { $days } days
value-any-age = any age
value-none = none
value-since = since { $day }
value-until = until { $day }
mask-short-nothing = nothing
mask-short-domicile = domicile
mask-short-front-only = back side
mask-short-my-number = My Number
mask-short-insurance = insurance numbers
mask-short-pension-number = pension number
bounds-fixed = fixed
bounds-either = { $one } or { $other }
bounds-range = { $least } to { $most }
bounds-range-or-any = { $least } to { $most }, or any
bounds-day = a day, or none
bounds-day-until = { $day } or before
why-level-inquiry = An inquiry opens no record, so nobody is checked for it.
why-level-mailing-stop = No document may be asked for a stop (Article 37(4)).
why-level-correct = Changed names and contact data are how a record is taken over: more is asked than for a stop.
why-level-most = This does the most harm there is, so it is never asked for less.
why-worth = An item printed on mail is worth 0.5 at most. One that is not asked does not count.
why-non-public = Phone, postcode and address are printed on mail.
why-paper-points = A paper without a photograph is worth 0.5 at most: a second one is asked for.
why-paper-photo = A paper that has no photograph cannot be given one.
why-paper-expires = A paper that expires is always looked at for that.
why-paper-max-age = A paper that has to be recent is never older than six months.
why-paper-until = After that day it is not taken any more.
why-paper-no-address = Issued from that day on it shows no address and is worth 0.5.
why-paper-mask = What the law forbids to look at is always covered.
why-authority = Only what shows that authority; one at least stays.
why-number = No number can switch the check off.
policy-stopped = { $row }: { $bounds }. { $why }

policy-fault-bounds = { $row } is out of bounds ({ $bounds }).
policy-fault-printed = { $item } is said to be printed on mail, so it is worth 0.5 at most.
policy-fault-alone = { $paper } has no photograph, so it is worth 0.5 at most.
policy-fault-items = { $level } asks for more items than are asked at all.
policy-fault-non-public = { $level } asks for more items not printed on mail than there are.
policy-fault-points = { $level } asks for more points than all items have together.
policy-fault-order = L2 asks for at least as much as L1.
policy-fault-no-paper = { $item }: papers that are taken without an end have to make one point.
policy-fault-no-authority = { $who }: authority documents that are taken without an end have to make one point.
refused-policy-fault = { $fault } Nothing was saved.
refused-policy-in-past = { $day } is past. A policy is valid from today on at the earliest.
box-policy-reason = reason for the change
object-identity-policy = identity policy

policy-save-title =
    { $n ->
        [one] Save 1 change
       *[other] Save { $n } changes
    }
policy-save-help = Write from which day on and why; Enter saves. Older versions stay; a request is judged by the version of the day it arrived.
policy-later = A version from { $day } takes this one's place on that day.
policy-discard-title = Discard the changes
policy-discard-help =
    { $n ->
        [one] 1 change is not saved. Enter discards it, Esc goes back to it.
       *[other] { $n } changes are not saved. Enter discards them, Esc goes back to them.
    }
policy-not-a-number = Write a number.
notice-policy-from = The new policy is valid from { $day }. The older one is kept.
notice-policy-rebased = The policy was changed elsewhere. Your changes were laid upon the new version.
lbl-valid-from = Valid from
lbl-reason = Reason

policy-first = at the opening
policy-col-from = Valid from
policy-col-changes = Changes
policy-col-state = State
policy-in-force = in force
policy-coming = to come
policy-replaced = replaced
policy-past = ended
policy-changes-title = { $version }: what it changed
policy-changes-first = The version with which the office was opened.
policy-changes-none = The same as the version before.
policy-made-line = Saved { $day } { $at } by { $by }. Reason: { $reason }

number-l1-items = L1 items to agree
number-l1-points = L1 points together
number-l2-items = L2 items to agree
number-l2-points = L2 points together
number-l2-non-public = L2 not on mail
number-registered-days = Days on record
number-fresh-days = Days a change is fresh
number-failures = Failures to lock
number-lock-hours = Hours of a lock
number-memory-days = Days failures and locks are remembered
number-locks = Locks until only documents count

cmd-policy-section-next = Next
cmd-policy-section-back = Previous
cmd-policy-subject-up = To the one before
cmd-policy-subject-down = To the next one
cmd-policy-less = Less
cmd-policy-more = More
cmd-policy-enter = Type, confirm
cmd-policy-save = Save
cmd-policy-save-hint = Saves the changes, with the day from which they are valid and a reason (privacy officer).
cmd-policy-restore = Put back
cmd-policy-restore-hint = Puts the row under the cursor back as it was.
cmd-policy-again = Look again
cmd-policy-again-hint = Reads the policy and its history anew.
why-policy-read-only = The history is only read.
