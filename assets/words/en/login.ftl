# Signing in, passwords, the lock
refused-session-over = This session has ended. Nothing was changed; what you typed is kept as a draft. Sign in again.
refused-password-needed = Your password is needed once more to { $right }. Nothing was changed.
