//! How a customer list and what is wrong with it are said.

use std::io;

use super::Words;
use crate::exchange::customers::{Column, ListError, LooksLike, MAX_COLUMNS, RejectReason, Rejection};
use crate::text::encoding::EncodingError;

impl Words {
    /// What a column holds.
    pub fn column(&self, column: Column) -> String {
        match column {
            Column::CustomerNo => self.column_customer_no(),
            Column::Field(field) => self.field(field),
        }
    }

    /// Why a row was not taken.
    pub fn reject_reason(&self, reason: &RejectReason) -> String {
        match reason {
            RejectReason::Value { error, .. } => self.field_error(error),
            RejectReason::Ragged { want, got } => self.reject_ragged(got.to_string(), want.to_string()),
            RejectReason::OpenQuote => self.reject_open_quote(),
            RejectReason::RecordTooLong { max } => self.reject_record_too_long(max.to_string()),
            RejectReason::CellTooLong { max, got } => {
                self.reject_cell_too_long(got.to_string(), max.to_string())
            }
            RejectReason::Bytes { at } => self.reject_bytes(at.to_string()),
            RejectReason::Duplicate { first_line } => self.reject_duplicate(first_line.to_string()),
        }
    }

    /// A row that was not taken: line, column, value and reason. Holds foreign text: for `Shown` only.
    pub fn rejection(&self, rejection: &Rejection) -> String {
        let (line, reason) = (rejection.line.to_string(), self.reject_reason(&rejection.reason));
        let header = rejection.header.clone().or_else(|| rejection.column.map(|column| column.to_string()));
        match header {
            Some(column) => self.rejection_cell(line, column, rejection.value.as_str(), reason),
            None => self.rejection_row(line, reason),
        }
    }

    /// Why a list cannot be read at all.
    pub fn list_error(&self, file: &str, error: &ListError) -> String {
        match error {
            ListError::Io(error) => self.list_io(file, self.file_fault(error)),
            ListError::Empty => self.list_empty(file),
            ListError::NotText { looks_like } => self.list_not_text(file, self.looks_like(*looks_like)),
            ListError::Encoding(error) => self.list_encoding_error(file, error),
            ListError::Header { line } => self.list_header(file, line.to_string()),
            ListError::TooManyColumns { got } => {
                self.list_too_many_columns(file, got.to_string(), MAX_COLUMNS.to_string())
            }
            ListError::MissingColumns { missing, seen } => {
                let missing = self.list(missing.iter().map(|column| self.column(*column)));
                self.list_missing_columns(file, missing, self.list(seen.iter().cloned()))
            }
            ListError::TwoColumns { column, headers: [one, other] } => {
                self.list_two_columns(file, self.column(*column), one.as_str(), other.as_str())
            }
            ListError::MappedHeader { header, seen } => {
                self.list_mapped_header(file, header.as_str(), self.list(seen.iter().cloned()))
            }
        }
    }

    /// What is the matter with a file that cannot be read or written, to stand in brackets.
    pub fn file_fault(&self, error: &io::Error) -> String {
        use io::ErrorKind as K;
        match error.kind() {
            K::NotFound | K::NotADirectory => self.file_fault_absent(),
            K::PermissionDenied => self.file_fault_permission(),
            K::IsADirectory => self.file_fault_folder(),
            K::AlreadyExists => self.file_fault_exists(),
            K::ReadOnlyFilesystem => self.file_fault_read_only(),
            K::StorageFull | K::QuotaExceeded => self.file_fault_full(),
            K::InvalidFilename => self.file_fault_name(),
            K::Unsupported | K::NotSeekable | K::WouldBlock => self.file_fault_not_regular(),
            K::FileTooLarge => self.file_fault_too_large(),
            K::InvalidData => self.file_fault_not_text(),
            K::TimedOut => self.file_fault_late(),
            _ => self.file_fault_disk(),
        }
    }

    fn list_encoding_error(&self, file: &str, error: &EncodingError) -> String {
        match error {
            EncodingError::Unsupported(encoding) => self.list_encoding_unsupported(file, encoding.name()),
            EncodingError::Invalid { place, .. } | EncodingError::Mixed { utf8: place, .. } => {
                self.list_encoding(file, place.line.to_string())
            }
        }
    }

    fn looks_like(&self, looks_like: LooksLike) -> String {
        match looks_like {
            LooksLike::Utf16 => self.looks_utf16(),
            LooksLike::EucJp => self.looks_euc(),
            LooksLike::Iso2022Jp => self.looks_jis(),
            LooksLike::Zip => self.looks_zip(),
            LooksLike::OldSpreadsheet => self.looks_xls(),
            LooksLike::Binary => self.looks_binary(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_file_that_cannot_be_read_is_said_in_the_language_of_the_rest() {
        use io::ErrorKind as K;
        let kinds = [
            (K::NotFound, "ファイルかフォルダーがありません", "no such file or folder"),
            (K::PermissionDenied, "許可がありません", "permission is missing"),
            (K::IsADirectory, "フォルダーです", "it is a folder"),
            (K::Other, "読み書きに失敗しました", "reading or writing failed"),
        ];
        let [ja, en] = Language::ALL.map(Words::of);
        for (kind, in_ja, in_en) in kinds {
            let error = || ListError::Io(kind.into());
            assert!(ja.list_error("名簿.csv", &error()).contains(in_ja), "{kind:?}");
            assert!(en.list_error("list.csv", &error()).contains(in_en), "{kind:?}");
        }
    }
}
