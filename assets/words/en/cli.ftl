# What the command line and the start of the program say.
config-unreadable = The settings { $path } cannot be read ({ $fault }). Going on with the defaults.
config-line-refused = The settings { $path } are wrong in line { $line } ({ $detail }). The file is left aside; going on with the defaults.
config-refused = The settings { $path } are wrong ({ $detail }). The file is left aside; going on with the defaults.
keymap-no-such-key = Keys { $path }: { $command }: there is no key "{ $key }". The file is left aside; going on with the usual keys.
keymap-no-such-command = Keys { $path }: there is no command "{ $command }". The file is left aside; going on with the usual keys.
keymap-other-section = Keys { $path }: { $command } belongs to the section [{ $section }]. The file is left aside; going on with the usual keys.
keymap-key-twice = Keys { $path }: the key "{ $key }" is given to both { $one } and { $other }. The file is left aside; going on with the usual keys.
log-not-written = The log { $path } cannot be written. Going on without a log.
no-home = Without a home directory there is no place for the data. Name one with --store FILE.
no-terminal = The desk opens on a terminal only. Start it from one, or use a command such as report or verify (--help lists them).
terminal-refused = The terminal cannot be used ({ $detail }). Nothing was changed.
defect = Ended by a defect of the program ({ $place }). What was saved is safe; what was half typed was kept as a draft as far as possible.

demo-made = The practice desk was made at { $path }. To open it: madoguchi demo --store { $path }

import-progress = { $rows } rows, { $rate } rows/s
import-cancelled = The import was cancelled. The records are as they were before it.
import-new = { $count } new
import-changed = { $count } changed
import-unchanged = { $count } unchanged
import-rejected = { $count } rejected
import-done = Imported: { $counts }
import-none = Nothing was imported: { $counts }
import-tried = Only tried, nothing was changed. An import would give: { $counts }
import-more-rejected = and { $count } more
import-rejects-file = All rejected rows were written to { $path }. Mend them there and import that file.
import-rejects-not-written = The rejected rows cannot be written down ({ $detail }). Nothing was changed.
session-end-unwritten = It is saved; but the end of the session could not be written down ({ $fault }).
result-unwritten = The result could not be written out. What was done stays done.
import-rejects-lost = The import is done, but the rejected rows cannot be written to a file ({ $detail }). Mend the rows above in the list and import it again.
import-nobody = There is nobody called "{ $name }" on the staff.
rejection-cell = line { $line }, { $column } "{ $value }": { $reason }
rejection-row = line { $line }: { $reason }

reject-ragged = { $got } columns where the header has { $want }
reject-open-quote = a quotation mark is never closed
reject-record-too-long = the record is longer than { $max } bytes
reject-cell-too-long = { $got } characters, at most { $max }
reject-bytes = bytes near character { $at } mean nothing in this encoding
reject-duplicate = the same customer number stands in line { $line } with other values

column-customer-no = customer number

file-fault-absent = there is no such file or folder
file-fault-permission = permission is missing
file-fault-folder = it is a folder
file-fault-exists = there is a file of that name
file-fault-read-only = the place cannot be written
file-fault-full = the disk is full
file-fault-name = such a name cannot be used
file-fault-not-regular = it is not a regular file
file-fault-too-large = it is larger than such a file may be
file-fault-not-text = it is not text in UTF-8
file-fault-late = nothing came in time
file-fault-in-use = others are using it
file-fault-disk = reading or writing failed

list-io = { $file } cannot be read ({ $detail }). Nothing was changed.
list-empty = { $file } has no header line. Nothing was changed.
list-not-text = { $file } is no customer list; it looks like { $kind }. Save it as CSV (UTF-8 or Shift_JIS).
list-encoding = Line { $line } of { $file } is neither UTF-8 nor CP932. Nothing was changed. With --encoding given, the rows that can be read are imported.
list-encoding-unsupported = { $file } is in { $encoding }. Save it as UTF-8 or Shift_JIS.
list-header = The header of { $file } (line { $line }) cannot be read. Nothing was changed.
list-too-many-columns = { $file } has { $got } columns; at most { $max } are read.
list-missing-columns = { $file } has no column for { $missing }. Its headers are { $seen }. Say which one is meant with --map header=field.
list-two-columns = { $file } has two columns for { $column } ({ $one }, { $other }). Say which one is meant with --map.
list-mapped-header = { $file } has no header "{ $header }". Its headers are { $seen }.
looks-utf16 = a text in UTF-16
looks-euc = a text in EUC-JP
looks-jis = a text in JIS (ISO-2022-JP)
looks-zip = a spreadsheet (xlsx) or a zip file
looks-xls = an old spreadsheet (xls)
looks-binary = something other than text

verify-whole = All { $count } entries of the audit chain are as they were written.
verify-head = Head of the last entry, { $seq }: { $head }
verify-damaged = Audit entry { $seq } is not as it was written: { $fault }. Up to entry { $good } all is well. Do not go on using this store; tell a supervisor.
verify-cancelled = The verification was cancelled.
fault-missing = it is missing
fault-entry = it cannot be read as an entry
fault-out-of-place = it is another entry
fault-hash = it does not follow from the entry before it
fault-payload-missing = what belongs to it is missing
fault-payload-altered = what belongs to it was altered
fault-payload-unclaimed = something stands beside it that it knows nothing of
fault-after-head = there are entries after the last one
fault-head = the head of the chain does not fit
fault-anchor = the head kept elsewhere is another one

report-needs-writing = No report: that it was made is recorded, and this store cannot be written. Nothing was changed. Check permissions and disk.
clock-accepted = The clock ({ $machine }) counts as right. The last entry was dated { $last }. From now on dates go by the clock; whoever has a desk open signs in again.
