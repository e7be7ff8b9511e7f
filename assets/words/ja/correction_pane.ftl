editor-help = Enter 値を写す  Ctrl-E 根拠  Ctrl-D 削除  F5 確定  Esc 戻る
editor-other-kind = この受付は訂正ではありません。
editor-done = 訂正は済みました。F5 で次の手順へ。
same-as-record = 登録と同じです
asked-correct = 訂正
asked-add = 追加
asked-delete = 削除
evidence-line = { $asked }・{ $evidence }
