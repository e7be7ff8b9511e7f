# The fields of a record, and what can be wrong with a typed value.
field-name = 氏名
field-kana = フリガナ
field-birth-date = 生年月日
field-postcode = 郵便番号
field-address = 住所
field-phone = 電話番号
field-email = メールアドレス

char-space = 空白
char-shown = 「{ $char }」

fault-required = 空欄にはできません。入力してください。
fault-too-long = 長すぎます({ $got }文字)。{ $max }文字までにしてください。
fault-control = { $at }文字目に制御文字 { $code } があります。消してください。
fault-hidden = { $at }文字目に見えない文字 { $code } があります。消してください。
fault-marks = { $at }文字目に濁点などの記号が重なっています({ $max }個まで)。打ち直してください。
fault-phone-length = この番号は{ $want }桁のはずですが、{ $digits }桁です。確かめてください。
fault-phone-no-zero = 先頭の 0 がありません({ $digits }桁)。0 を付けてください。
fault-phone-form = { $at }文字目の{ $char }は電話番号に使えません。数字とハイフンで入力してください。
fault-postcode-length = 郵便番号は7桁ですが、{ $digits }桁です。確かめてください。
fault-postcode-form = { $at }文字目の{ $char }は郵便番号に使えません。数字7桁で入力してください。
fault-kana-form = { $at }文字目の{ $char }はカナではありません。カタカナで入力してください。
fault-login-form = { $at }文字目の{ $char }はログイン名に使えません。英数字とピリオド、ハイフン、下線で入力してください。
fault-number-form = { $at }文字目の{ $char }は顧客番号に使えません。英数字とハイフンで入力してください。
fault-future-date = { $day }はまだ来ていません。年を確かめてください。
fault-too-early = { $day }は1868年より前です。年を確かめてください。
fault-card = クレジットカード番号のようです。記録できない番号なので、消してください。
fault-my-number = マイナンバーのようです。記録できない番号なので、消してください。

email-no-at = @ がありません。メールアドレスを確かめてください。
email-many-at = @ が二つ以上あります。一つにしてください。
email-local-empty = @ の前に何もありません。入力してください。
email-local-too-long = @ の前が64文字を超えています。確かめてください。
email-bad-character = { $char }はメールアドレスに使えません。消してください。
email-domain-form = @ の後が正しい形ではありません。example.jp のように入力してください。

era-meiji = 明治
era-taisho = 大正
era-showa = 昭和
era-heisei = 平成
era-reiwa = 令和
era-year = { $era }{ $year }年
era-first-year = { $era }元年

date-unknown-form = 日付として読めません。1985-04-03 や 昭和60年4月3日 のように入力してください。
date-no-year-zero = { $era }0年はありません。{ $era }は元年からです。年を確かめてください。
date-era-ended = { $era }は{ $year }年{ $month }{ $day }日までです。{ $meant }({ $western }年)のことですか。
date-era-ended-unknown = { $era }は{ $year }年{ $month }{ $day }日までです。年を確かめてください。
date-era-goes-on = { $era }{ $year }年は読める範囲を超えています。年を確かめてください。
date-era-not-begun = { $era }は{ $begins }からです。{ $meant }のことですか。
date-era-not-begun-unknown = { $era }は{ $begins }からです。年を確かめてください。
date-before-gregorian = 明治{ $year }年は旧暦のため読み替えられません。西暦の日付で入力してください。
date-no-such-month = { $month }月はありません。月を確かめてください。
date-no-such-day = { $year }年{ $month }は{ $last }日までで、{ $day }日はありません。日を確かめてください。
