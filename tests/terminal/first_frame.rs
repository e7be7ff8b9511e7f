//! What stands on the screen first, and what is said where no screen can be.

use std::process::{Command, Stdio};

use crate::desk::{Desk, Home, program};

#[test]
fn the_first_start_names_the_place_where_the_store_would_be() {
    let home = Home::new();
    let desk = Desk::start(&home, program(), &[], &[], (120, 36));
    desk.wait_for("madoguchi/office.store");
    desk.look(|screen| assert!(screen.alternate_screen() && screen.bracketed_paste()));
}

#[test]
fn a_store_opens_at_the_desk() {
    let home = Home::new();
    let store = home.practice();
    let mut desk = Desk::open(&home, &store);
    desk.wait_for("窓口");
    desk.send("\u{3}");
    let (code, _) = desk.end();
    assert_eq!(code, 0);
    desk.all_read();
    desk.look(|screen| {
        assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor())
    });
}

#[test]
fn without_a_terminal_one_sentence_says_so() {
    let home = Home::new();
    let mut command = Command::new(program());
    command.env_clear().envs(home.environment()).stdin(Stdio::null());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(12));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("端末") && said.lines().count() == 1, "{said}");
}

#[test]
fn no_color_draws_none_and_still_shows_what_is_selected() {
    let home = Home::new();
    let store = home.practice();
    let args = ["--store", store.to_str().unwrap()];
    let desk = Desk::start(&home, program(), &args, &[("NO_COLOR", "1")], (120, 36));
    desk.wait_for("窓口");
    let (mut colours, mut inverse) = (0, 0);
    desk.look(|screen| {
        for row in 0..36 {
            for column in 0..120 {
                let cell = screen.cell(row, column).unwrap();
                let plain =
                    cell.fgcolor() == vt100::Color::Default && cell.bgcolor() == vt100::Color::Default;
                colours += u32::from(!plain);
                inverse += u32::from(cell.inverse());
            }
        }
    });
    assert_eq!(colours, 0);
    assert!(inverse > 0, "the selected row is told by reverse video alone");
}

#[test]
fn a_wrong_settings_file_is_named_with_its_line_and_the_desk_opens_all_the_same() {
    let home = Home::new();
    let config = home.path().join("config/madoguchi");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("config.toml"), "language = \"en\"\ncolour = 3\n").unwrap();
    let desk = Desk::start(&home, program(), &[], &[], (120, 36));
    desk.wait_for("office.store");
    let bytes = desk.bytes();
    let begin = String::from_utf8_lossy(&bytes);
    let before = begin.split("\u{1b}[?1049h").next().unwrap();
    assert!(before.contains("config.toml") && before.contains(" 2 行目"), "{before}");
}
