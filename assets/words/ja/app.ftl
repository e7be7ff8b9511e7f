language-name = 日本語
app-name = 窓口
n-open = 未了 { $count } 件
