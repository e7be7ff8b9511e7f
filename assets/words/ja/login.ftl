# 着席・パスワード・ロック
refused-session-over = この着席は終わっています。何も変えていません。入力は下書きに残っています。着席し直してください。
refused-password-needed = 「{ $right }」にはパスワードがもう一度必要です。何も変えていません。
