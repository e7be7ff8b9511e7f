//! The file of passwords that a command is given.

use madoguchi::cli::credentials::{PasswordFrom, Secrets, Shut};

use super::{Behind, Door, End, fast_dir, put};

pub const DOOR: Door =
    Door { name: "passwords", words: &["\r\n", "\n", "\u{feff}"], longest: 5_000, runs: 2_000, open };

fn open() -> Behind {
    let dir = fast_dir();
    let file = dir.path().join("passwords");
    Box::new(move |bytes| {
        let _kept = &dir;
        put(&file, bytes);
        let from = PasswordFrom { password_file: Some(file.clone()), password_fd: None };
        match Secrets::open(&from) {
            Ok(Secrets::Lines(lines)) => {
                let text = std::str::from_utf8(bytes).unwrap();
                let text = text.strip_prefix('\u{feff}').unwrap_or(text);
                assert!(
                    lines.iter().map(|line| line.as_str()).eq(text.lines()),
                    "other passwords than in the file"
                );
                End::accepted(lines.len().min(4))
            }
            Err(Shut::Unreadable { fault, .. }) => {
                assert!(bytes.len() > 4_096 || std::str::from_utf8(bytes).is_err(), "a good file is refused");
                End::refused(fault)
            }
            _ => panic!("a file is neither read nor refused"),
        }
    })
}
