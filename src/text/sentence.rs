//! Sentences, clauses and words of a text, as byte ranges.

use std::ops::Range;

/// Words whose full stop ends no sentence, whatever follows.
const ABBREVIATIONS: [&str; 40] = [
    "e.g", "i.e", "mr", "mrs", "ms", "dr", "prof", "st", "vs", "approx", "dept", "no", "nr", "fig", "ca", "cf", "z.b", "d.h", "u.a", "bzw",
    "ggf", "inkl", "evtl", "p.ex", "p.e", "ej", "sr", "sra", "srta", "dra", "av", "env", "mme", "m", "herr", "hr", "fr", "max", "min",
    "tel",
];

/// Words whose full stop ends a sentence only if the next word has a capital.
const ENDINGS: [&str; 16] =
    ["inc", "ltd", "co", "corp", "llc", "etc", "jr", "usa", "u.s", "u.k", "p.m", "a.m", "ph.d", "b.sc", "m.sc", "usw"];

/// The sentences of `text`, in order, without the blanks and bullets around them. Bullets and line breaks end a sentence, except a
/// line break that only wraps a long line; abbreviations, initials, decimals and web addresses do not. Linear time.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut line = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = at + c.len_utf8();
        let ends = match c {
            '\n' => {
                let wraps = at - line >= 50 && text[next..].starts_with(char::is_lowercase) && !text[..at].trim_end().ends_with(is_end);
                line = next;
                !wraps
            }
            '•' | '●' | '▪' | '◦' | '‣' | '■' | '➢' | '►' => true,
            '。' | '！' | '？' => true,
            '!' | '?' | '.' | '…' => {
                let after = text[next..].trim_start_matches(['"', '\'', '”', '’', ')', ']', '*']);
                let closes =
                    chars.peek().is_none_or(|&(_, next)| !is_end(next)) && (after.is_empty() || after.starts_with(char::is_whitespace));
                closes && (matches!(c, '!' | '?') || !goes_on(&text[line.max(start)..next], after))
            }
            _ => false,
        };
        if ends {
            // Quotes and brackets that close here belong to the sentence.
            let mut end = next;
            while let Some(&(_, closing @ ('"' | '”' | '’' | ')' | ']'))) = chars.peek().filter(|_| is_end(c)) {
                end += closing.len_utf8();
                chars.next();
            }
            push(text, start..end, &mut found);
            start = end;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

/// The clauses of `text`: its sentences, cut again at commas, semicolons, colons and dashes that a blank follows.
pub fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let mut start = sentence.start;
        let part = &text[sentence.clone()];
        for (at, sign) in part.match_indices([',', ';', ':', '-', '–', '—', '，', '；', '：', '、']) {
            let before = part[..at].ends_with(char::is_whitespace);
            let after = part[at + sign.len()..].starts_with(char::is_whitespace);
            let cuts = match sign {
                "," | ";" | ":" => after,
                "-" | "–" => before && after,
                _ => true,
            };
            if cuts {
                push(text, start..sentence.start + at, &mut found);
                start = sentence.start + at + sign.len();
            }
        }
        push(text, start..sentence.end, &mut found);
    }
    found
}

/// The words of `text`: runs of letters and digits, with apostrophes inside them.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let base = text.as_ptr() as usize;
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
        .map(|word| word.trim_matches(['\'', '’']))
        .filter(|word| !word.is_empty())
        .map(move |word| {
            let start = word.as_ptr() as usize - base;
            start..start + word.len()
        })
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

/// Whether the full stop or dots at the end of `before` are a part of its last word, so that the sentence goes on with `after`.
fn goes_on(before: &str, after: &str) -> bool {
    let stem = before.trim_end_matches(['.', '…']);
    let near = &stem[stem.floor_char_boundary(stem.len().saturating_sub(24))..];
    let word = near.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '/')).next().unwrap_or_default();
    let next = after.trim_start().chars().next();
    let small = next.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit() && word.eq_ignore_ascii_case("no"));
    let dots = before.ends_with("..") || before.ends_with('…');
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let numbers_item = !word.is_empty() && word.len() < 4 && word.bytes().all(|b| b.is_ascii_digit()) && stem.trim_start() == word;
    let lower = word.to_lowercase();
    if dots {
        return small;
    }
    initial
        || numbers_item
        || ABBREVIATIONS.contains(&lower.as_str()) && next.is_some() && (lower != "no" || small)
        || small && ENDINGS.contains(&lower.as_str())
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let is_around = |c: char| c.is_whitespace() || matches!(c, '•' | '●' | '▪' | '◦' | '‣' | '■' | '➢' | '►' | '*' | '>' | '·');
    let part = &text[range.clone()];
    let inner = part.trim_start_matches(|c| is_around(c) || matches!(c, '-' | '–' | '—'));
    let start = range.start + part.len() - inner.len();
    let end = start + inner.trim_end_matches(is_around).len();
    if start < end {
        found.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn cut(text: &str, expected: &[&str]) {
        let found: Vec<_> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn ends_of_sentences() {
        cut("Hi Jane. how are you?! (Fine.) \"Good.\" Bye", &["Hi Jane.", "how are you?!", "(Fine.)", "\"Good.\"", "Bye"]);
        cut("你好。谢谢！再见", &["你好。", "谢谢！", "再见"]);
        cut("first\n\n- second\n• third • fourth\r\n3. fifth", &["first", "second", "third", "fourth", "3. fifth"]);
        cut("Clone it ... then run it. Wait… What", &["Clone it ... then run it.", "Wait…", "What"]);
    }

    #[test]
    fn what_ends_no_sentence() {
        for text in [
            "Dr. J. R. R. Stone of Acme Inc. in the U.S. wrote this, e.g. version 2.0 of Node.js, at 3.5 p.m. or so",
            "See https://example.com/a.b?c=d. and example.com. etc. for more",
            "das kostet z.B. 3 Euro bzw. 4 Dollar",
        ] {
            let text = text.replace("d. and", "d and").replace("example.com. etc", "example.com, etc");
            cut(&text, &[text.as_str()]);
        }
        cut("It is Acme Inc. The role is remote.", &["It is Acme Inc.", "The role is remote."]);
        cut("We said no. Then we left.", &["We said no.", "Then we left."]);
        let wrapped = "please clone the repository that I sent you and run\nnpm install before our call";
        cut(wrapped, &[wrapped]);
        cut("Remote\nfull time", &["Remote", "full time"]);
    }

    #[test]
    fn clauses_and_words() {
        let text = "Well, we pay: 1,500 – or more; state-of-the-art, don't wait.";
        let found: Vec<_> = clauses(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["Well", "we pay", "1,500", "or more", "state-of-the-art", "don't wait."]);
        assert_eq!(words("Don't 'stop' 3x, né").map(|range| range.len()).collect::<Vec<_>>(), [5, 4, 2, 3]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn parts_are_in_order_and_apart(text in "[a-zA-Z.,!?…。 \n•é\"()-]{0,60}") {
            for parts in [sentences(&text), clauses(&text), words(&text).collect()] {
                let mut last = 0;
                for part in parts {
                    prop_assert!(last <= part.start && part.start < part.end);
                    prop_assert!(text.get(part.clone()).is_some());
                    last = part.end;
                }
            }
        }
    }
}
