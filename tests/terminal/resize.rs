//! The window is dragged to any size.

use crate::desk::{Desk, Home};

#[test]
fn any_size_and_back() {
    let home = Home::new();
    let store = home.practice();
    let mut desk = Desk::open(&home, &store);
    desk.wait_for("窓口");
    for size in [(1, 1), (2, 30), (250, 80), (40, 3), (1, 60)] {
        let before = desk.bytes().len();
        desk.resize(size);
        // Every new size is drawn whole, even where only a corner of it fits.
        desk.wait_until(&format!("a frame of {size:?}"), |_| true);
        wait_for_frame(&desk, before);
    }
    desk.resize((120, 36));
    desk.wait_for("窓口");
    desk.send("\u{3}");
    assert_eq!(desk.end().0, 0);
}

fn wait_for_frame(desk: &Desk, before: usize) {
    let begun = std::time::Instant::now();
    let whole = |bytes: &[u8]| {
        let seen = |mark: &[u8]| bytes.windows(mark.len()).any(|window| window == mark);
        seen(b"\x1b[2J") && seen(b"\x1b[?2026l")
    };
    while !whole(&desk.bytes()[before..]) {
        assert!(begun.elapsed().as_secs() < 10, "no frame after a resize");
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
}
