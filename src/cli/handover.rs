//! Codes that nobody may have alone, shown to two people one after the other.
//!
//! The first reads theirs and types the beginning of the last code on the page back; the page is taken off; the second says
//! by their own password, or the code of the other envelope, that it is they who sit there now, and reads theirs. Nothing is
//! changed before both have: what is shown counts only afterwards, so a page that is lost is void. Not in: drawing the codes,
//! and what becomes of them.

use zeroize::Zeroizing;

use super::World;
use super::credentials::Shut;
use crate::domain::password::Password;
use crate::text::base32;

/// Codes on a page at the most: it has to fit on a small terminal.
const ON_A_PAGE: usize = 12;

/// What one of the two is shown.
pub struct Part {
    /// Who reads it.
    pub reader: String,
    /// What each code is for, and the code.
    pub codes: Vec<(String, Zeroizing<String>)>,
}

/// How the second person says that they are there.
pub enum Present<'p> {
    /// By their password, which they gave before.
    Password(&'p Password),
    /// By the code of the other envelope, which they typed before.
    Envelope(&'p Password),
}

/// Shows both their parts.
///
/// # Errors
/// [`Shut::NoTerminal`] where nobody can be shown anything; nothing was changed then.
pub fn hand_over(
    world: &mut World<'_>,
    [first, second]: [&Part; 2],
    present: &Present<'_>,
) -> Result<(), Shut> {
    show(world, first)?;
    let (typed, prompt) = match present {
        Present::Password(typed) => (typed, world.words.hand_over_password(second.reader.as_str())),
        Present::Envelope(typed) => (typed, world.words.hand_over_envelope(second.reader.as_str())),
    };
    while Password::typed(ask(world, &prompt)?.to_string()) != **typed {
        let sentence = world.words.hand_over_wrong();
        world.tell(sentence);
    }
    show(world, second)
}

fn show(world: &mut World<'_>, part: &Part) -> Result<(), Shut> {
    for page in part.codes.chunks(ON_A_PAGE) {
        let mut text = format!("{}\n\n", world.words.hand_over_reader(part.reader.as_str()));
        for (label, code) in page {
            text += &format!("{label}\n    {}\n", code.as_str());
        }
        text += &format!("\n{}", world.words.hand_over_back());
        let text = Zeroizing::new(text);
        let last = page.last().map_or("", |(_, code)| code.as_str());
        while !base32::begins_with_group(last, &ask(world, &text)?) {}
    }
    Ok(())
}

fn ask(world: &mut World<'_>, prompt: &str) -> Result<Zeroizing<String>, Shut> {
    (world.ask)(prompt).map(Zeroizing::new).map_err(|_| Shut::NoTerminal)
}
