//! The arguments of `import customers`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::ValueEnum;

use crate::cli::credentials::PasswordFrom;
use crate::exchange::customers::{Column, Encoding};

/// What to import, and how.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Args {
    /// The list: CSV or tab-separated, with a header line in Japanese or English
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Say what would happen, and change nothing
    #[arg(long)]
    pub dry_run: bool,

    /// The encoding of the list
    #[arg(long, value_enum, default_value = "auto")]
    pub encoding: ListEncoding,

    /// A header of the list and the field it stands for, as in --map お名前=氏名 or --map 会員ID=customer_no; may be repeated
    #[arg(long, value_name = "HEADER=FIELD")]
    pub map: Vec<Mapping>,

    /// Where rejected rows go [default: the list's name with .rejects.csv]
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,

    /// Who signs in, or, where nobody has to, in whose name [default: the first member of staff who may]
    #[arg(long, value_name = "NAME")]
    pub staff: Option<String>,

    /// Where the password comes from.
    #[command(flatten)]
    pub password: PasswordFrom,
}

/// The encoding as the command line spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListEncoding {
    /// UTF-8 when the whole file is that, else CP932
    Auto,
    /// UTF-8, with or without a byte order mark
    #[value(name = "utf-8", alias = "utf8")]
    Utf8,
    /// Shift_JIS as Windows writes it
    Cp932,
}

impl ListEncoding {
    /// What the reader takes; none when it is to look for itself.
    pub fn as_encoding(self) -> Option<Encoding> {
        match self {
            ListEncoding::Auto => None,
            ListEncoding::Utf8 => Some(Encoding::Utf8),
            ListEncoding::Cp932 => Some(Encoding::Cp932),
        }
    }
}

/// A header and the field it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// As it is written in the list.
    pub header: String,
    /// What it holds.
    pub column: Column,
}

impl FromStr for Mapping {
    type Err = String;

    fn from_str(typed: &str) -> Result<Mapping, String> {
        let (header, field) = typed.rsplit_once(['=', '＝']).ok_or("HEADER=FIELD")?;
        let column = Column::named(field).ok_or_else(|| {
            let known = Column::ALL.map(|column| format!("{} ({})", column.key(), column.usual_name()));
            format!("no such field: {field}; there are {}", known.join(", "))
        })?;
        Ok(Mapping { header: header.to_string(), column })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::customer::Field;

    #[test]
    fn a_mapping_names_a_header_and_a_field() {
        let mapping: Mapping = "自宅=TEL=phone".parse().unwrap();
        assert_eq!((mapping.header.as_str(), mapping.column), ("自宅=TEL", Column::Field(Field::Phone)));
        for (typed, column) in [
            ("お客様=氏名", Column::Field(Field::Name)),
            ("お客様＝氏名", Column::Field(Field::Name)),
            ("お客様=フリガナ", Column::Field(Field::Kana)),
            ("ID2=顧客番号", Column::CustomerNo),
            ("連絡=メールアドレス", Column::Field(Field::Email)),
            ("生まれ=birth_date", Column::Field(Field::BirthDate)),
        ] {
            assert_eq!(typed.parse::<Mapping>().map(|mapping| mapping.column), Ok(column), "{typed}");
        }
        assert!("上=姓".parse::<Mapping>().is_err(), "a part of a name is no field");
        for column in Column::ALL {
            assert_eq!(Column::named(column.key()), Some(column));
            assert_eq!(Column::named(column.usual_name()), Some(column));
        }
        assert!("自宅".parse::<Mapping>().is_err());
        assert!("自宅=fax".parse::<Mapping>().unwrap_err().contains("customer_no (顧客番号)"));
    }
}
