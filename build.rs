//! Turns the words in `assets/words/` into typed functions, so that a word missing in one language, or an argument
//! forgotten, fails the build.

use std::path::Path;
use std::process::ExitCode;

use fluent_typed::{BuildOptions, FtlOutputOptions, build_from_locales_folder};

fn main() -> ExitCode {
    let Some(out) = std::env::var_os("OUT_DIR") else {
        return ExitCode::FAILURE;
    };
    let out = Path::new(&out);
    let (Some(code), Some(words)) =
        (out.join("l10n.rs").to_str().map(String::from), out.join("words.ftl").to_str().map(String::from))
    else {
        return ExitCode::FAILURE;
    };
    build_from_locales_folder(
        BuildOptions::default()
            .with_locales_folder("assets/words")
            .with_output_file_path(&code)
            .with_ftl_output(FtlOutputOptions::single_file(&words))
            .with_default_language("ja")
            .with_prefix("")
            .without_format()
            .without_bidi_isolation(),
    )
}
