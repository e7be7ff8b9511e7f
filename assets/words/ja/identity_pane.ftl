identity-not-needed = 不要
identity-confirmed = { $level } 確認済
identity-locked = 電話ロック中 { $until } まで
identity-needs = { $level } 必要 { $needs }・現在 { $has }
identity-no-customer = 先に F3 で本人を特定してください。
identity-l0 = 問い合わせには本人確認は不要です。お客様の情報は表示しません。
identity-done = 本人確認は済みました。F5 で次へ。
identity-missing = あと必要: { $missing }
# $n (Number) - how many
# $limit (Number) - how many lock
# $hours (Number) - for how long
identity-failures = 不一致 { $n } 回。{ $limit } 回で電話確認は { $hours } 時間ロックされます。
check-match = 一致
check-no-match = 不一致
check-attested = 確認
identity-lacks = { $level } 必要
identity-lacks-why = 住所・電話・メールを一度に変えるので、本人確認書類({ $level })が必要です。F4 で本人確認書類へ。
