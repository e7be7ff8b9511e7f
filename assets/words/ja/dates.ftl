# Days, times and the steps by which a due date was computed.
weekday-mon = 月
weekday-tue = 火
weekday-wed = 水
weekday-thu = 木
weekday-fri = 金
weekday-sat = 土
weekday-sun = 日

month-jan = 1月
month-feb = 2月
month-mar = 3月
month-apr = 4月
month-may = 5月
month-jun = 6月
month-jul = 7月
month-aug = 8月
month-sep = 9月
month-oct = 10月
month-nov = 11月
month-dec = 12月

date-full = { $year }年{ $month }{ $day }日({ $weekday })
date-no-weekday = { $year }年{ $month }{ $day }日
date-short = { $month }{ $day }日({ $weekday })
date-and-time = { $day } { $time }
date-with-wareki = { $day } ({ $wareki })
date-span = { $first }から{ $last }まで

off-holiday = { $day }は{ $holiday }で休みです。
off-year-end = { $days }は年末年始の休業日です。
off-stated = { $days }は休業日です({ $reason })。
off-weekend = { $days }は定休日です。

due-arrived = { $at }に届きました。
due-in-hours = 受付時間内なので、その時に受け付けたものとします。
due-before-opening = 受付時間の前なので、その日の受付開始まで待ちます。
due-after-closing = 受付時間が終わっていたので、次の受付開始まで待ちます。
due-day-off = 休みの日に届いたので、次の受付開始まで待ちます。
due-accepted = { $at }に受け付けたものとします。
due-first-day = 最初の日は数えず、翌日の{ $day }から数えます。
due-counted = そこから{ $days }日を数えると{ $day }までです。
due-moved = その日は休みなので、次の営業日の{ $day }に移します。
due-target = 対応期限は{ $day }です。
due-published = この間の祝日はすべて公表されています。
due-unpublished = 祝日の公表は{ $day }までで、期限は変わることがあります。
due-no-open-day = 営業日が見つかりません。休業日の設定を責任者に確かめてください。
due-legal = 法定目安日は{ $day }です(届いてから2週間、法39条)。
due-legal-first = 法定目安日のほうが先です。その日までに回答してください。
