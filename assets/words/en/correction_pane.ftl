editor-help = Enter copy  Ctrl-E evidence  Ctrl-D delete  F5 apply  Esc back
editor-other-kind = This request is not a correction.
editor-done = The correction is done. F5 goes on.
same-as-record = same as on record
asked-correct = correct
asked-add = add
asked-delete = delete
evidence-line = { $asked }, { $evidence }
