//! What `exchange::customers::splitter` promises, checked.

use proptest::prelude::*;

use super::*;

type Record = (u64, Shape, String);

/// Gives a few bytes at a time.
struct Slowly<'a>(&'a [u8], usize);

impl Read for Slowly<'_> {
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        let some = space.len().min(self.1);
        self.0.read(&mut space[..some])
    }
}

fn split(bytes: &[u8]) -> Vec<Record> {
    let few = if bytes.len() < 10_000 { 3 } else { 4_097 };
    let whole = collect(Splitter::new(bytes).unwrap());
    assert_eq!(whole, collect(Splitter::new(Slowly(bytes, few)).unwrap()), "{few} bytes at a time");
    whole
}

fn collect<R: Read>(mut splitter: Splitter<R>) -> Vec<Record> {
    let mut record = Vec::new();
    let mut all = Vec::new();
    while let Some(Found { line, shape }) = splitter.next_record(&mut record).unwrap() {
        all.push((line, shape, String::from_utf8_lossy(&record).into_owned()));
    }
    all
}

fn whole(line: u64, text: &str) -> Record {
    (line, Shape::Whole, text.to_owned())
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let cases: &[(&[u8], Vec<Record>)] = &[
        (b"", vec![]),
        (b"\n\r\n\n", vec![]),
        (b"a\nb", vec![whole(1, "a"), whole(2, "b")]),
        (b"a\r\nb\r\n", vec![whole(1, "a"), whole(2, "b")]),
        (b"a\rb\r", vec![whole(1, "a"), whole(2, "b")]),
        (b"\n\na\n\nb\n", vec![whole(3, "a"), whole(5, "b")]),
        (b"\"x\ny\",1\nb\n", vec![whole(1, "\"x\ny\",1"), whole(3, "b")]),
        (b"\"x\r\n\r\ny\",1\r\nb", vec![whole(1, "\"x\r\n\r\ny\",1"), whole(4, "b")]),
        (b"\"x\ry\"\rb", vec![whole(1, "\"x\ry\""), whole(3, "b")]),
        (b"\"a \"\"q\"\" b\"\nb", vec![whole(1, "\"a \"\"q\"\" b\""), whole(2, "b")]),
        (b"a\"b\nc", vec![whole(1, "a\"b"), whole(2, "c")]),
        (b"\xEF\xBB\xBFa\nb", vec![whole(1, "a"), whole(2, "b")]),
    ];
    for (bytes, expected) in cases {
        assert_eq!(split(bytes), *expected, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_forgotten_mark_costs_one_line() {
    let open = |line: u64, text: &str| (line, Shape::OpenQuote, text.to_owned());
    assert_eq!(split(b"a,\"b\nc\nd\n"), [open(1, "a,\"b"), whole(2, "c"), whole(3, "d")]);
    assert_eq!(split(b"a,\"b\r\nc\r\n"), [open(1, "a,\"b"), whole(2, "c")]);
    assert_eq!(split(b"a,\"b"), [open(1, "a,\"b")]);
    let long = [b"a,\"b\n".as_slice(), &b"1,2\n".repeat(500)].concat();
    let split = split(&long);
    assert_eq!(split.len(), 501);
    assert_eq!(split[500], whole(501, "1,2"));
}

#[test]
fn a_long_line_is_dropped_and_the_next_one_read() {
    for long in [vec![b'x'; 3 * MAX_RECORD], [b"\"".to_vec(), vec![b'x'; 3 * MAX_RECORD]].concat()] {
        let bytes = [b"a\n".as_slice(), &long, b"\r\nb\n"].concat();
        let split = split(&bytes);
        assert_eq!(split.len(), 3);
        assert_eq!(split[1], (2, Shape::TooLong, String::new()));
        assert_eq!(split[2], whole(3, "b"));
    }
    let fits = [vec![b'x'; MAX_RECORD], b"\nb".to_vec()].concat();
    assert_eq!(split(&fits)[0].1, Shape::Whole);
}

/// Endless bytes up to a gigabyte, without holding them.
struct Gigabyte(u64);

impl Read for Gigabyte {
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        let some = space.len().min(usize::try_from(self.0).unwrap());
        space[..some].fill(b'x');
        self.0 -= some as u64;
        Ok(some)
    }
}

#[test]
fn a_line_of_any_length_is_not_held() {
    let mut splitter = Splitter::new(Gigabyte(1 << 26).chain(&b"\nb"[..])).unwrap();
    let mut record = Vec::new();
    let found = splitter.next_record(&mut record).unwrap();
    assert_eq!(found, Some(Found { line: 1, shape: Shape::TooLong }));
    assert!(splitter.buffer.capacity() <= 8 * CHUNK, "{}", splitter.buffer.capacity());
    assert_eq!(splitter.next_record(&mut record).unwrap(), Some(Found { line: 2, shape: Shape::Whole }));
}

proptest! {
    #[test]
    fn any_bytes_end_and_no_line_is_passed_over(text in "[a,\"\r\n\t]{0,60}") {
        let records = split(text.as_bytes());
        let mut last = 0;
        for (line, _, record) in &records {
            prop_assert!(*line > last);
            prop_assert!(!record.is_empty());
            last = *line;
        }
        let kept: usize = records.iter().map(|(.., record)| record.matches('a').count()).sum();
        prop_assert_eq!(kept, text.matches('a').count());
    }
}
