# The fields of a record, and what can be wrong with a typed value.
field-name = Name
field-kana = Kana
field-birth-date = Date of birth
field-postcode = Postcode
field-address = Address
field-phone = Phone
field-email = E-mail

char-space = a space
char-shown = “{ $char }”

fault-required = This cannot be left empty. Fill it in.
fault-too-long = Too long: { $got } characters. Shorten it to { $max }.
fault-control = Character { $at } is a control character, { $code }. Delete it.
fault-hidden = Character { $at } cannot be seen: { $code }. Delete it.
fault-marks = Too many marks on one letter at character { $at } (at most { $max }). Type it again.
fault-phone-length = This number should have { $want } digits; it has { $digits }. Check it.
fault-phone-no-zero = The leading 0 is missing ({ $digits } digits). Put it in.
fault-phone-form = Character { $at }, { $char }, cannot be in a phone number. Use digits and hyphens.
fault-postcode-length = A postcode has 7 digits; this has { $digits }. Check it.
fault-postcode-form = Character { $at }, { $char }, cannot be in a postcode. Use 7 digits.
fault-kana-form = Character { $at }, { $char }, is not kana. Use katakana.
fault-login-form = Character { $at }, { $char }, cannot be in a login name. Use a–z, digits, full stop, hyphen and underscore.
fault-number-form = Character { $at }, { $char }, cannot be in a customer number. Use letters, digits and hyphens.
fault-future-date = { $day } has not come yet. Check the year.
fault-too-early = { $day } is before 1868. Check the year.
fault-card = This looks like a payment card number. It must not be kept: delete it.
fault-my-number = This looks like a My Number. It must not be kept: delete it.

email-no-at = There is no @. Check the e-mail address.
email-many-at = There is more than one @. Leave only one.
email-local-empty = There is nothing before the @. Fill it in.
email-local-too-long = There are more than 64 characters before the @. Check the address.
email-bad-character = { $char } cannot be in an e-mail address. Delete it.
email-domain-form = What follows the @ is not a domain. It looks like example.jp.

era-meiji = Meiji
era-taisho = Taisho
era-showa = Showa
era-heisei = Heisei
era-reiwa = Reiwa
era-year = { $era } { $year }
era-first-year = { $era } 1

date-unknown-form = This cannot be read as a date. Write it like 1985-04-03 or 昭和60年4月3日.
date-no-year-zero = There is no { $era } 0: { $era } begins with year 1. Check the year.
date-era-ended = { $era } ended on { $day } { $month } of its year { $year }. Do you mean { $meant } ({ $western })?
date-era-ended-unknown = { $era } ended on { $day } { $month } of its year { $year }. Check the year.
date-era-goes-on = { $era } { $year } is too far away to be read. Check the year.
date-era-not-begun = { $era } began on { $begins }. Do you mean { $meant }?
date-era-not-begun-unknown = { $era } began on { $begins }. Check the year.
date-before-gregorian = Meiji { $year } is in the old calendar and cannot be converted. Give the western date.
date-no-such-month = There is no month { $month }. Check the month.
date-no-such-day = { $month } { $year } has { $last } days; there is no day { $day }. Check the day.
