# What the command line and the start of the program say.
config-unreadable = 設定ファイル { $path } を読めません({ $fault })。既定の設定で続けます。
config-line-refused = 設定ファイル { $path } の { $line } 行目が正しくありません({ $detail })。このファイルは使わず、既定の設定で続けます。
config-refused = 設定ファイル { $path } が正しくありません({ $detail })。このファイルは使わず、既定の設定で続けます。
keymap-no-such-key = キー設定 { $path }: { $command } の「{ $key }」というキーはありません。このファイルは使わず、既定のキーで続けます。
keymap-no-such-command = キー設定 { $path }:「{ $command }」という操作はありません。このファイルは使わず、既定のキーで続けます。
keymap-other-section = キー設定 { $path }:「{ $command }」は [{ $section }] の操作です。このファイルは使わず、既定のキーで続けます。
keymap-key-twice = キー設定 { $path }: キー「{ $key }」が { $one } と { $other } の両方に割り当てられています。このファイルは使わず、既定のキーで続けます。
log-not-written = ログ { $path } に書き込めません。ログなしで続けます。
no-home = ホームディレクトリがわからないため、データの置き場所が決まりません。--store FILE で指定してください。
no-terminal = 受付画面は端末でのみ開けます。端末から起動するか、report、verify などのコマンドを使ってください(--help で一覧)。
terminal-refused = 端末を使えません({ $detail })。何も変更していません。
defect = プログラムの不具合で終了しました({ $place })。保存済みの記録は無事です。入力途中の内容はできる限り下書きに残しました。

demo-made = 練習用の窓口を { $path } に作りました。開くには: madoguchi demo --store { $path }

import-progress = { $rows } 件 { $rate } 件/秒
import-cancelled = 取込みを中止しました。記録は取込み前のままです。
import-new = 新規 { $count } 件
import-changed = 更新 { $count } 件
import-unchanged = 変更なし { $count } 件
import-rejected = 不可 { $count } 件
import-done = 取り込みました: { $counts }
import-none = 1 件も取り込んでいません: { $counts }
import-tried = 試行のみ、何も変更していません。取り込むと: { $counts }
import-more-rejected = ほか { $count } 件
import-rejects-file = 取り込めなかった行をすべて { $path } に書き出しました。直してから、このファイルを取り込んでください。
import-rejects-not-written = 取り込めなかった行を書き出せません({ $detail })。何も変更していません。
session-end-unwritten = 保存は済みましたが、終了の記録を書けませんでした({ $fault })。
result-unwritten = 結果を出力できませんでした。済んだことは取り消されません。
import-rejects-lost = 取込みは完了しましたが、取り込めなかった行をファイルに書き出せません({ $detail })。上の行を直して取り込んでください。
import-nobody = 「{ $name }」という職員はいません。
rejection-cell = { $line } 行目 { $column }「{ $value }」: { $reason }
rejection-row = { $line } 行目: { $reason }

reject-ragged = 列が { $got } 個あります(見出しは { $want } 個)
reject-open-quote = 引用符「"」が閉じていません
reject-record-too-long = 1 件が { $max } バイトを超えています
reject-cell-too-long = { $got } 文字あります({ $max } 文字まで)
reject-bytes = { $at } 文字目あたりに、この文字コードで読めないバイトがあります
reject-duplicate = 同じ顧客番号が { $line } 行目に別の内容であります

column-customer-no = 顧客番号

file-fault-absent = ファイルかフォルダーがありません
file-fault-permission = 許可がありません
file-fault-folder = フォルダーです
file-fault-exists = 同じ名前のファイルがあります
file-fault-read-only = 書込みのできない場所です
file-fault-full = ディスクに空きがありません
file-fault-name = 使えない名前です
file-fault-not-regular = 通常のファイルではありません
file-fault-too-large = 大きすぎます
file-fault-not-text = UTF-8 の文字として読めません
file-fault-late = 時間内に何も届きませんでした
file-fault-in-use = ほかの人が使っています
file-fault-disk = 読み書きに失敗しました

list-io = { $file } を読めません({ $detail })。何も変更していません。
list-empty = { $file } に見出し行がありません。何も変更していません。
list-not-text = { $file } は名簿として読めません。{ $kind }のようです。CSV(UTF-8 または Shift_JIS)で保存し直してください。
list-encoding = { $file } の { $line } 行目に、UTF-8 でも CP932 でも読めない文字があります。何も変更していません。--encoding を指定すると、読める行だけを取り込めます。
list-encoding-unsupported = { $file } は { $encoding } です。UTF-8 または Shift_JIS で保存し直してください。
list-header = { $file } の見出し({ $line } 行目)を読めません。何も変更していません。
list-too-many-columns = { $file } に列が { $got } 個あります。{ $max } 個までです。
list-missing-columns = { $file } に { $missing } の列がありません。見出しは { $seen } です。--map 見出し=項目 で対応を指定できます。
list-two-columns = { $file } に { $column } の列が 2 つあります({ $one }、{ $other })。--map でどちらかを指定してください。
list-mapped-header = { $file } に「{ $header }」という見出しはありません。見出しは { $seen } です。
looks-utf16 = UTF-16 の文書
looks-euc = EUC-JP の文書
looks-jis = JIS(ISO-2022-JP)の文書
looks-zip = 表計算ファイル(xlsx)か zip ファイル
looks-xls = 古い表計算ファイル(xls)
looks-binary = 文書ではないファイル

verify-whole = 操作記録 { $count } 件はすべて書かれたときのままです。
verify-head = 最終 { $seq } 番の照合値: { $head }
verify-damaged = 操作記録 { $seq } 番に異常があります: { $fault }。{ $good } 番までは書かれたときのままです。この保管ファイルは使わず、責任者に知らせてください。
verify-cancelled = 検証を中止しました。
fault-missing = 記録がありません
fault-entry = 記録として読めません
fault-out-of-place = 別の番号の記録です
fault-hash = 前の記録とのつながりが合いません
fault-payload-missing = 記録に付いた内容がありません
fault-payload-altered = 記録に付いた内容が変えられています
fault-payload-unclaimed = 記録にない内容が付いています
fault-after-head = 最終番号より後に記録があります
fault-head = 最終番号の照合値が合いません
fault-anchor = 控えの照合値と合いません

report-needs-writing = 日報を作ったことも操作記録に残すので、受付簿に書き込めないと作れません。何も変えていません。書込みの許可とディスクを確かめてください。
clock-accepted = 時計({ $machine })を正しいものとしました。最後の記録は{ $last }でした。これからの日付は時計のとおりです。開いている窓口はもう一度着席してください。
