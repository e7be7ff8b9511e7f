kind-disclosure = 開示
kind-correction = 訂正等
kind-mailing-stop = 案内停止
kind-inquiry = 問い合わせ

channel-phone = 電話
channel-post = 郵便
channel-email = メール
channel-web = ウェブ
channel-fax = FAX
channel-visit = 来訪
channel-partner = 提携先

state-received = 受付済
state-identity-pending = 本人確認待ち
state-in-progress = 対応中
state-awaiting-customer = 補正待ち
state-awaiting-approval = 決裁待ち
state-notice-pending = 通知待ち
state-completed = 完了
state-withdrawn = 取下げ
state-unverified = 不成立

decision-granted = 認容
decision-answered = 回答
decision-withdrawn = 取下げ
decision-unverified = 本人確認不成立

next-find-customer = 本人を探す
next-confirm-identity = 本人確認 { $level }
next-offer-letter = 書面を案内
next-correct = 訂正する
next-stop-mailings = 案内を止める
next-route = 責任者へ回す
next-answer = 回答する
next-await-customer = 連絡待ち
next-await-approval = 責任者の決裁
next-tell-result = 結果を伝える
next-nothing = 済

mail-email = 電子メール
mail-post = 郵便
mail-phone = 電話
mail-other = その他

evidence-told-by-phone = 電話
evidence-written = 書面
evidence-certificate-seen = 証明書
evidence-document-seen = 確認書類
evidence-from-registered-email = 登録メール

role-clerk = 受付担当
role-supervisor = 責任者
role-privacy-officer = 個人情報保護管理者
role-auditor = 監査
role-admin = システム管理

right-handle-requests = 受付の取扱い
right-open-customers = 顧客記録の閲覧
right-check-identity = 本人確認
right-correct-records = 記録の訂正
right-stop-mailings = 案内の停止
right-import-customers = 顧客の取込み
right-make-reports = 日報の作成
right-verify-audit = 操作記録の検証
right-open-without-request = 受付のない記録の閲覧
right-reveal-fields = 伏せた項目の表示
right-reveal-sensitive = 口座・カードの表示
right-open-restricted = 閲覧制限のある記録の閲覧
right-release-lock = 電話受付のロック解除
right-approve = 決裁
right-read-audit = 操作記録の閲覧
right-export-audit = 操作記録の書出し
right-propose-staff = 職員の申請
right-end-sessions = 他の職員の着席の終了
right-change-policy = 本人確認基準の変更
right-read-policy = 本人確認基準の閲覧
right-back-up = バックアップの作成
right-restore = 受付簿の復元
right-manage-keys = 鍵の管理
