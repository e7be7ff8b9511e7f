# The day's report, on paper and on screen.
report-title = 日報
report-date = 日付
report-office = 開庁
report-made-at = 作成日時
report-made-by = 作成者
report-staff-no = 職員番号 { $no }({ $role })
report-open-day = 開庁日
report-closed-day = 休業日({ $why })
report-off-weekend = 定休日
report-off-year-end = 年末年始
report-so-far = この日はまだ終わっていません。{ $at } 現在の数字です。
report-not-published = この日の祝日はまだ公表されていません。
report-practice = 練習用の窓口の日報です。実際の記録ではありません。

report-balance = 受付の残高
report-kind = 種別
report-channel = 経路
report-carried-over = 前日繰越
report-received = 本日受付
report-closed = 本日完了
report-carried-forward = 翌日繰越
report-total = 合計
report-equation = 前日繰越 { $over } + 本日受付 { $received } = 本日完了 { $closed } + 翌日繰越 { $forward }
report-agrees = 一致しています。
report-disagrees = 一致しません。下の受付を台帳と操作記録で確かめ、責任者に知らせてください。
report-fault = { $kind }({ $channel }): 前日繰越+本日受付は { $came }、本日完了+翌日繰越は { $went } です。

report-checks = 本人確認
report-passed = { $level } まで確認できた受付
report-matched = 一致した回答
report-failed = 一致しなかった回答
report-locked = ロックした電話経路

report-corrections = 訂正した項目
report-stops = 案内停止の経路

report-looks = 記録の閲覧
report-without-request = 受付なしで開いた記録
report-customers-opened = その顧客の数
report-staff-opening = 開いた担当の数
report-own-name-looks = 担当と同じ姓の記録の閲覧
report-viewers = 記録を閲覧した担当の数
report-most-by-one = そのうち最も多い担当の閲覧
report-restricted-opened = 閲覧を制限した記録を開いた件数
report-revealed = 伏せずに表示した項目
report-looks-stopped = 上限により止めた閲覧
report-sample = 事後に確かめる閲覧(5%の抽出と同姓)
report-sample-use = 責任者が操作記録の番号で調べ、理由があったことを確かめてください。
report-entry-no = 記録番号
report-look = 閲覧
report-why = 選んだ理由
report-why-lot = 抽出
report-why-own-name = 同姓
report-refused-requests = 応じなかった請求(理由の区分別)
report-refused-acts = 拒否した操作(理由別)

report-due = 期限
report-today-done = 本日期限で完了
report-today-open = 本日期限で未了
report-next-day = 次の営業日までの期限
report-overdue = 期限超過
report-receipt-no = 受付番号
report-due-on = 対応期限
report-days-over = 超過日数

report-course = 受付と処理
report-out-of-hours = 時間外に届いた受付
report-median = 受理から完了まで(中央値、暦の時間)
report-longest = 受理から完了まで(最長、暦の時間)
report-minutes = { $minutes }分
report-hours = { $hours }時間{ $minutes }分
report-days = { $days }日{ $hours }時間{ $minutes }分
report-fortnight = 14日間の受付と完了
report-taken = 受付
report-done = 完了

report-audit = 操作記録
report-audit-seq = 最新の記録番号(この日報)
report-audit-head = 照合値

report-file-section = 区分
report-file-item = 項目
report-file-detail = 内訳
report-file-measure = 数字の名
report-file-value = 値

report-none = なし
report-more = ほかに { $lines } 件あります(CSV と JSON には全件が入ります)。

report-making = 日報を作っています…
report-by-result = 本日完了の種別と結果
report-nothing-closed = 本日の完了はありません。
report-spark = 14日間の受付: 最多 { $most }、この日 { $today }
report-future = { $day } はまだ来ていません。日付を確かめてください。
report-out-failed = 日報を書き出せませんでした。出力先を確かめてください。日報を作ったことは操作記録に残りました。

cmd-report-earlier = 前の日
cmd-report-earlier-hint = 前の日の日報を作ります。作成は操作記録に残ります。
cmd-report-later = 次の日
cmd-report-later-hint = 次の日の日報を作ります。今日より先には進みません。
cmd-report-up = 上の行
cmd-report-up-hint = 日報の一行上へ移ります。
cmd-report-down = 下の行
cmd-report-down-hint = 日報の一行下へ移ります。
why-no-later-day = 今日より先の日報はありません。前の日へは左の矢印で移ります。
cmd-report-page-up = 10行上へ
cmd-report-page-up-hint = 日報の10行上へ移ります。
cmd-report-page-down = 10行下へ
cmd-report-page-down-hint = 日報の10行下へ移ります。
cmd-report-again = 作り直す
cmd-report-again-hint = 同じ日の日報を今の記録から作り直します。
