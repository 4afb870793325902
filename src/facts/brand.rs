//! Brands that strangers like to speak for, and the domains that are really theirs.

use std::ops::Range;
use std::sync::OnceLock;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::{fold, host, suffix, table};

static TABLE: &str = include_str!("data/brand.tsv");
static HONEST: &str = include_str!("data/honest.txt");

/// Words that lures join to a brand in a host name.
const STRONG: [&str; 34] = [
    "job",
    "jobs",
    "career",
    "careers",
    "talent",
    "talents",
    "hr",
    "hire",
    "hires",
    "hiring",
    "recruit",
    "recruiter",
    "recruiters",
    "recruiting",
    "recruitment",
    "onboarding",
    "interview",
    "interviews",
    "community",
    "official",
    "support",
    "login",
    "signin",
    "verify",
    "verification",
    "apply",
    "portal",
    "meeting",
    "meetings",
    "meet",
    "staffing",
    "vacancy",
    "vacancies",
    "assessment",
];
/// Words that brands join to their own name as well.
const WEAK: [&str; 6] = ["team", "us", "usa", "global", "group", "inc"];
/// Top-level domains that cost little and that no brand hires from.
const CHEAP: [&str; 30] = [
    "online", "site", "xyz", "live", "top", "click", "link", "club", "icu", "fun", "space", "website", "pro", "work", "works", "vip",
    "buzz", "cyou", "sbs", "info", "store", "shop", "tech", "today", "world", "support", "help", "careers", "jobs", "digital",
];

/// A brand and what it owns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    /// As it writes itself: `Google`.
    pub name: &'static str,
    /// Other names, folded.
    pub aliases: Vec<&'static str>,
    /// Domains that are its own.
    pub domains: Vec<&'static str>,
    /// The name means nothing else: to read it is to know who is meant. "Google" is distinct, "Apple" is not.
    pub distinct: bool,
    /// It has the same domain in every country, so that `calendly.fi` is not Calendly's.
    one: bool,
    /// Its name could be a person's, so that it needs evidence as a word does.
    person: bool,
    /// The labels of its domains that spell a name of it and that strangers imitate.
    labels: Vec<Label>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Label {
    text: &'static str,
    /// What it looks like.
    skeleton: String,
    /// The same without hyphens.
    bare: String,
}

impl Label {
    fn new(text: &'static str) -> Label {
        let skeleton = skeleton(text);
        Label { text, bare: skeleton.replace('-', ""), skeleton }
    }
}

impl Brand {
    /// Whether `domain` is this brand's: one of its domains, below one, or its name under a country's suffix (`amazon.de`).
    pub fn owns(&self, domain: &str) -> bool {
        let Some(registrable) = suffix::registrable(domain) else { return false };
        let listed = || table::domains(domain).any(|domain| self.domains.contains(&domain) && domain.len() >= registrable.len());
        listed() || self.is_country_domain(registrable)
    }

    fn is_country_domain(&self, registrable: &str) -> bool {
        let country = registrable.rsplit('.').next().is_some_and(|tld| tld.len() == 2) && !suffix::is_private(registrable);
        let label = registrable.split('.').next().unwrap_or_default();
        !self.one && country && self.domains.iter().any(|own| own.split('.').next() == Some(label))
    }
}

/// Brands that a folded text names, in text order. Never inside a link or an address.
///
/// Names that are words too ("Apple", "Indeed", "Square") count only with evidence beside them: "at apple,", "apple inc",
/// "apple recruiting". With the original at hand, [`named_in`] sees more. O(length).
pub fn named(folded: &str) -> Vec<(Range<usize>, &'static Brand)> {
    search(folded, |_| None)
}

/// Like [`named`], with one more piece of evidence: `capital` says whether the original of a range begins with a capital.
/// Then "with Stripe" names the brand, and "with stripe" never does.
pub fn named_in(folded: &str, capital: impl Fn(Range<usize>) -> bool) -> Vec<(Range<usize>, &'static Brand)> {
    search(folded, |range| Some(capital(range)))
}

/// The brand that owns `domain` or a domain above it, country domains included.
pub fn owner(domain: &str) -> Option<&'static Brand> {
    let index = index();
    if let Some(at) = index.by_domain.get(domain) {
        return index.brands.get(*at);
    }
    owner_above(domain, suffix::registrable(domain)?)
}

/// The brand that owns a domain above `domain`, or its registrable domain as a country's.
fn owner_above(domain: &str, registrable: &str) -> Option<&'static Brand> {
    let index = index();
    let mut listed = table::domains(domain).take_while(|domain| domain.len() >= registrable.len());
    let found = listed.find_map(|domain| index.by_domain.get(domain));
    found.and_then(|at| index.brands.get(*at)).or_else(|| {
        let label = registrable.split('.').next()?;
        let brand = index.by_label.get(label).and_then(|at| index.brands.get(*at))?;
        (!brand.labels.is_empty() && brand.is_country_domain(registrable)).then_some(brand)
    })
}

/// The brand that `host` (lower case, Unicode form) makes itself look like without being its own.
///
/// Looks like a brand: its label with a letter changed, added, left out or swapped (`micorsoft.com`); the same to the eye
/// (`arnazon.jobs`, `micros0ft.com`); joined to "careers", "meeting" and the like (`githubcareer.online`); under a foreign suffix, for
/// brands with one domain world-wide (`calendly.fi`); in front of a stranger's domain (`paypal.com.verify.example`), also with a hyphen for
/// the dot (`github-com-login.example`), or joined to such words in front of one that costs little (`githubtalent.portal.online`).
/// Never the brand's own domains, another known host's, an English word, or a domain that many people visit. O(brands × length of the
/// host).
pub fn imitated(host: &str) -> Option<&'static Brand> {
    let registrable = suffix::registrable(host)?;
    let (label, above) = registrable.split_once('.')?;
    let index = index();
    let known = owner_above(host, registrable).is_some()
        || index.by_domain.contains_key(above)
        || host::kind(host).is_some()
        || table::has(HONEST, registrable);
    if known {
        return None;
    }
    let guise = Guise::new(label, above)?;
    let exact =
        index.by_label.get(label).and_then(|at| index.brands.get(*at)).filter(|brand| brand.labels.iter().any(|own| own.text == label));
    if let Some(brand) = exact {
        let foreign = brand.one || CHEAP.contains(&guise.tld);
        return Some(brand).filter(|brand| brand.distinct && label.len() >= 5 && !guise.private && foreign);
    }
    let found = guise.alike(index).or_else(|| guise.near(index)).or_else(|| guise.joined(index)).or_else(|| guise.hyphened(index));
    let front = host.strip_suffix(registrable).and_then(|front| front.strip_suffix('.'));
    found.or_else(|| in_front(front?, registrable)).or_else(|| {
        let label = front.filter(|_| CHEAP.contains(&guise.tld))?.rsplit('.').next()?;
        Guise::new(label, above)?.joined(index)
    })
}

/// A host that may pass for another's.
struct Guise<'a> {
    label: &'a str,
    tld: &'a str,
    skeleton: String,
    /// The skeleton without hyphens.
    bare: String,
    private: bool,
    honest: bool,
}

impl<'a> Guise<'a> {
    /// `label` below the suffix `above`.
    fn new(label: &'a str, above: &'a str) -> Option<Self> {
        let skeleton = skeleton(label);
        Some(Guise {
            label,
            tld: above.rsplit('.').next()?,
            bare: skeleton.chars().filter(|c| *c != '-').collect(),
            skeleton,
            private: suffix::is_private_suffix(above),
            honest: table::has(HONEST, label),
        })
    }

    /// The brand whose label is the same to the eye.
    fn alike(&self, index: &'static Index) -> Option<&'static Brand> {
        // "deli" is no "dell": in a short label, an i for an l is a letter, not a disguise.
        let sign = self.label.contains(['0', '1']) || self.label.contains("rn") || self.label.contains("vv") || !self.label.is_ascii();
        let found = index.owns(&self.bare).find(|(brand, own)| {
            let same = own.skeleton == self.skeleton && own.text.len() >= 4 && (sign || own.text.len() >= 6) && !self.honest;
            same || brand.distinct && own.text.len() >= 6
        });
        found.map(|(brand, _)| brand)
    }

    /// The brand whose label is one slip of the finger away.
    fn near(&self, index: &'static Index) -> Option<&'static Brand> {
        if self.honest || self.private {
            return None;
        }
        let first = *self.label.as_bytes().first()?;
        let from = index.labels.partition_point(|(text, _)| text.as_bytes().first().is_some_and(|byte| *byte < first));
        let mut same_letter = index.labels.get(from..)?.iter().take_while(|(text, _)| text.as_bytes().first() == Some(&first));
        same_letter.find_map(|(own, at)| index.brands.get(*at).filter(|brand| is_near(self.label, own, brand.distinct)))
    }

    /// The brand whose domain is spelt with a hyphen.
    fn hyphened(&self, index: &'static Index) -> Option<&'static Brand> {
        let parts: Vec<&str> = self.label.split('-').collect();
        parts.windows(2).find_map(|pair| {
            let at = index.by_domain.get(pair.join(".").as_str())?;
            index.brands.get(*at).filter(|brand| brand.distinct)
        })
    }

    /// The brand whose label is joined with tokens: `github` + `talent` + `community`.
    fn joined(&self, index: &'static Index) -> Option<&'static Brand> {
        let front = index.reach(self.bare.as_bytes());
        let back = index.reach_back(self.bare.as_bytes());
        let hyphens = self.skeleton.len() != self.bare.len();
        for (start, before) in front.iter().enumerate() {
            let Some(before) = before else { continue };
            for (end, after) in back.iter().enumerate().skip(start + 1) {
                let Some(after) = after else { continue };
                let strong = *before || *after;
                // "metajob" is a word with a word, "metacareers" is not.
                let plain = [self.bare.get(..start), self.bare.get(end..)]
                    .iter()
                    .flatten()
                    .any(|rest| matches!(*rest, "career" | "careers" | "meeting" | "meetings"));
                let Some(middle) = self.bare.get(start..end).filter(|middle| middle.len() < self.bare.len()) else { continue };
                // A short or ordinary name must be joined with something that hires, and the shortest stand apart.
                let found = index.owns(middle).find(|(brand, own)| match own.text.len() {
                    _ if !brand.distinct => strong && (hyphens || plain),
                    ..4 => strong && self.skeleton.split('-').any(|part| part == own.skeleton),
                    4 => strong || hyphens,
                    _ => strong || hyphens || brand.one,
                });
                if let Some((brand, _)) = found {
                    return Some(brand);
                }
            }
        }
        None
    }
}

/// The brand whose whole domain stands in `front` of a stranger's. Library proxies do that too.
fn in_front(front: &str, registrable: &str) -> Option<&'static Brand> {
    let academic = registrable.ends_with(".edu") || registrable.contains(".ac.") || registrable.contains(".edu.");
    if academic || front.contains("proxy") || registrable.contains("proxy") || !front.contains('.') {
        return None;
    }
    let index = index();
    table::domains(front).find_map(|domain| {
        let brand = index.by_domain.get(domain).and_then(|at| index.brands.get(*at))?;
        let spelt = brand.labels.iter().any(|label| domain.split('.').next() == Some(label.text));
        (spelt && brand.distinct).then_some(brand)
    })
}

/// Whether `label` is one slip of the finger away from `own`. Short labels and first letters make too many honest names.
fn is_near(label: &str, own: &str, distinct: bool) -> bool {
    if !label.is_ascii() || own.len() < 5 || label.as_bytes().first() != own.as_bytes().first() {
        return false;
    }
    match own.len() {
        5 => distinct && label.len() == 5 && is_swap(label.as_bytes(), own.as_bytes()),
        // Another last letter makes another name as often as a slip: Bruner is no Brunel.
        6 | 7 if label.len() == own.len() && label.get(..own.len() - 1) == own.get(..own.len() - 1) => false,
        _ => is_one_edit(label.as_bytes(), own.as_bytes()),
    }
}

/// Damerau distance 1: one letter changed, added, left out, or two neighbours swapped.
fn is_one_edit(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let (short_rest, long_rest) = (short.get(same..).unwrap_or_default(), long.get(same..).unwrap_or_default());
    match long.len() - short.len() {
        0 => !short_rest.is_empty() && short_rest.get(1..) == long_rest.get(1..) || is_swap(a, b),
        1 => Some(short_rest) == long_rest.get(1..),
        _ => false,
    }
}

/// Whether two neighbours are swapped.
fn is_swap(a: &[u8], b: &[u8]) -> bool {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    match (a.get(same..), b.get(same..)) {
        (Some([a1, a2, a_rest @ ..]), Some([b1, b2, b_rest @ ..])) => a1 == b2 && a2 == b1 && a_rest == b_rest,
        _ => false,
    }
}

/// What a label looks like: accents dropped, letters and digits that look alike made one, "rn" made "m" and "vv" made "w".
fn skeleton(label: &str) -> String {
    let mut plain = String::with_capacity(label.len());
    for c in label.chars() {
        if c.is_ascii() {
            plain.push(prototype(c));
            continue;
        }
        decompose_compatible(c, |part| {
            if !is_combining_mark(part) {
                plain.push(prototype(part));
            }
        });
    }
    if plain.contains("rn") || plain.contains("vv") { plain.replace("rn", "m").replace("vv", "w") } else { plain }
}

/// The Latin letter that `c` passes for, after the confusables of Unicode Technical Standard 39.
fn prototype(c: char) -> char {
    match c {
        '0' | 'о' | 'ο' | 'օ' | 'ø' => 'o',
        '1' | 'і' | 'ι' | 'ı' | 'ӏ' | 'l' | 'ł' => 'i',
        'а' | 'α' | 'ɑ' => 'a',
        'е' | 'є' | 'ҽ' => 'e',
        'с' | 'ϲ' => 'c',
        'р' | 'ρ' => 'p',
        'у' | 'γ' | 'ү' => 'y',
        'х' | 'χ' => 'x',
        'ѕ' => 's',
        'ј' => 'j',
        'ԁ' => 'd',
        'һ' => 'h',
        'ո' | 'п' => 'n',
        'ν' | 'ѵ' => 'v',
        'ԝ' | 'ш' => 'w',
        'т' | 'τ' => 't',
        'к' | 'κ' => 'k',
        'м' => 'm',
        'в' => 'b',
        'ɡ' | 'ց' => 'g',
        _ => c,
    }
}

/// Everything that is looked up, built at the first question.
struct Index {
    brands: Vec<Brand>,
    by_domain: table::Map<&'static str, usize>,
    by_label: table::Map<&'static str, usize>,
    /// Labels that strangers imitate, sorted.
    labels: Vec<(&'static str, usize)>,
    /// Skeletons of those labels without hyphens → brand, and which of its labels.
    by_bare: table::Map<String, Vec<(usize, usize)>>,
    /// Skeletons of tokens, and whether they are strong.
    tokens: Vec<(String, bool)>,
    /// The first word of each folded name → the names, longest first.
    by_word: table::ByWord<(String, usize)>,
}

impl Index {
    /// Brands with a label whose skeleton without hyphens is `bare`.
    fn owns(&self, bare: &str) -> impl Iterator<Item = (&Brand, &Label)> {
        let pairs = self.by_bare.get(bare).into_iter().flatten();
        pairs.filter_map(|(at, label)| self.brands.get(*at).and_then(|brand| Some((brand, brand.labels.get(*label)?))))
    }

    /// For each n: whether the first n bytes are a run of tokens, and one of them is strong.
    fn reach(&self, text: &[u8]) -> Vec<Option<bool>> {
        let mut reach = vec![None; text.len() + 1];
        if let Some(start) = reach.first_mut() {
            *start = Some(false);
        }
        for at in 0..text.len() {
            let (Some(Some(strong)), Some(rest)) = (reach.get(at).copied(), text.get(at..)) else { continue };
            for (token, hires) in self.tokens.iter().filter(|(token, _)| rest.starts_with(token.as_bytes())) {
                if let Some(slot) = reach.get_mut(at + token.len()) {
                    *slot = Some(slot.unwrap_or(false) || strong || *hires);
                }
            }
        }
        reach
    }

    /// For each n: whether the bytes from n on are a run of tokens, and one of them is strong.
    fn reach_back(&self, text: &[u8]) -> Vec<Option<bool>> {
        let mut reach = vec![None; text.len() + 1];
        if let Some(end) = reach.last_mut() {
            *end = Some(false);
        }
        for at in (1..=text.len()).rev() {
            let (Some(Some(strong)), Some(head)) = (reach.get(at).copied(), text.get(..at)) else { continue };
            for (token, hires) in self.tokens.iter().filter(|(token, _)| head.ends_with(token.as_bytes())) {
                if let Some(slot) = reach.get_mut(at - token.len()) {
                    *slot = Some(slot.unwrap_or(false) || strong || *hires);
                }
            }
        }
        reach
    }

    fn add(&mut self, mut row: std::str::Split<'static, char>) -> Option<()> {
        let (name, flags, aliases, domains) = (row.next()?, row.next()?, row.next()?, row.next()?);
        let at = self.brands.len();
        let has = |flag| flags.split(',').any(|found| found == flag);
        let aliases: Vec<&str> = aliases.split('|').filter(|alias| *alias != "-").collect();
        let domains: Vec<&str> = domains.split(' ').collect();
        for (rank, domain) in domains.iter().enumerate() {
            if rank == 0 {
                self.by_domain.insert(domain, at);
            } else {
                self.by_domain.entry(domain).or_insert(at);
            }
        }
        let mut names = vec![fold(name)];
        names.extend(aliases.iter().map(|alias| (*alias).to_owned()));
        // Names such as "Crypto.com" are a word with a suffix: nobody owns the word.
        let spelt: Vec<String> = if name.contains('.') { Vec::new() } else { names.iter().map(|name| squeeze(name)).collect() };
        let mut labels: Vec<Label> = Vec::new();
        for label in domains.iter().filter_map(|domain| domain.split('.').next()) {
            if !spelt.contains(&squeeze(label)) {
                continue;
            }
            self.by_label.entry(label).or_insert(at);
            if (has("distinct") || has("host")) && !labels.iter().any(|own| own.text == label) {
                let own = Label::new(label);
                self.labels.push((label, at));
                self.by_bare.entry(own.bare.clone()).or_default().push((at, labels.len()));
                labels.push(own);
            }
        }
        for name in names {
            if let Some((_, word)) = table::Words::of(&name).next() {
                self.by_word.add(word, (name.clone(), at));
            }
        }
        self.brands.push(Brand { name, aliases, domains, distinct: has("distinct"), one: has("one"), person: has("person"), labels });
        Some(())
    }
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let strong = STRONG.iter().map(|token| (skeleton(token), true));
        let mut index = Index {
            brands: Vec::new(),
            by_domain: table::Map::default(),
            by_label: table::Map::default(),
            labels: Vec::new(),
            by_bare: table::Map::default(),
            tokens: strong.chain(WEAK.iter().map(|token| (skeleton(token), false))).collect(),
            by_word: table::ByWord::new(),
        };
        for row in table::rows(TABLE) {
            index.add(row);
        }
        index.labels.sort_unstable();
        index.by_word.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        index
    })
}

/// The ASCII letters and digits of a folded name.
fn squeeze(folded: &str) -> String {
    folded.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn search(folded: &str, capital: impl Fn(Range<usize>) -> Option<bool>) -> Vec<(Range<usize>, &'static Brand)> {
    let index = index();
    let mut found: Vec<(Range<usize>, &'static Brand)> = Vec::new();
    let mut words = table::Words::of(folded);
    while let Some((word, text)) = words.next() {
        let at = word.start;
        let name = index.by_word.of(text).iter().find(|(name, at_brand)| {
            let range = at..at + name.len();
            let rest = folded.get(at..).unwrap_or_default();
            rest.starts_with(name.as_str())
                && ends(rest.get(name.len()..).unwrap_or_default())
                && index.brands.get(*at_brand).is_some_and(|brand| is_meant(brand, name, folded, range.clone(), capital(range)))
        });
        let name = name.filter(|_| !table::in_link(folded, at));
        if let Some((name, brand)) = name.and_then(|(name, brand)| Some((name, index.brands.get(*brand)?))) {
            found.push((at..at + name.len(), brand));
            words.go_on_at(at + name.len());
        }
    }
    found
}

/// Whether a name ends where `after` begins: no letter follows, and it is not the head of a domain.
fn ends(after: &str) -> bool {
    let mut chars = after.chars();
    match chars.next() {
        None => true,
        Some('.' | '-' | '_') => !chars.next().is_some_and(char::is_alphanumeric),
        Some('\'') => {
            chars.next() == Some('s') && !chars.next().is_some_and(char::is_alphanumeric)
                || !after.get(1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        }
        Some(c) => !c.is_alphanumeric(),
    }
}

/// Whether the brand is meant where its name stands.
fn is_meant(brand: &Brand, name: &str, folded: &str, range: Range<usize>, capital: Option<bool>) -> bool {
    let before = folded.get(..range.start).unwrap_or_default();
    if before.ends_with(['.', '/', '@', '-', '_', '#']) {
        return false;
    }
    // An alias of several words ("apple inc", "ford motor") is evidence enough.
    if !brand.person && (brand.distinct || name.contains([' ', '.'])) {
        return true;
    }
    if capital == Some(false) {
        return false;
    }
    let after = folded.get(range.end..).unwrap_or_default().trim_start_matches("'s");
    let words = |text: &'static [&'static str]| text.iter();
    let behind = words(&[
        " inc",
        " llc",
        " plc",
        " corporation",
        " corp",
        " careers",
        " recruiting",
        " recruiter",
        " recruiters",
        " recruitment",
        " talent acquisition",
        " talent team",
        " is hiring",
        " hiring team",
        " hr team",
        " engineering team",
    ]);
    if behind.clone().any(|word| after.strip_prefix(word).is_some_and(ends)) {
        return true;
    }
    let sentence_ends = after.is_empty() || after.starts_with([',', '.', ';', ':', '!', '?', ')', '\n', '|']);
    let goes_on = [" and ", " for ", " as ", " in ", " on ", " is ", " has ", " where ", " to ", " who ", " - ", " ("]
        .iter()
        .any(|next| after.starts_with(next));
    let messenger =
        matches!(brand.name, "Telegram" | "Discord" | "Slack" | "Zoom" | "Signal" | "Linear" | "Notion" | "Box" | "Circle" | "Steam");
    let at = before.ends_with(" at ") || before == "at " || before.ends_with("\nat ");
    let strict = at
        || before.ends_with("behalf of ")
        || before.ends_with("representing ")
        || !messenger && (before.ends_with("joining ") || before.ends_with("join "));
    let hires = [
        "recruiter with ",
        "recruiter from ",
        "recruiter for ",
        "recruiting for ",
        "hiring for ",
        "role with ",
        "position with ",
        "opportunity with ",
        "i'm with ",
        "i am with ",
        "offer from ",
    ];
    let loose = ["from ", "with ", "for ", "by ", "of "];
    let near = strict || hires.iter().any(|words| before.ends_with(words));
    match capital {
        Some(true) => near || !messenger && loose.iter().any(|word| before.ends_with(word)) && (sentence_ends || goes_on),
        _ => near && (sentence_ends || goes_on),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imitates(host: &str) -> Option<&'static str> {
        imitated(host).map(|brand| brand.name)
    }

    fn names(text: &str) -> Vec<&'static str> {
        named(&fold(text)).into_iter().map(|(_, brand)| brand.name).collect()
    }

    #[test]
    fn sees_imitations() {
        for (host, brand) in [
            ("githubtalentcommunity.online", "GitHub"),
            ("githubcareer.online", "GitHub"),
            ("githubtalent.devcareers-portal.online", "GitHub"),
            ("github-com-secure-access.onrender.com", "GitHub"),
            ("login-paypal-com.example", "PayPal"),
            ("calendly.fi", "Calendly"),
            ("micros0ft-careers.com", "Microsoft"),
            ("arnazon.jobs", "Amazon"),
            ("zoom-meeting.us.com", "Zoom"),
            ("morpheuslab.org", "Morpheus Labs"),
            ("micorsoft.com", "Microsoft"),
            ("mircosoft.com", "Microsoft"),
            ("linkedln.com", "LinkedIn"),
            ("coinbase-careers.com", "Coinbase"),
            ("careers-coinbase.com", "Coinbase"),
            ("joinhr.roberthalf-us.com", "Robert Half"),
            ("michael-page.online", "Michael Page"),
            ("michaelpage-recruitment.com", "Michael Page"),
            ("lockheedmartin-careers.us", "Lockheed Martin"),
            ("app1e.careers", "Apple"),
            ("apple-jobs.org", "Apple"),
            ("metacareer.online", "Meta"),
            ("deloitte.online", "Deloitte"),
            ("openai-interviews.netlify.app", "OpenAI"),
            ("paypal.com.verify-login.xyz", "PayPal"),
            ("gооgle.com", "Google"),
            ("binance-hr.work", "Binance"),
            ("ibm-careers.net", "IBM"),
        ] {
            assert_eq!(imitates(host), Some(brand), "{host}");
        }
    }

    #[test]
    fn leaves_the_honest_alone() {
        for host in [
            "amazon.jobs",
            "githubtalent.acme.com",
            "github.acme.online",
            "amazon.de",
            "www.amazon.co.uk",
            "metalab.com",
            "applebees.com",
            "stripes.com",
            "indeed.jobs",
            "googleblog.com",
            "microsoftonline.com",
            "fbcdn.net",
            "microsoft.github.io",
            "google-careers.github.io",
            "acme.zoom.us",
            "boards.greenhouse.io",
            "google.greenhouse.io",
            "acme.myworkdayjobs.com",
            "careers.google.com",
            "careers.microsoft.com",
            "lever.co",
            "jobs.lever.co",
            "deloitte.nl",
            "accenture.com.br",
            "careers.deloitte.ca",
            "github.com",
            "gist.github.com",
            "linkedin.com",
            "uk.linkedin.com",
            "zoominfo.com",
            "slackware.com",
            "discordia.com",
            "notional.com",
            "linearb.io",
            "squarespace.com",
            "visaguide.world",
            "targetjobs.co.uk",
            "applecross.com",
            "metaplex.com",
            "oracleofbacon.org",
            "remotejobs.com",
            "cryptojobs.com",
            "wise-team.com",
            "arm-jobs.com",
            "visajobs.com",
            "example.com",
            "localhost",
            "10.0.0.1",
            "bitbucket.org",
            "jetbrains.com",
            "canvas.com",
            "strava.com",
            "klaviyo.com",
            "www.linkedin.com.ezproxy.library.edu",
            "microsoft.com",
            "login.microsoftonline.com",
            "outlook.office365.com",
            "hays-travel.co.uk",
            "indeedflex.com",
            "monstercat.com",
            "teslamotors.com",
            "dropbox.jobs",
            "lockheedmartinjobs.com",
            "bmwgroup.jobs",
            "pgcareers.com",
            "robinhood.org",
            "metajob.at",
            "bruner.net",
            "metatalent.io",
            "zoomrecruitment.co.uk",
            "shellharbour.com",
        ] {
            assert_eq!(imitates(host), None, "{host}");
        }
    }

    #[test]
    fn popular_domains_imitate_nobody() {
        let reported: Vec<_> = include_str!("data/popular.txt").lines().filter_map(|host| Some((host, imitates(host)?))).collect();
        assert!(reported.is_empty(), "{reported:?}");
    }

    #[test]
    fn brands_own_their_domains() {
        for (host, brand) in [
            ("google.com", "Google"),
            ("careers.google.com", "Google"),
            ("amazon.de", "Amazon"),
            ("amazon.jobs", "Amazon"),
            ("meta.com", "Meta"),
            ("github.com", "GitHub"),
            ("chase.com", "Chase"),
            ("mail.deloitte.fr", "Deloitte"),
            ("acme.zoom.us", "Zoom"),
        ] {
            assert_eq!(owner(host).map(|brand| brand.name), Some(brand), "{host}");
        }
        for host in
            ["acme.github.io", "google.evil.example", "notgoogle.com", "calendly.fi", "co.uk", "", "evil.azurewebsites.net", "evil.web.app"]
        {
            assert!(owner(host).is_none(), "{host}");
        }
        for mut row in table::rows(TABLE) {
            let (name, domains) = (row.next().unwrap(), row.nth(2).unwrap());
            for domain in domains.split(' ') {
                assert!(owner(domain).is_some(), "{name}: {domain}");
                assert_eq!(imitates(domain), None, "{name}: {domain}");
            }
        }
    }

    #[test]
    fn reads_distinct_names() {
        assert_eq!(names("We are hiring at Google and Microsoft."), ["Google", "Microsoft"]);
        assert_eq!(names("I'm Teresa, a recruiter from Michael Page, and we've noticed"), ["Michael Page"]);
        assert_eq!(names("Robert Half Recruiting"), ["Robert Half"]);
        assert_eq!(names("Best regards, Michael Page"), Vec::<&str>::new(), "it may be the sender's own name");
        assert_eq!(names("JPMorgan Chase is growing"), ["JPMorgan Chase"]);
        assert_eq!(names("Coinbase's team"), ["Coinbase"]);
        assert_eq!(names("L’Oréal, AT&T, T-Mobile"), ["L'Oréal", "AT&T", "T-Mobile"]);
        assert_eq!(names("Hugging Face"), ["Hugging Face"]);
    }

    #[test]
    fn reads_words_only_with_evidence() {
        assert_eq!(names("I'm a recruiter at Apple, and"), ["Apple"]);
        assert_eq!(names("Meta Recruiting"), ["Meta"]);
        assert_eq!(names("on behalf of Oracle."), ["Oracle"]);
        assert_eq!(names("Square Inc is looking"), ["Square"]);
        assert_eq!(names("joining Stripe as an engineer"), ["Stripe"]);
        for text in [
            "an apple a day",
            "meta description",
            "oracle of delphi",
            "we are back at square one",
            "visa sponsorship is available",
            "with visa, for visa holders",
            "our target is 30",
            "at target level",
            "gap year",
            "a shell script",
            "indeed, I am",
            "it is indeed good",
            "on Monday at 10",
            "the notion of time",
            "linear algebra",
            "stripe patterns",
            "block the calendar",
            "join slack",
            "join zoom",
            "zoom call at 5",
            "join telegram",
            "join our discord",
            "teams of five",
            "experience with docker, stripe, oracle and unity",
            "signal me on signal",
            "boxes",
            "grab a coffee",
            "ramp up",
            "a wise choice",
            "chase the lead",
            "circle back",
            "react native",
            "lever arm",
            "greenhouse gas",
            "hired by",
            "seek advice",
            "fidelity of the design",
            "hudson river",
            "a ledger",
            "gusto",
            "https://www.linkedin.com/in/jane",
            "jane@google.com",
            "see google.com/careers",
            "www.microsoft.com",
            "googled",
            "notgoogle",
            "target hiring date",
        ] {
            assert_eq!(names(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn capitals_are_evidence() {
        let named = |text: &str| {
            let capital = |range: Range<usize>| text.get(range).is_some_and(|word| word.starts_with(char::is_uppercase));
            super::named_in(&text.to_lowercase(), capital).into_iter().map(|(_, brand)| brand.name).collect::<Vec<_>>()
        };
        assert_eq!(named("I work with Stripe on this"), ["Stripe"]);
        assert_eq!(named("I recruit for Apple."), ["Apple"]);
        assert_eq!(named("experience with stripe on this"), Vec::<&str>::new());
        assert_eq!(named("back at square, one"), Vec::<&str>::new());
    }

    #[test]
    fn the_table_is_sound() {
        let brands = &super::index().brands;
        assert!(brands.len() >= 400, "{}", brands.len());
        let mut names: Vec<String> = Vec::new();
        for brand in brands {
            names.extend(std::iter::once(fold(brand.name)).chain(brand.aliases.iter().map(|alias| (*alias).to_owned())));
            assert!(brand.aliases.iter().all(|alias| fold(alias) == **alias), "{}: aliases are folded", brand.name);
            for domain in &brand.domains {
                assert!(
                    suffix::is_known(domain) && (suffix::registrable(domain).is_some() || suffix::is_private(domain)),
                    "{}: {domain}",
                    brand.name
                );
                let mailbox = super::super::mail::is_free(domain) && !matches!(brand.name, "Yahoo" | "Proton" | "Zoho");
                assert!(!mailbox, "{}: anybody can write from {domain}", brand.name);
            }
        }
        names.sort();
        let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
