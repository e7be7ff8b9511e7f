//! The driver's errors in the store's words. Not in: retrying (nothing is retried here).

use rusqlite::ffi::ErrorCode;
use rusqlite::{Error, ffi};

use crate::store::engine::StoreError;

/// Failures of the disk that come before the last frame of a commit is written.
const BEFORE_THE_END: [i32; 3] =
    [ffi::SQLITE_IOERR_WRITE, ffi::SQLITE_IOERR_READ, ffi::SQLITE_IOERR_SHORT_READ];

/// Our word for a driver's error.
pub(super) fn ours(error: Error) -> StoreError {
    match error {
        Error::SqliteFailure(code, message) => failure(code, message),
        Error::InvalidColumnIndex(column)
        | Error::InvalidColumnType(column, ..)
        | Error::FromSqlConversionFailure(column, ..)
        | Error::IntegralValueOutOfRange(column, _)
        | Error::Utf8Error(column, _) => StoreError::Column { column },
        Error::QueryReturnedNoRows => StoreError::NoRow,
        // Only the text of a statement, which is ours, can be in here: values are bound.
        other => StoreError::Engine { code: ffi::SQLITE_MISUSE, detail: other.to_string() },
    }
}

/// The same for a commit. Where writing the log failed, the frame that would make the change count is not whole. Of every
/// other failure of the disk nobody can say how far it had come: the log was written, and bringing it to the disk failed.
pub(super) fn of_commit(error: Error) -> StoreError {
    match &error {
        Error::SqliteFailure(code, _)
            if code.code == ErrorCode::SystemIoFailure && !BEFORE_THE_END.contains(&code.extended_code) =>
        {
            StoreError::Unconfirmed { detail: format!("at the commit ({})", code.extended_code) }
        }
        _ => ours(error),
    }
}

fn failure(error: ffi::Error, message: Option<String>) -> StoreError {
    let detail = message.map_or_else(|| "no message".to_string(), |text| without_words_of_people(&text));
    match error.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => {
            StoreError::Busy
        }
        ErrorCode::ReadOnly => StoreError::ReadOnly,
        ErrorCode::DiskFull => StoreError::DiskFull,
        ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => StoreError::Corrupt { detail },
        // The index of the log could not be made as long as it has to be.
        ErrorCode::SystemIoFailure if error.extended_code == ffi::SQLITE_IOERR_SHMSIZE => {
            StoreError::DiskFull
        }
        ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => {
            StoreError::Io { detail: format!("{detail} ({})", error.extended_code) }
        }
        ErrorCode::OperationInterrupted => StoreError::Interrupted,
        ErrorCode::TooBig => StoreError::TooBig,
        ErrorCode::ConstraintViolation => match error.extended_code {
            ffi::SQLITE_CONSTRAINT_UNIQUE
            | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            | ffi::SQLITE_CONSTRAINT_ROWID => StoreError::Duplicate { detail },
            _ => StoreError::Constraint { detail },
        },
        _ => StoreError::Engine { code: error.extended_code, detail },
    }
}

/// A full text search quotes the search words in its complaints; the log must not have them.
fn without_words_of_people(message: &str) -> String {
    let quotes_input = message.starts_with("fts5:") || message.starts_with("unterminated");
    if quotes_input { "full text search expression".to_string() } else { message.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_follow_the_result_code() {
        let cases = [
            (ffi::SQLITE_BUSY, StoreError::Busy),
            (ffi::SQLITE_BUSY_SNAPSHOT, StoreError::Busy),
            (ffi::SQLITE_READONLY, StoreError::ReadOnly),
            (ffi::SQLITE_FULL, StoreError::DiskFull),
            (ffi::SQLITE_TOOBIG, StoreError::TooBig),
            (ffi::SQLITE_INTERRUPT, StoreError::Interrupted),
        ];
        for (code, expected) in cases {
            assert_eq!(ours(Error::SqliteFailure(ffi::Error::new(code), None)), expected);
        }
        for code in [ffi::SQLITE_IOERR, ffi::SQLITE_IOERR_FSYNC, ffi::SQLITE_CORRUPT, ffi::SQLITE_FULL] {
            assert!(ours(Error::SqliteFailure(ffi::Error::new(code), None)).is_storage_failure());
        }
    }

    #[test]
    fn only_a_commit_that_was_written_whole_is_in_doubt() {
        let said = |code| of_commit(Error::SqliteFailure(ffi::Error::new(code), None));
        for code in [ffi::SQLITE_IOERR_FSYNC, ffi::SQLITE_IOERR_DIR_FSYNC, ffi::SQLITE_IOERR] {
            assert!(matches!(said(code), StoreError::Unconfirmed { .. }), "{code}");
        }
        assert!(matches!(said(ffi::SQLITE_IOERR_WRITE), StoreError::Io { .. }));
        assert_eq!(said(ffi::SQLITE_FULL), StoreError::DiskFull);
        assert_eq!(said(ffi::SQLITE_BUSY), StoreError::Busy);
    }

    #[test]
    fn search_words_stay_out_of_messages() {
        let text = Some("fts5: syntax error near \"佐藤\"".to_string());
        let said = ours(Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_ERROR), text));
        assert!(!format!("{said} {said:?}").contains("佐藤"));
    }
}
