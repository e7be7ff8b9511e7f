# What the office refuses: what happened, what was kept, what to do.
object-office = 事務所
object-staff = 担当者
object-customer = 顧客
object-request = 受付
object-report = 日報
object-import = 取込み

box-caller = 申出人
box-summary = 要点
box-answer = 回答
box-note = 責任者への申し送り
box-wait-reason = お待ちする内容
box-give-up-reason = 不成立の経緯
box-withdraw-reason = 取下げの理由
box-office-name = 事務所の名前
box-staff-name = 担当者の名前

step-link = 本人を結び付ける
step-confirm = 本人確認を済ませる
step-wait = お客様の連絡待ちにする
step-resume = 対応を再開する
step-route = 責任者へ回す
step-carry = 記録を変える
step-answer = 回答する
step-notify = 結果を伝えて完了する
step-withdraw = 取り下げる
step-give-up = 不成立として終える

level-none = なし

refused-no-right = 「{ $right }」の権限がありません。何も変えていません。責任者に頼んでください。
refused-not-found = その{ $object }が見つかりません。何も変えていません。一覧を開き直してください。
refused-forbidden = 「{ $state }」の受付は{ $step }ことができません。何も変えていません。「次の手順」を見てください。
refused-closed = この受付は終わっています({ $state })。何も変えていません。新しく受け付けてください。
refused-wrong-kind = 「{ $kind }」の受付では、この操作はできません。何も変えていません。種別を確かめてください。
refused-no-customer = 本人がまだ特定されていません。保存していませんが、入力は残っています。先に本人を探してください。
refused-conflict = ほかの担当が先に訂正しました。保存していませんが、入力は残っています。見比べて選んでください。
refused-request-changed = { $name }さんが先にこの受付を変えました。保存していませんが、入力は残っています。見直してください。
refused-identity = 本人確認が足りません(必要 { $needs }、現在 { $has })。何も変えていません。先に確認してください。
refused-every-route = 住所・電話・メールを一度に変えるとき、連絡先の変更直後、基準が定めるときは、L3 の確認が必要です。何も変えていません。
refused-locked = 電話での確認は { $until } までロック中です。何も変えていません。書面を案内してください。
refused-field = { $field }: { $fault }保存していませんが、入力は残っています。
refused-field-twice = { $field }が二度入っています。保存していませんが、入力は残っています。一つにしてください。
refused-unreadable = { $item }: { $fault }回数には数えていません。
refused-wrong-item = { $item }はこの方法では確認できません。何も記録していません。別の項目を選んでください。
refused-no-phone = 登録の電話番号がないので折返しできません。何も記録していません。本人確認書類をお願いしてください。
refused-nothing-to-do = 変わるところがありません。何も保存していません。入力を確かめてください。
refused-future-arrival = 到着の日時({ $at })がまだ来ていません。保存していませんが、入力は残っています。直してください。
refused-key-reused = この用紙は別の手続きで使われています。保存していませんが、入力は残っています。開き直してください。
refused-draft-too-large = 下書きが大きすぎて保存できません({ $got }、上限 { $max } バイト)。入力は残っています。短くしてください。
refused-draft-unreadable = 下書きを保存できませんでした。入力は残っています。確定してから責任者に知らせてください。
refused-already-open = この事務所はもう作られています。何も変えていません。そのままお使いください。
refused-no-staff = 担当者がいません。何も作っていません。一人以上の名前を入れてください。
refused-cancelled = 中止しました。何も保存していません。必要なら最初からやり直してください。

store-not-found = { $path } に受付簿がありません。何も作っていません。保存先を確かめてください。
store-already-exists = { $path } には同じ名前のファイルがあります。何も変えていません。別の名前にしてください。
store-not-a-file = { $path } はファイルではありません。何も変えていません。保存先を確かめてください。
store-symlink = { $path } はリンクなので使えません。何も変えていません。元のファイルを指定してください。
# $links (Number) - how many names
store-hard-linked = { $path } には名前が{ $links }つあり、壊れるおそれがあるので開いていません。一つにしてください。
store-network = { $path } はネットワーク上({ $kind })にあるので使えません。この端末のディスクに置いてください。
store-not-permitted = { $path } を使う許可がありません。何も変えていません。管理者に頼んでください。
store-not-a-store = { $path } は受付簿ではないか、壊れています。何も変えていません。保存先を確かめてください。
store-newer = 新しい版の受付簿です(受付簿 { $found }、このプログラム { $known })。何も書いていません。プログラムを更新してください。
store-older = 古い版の受付簿です(受付簿 { $found }、このプログラム { $known })。何も変えていません。書込みできる形で開いてください。
store-read-only = 受付簿に書き込めません。保存していませんが、入力は残っています。ディスクと書込みの許可を確かめてください。
store-busy = ほかの人が受付簿を使っています。保存していませんが、入力は残っています。少し待ってやり直してください。
store-locked = { $path } は別のプログラムが使っています。何も変えていません。それを終えてからやり直してください。
store-disk-full = ディスクがいっぱいです。保存していませんが、入力は残っています。空きを作り、開き直してください。
store-corrupt = 受付簿が壊れています。入力は画面に残っています。書き写し、使うのをやめて責任者に知らせてください。
store-io = ディスクの読み書きに失敗しました。入力は残っています。書き写し、開き直して保存の有無を確かめてください。
store-setting = 安全のための設定({ $name })が効かないので、受付簿を開いていません。責任者に知らせてください。
store-migration = 受付簿を新しい版にできませんでした。受付簿は元のままです。責任者に知らせてください。
store-backup = 更新前の控えを作れませんでした。受付簿は元のままです。ディスクの空きを確かめてください。
store-conflict = ほかの担当が先に変えました。保存していませんが、入力は残っています。開き直してやり直してください。
store-duplicate = 同じものがもうあります。保存していませんが、入力は残っています。確かめてください。
store-constraint = 受付簿の決まりに合いません。保存していませんが、入力は残っています。責任者に知らせてください。
store-no-row = あるはずの記録がありません。保存していませんが、入力は残っています。開き直してください。
store-column = 記録の一つを読めません。何も変えていません。責任者に知らせてください。
store-too-big = 大きすぎて保存できません。入力は残っています。短くするか分けてください。
store-interrupted = 途中で止まりました。保存していませんが、入力は残っています。もう一度やり直してください。
store-poisoned = 前の失敗のあと受付簿を閉じました。入力は残っています。開き直し、直前の操作があるか確かめてください。
store-audit-entry = 操作記録を書けません。保存していませんが、入力は残っています。責任者に知らせてください。
store-no-randomness = この端末から乱数を得られません。保存していませんが、入力は残っています。やり直してください。
store-engine = 受付簿の処理に失敗しました(番号 { $code })。保存していませんが、入力は残っています。責任者に知らせてください。

# The same failures where nobody has typed anything: the command line, and the start.
off-screen-read-only = 受付簿に書き込めません。何も保存していません。ディスクと書込みの許可を確かめてください。
off-screen-busy = ほかの人が受付簿を使っています。何も保存していません。少し待ってやり直してください。
off-screen-disk-full = ディスクがいっぱいです。何も保存していません。空きを作ってやり直してください。
off-screen-corrupt = 受付簿が壊れています。使うのをやめて責任者に知らせてください。
off-screen-io = ディスクの読み書きに失敗しました。やり直す前に、保存の有無を確かめてください。
off-screen-interrupted = 途中で止まりました。何も保存していません。もう一度やり直してください。
off-screen-no-randomness = この端末から乱数を得られません。何も保存していません。やり直してください。
off-screen-poisoned = 前の失敗のあと受付簿を閉じました。やり直す前に、保存の有無を確かめてください。
off-screen-failed = 受付簿の処理に失敗しました。何も保存していません。責任者に知らせてください。
