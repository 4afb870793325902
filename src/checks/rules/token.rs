//! Words of a text, the same for the phrases of a rule and for what people write.

use std::ops::Range;

use super::letters;

/// Byte ranges of the words of a folded text: letters and digits; an apostrophe parts words, but for "don't".
pub fn words(folded: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let run = letters::run(folded, at)?;
        at = run.end;
        // "don't" is one word; "l'argent", "we'll", "company's" are two.
        if folded.as_bytes().get(at) == Some(&b'\'') && folded[run.clone()].ends_with('n') && is_negation(&folded[at + 1..]) {
            at += 2;
        }
        Some(run.start..at)
    })
}

/// Whether a single "t" stands before `after` goes on.
fn is_negation(after: &str) -> bool {
    after.strip_prefix('t').is_some_and(|after| !after.starts_with(char::is_alphanumeric))
}

/// A word as phrases and texts are compared: without the apostrophe of "don't".
#[allow(dead_code, reason = "the build script reads phrases")]
pub fn canonical(word: &str) -> String {
    word.replace('\'', "")
}

/// Lower case, without the accents of Western European letters: what the authors of rules write.
#[allow(dead_code, reason = "the build script folds what authors write; the engine reads text::fold")]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' => folded.push('a'),
            'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
            'í' | 'ì' | 'î' | 'ï' => folded.push('i'),
            'ó' | 'ò' | 'ô' | 'õ' | 'ö' => folded.push('o'),
            'ú' | 'ù' | 'û' | 'ü' => folded.push('u'),
            'ç' => folded.push('c'),
            'ñ' => folded.push('n'),
            'ß' => folded.push_str("ss"),
            'œ' => folded.push_str("oe"),
            '\u{2019}' => folded.push('\''),
            _ => folded.push(c),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apostrophes_hold_or_part_words() {
        let text = "don't use l'argent, i'm from acme's node.js 24/7 team";
        let found: Vec<String> = words(text).map(|range| canonical(&text[range])).collect();
        assert_eq!(found, ["dont", "use", "l", "argent", "i", "m", "from", "acme", "s", "node", "js", "24", "7", "team"]);
    }
}
