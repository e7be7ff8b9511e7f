//! One row of an answer, read by column index from 0. Not in: mapping to domain types (each repository's
//! own).

use super::StoreError;

/// A row that lives until the next one is fetched; borrowed values must be copied to be kept.
pub trait Row {
    /// An integer. Errors with [`StoreError::Column`] when it is NULL, of another type, or not there.
    fn int(&self, column: usize) -> Result<i64, StoreError>;

    /// A text; errors as [`Row::int`].
    fn text(&self, column: usize) -> Result<&str, StoreError>;

    /// Bytes; errors as [`Row::int`].
    fn blob(&self, column: usize) -> Result<&[u8], StoreError>;

    /// Whether the column is NULL.
    fn is_null(&self, column: usize) -> Result<bool, StoreError>;

    /// An integer or NULL.
    fn opt_int(&self, column: usize) -> Result<Option<i64>, StoreError> {
        if self.is_null(column)? { Ok(None) } else { self.int(column).map(Some) }
    }

    /// A text or NULL.
    fn opt_text(&self, column: usize) -> Result<Option<&str>, StoreError> {
        if self.is_null(column)? { Ok(None) } else { self.text(column).map(Some) }
    }

    /// Bytes or NULL.
    fn opt_blob(&self, column: usize) -> Result<Option<&[u8]>, StoreError> {
        if self.is_null(column)? { Ok(None) } else { self.blob(column).map(Some) }
    }

    /// 0 or 1; any other number is a [`StoreError::Column`].
    fn flag(&self, column: usize) -> Result<bool, StoreError> {
        match self.int(column)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(StoreError::Column { column }),
        }
    }

    /// Bytes of a fixed length; another length is a [`StoreError::Column`].
    fn bytes16(&self, column: usize) -> Result<[u8; 16], StoreError> {
        self.blob(column)?.try_into().map_err(|_| StoreError::Column { column })
    }

    /// 32 bytes (a digest); another length is a [`StoreError::Column`].
    fn bytes32(&self, column: usize) -> Result<[u8; 32], StoreError> {
        self.blob(column)?.try_into().map_err(|_| StoreError::Column { column })
    }
}
