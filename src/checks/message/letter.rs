//! A message, or a job ad in the form of one, as the checks read it.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::checks::rules::{self, Facts, Prose};
use crate::facts::brand::{self, Brand};
use crate::facts::host::{self, HostKind};
use crate::facts::{mail, suffix};
use crate::report::Evidence;
use crate::subject::{Kind, Message, Posting, Seen, Text};
use crate::text::{Folded, link, squeeze};

/// A message and what can be said of it before any check runs.
pub struct Letter<'m> {
    /// A message, or a posting in the form of one.
    pub kind: Kind,
    /// The message itself.
    pub message: &'m Message,
    /// Subject line and body as words.
    pub prose: Prose<'m>,
    /// Mail addresses the message is sent from or asks to be answered at, the sender's first.
    pub mails: Vec<Contact>,
    /// Web addresses in the message, redirect wrappers removed, in order, none twice.
    pub links: Vec<Contact>,
    /// Brands the writer claims to speak for.
    pub claims: Vec<(&'static Brand, Evidence)>,
    /// What the sender's company may be called: squeezed to letters and digits.
    pub companies: Vec<String>,
}

/// An address and where it stands.
#[derive(Clone, Debug)]
pub struct Contact {
    /// The address: `hr@acme.example`, or a link.
    pub value: String,
    /// The host, lower case.
    pub host: String,
    /// What a link points to, if it can be read.
    pub target: Option<link::Target>,
    /// Where it stands.
    pub evidence: Evidence,
    /// It is the sender's own, not one mentioned.
    pub sender: bool,
}

impl<'m> Letter<'m> {
    /// Reads `message`. Linear in its length.
    pub fn new(message: &'m Message) -> Self {
        let mut letter = Letter::read(Kind::Message, message, message.subject.observed().into_iter().chain([&message.text]));
        letter.claims = letter.find_claims();
        letter.companies = letter.find_companies();
        letter
    }

    /// Reads `posting`, of which `ad` is the form as a message. The company that it names is the one it speaks for, whatever
    /// other companies its text mentions.
    pub fn of_posting(posting: &'m Posting, ad: &'m Message) -> Self {
        let facts = [&posting.title, &posting.pay].into_iter().filter_map(Seen::observed);
        let mut letter = Letter::read(Kind::Posting, ad, facts.chain([&ad.text]));
        let Some(company) = posting.company.observed() else {
            letter.claims = letter.find_claims();
            letter.companies = letter.find_companies();
            return letter;
        };
        letter.claims.extend(brand_called(company.as_str()).map(|brand| (brand, company.whole())));
        letter.companies.push(squeeze(company.as_str()));
        letter
    }

    fn read(kind: Kind, message: &'m Message, texts: impl Iterator<Item = &'m Text>) -> Self {
        let prose = Prose::new(rules::tables(), texts);
        let (mails, links, claims, companies) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut letter = Letter { kind, message, prose, mails, links, claims, companies };
        letter.mails = letter.find_mails();
        letter.links = letter.find_links();
        letter
    }

    /// Whether there is work to be had. In an ad there is.
    pub fn offers_work(&self) -> bool {
        self.kind == Kind::Posting || !self.prose.shared("job").is_empty()
    }

    /// What conditions of rules may ask beside words.
    pub fn facts(&self) -> Facts<'_> {
        let mut facts = Facts::default();
        if self.kind == Kind::Posting {
            facts.state("ad", Vec::new());
        }
        let own = self.message.thread.iter().any(|earlier| earlier.own);
        if own {
            facts.state("answered", Vec::new());
            facts.state_if("met", || {
                let earlier = Prose::new(rules::tables(), self.message.thread.iter().map(|earlier| &earlier.text));
                !earlier.shared("met").is_empty()
            });
        }
        if let Some((brand, evidence)) = self.claims.first() {
            facts.names.push(("brand", brand.name.to_string()));
            facts.state("brand", vec![evidence.clone()]);
        }
        if let Some(mail) = self.mails.iter().find(|mail| mail::is_free(&mail.host)) {
            facts.state("free-mail", vec![mail.evidence.clone()]);
        }
        if let Some(link) = self.links.iter().find(|link| host::kind(&link.host) == Some(HostKind::Assessment)) {
            facts.state("assessment", vec![link.evidence.clone()]);
        }
        let companies = &self.companies;
        for link in self.links.iter().filter(|link| host::kind(&link.host) == Some(HostKind::CodeHost)) {
            let Some(owner) = link.target.as_ref().and_then(|target| target.path.split('/').find(|part| !part.is_empty())) else {
                continue;
            };
            facts.names.push(("host", format!("{}/{owner}", link.host)));
            if companies.is_empty() {
                continue;
            }
            let owner = squeeze(owner);
            let shares = companies.iter().any(|company| owner.contains(company.as_str()) || (owner.len() > 3 && company.contains(&owner)));
            facts.state(if shares { "own-repo" } else { "foreign-repo" }, if shares { Vec::new() } else { vec![link.evidence.clone()] });
        }
        facts
    }

    fn find_mails(&self) -> Vec<Contact> {
        let mut mails: Vec<Contact> = Vec::new();
        let mut add = |value: &str, evidence: Evidence, sender: bool| {
            let value = value.trim().to_lowercase();
            if let Some((_, domain)) = value.rsplit_once('@')
                && !mails.iter().any(|known| known.value == value)
            {
                mails.push(Contact { host: domain.to_string(), target: None, value, evidence, sender });
            }
        };
        let from = self.message.from.observed();
        if let Some(text) = from.and_then(|sender| sender.mail.as_ref()) {
            add(text.as_str(), text.whole(), true);
        }
        if let Some(text) = self.message.reply_to.observed() {
            let address = text.as_str().rsplit(['<', ' ']).next().unwrap_or_default().trim_end_matches('>');
            add(address, text.whole(), true);
        }
        for part in &self.prose.parts {
            for found in &part.entities.mails {
                let sender = header(part.text, &["from", "reply-to", "von", "de"]).is_some_and(|range| range.contains(&found.range.start));
                add(&found.value, part.text.evidence(found.range.clone()), sender);
            }
        }
        mails.sort_by_key(|mail| !mail.sender);
        mails
    }

    fn find_links(&self) -> Vec<Contact> {
        let mut links: Vec<Contact> = Vec::new();
        let mut known: BTreeSet<&str> = BTreeSet::new();
        let mut add = |href: &'_ str, evidence: &dyn Fn() -> Evidence| {
            let href = link::unwrap(href);
            let target = link::target(&href);
            let Some(host) = target.as_ref().map(|target| target.host.clone()) else { return };
            if !links.iter().any(|known| known.value == href) && links.len() < 200 {
                links.push(Contact { value: href.into_owned(), host, target, evidence: evidence(), sender: false });
            }
        };
        for link in self.message.links.iter().filter(|link| known.insert(link.href.as_str())) {
            add(link.href.as_str(), &|| match link.text.is_blank() {
                true => link.href.whole(),
                false => self.in_text(&link.text).unwrap_or_else(|| link.text.whole()),
            });
        }
        for part in &self.prose.parts {
            for found in part.entities.links.iter().filter(|found| known.insert(found.value.as_str())) {
                add(&found.value, &|| part.text.evidence(found.range.clone()));
            }
        }
        links
    }

    /// Where the words of a link stand in the body.
    pub fn in_text(&self, words: &Text) -> Option<Evidence> {
        let words = words.as_str().trim();
        let at = self.message.text.as_str().find(words)?;
        Some(self.message.text.evidence(at..at + words.len()))
    }

    fn find_claims(&self) -> Vec<(&'static Brand, Evidence)> {
        let mut claims: Vec<(&'static Brand, Evidence)> = Vec::new();
        let mut add = |brand: &'static Brand, evidence: Evidence| {
            if !claims.iter().any(|(known, _)| known.name == brand.name) {
                claims.push((brand, evidence));
            }
        };
        if let Some(sender) = self.message.from.observed() {
            for text in [&sender.name, &sender.headline].into_iter().flatten() {
                let folded = Folded::new(text.as_str());
                for (range, brand) in brand::named(folded.text()) {
                    if !former(&folded.text()[..range.start]) {
                        add(brand, text.evidence(folded.original(range)));
                    }
                }
            }
        }
        for part in &self.prose.parts {
            let folded = part.folded.text();
            let capital = |range: Range<usize>| {
                let written = part.text.as_str().get(part.folded.original(range));
                written.is_some_and(|written| written.starts_with(char::is_uppercase))
            };
            for (range, brand) in brand::named_in(folded, capital) {
                if claimed(folded, &range) {
                    add(brand, part.text.evidence(part.folded.original(range)));
                }
            }
        }
        claims
    }

    fn find_companies(&self) -> Vec<String> {
        const GENERIC: &[&str] = &[
            "team",
            "labs",
            "tech",
            "software",
            "digital",
            "group",
            "global",
            "solutions",
            "systems",
            "careers",
            "jobs",
            "talent",
            "mail",
            "the",
            "our",
            "your",
            "who",
            "this",
            "there",
            "client",
            "company",
        ];
        /// "Acme is building …": what a company does in the sentence that names it.
        const HIRES: &[&str] = &["hiring", "building", "looking", "seeking", "recruiting", "growing", "expanding", "searching"];
        let mut companies: Vec<String> = self.claims.iter().map(|(brand, _)| squeeze(brand.name)).collect();
        for mail in self.mails.iter().filter(|mail| mail.sender && !mail::is_free(&mail.host)) {
            companies.extend(suffix::label(&mail.host).map(squeeze));
        }
        if let Some(headline) = self.message.from.observed().and_then(|sender| sender.headline.as_ref()) {
            companies.extend(
                headline.as_str().split([' ', '|', ',']).skip_while(|word| !matches!(*word, "at" | "@")).skip(1).take(1).map(squeeze),
            );
        }
        for part in &self.prose.parts {
            let folded = part.folded.text();
            let capital = |word: &str| {
                let start = word.as_ptr() as usize - folded.as_ptr() as usize;
                let written = part.text.as_str().get(part.folded.original(start..start + word.len()));
                written.is_some_and(|written| written.chars().any(char::is_uppercase))
            };
            let words: Vec<&str> = folded.split_ascii_whitespace().collect();
            for (at, word) in words.iter().enumerate() {
                let before = at.checked_sub(1).map_or("", |at| words[at]);
                let says = matches!(words.get(at + 1), Some(&("is" | "are"))) && words.get(at + 2).is_some_and(|word| HIRES.contains(word));
                let comes = says || matches!(before, "at" | "from" | "join" | "of" | "bei" | "en" | "chez" | "da" | "na");
                if comes && companies.len() < 40 && capital(word) {
                    companies.push(squeeze(word));
                }
            }
        }
        companies.retain(|company| company.len() >= 3 && !GENERIC.contains(&company.as_str()));
        companies
    }
}

/// The brand that is called `company`, legal form aside.
fn brand_called(company: &str) -> Option<&'static Brand> {
    const FORMS: &[&str] =
        &["inc", "llc", "ltd", "limited", "plc", "corp", "corporation", "co", "company", "gmbh", "ag", "se", "sa", "careers", "jobs"];
    // Names that are words too count only with a word like "at" before them.
    let folded = format!("at {} inc", Folded::new(company).text());
    let (range, brand) = brand::named(&folded).into_iter().find(|(range, _)| range.start == 3)?;
    let mut rest = folded[range.end..].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    rest.all(|word| FORMS.contains(&word)).then_some(brand)
}

/// The value of a header line (`From: …`) that somebody pasted above a message.
fn header(text: &Text, names: &[&str]) -> Option<Range<usize>> {
    let mut at = 0;
    for line in text.as_str().split_inclusive('\n').take(12) {
        let range = at..at + line.len();
        at = range.end;
        let (name, _) = line.split_once(':').filter(|(name, _)| name.len() < 12 && !name.trim().contains(' '))?;
        if names.contains(&name.trim().to_lowercase().as_str()) {
            return Some(range);
        }
    }
    None
}

/// Whether the words before a brand say that it is behind the writer: "ex-", "former".
fn former(before: &str) -> bool {
    let last = before.trim_end().trim_end_matches(['-', ' ']).rsplit([' ', ',', '|']).next().unwrap_or_default();
    matches!(last, "ex" | "former" | "formerly" | "previously" | "prev" | "past")
}

/// Whether a brand named in a text is the one the writer speaks for.
fn claimed(folded: &str, range: &Range<usize>) -> bool {
    const BEFORE: &[&str] =
        &["at", "from", "with", "join", "joining", "for", "behalf", "of", "bei", "von", "chez", "en", "na", "da", "de", "beim", "@"];
    const AFTER: &[&str] = &[
        "recruitment",
        "recruiting",
        "recruiter",
        "recruiters",
        "hr",
        "talent",
        "careers",
        "hiring",
        "human",
        "jobs",
        "interview",
        "opportunity",
        "reclutamiento",
        "recrutamento",
        "recrutement",
        "personalabteilung",
    ];
    const WORK: &[&str] = &[
        "recruiter",
        "recruiting",
        "recruitment",
        "department",
        "desk",
        "position",
        "role",
        "job",
        "hiring",
        "team",
        "manager",
        "hr",
        "talent",
        "i'm",
        "join",
        "opportunity",
        "opening",
        "behalf",
        "openings",
        "positions",
        "roles",
        "interview",
        "vacancy",
        "puesto",
        "vaga",
        "poste",
        "stelle",
        "application",
        "offer",
    ];
    let words = |text: &'_ str| -> Vec<String> {
        text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '@')).filter(|word| !word.is_empty()).map(str::to_string).collect()
    };
    let start = folded[..range.start].rfind(['\n', '.', '!', '?']).map_or(0, |at| at + 1);
    let end = folded[range.end..].find(['\n', '.', '!', '?']).map_or(folded.len(), |at| range.end + at);
    let (before, after) = (words(&folded[start..range.start]), words(&folded[range.end..end]));
    let near: Vec<&str> = before.iter().rev().take(6).map(String::as_str).collect();
    if near.iter().take(5).any(|word| {
        matches!(
            *word,
            "your"
                | "you"
                | "ex"
                | "former"
                | "formerly"
                | "previously"
                | "like"
                | "unlike"
                | "via"
                | "through"
                | "on"
                | "worked"
                | "working"
                | "was"
                | "years"
                | "experience"
                | "spent"
                | "studied"
                | "left"
                | "used"
        )
    }) {
        return false;
    }
    let follows = after
        .iter()
        .find(|word| !matches!(word.as_str(), "india" | "uk" | "usa" | "is" | "global"))
        .is_some_and(|word| AFTER.contains(&word.as_str()));
    let precedes = near.first().is_some_and(|word| BEFORE.contains(word)) && near.iter().any(|word| WORK.contains(word));
    follows || precedes
}
