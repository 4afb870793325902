//! A text as the rules see it: words with symbols, things recognised among them, and what is not the writer's own speech.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::facts::host::{self, HostKind};
use crate::facts::mail;
use crate::subject::Text;
use crate::text::entity::{Entities, Per};
use crate::text::{self, Folded, link};

use super::search::Found;
use super::table::{Tables, class};
use super::token::words;

/// Texts that are read as one, such as a subject line and a body.
pub struct Prose<'t> {
    /// The texts, in order.
    pub parts: Vec<Part<'t>>,
    pub(super) tables: &'t Tables,
    pub(super) tokens: Vec<Token>,
    /// The symbols of the words, each by its number in `found`.
    pub(super) symbols: Vec<u16>,
    pub(super) found: Found,
}

/// One text and what was recognised in it.
pub struct Part<'t> {
    /// The text itself.
    pub text: &'t Text,
    /// The text folded.
    pub folded: Folded,
    /// What was recognised in it.
    pub entities: Entities,
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub part: u32,
    /// Bytes of the original.
    pub from: u32,
    pub to: u32,
    /// Where its symbols are.
    pub symbols: (u32, u32),
    pub sentence: u32,
    /// What stands between the word before and this one.
    pub gap: Gap,
    pub filler: bool,
    /// Earlier mail, a legal footer, somebody else's words: not what the writer says now.
    pub aside: bool,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Gap {
    pub comma: bool,
    pub colon: bool,
    pub line: bool,
    pub bullet: bool,
    pub paragraph: bool,
    pub quote: bool,
}

impl<'t> Prose<'t> {
    /// Reads `texts`, for rules over `tables`. Linear time.
    pub fn new(tables: &'t Tables, texts: impl IntoIterator<Item = &'t Text>) -> Self {
        let mut prose = Prose { parts: Vec::new(), tables, tokens: Vec::new(), symbols: Vec::new(), found: Found::default() };
        for text in texts {
            let (folded, entities) = text::read(text.as_str());
            prose.add(tables, &folded, &entities);
            prose.parts.push(Part { text, folded, entities });
        }
        prose.found = Found::new(tables, &prose.tokens, &mut prose.symbols);
        prose
    }

    /// Where a term that rules share was found, as words of the text.
    pub fn shared(&self, name: &str) -> Vec<Range<usize>> {
        let term = self.tables.shared.iter().find_map(|(known, term)| (*known == name).then_some(*term));
        let hits = term.map_or(&[][..], |term| self.hits(term));
        hits.iter().map(|hit| hit.from as usize..hit.to as usize).collect()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Evidence for a range of words, if they stand in one text.
    pub fn evidence(&self, words: Range<usize>) -> Option<crate::report::Evidence> {
        let first = self.tokens.get(words.start)?;
        let last = self.tokens.get(words.end.checked_sub(1)?).filter(|last| last.part == first.part)?;
        Some(self.parts.get(first.part as usize)?.text.evidence(first.from as usize..last.to as usize))
    }

    /// Whether there is no word at all.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    fn add(&mut self, tables: &Tables, folded: &Folded, entities: &Entities) {
        let plain = folded.text();
        let leet = folded.leet().filter(|leet| leet.len() == plain.len());
        let mut asides = asides(plain);
        asides.extend(quotations(plain));
        asides.sort_by_key(|aside| aside.start);
        let mut asides = asides.iter().peekable();
        let classed = classed(entities);
        let mut classed = classed.iter().peekable();
        let mut places = folded.places();
        let part = self.parts.len() as u32;
        let mut sentence = self.tokens.last().map_or(0, |token| token.sentence + 1);
        let mut end = 0;
        let mut inside = 0;
        let mut line_start = 0;
        self.tokens.reserve(plain.len() / 5);
        for range in words(leet.unwrap_or(plain)) {
            let place = places.original(range.clone());
            if place.start < inside {
                if let Some(last) = self.tokens.last_mut() {
                    last.to = last.to.max(place.end as u32);
                }
                end = range.end;
                continue;
            }
            let between = &plain[end..range.start];
            let mut gap = Gap::default();
            if between != " " || end == 0 {
                gap = Gap::of(between, end == 0);
                sentence += u32::from(end > 0 && boundary(between, end - line_start.min(end), &plain[..end]));
                if let Some(newline) = between.rfind('\n') {
                    line_start = end + newline + 1;
                }
            }
            while asides.next_if(|aside| aside.end <= range.start).is_some() {}
            let aside = asides.peek().is_some_and(|aside| aside.contains(&range.start));
            let first = self.symbols.len();
            let (mut from, mut to) = (place.start as u32, place.end as u32);
            while classed.next_if(|(entity, ..)| entity.end <= place.start).is_some() {}
            let mut opaque = false;
            while let Some((entity, classes, kind)) = classed.next_if(|(entity, ..)| entity.start < place.end) {
                self.symbols.extend(classes);
                match kind {
                    Merge::Whole | Merge::Words => {
                        from = from.min(entity.start as u32);
                        to = to.max(entity.end as u32);
                        opaque |= *kind == Merge::Whole;
                        inside = entity.end;
                    }
                    Merge::Mark => {}
                }
            }
            if !opaque {
                self.word(tables, leet, plain, range.clone());
            }
            self.drop_repeats(first);
            let symbols = &self.symbols[first..];
            self.tokens.push(Token {
                part,
                from,
                to,
                symbols: (first as u32, self.symbols.len() as u32),
                sentence,
                gap,
                filler: symbols.contains(&const { class("filler") }),
                aside,
            });
            end = range.end;
        }
    }

    /// Drops symbols from number `first` on that stand there already.
    fn drop_repeats(&mut self, first: usize) {
        let mut kept = first + 1;
        for i in first + 1..self.symbols.len() {
            let symbol = self.symbols[i];
            if !self.symbols[first..kept].contains(&symbol) {
                self.symbols[kept] = symbol;
                kept += 1;
            }
        }
        self.symbols.truncate(kept);
    }

    /// Files the symbols of the word in `range`, in both readings.
    fn word(&mut self, tables: &Tables, leet: Option<&str>, plain: &str, range: Range<usize>) {
        let word = &plain[range.clone()];
        let letters = leet.map_or(word, |leet| &leet[range.clone()]);
        self.symbols.extend_from_slice(tables.symbols(letters));
        if letters != word {
            for part in words(word) {
                self.symbols.extend_from_slice(tables.symbols(&word[part]));
            }
        }
        let (before, after) = (&plain[..range.start], &plain[range.end..]);
        match before.as_bytes().last() {
            // What people put when they hide a contact before they show a message around.
            Some(b'[') if after.starts_with(']') => match word {
                "handle" | "username" | "user" if !before.ends_with("hi @[") => self.symbols.push(class("handle")),
                "phone" | "number" => self.symbols.push(class("phone")),
                "email" | "mail" => self.symbols.push(class("mail")),
                "url" | "link" | "website" => self.symbols.push(class("link")),
                _ => {}
            },
            Some(b'@') if word.len() > 2 && !before[..before.len() - 1].ends_with(char::is_alphanumeric) => {
                self.symbols.push(class("handle"));
            }
            _ => {}
        }
        match word.as_bytes() {
            [b'x', ..] if word.len() >= 6 && word.bytes().all(|b| b == b'x') => self.symbols.push(class("phone")),
            [b'0'..=b'9', ..] if word.bytes().all(|b| b.is_ascii_digit()) => self.number(word, after),
            _ => {}
        }
    }

    /// Files what the number `word` is, by what stands behind it.
    fn number(&mut self, word: &str, after: &str) {
        self.symbols.push(class("number"));
        if after.trim_start().starts_with('%') {
            self.symbols.push(class("percent"));
        }
        let other = after.trim_start_matches(['%', ' ']);
        if let Some(other) = other.strip_prefix(['/', ':', '-']) {
            let digits = &other.trim_start()[..other.trim_start().bytes().take_while(u8::is_ascii_digit).count().min(3)];
            if let (Ok(a), Ok(b)) = (word.parse::<u32>(), digits.parse::<u32>())
                && a.checked_add(b) == Some(100)
            {
                self.symbols.push(class("split"));
            }
        }
    }
}

impl Token {
    /// What stands for the word among the `symbols` of its text.
    pub fn symbols<'s>(&self, symbols: &'s [u16]) -> &'s [u16] {
        symbols.get(self.symbols.0 as usize..self.symbols.1 as usize).unwrap_or_default()
    }
}

impl Gap {
    fn of(between: &str, first: bool) -> Gap {
        let mut gap = Gap { line: first, paragraph: first, ..Gap::default() };
        let mut line = 0;
        for (at, c) in between.char_indices() {
            match c {
                ',' | ';' | '(' | ')' => gap.comma = true,
                '-' => gap.comma |= between[at..].starts_with("--") || between[..at].ends_with(' ') && between[at..].starts_with("- "),
                ':' => gap.colon = true,
                '"' | '«' | '»' | '“' | '”' => gap.quote = true,
                '\n' => {
                    gap.paragraph |= line > 0;
                    gap.line = true;
                    line = at + 1;
                }
                _ => {}
            }
        }
        gap.bullet = gap.line && between[line..].trim().starts_with(['-', '*', '•', '➤', '·', '▪', '●', '–']);
        gap
    }
}

/// Whether a sentence ends between two words. `line` is the length of the line so far, `before` the text so far.
fn boundary(between: &str, line: usize, before: &str) -> bool {
    const SHORT_FOR: &[&str] = &["mr", "mrs", "ms", "dr", "inc", "ltd", "co", "vs", "eg", "ie", "no", "approx", "sr", "jr", "st"];
    if between == " " {
        return false;
    }
    if let Some(at) = between.find(['.', '!', '?', '…', '。', '！', '？']) {
        let stop = between[at..].starts_with('.');
        let spaced = between[at..].contains([' ', '\n']);
        let before = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let short = stop && (SHORT_FOR.contains(&before) || before.len() == 1) && !between.contains('\n');
        if spaced && !short {
            return true;
        }
    }
    if !between.contains('\n') {
        return between.contains(['•', '➤', '|']);
    }
    let last = between.rsplit('\n').next().unwrap_or_default().trim_start();
    between.matches('\n').count() > 1 || line < 50 || last.starts_with(['-', '*', '•', '➤', '>', '·'])
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Merge {
    /// One word, whatever words are inside.
    Whole,
    /// One word; the first word inside still counts.
    Words,
    /// Only marks its first word.
    Mark,
}

/// What was recognised, in order, with the classes of each.
fn classed(entities: &Entities) -> Vec<(Range<usize>, Vec<u16>, Merge)> {
    let mut all = Vec::new();
    let mut known: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
    for found in &entities.links {
        let classes = known.entry(&found.value).or_insert_with(|| link_classes(&found.value));
        all.push((found.range.clone(), classes.clone(), Merge::Whole));
    }
    for found in &entities.mails {
        let mut classes = vec![class("mail")];
        if found.value.rsplit('@').next().is_some_and(|domain| mail::is_free(&domain.to_lowercase())) {
            classes.push(class("free-mail"));
        }
        all.push((found.range.clone(), classes, Merge::Whole));
    }
    for found in &entities.phones {
        all.push((found.range.clone(), vec![class("phone")], Merge::Whole));
    }
    for found in &entities.handles {
        all.push((found.range.clone(), vec![class("handle")], Merge::Words));
    }
    for found in &entities.money {
        let mut classes = vec![class("money")];
        classes.extend(found.value.per.map(|per| match per {
            Per::Hour => class("money-hour"),
            Per::Day => class("money-day"),
            Per::Week => class("money-week"),
            Per::Month => class("money-month"),
            Per::Year => class("money-year"),
        }));
        if ["USDT", "USDC", "BTC", "ETH", "BNB", "SOL", "TRX", "DAI"].contains(&found.value.currency) {
            classes.push(class("money-crypto"));
        }
        all.push((found.range.clone(), classes, Merge::Whole));
    }
    for found in &entities.files {
        all.push((found.range.clone(), file_classes(&found.value), Merge::Words));
    }
    for found in &entities.commands {
        all.push((found.range.clone(), vec![class("command")], Merge::Mark));
    }
    all.sort_by_key(|(range, _, merge)| (range.start, *merge == Merge::Mark));
    all
}

fn link_classes(href: &str) -> Vec<u16> {
    let mut classes = vec![class("link")];
    if let Some(target) = link::target(&link::unwrap(href)) {
        let kind = host::kind(&target.host);
        classes.extend(kind.and_then(|kind| match kind {
            HostKind::Shortener => Some(class("short-link")),
            HostKind::FileDrop => Some(class("drop-link")),
            HostKind::CodeHost => Some(class("code-link")),
            HostKind::Meeting => Some(class("meeting-link")),
            HostKind::Calendar => Some(class("calendar-link")),
            HostKind::Ats | HostKind::JobBoard => Some(class("ats-link")),
            HostKind::Messenger => Some(class("messenger-link")),
            HostKind::Assessment => Some(class("assessment-link")),
            HostKind::LinkInBio | HostKind::Redirector => None,
        }));
        let file = target.path.rsplit('/').next().unwrap_or_default();
        classes.extend(file_classes(file).into_iter().filter(|&c| c != class("file")));
    }
    classes
}

/// The classes of a file name.
pub(in crate::checks) fn file_classes(name: &str) -> Vec<u16> {
    const ARCHIVES: &[&str] = &["zip", "rar", "7z", "tar", "gz", "tgz", "xz", "bz2"];
    const PROGRAMS: &[&str] = &[
        "exe", "scr", "iso", "img", "lnk", "vhd", "vhdx", "hta", "js", "jse", "vbs", "msi", "cmd", "bat", "ps1", "dmg", "pkg", "apk",
        "jar", "com", "pif", "wsf",
    ];
    let lower = name.to_lowercase();
    let Some((_, ending)) = lower.rsplit_once('.') else { return Vec::new() };
    let mut classes = vec![class("file")];
    if ARCHIVES.contains(&ending) {
        classes.push(class("archive"));
    } else if PROGRAMS.contains(&ending) {
        classes.push(class("program"));
    }
    classes
}

/// Whether a folded line says when a mail was sent, as below its sender.
fn is_sent(line: &str) -> bool {
    ["sent: ", "date: ", "gesendet: ", "datum: ", "envoye : ", "envoye: ", "enviado: ", "enviado el: ", "enviada em: ", "fecha: ", "data: "]
        .iter()
        .any(|label| line.starts_with(label))
}

/// Byte ranges of a folded text that are not what the writer says now: quoted earlier mail and legal footers.
/// When nothing else is there, nothing is set aside.
fn asides(folded: &str) -> Vec<Range<usize>> {
    // Above the header rows of a pasted mail stands its subject or "see below"; an answer is longer.
    const ANSWER: usize = 6;
    let mut asides: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut own = 0;
    let (mut tail, mut is_forward) = (false, false);
    let mut lines = folded.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let range = at..at + line.len();
        at = range.end;
        let line = line.trim();
        let first = line.as_bytes().first();
        let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| prefix.as_bytes().first() == first && line.starts_with(prefix));
        let ends = |suffixes: &[&str]| suffixes.iter().any(|suffix| line.ends_with(suffix));
        tail |= own > 0
            && (line.starts_with("--")
                && ends(&["original message-----", "ursprungliche nachricht-----", "message d'origine-----", "mensagem original-----"])
                || starts(&["on ", "am ", "le ", "el ", "em "])
                    && ends(&["wrote:", "schrieb:", "a ecrit :", "a ecrit:", "escribio:", "escreveu:"])
                    && line.len() < 200
                || own >= ANSWER
                    && !is_forward
                    && starts(&["from: ", "von: ", "de: ", "da: "])
                    && lines.peek().is_some_and(|next| is_sent(next))
                || starts(&[
                    "this email and any attachments",
                    "this e-mail and any attachments",
                    "this message and any attachments",
                    "this message is confidential",
                    "this email is confidential",
                    "confidentiality notice",
                    "disclaimer:",
                    "diese e-mail enthalt vertrauliche",
                    "este mensaje y sus archivos",
                    "esta mensagem e seus anexos",
                    "ce message et ses pieces jointes",
                ]));
        if tail || line.starts_with('>') {
            match asides.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => asides.push(range),
            }
        } else if !line.is_empty() {
            own += words(line).count();
            // Whoever pastes a forwarded mail asks about it.
            is_forward |= starts(&["fwd:", "fw:", "wg:", "tr:", "rv:", "enc:", "subject:", "betreff:", "-"]);
        }
    }
    if own == 0 { Vec::new() } else { asides }
}

/// Byte ranges of a folded text that stand between quotation marks, are longer than a name or a command, and shorter than what
/// is said around them: somebody else's words. Whoever speaks to the reader says what they quote, too.
fn quotations(folded: &str) -> Vec<Range<usize>> {
    const LEAST_WORDS: usize = 6;
    let mut quotations = Vec::new();
    let mut quoted = 0;
    let mut at = 0;
    while let Some(mark) = folded[at..].find('"') {
        let start = at + mark + 1;
        at = start;
        if folded[..start - 1].ends_with(char::is_alphanumeric) {
            continue;
        }
        let Some(length) = folded[start..].find('"') else { break };
        if folded[start..start + length].contains("\n\n") {
            continue;
        }
        at = start + length + 1;
        if folded[start..start + length].split_whitespace().nth(LEAST_WORDS - 1).is_some() {
            quotations.push(start..start + length);
            quoted += length;
        }
    }
    if quotations.is_empty() || quoted * 2 > folded.len() {
        return Vec::new();
    }
    let names_reader = |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "you" | "your" | "u" | "ur"));
    let mut at = 0;
    let speaks_to_reader = quotations.iter().any(|range| names_reader(&folded[std::mem::replace(&mut at, range.end)..range.start]));
    if speaks_to_reader || names_reader(&folded[at..]) { Vec::new() } else { quotations }
}
