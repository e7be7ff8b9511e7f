//! An entry of the audit chain: its bytes come from the store, which somebody may have written past the program.

use madoguchi::store::audit::Entry;

use super::{Behind, Door, End};

pub const DOOR: Door = Door { name: "entry", words: &[], longest: 5_000, runs: 5_000, open };

fn open() -> Behind {
    Box::new(|bytes| {
        let made = any_entry(&mut Pieces(bytes));
        assert_eq!(Entry::decode(&made.encode()), Ok(made), "what is written is read as it was");
        match Entry::decode(bytes) {
            Ok(entry) => {
                assert_eq!(entry.encode(), bytes, "two encodings of one entry");
                End::accepted((entry.fields.len(), entry.reason.is_some(), entry.client_version.len()))
            }
            Err(error) => {
                assert!(!error.to_string().is_empty());
                End::error(&error)
            }
        }
    })
}

/// Values out of the bytes of an input.
struct Pieces<'b>(&'b [u8]);

impl Pieces<'_> {
    fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut piece = [0; N];
        let taken = self.0.len().min(N);
        piece[..taken].copy_from_slice(&self.0[..taken]);
        self.0 = &self.0[taken..];
        piece
    }

    fn maybe<T>(&mut self, some: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let [choice] = self.bytes();
        (choice & 1 == 1).then(|| some(self))
    }

    fn long(&mut self) -> i64 {
        i64::from_be_bytes(self.bytes())
    }

    fn short(&mut self) -> u16 {
        u16::from_be_bytes(self.bytes())
    }
}

fn any_entry(pieces: &mut Pieces<'_>) -> Entry {
    let [fields, letters, outcome] = pieces.bytes();
    Entry {
        seq: u64::from_be_bytes(pieces.bytes()),
        utc_ms: pieces.long(),
        boot_id: pieces.bytes(),
        session: pieces.bytes(),
        actor: pieces.long(),
        staff_key_fpr: pieces.maybe(Pieces::bytes),
        action: pieces.short(),
        object_kind: pieces.short(),
        object_id: pieces.long(),
        request: pieces.maybe(Pieces::long),
        fields: (0..fields % 9).map(|_| pieces.short()).collect(),
        reason: pieces.maybe(Pieces::short),
        reason_text_commit: pieces.maybe(Pieces::bytes),
        outcome,
        row_version: pieces.maybe(Pieces::long),
        row_digest: pieces.maybe(Pieces::bytes),
        payload_commit: pieces.maybe(Pieces::bytes),
        client_version: "髙1.0-".chars().cycle().take(usize::from(letters % 40)).collect(),
    }
}
