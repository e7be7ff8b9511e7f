//! The program. Everything is in the library; start at `madoguchi::runtime::main`.

use std::process::ExitCode;

fn main() -> ExitCode {
    madoguchi::runtime::main()
}
