# Two-person acts: what is proposed, and how a second person decides it.
object-approval = 決裁案件

screen-approvals = 決裁
cmd-screen-approvals = 決裁の画面
cmd-screen-approvals-hint = 二人目の承認を待つ案件を開きます。

proposal-disclosure = 開示
proposal-refusal = 不開示・不訂正
proposal-new-staff = 職員の追加
proposal-role-change = 役割の変更
proposal-leaving = 退職
proposal-disclosure-text = 登録されている内容を本人に開示します。
proposal-leaving-text = { $role }の職務を終え、着席をすべて終えます。
proposal-role-text = { $from } → { $to }(着席はすべて終わります)
proposal-staff-text = { $name }({ $role })、ログイン名 { $login }

outcome-approved = 承認
outcome-returned = 差戻し
outcome-taken-back = 取下げ
outcome-waiting = 決裁待ち

ground-harm = 本人や第三者の権利利益を害するおそれ(法33条2項1号)
ground-hindrance = 業務の適正な実施への著しい支障(同2号)
ground-other-law = 他の法令への違反(同3号)
ground-no-data = 該当する情報がない(法33条3項)
ground-not-incorrect = 調査の結果、内容に誤りがない(法34条2項)

same-asked = 自分の申請
same-handles = 自分の担当
same-subject = 自分のこと

decision-refused = 不開示・不訂正
decision-no-data = 不存在
decision-refused-short = 不開示等

inbox-title = 決裁
inbox-waiting = { $n } 件待ち、うち自分が決裁できるもの { $mine } 件
inbox-empty = 決裁を待つ案件はありません。
inbox-col-kind = 案件
inbox-col-about = 受付番号・職員
inbox-col-since = 申請
inbox-decide = 承認・差戻し
inbox-proposal = 申請の内容
inbox-barred = { $why }なので決裁できません。別の責任者が決裁します。
inbox-more = 続きあり
inbox-ground = 理由の区分
inbox-reason = お客様が読む理由
inbox-asked = 申請
inbox-asked-line = { $name }、{ $at }
inbox-case = 受付の内容
inbox-identity = 本人確認
inbox-identity-line = { $level } まで確認済み({ $items })
inbox-identity-none = 確認していません
inbox-approve-title = 承認します
inbox-approve-help = 添える言葉があれば入力し、Enter で承認します。申請のとおりに効力を持ちます。
inbox-return-title = 差し戻します
inbox-return-help = 直すことを入力し、Enter で差し戻します。担当の画面に出ます。
inbox-comment = コメント

cmd-inbox-approve = 承認
cmd-inbox-approve-hint = カーソルの案件を承認します。Enter で確定します。
cmd-inbox-return = 差戻し
cmd-inbox-return-hint = カーソルの案件を、コメントを付けて差し戻します。Enter で確定します。
cmd-inbox-again = 読み直す
cmd-inbox-again-hint = 決裁を待つ案件を読み直します。
cmd-inbox-scroll-up = 内容を上へ
cmd-inbox-scroll-down = 内容を下へ

notice-approved = 承認しました。申請のとおりに効力を持ちました。
notice-returned = 差し戻しました。担当の画面にコメントが出ます。
notice-taken-back = 取り下げました。
notice-proposed = 申請しました。責任者か個人情報保護管理者の承認で効力を持ちます。
notice-session-ended = 着席を終えました。操作記録に残りました。

cmd-request-refuse = 不開示・不訂正
cmd-request-refuse-hint = 理由を付けて、応じないことを責任者に申請します。
cmd-request-take-back = 決裁の取下げ
cmd-request-take-back-hint = 決裁を待つ申請を取り下げ、対応に戻します。
armed-take-back = もう一度押すと、決裁を待つ申請を取り下げます。
refuse-title = 不開示・不訂正の申請
refuse-help = 上下の矢印で理由の区分を選び、お客様が読む理由を書きます。他の人のことや評価は書きません。
refuse-sent = 責任者の承認のあと、この文がお客様に通知されます。
lbl-returned = 差戻し
returned-line = { $name }: { $comment }
lbl-refused = 応じない理由

box-login = ログイン名
box-refusal-reason = お客様が読む理由
box-approval-comment = コメント

step-route-no-data = 不存在として責任者へ回す
step-approve = 承認する
step-return = 差し戻す

refused-same-asked = 自分が申請した案件は決裁できません。何も変えていません。別の責任者に頼んでください。
refused-same-handles = 自分が担当する案件は決裁できません。何も変えていません。別の責任者に頼んでください。
refused-same-subject = 自分についての案件は決裁できません。何も変えていません。別の責任者に頼んでください。
refused-already-decided = この案件はもう終わっています({ $outcome }、{ $name })。何も変えていません。読み直してください。
refused-last-of-role = 最後の{ $role }は外せません。何も変えていません。先に別の人を任命してください。
refused-login-taken = そのログイン名は使われています。保存していませんが、入力は残っています。別の名にしてください。
refused-proposal-waits = この職員については決裁待ちの申請があります。何も変えていません。先にそれを終えてください。
refused-not-yours = ほかの人の申請は取り下げられません。何も変えていません。申請した人に頼んでください。
refused-not-such-ground = 「{ $kind }」の受付では、この理由の区分は使えません。何も変えていません。選び直してください。
refused-staff-left = この職員は退職しています。何も変えていません。責任者に知らせてください。
refused-no-such-session = その着席はもう終わっています。何も変えていません。読み直してください。
proposal-new-code = 初回コード
proposal-code-text = 初回コードで着席し、パスワードを決め直します(着席とこれまでのパスワードは終わります)。
