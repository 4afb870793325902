//! The ways in which lures hide words from filters, for tests: whatever reads text must read it the same without and with them.

/// A way to write words so that people read them and a naive filter does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Disguise {
    Homoglyphs,
    Fullwidth,
    Mathematical,
    ZeroWidth,
    Backwards,
    CombiningMarks,
    Tags,
    Leet,
    Spaced,
    Dotted,
    Emoji,
    SoftHyphens,
    SpelledDots,
    Percent,
    Html,
}

use Disguise::*;

impl Disguise {
    /// Every way.
    pub const ALL: [Disguise; 15] = [
        Homoglyphs,
        Fullwidth,
        Mathematical,
        ZeroWidth,
        Backwards,
        CombiningMarks,
        Tags,
        Leet,
        Spaced,
        Dotted,
        Emoji,
        SoftHyphens,
        SpelledDots,
        Percent,
        Html,
    ];

    /// `text` with its content words (four letters or more) disguised; addresses, file names and numbers stay. The same every time.
    /// [`SpelledDots`] spells the dots of hosts and mail addresses out instead.
    pub fn apply(self, text: &str) -> String {
        let mut new = String::with_capacity(text.len() * 3);
        for part in text.split_inclusive(char::is_whitespace) {
            let token = part.trim_end();
            let blank = &part[token.len()..];
            if self == SpelledDots {
                new.push_str(&spelled(token));
                new.push_str(blank);
                continue;
            }
            let is_word = token.bytes().any(|b| b.is_ascii_alphabetic())
                && !token.trim_end_matches(['.', ':', '/', '_']).contains(['.', '/', '@', ':', '_', '&', '%']);
            if !is_word {
                new.push_str(part);
                continue;
            }
            let mut apart = false;
            let is_part = |c: char| c.is_ascii_alphanumeric() || self.hides(c);
            for word in token.split_inclusive(|c: char| !is_part(c)) {
                let letters = word.trim_end_matches(|c: char| !is_part(c));
                if letters.chars().count() > 3 && letters.chars().all(|c| self.hides(c)) {
                    // Somebody who spaces a word out leaves more room around it.
                    if self == Spaced && new.ends_with(' ') && !new.ends_with("   ") {
                        new.push_str("  ");
                    }
                    new.push_str(&self.word(letters));
                    new.push_str(&word[letters.len()..]);
                    apart = self == Spaced;
                } else {
                    new.push_str(word);
                }
            }
            new.push_str(blank);
            if apart && blank == " " {
                new.push_str("  ");
            }
        }
        new
    }

    /// Whether it is done to this letter: what puts signs between letters, or turns them round, takes any; the rest ASCII.
    fn hides(self, letter: char) -> bool {
        let any = matches!(self, ZeroWidth | Backwards | CombiningMarks | Spaced | Dotted | Emoji | SoftHyphens);
        letter.is_ascii_alphabetic() || any && letter.is_alphabetic()
    }

    fn word(self, word: &str) -> String {
        let between = |signs: &[&str]| -> String {
            let letters: Vec<String> = word.chars().map(String::from).collect();
            letters
                .iter()
                .enumerate()
                .map(|(i, letter)| if i == 0 { letter.clone() } else { format!("{}{letter}", signs[i % signs.len()]) })
                .collect()
        };
        let each = |new: &dyn Fn(usize, char) -> String| word.chars().enumerate().map(|(i, c)| new(i, c)).collect::<String>();
        match self {
            Homoglyphs => each(&|_, c| homoglyph(c).into()),
            Fullwidth => each(&|_, c| shifted(c, 0xff21, 0xff41)),
            Mathematical => each(&|_, c| shifted(c, 0x1d5d4, 0x1d5ee)),
            ZeroWidth => between(&["\u{200b}", "\u{2060}", "\u{200c}", "\u{feff}", "\u{2066}"]),
            Backwards => format!("\u{202e}{}\u{202c}", word.chars().rev().collect::<String>()),
            CombiningMarks => each(&|i, c| format!("{c}{}", ["\u{336}", "\u{301}", "\u{332}"][i % 3])),
            Tags => each(&|_, c| format!("{c}{}", char::from_u32(0xe0000 + c as u32).unwrap_or(c))),
            Leet => {
                let new = each(&|_, c| leet(c).into());
                if new.bytes().filter(u8::is_ascii_alphabetic).count() < 2 { word.into() } else { new }
            }
            Spaced => between(&[" "]),
            Dotted => between(&["."]),
            Emoji => between(&["🔥", "✨", "🚀"]),
            SoftHyphens => between(&["\u{ad}"]),
            SpelledDots => word.into(),
            Percent => each(&|i, c| if i % 2 == 0 { c.into() } else { format!("%{:02X}", c as u32) }),
            Html => each(&|i, c| if i % 2 == 0 { c.into() } else { format!("&#{};", c as u32) }),
        }
    }
}

/// `name@example.com/x` as `name (at) example [dot] com/x`.
fn spelled(token: &str) -> String {
    let mut new = String::new();
    let mut chars = token.chars().peekable();
    let mut in_path = token.contains("://");
    while let Some(c) = chars.next() {
        let inside = new.ends_with(char::is_alphanumeric) && chars.peek().is_some_and(|next| next.is_alphabetic());
        in_path |= c == '/';
        match c {
            '.' if inside && !in_path => new.push_str(" [dot] "),
            '@' if inside => new.push_str(" (at) "),
            _ => new.push(c),
        }
    }
    new
}

fn shifted(c: char, capital: u32, small: u32) -> String {
    let code = match c {
        'A'..='Z' => capital + (c as u32 - 'A' as u32),
        'a'..='z' => small + (c as u32 - 'a' as u32),
        _ => c as u32,
    };
    char::from_u32(code).unwrap_or(c).to_string()
}

fn homoglyph(c: char) -> char {
    match c {
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'i' => 'і',
        'j' => 'ј',
        'o' => 'о',
        'p' => 'р',
        's' => 'ѕ',
        'x' => 'х',
        'y' => 'у',
        'A' => 'А',
        'B' => 'В',
        'E' => 'Е',
        'H' => 'Н',
        'K' => 'К',
        'M' => 'М',
        'O' => 'О',
        'P' => 'Р',
        'T' => 'Т',
        'X' => 'Х',
        _ => c,
    }
}

fn leet(c: char) -> char {
    match c.to_ascii_lowercase() {
        'a' => '4',
        'e' => '3',
        'i' => '1',
        'o' => '0',
        's' => '5',
        't' => '7',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Folded, entities};

    const SENTENCES: [&str; 6] = [
        "Please continue this conversation on Telegram, our hiring manager will contact you there.",
        "Clone the repository and run npm install before the interview, then send a screenshot!",
        "We can pay 500 USD per day if you let us use your verified Upwork account",
        "Kindly send a photo of your passport and your bank account details for payroll setup.",
        "Add me on WhatsApp or Signal: the position pays $120k, spaces are limited, apply today",
        "You have been selected for the Remote Assistant role; purchase the equipment with the cheque we mail you",
    ];

    #[test]
    fn reads_the_same_in_every_disguise() {
        for disguise in Disguise::ALL {
            for sentence in SENTENCES {
                let (plain, hidden) = (Folded::new(sentence), Folded::new(&disguise.apply(sentence)));
                let reading = if disguise == Leet { hidden.leet().unwrap_or(hidden.text()) } else { hidden.text() };
                assert_eq!(reading, plain.text(), "{disguise:?} of {sentence:?}: {:?}", disguise.apply(sentence));
            }
        }
    }

    #[test]
    fn changes_what_it_says_it_changes() {
        for disguise in Disguise::ALL.into_iter().filter(|disguise| *disguise != SpelledDots) {
            for sentence in SENTENCES {
                assert_ne!(disguise.apply(sentence), sentence, "{disguise:?}");
            }
        }
    }

    #[test]
    fn addresses_are_found_when_spelled_out() {
        let text = "Write to jane.doe@example.com or t.me/jane_doe, see app.example.org.";
        let hidden = SpelledDots.apply(text);
        let (plain, found) = (entities(text), entities(&hidden));
        let values = |list: &[crate::text::Found<String>]| list.iter().map(|found| found.value.clone()).collect::<Vec<_>>();
        assert_eq!(values(&found.mails), values(&plain.mails), "{hidden}");
        assert_eq!(values(&found.links), values(&plain.links), "{hidden}");
        assert_eq!(values(&found.handles), values(&plain.handles), "{hidden}");
    }
}
