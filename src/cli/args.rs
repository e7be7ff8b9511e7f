//! The command line, declared once: parsing, `--help` and completions come from it.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::{audit, backup, clock, demo, import_customers, keyring, rekey, report, restore, verify};
use crate::words::Language;

/// The language as the command line spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Spoken {
    /// 日本語
    Ja,
    /// English
    En,
}

impl From<Spoken> for Language {
    fn from(spoken: Spoken) -> Language {
        match spoken {
            Spoken::Ja => Language::Ja,
            Spoken::En => Language::En,
        }
    }
}

/// 窓口: お客様の個人情報についての受付。
/// The counter at which an office answers its customers about their personal information.
///
/// 引数なしで起動すると受付画面が開きます。 Without a command the desk opens.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(name = "madoguchi", version, after_help = super::exit::HELP)]
pub struct Args {
    /// The store [default: madoguchi/office.store in the XDG data directory]
    #[arg(long, global = true, value_name = "FILE", env = "MADOGUCHI_STORE", hide_env_values = true)]
    pub store: Option<PathBuf>,

    /// The language, whatever the settings say
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub language: Option<Spoken>,

    /// No borders and no ornament, for screen readers
    #[arg(long, global = true)]
    pub plain: bool,

    /// What to do without the desk
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What can be done beside opening the desk.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// 操作記録 Take entries of the audit chain out of the store
    #[command(subcommand)]
    Audit(audit::Audit),
    /// バックアップ Make a verified backup of the store, or set the time of day at which desks make their own
    Backup(backup::Args),
    /// 時計 What to do when the machine's clock and the audit trail disagree
    #[command(subcommand)]
    Clock(clock::Clock),
    /// 練習用の窓口 Open the practice desk; its sample office is made when it is not there yet
    Demo(demo::Args),
    /// 取込み Take in a list from a file
    #[command(subcommand)]
    Import(Import),
    /// 鍵束 Who can sign in, and with what
    #[command(subcommand)]
    Keyring(keyring::Command),
    /// 鍵の更新 Give the store a new key; everybody who is not here gets a one-time code
    Rekey(rekey::Args),
    /// 日報 The day's report
    Report(report::Args),
    /// 復元 Put a store back from a backup, or check that a backup is good
    Restore(restore::Args),
    /// 記録の検証 Check that the audit chain is whole
    Verify(verify::Args),
}

/// What can be taken in.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Import {
    /// 顧客名簿 A customer list: CSV or tab-separated, UTF-8 or CP932
    Customers(import_customers::Args),
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_declaration_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn the_store_may_be_named_before_and_after_the_command() {
        for line in [["madoguchi", "--store", "x", "verify"], ["madoguchi", "verify", "--store", "x"]] {
            let args = Args::try_parse_from(line).unwrap();
            assert_eq!(args.store, Some(PathBuf::from("x")));
        }
    }
}
