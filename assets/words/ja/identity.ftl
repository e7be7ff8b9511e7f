# The identity check: its items, what is missing, and what the clerk says to the caller.
item-customer-no = 顧客番号
item-birth-date = 生年月日
item-phone = 登録の電話番号
item-email = 登録のメールアドレス
item-postcode = 登録の郵便番号
item-address = 登録の住所
item-call-back = 折返し確認
item-document = 本人確認書類

# $n (Number) - how many
missing-registered = 確認項目{ $n }つ
# $n (Number) - how many
missing-non-public = 郵便物に載らない項目{ $n }つ
missing-points = 項目{ $points }点分
missing-call-back = 折返し確認か本人確認書類
missing-delivery = 登録の住所だけへの送付か本人確認書類

# Read aloud. No stored value, no hint, and never which item failed.
script-customer-no = 「お客様番号を教えていただけますか。」
script-birth-date = 「生年月日を教えていただけますか。」
script-phone = 「ご登録のお電話番号を教えていただけますか。」
script-email = 「ご登録のメールアドレスを教えていただけますか。」
script-postcode = 「ご登録の郵便番号を教えていただけますか。」
script-address = 「ご登録のご住所を教えていただけますか。」
script-call-back = 「一度お電話を切り、ご登録の番号へこちらからおかけ直しします。」
script-document = 「運転免許証など顔写真付きの書類を1点、なければ写真のない書類を2点お願いします。」
script-locked = 「恐れ入りますが、お電話ではこれ以上お手続きできません。ご登録のご住所へ書面をお送りしましょうか。」
