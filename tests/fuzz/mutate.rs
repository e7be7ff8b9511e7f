//! Inputs made of other inputs: bits and bytes changed, pieces taken out, put in, doubled, exchanged or joined, numbers put
//! to their bounds.
//!
//! Not in: knowing a format. What a door wants to see it gives as words (`Door::words`).

/// Numbers at which things break, as text.
const NUMBERS: [&str; 10] = [
    "0",
    "-1",
    "255",
    "65536",
    "4294967295",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551616",
    "1e400",
    "0x",
];

/// Bytes at which things break.
const BYTES: [u8; 12] = [0, 1, 0x7f, 0x80, 0xff, b'\n', b'\r', b'"', b',', b'\\', 0x1b, 0xf6];

/// Characters at which things break.
const CHARACTERS: [char; 12] = [
    '\u{feff}',
    '\u{202e}',
    '\u{200d}',
    '\u{3000}',
    '\u{ff21}',
    '\u{ff76}',
    '\u{e0100}',
    '\u{10ffff}',
    '\u{2028}',
    '髙',
    '\u{3099}',
    '㍻',
];

/// Makes inputs.
pub struct Mutator {
    pub random: fastrand::Rng,
    /// Words that the door knows.
    pub words: &'static [&'static str],
    /// Most bytes of an input.
    pub longest: usize,
}

impl Mutator {
    /// A change of one of these, or a join of two.
    pub fn next(&mut self, pool: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = pool[self.random.usize(..pool.len())].clone();
        for _ in 0..1 + self.random.usize(..4) {
            self.change(&mut bytes, pool);
        }
        bytes.truncate(self.longest);
        bytes
    }

    fn change(&mut self, bytes: &mut Vec<u8>, pool: &[Vec<u8>]) {
        match self.random.u8(..13) {
            0 => self.at(bytes, |random, byte| *byte ^= 1 << random.u8(..8)),
            1 => self.at(bytes, |random, byte| *byte = random.u8(..)),
            2 => self.at(bytes, |random, byte| *byte = BYTES[random.usize(..BYTES.len())]),
            3 => self.at(bytes, |random, byte| *byte = byte.wrapping_add(random.u8(1..16))),
            4 => {
                let (from, to) = self.range(bytes.len());
                bytes.drain(from..to);
            }
            5 => {
                let (from, to) = self.range(bytes.len());
                let piece = bytes[from..to].to_vec();
                self.put(bytes, &piece);
            }
            6 => {
                let other = &pool[self.random.usize(..pool.len())];
                let (from, to) = self.range(other.len());
                self.put(bytes, &other[from..to]);
            }
            7 if !self.words.is_empty() => {
                let word = self.words[self.random.usize(..self.words.len())];
                self.put(bytes, word.as_bytes());
            }
            8 => {
                let character = CHARACTERS[self.random.usize(..CHARACTERS.len())];
                self.put(bytes, character.to_string().as_bytes());
            }
            9 => self.number(bytes),
            10 => {
                let (from, to) = self.range(bytes.len());
                let piece = bytes[from..to].repeat(self.random.usize(2..20));
                self.put(bytes, &piece[..piece.len().min(self.longest)]);
            }
            11 => bytes.truncate(self.random.usize(..=bytes.len())),
            _ => {
                let piece: Vec<u8> = (0..self.random.usize(1..9)).map(|_| self.random.u8(..)).collect();
                self.put(bytes, &piece);
            }
        }
    }

    fn at(&mut self, bytes: &mut [u8], change: impl FnOnce(&mut fastrand::Rng, &mut u8)) {
        if !bytes.is_empty() {
            let at = self.random.usize(..bytes.len());
            change(&mut self.random, &mut bytes[at]);
        }
    }

    /// A piece, mostly a short one.
    fn range(&mut self, length: usize) -> (usize, usize) {
        let from = self.random.usize(..=length);
        let most = if self.random.u8(..4) == 0 { length - from } else { (length - from).min(16) };
        (from, from + self.random.usize(..=most))
    }

    fn put(&mut self, bytes: &mut Vec<u8>, piece: &[u8]) {
        let at = self.random.usize(..=bytes.len());
        // Instead of what is there, or between it.
        let to = if self.random.bool() { at } else { (at + piece.len()).min(bytes.len()) };
        bytes.splice(at..to, piece.iter().copied());
    }

    /// Another number in the place of one that is written out.
    fn number(&mut self, bytes: &mut Vec<u8>) {
        let digits: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit()).collect();
        let number = NUMBERS[self.random.usize(..NUMBERS.len())].as_bytes();
        if digits.is_empty() {
            return self.put(bytes, number);
        }
        let from = digits[self.random.usize(..digits.len())];
        let to = (from..bytes.len()).find(|&at| !bytes[at].is_ascii_digit()).unwrap_or(bytes.len());
        bytes.splice(from..to, number.iter().copied());
    }
}
