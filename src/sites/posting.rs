//! Job ads: on pages of sites that have a reader here, in schema.org data, by the layout of a page, or in plain text.

pub(super) mod ashby;
pub(super) mod breezy;
mod data;
pub(super) mod greenhouse;
pub(super) mod indeed;
pub(super) mod lever;
pub(super) mod teamtailor;
pub(super) mod workable;
pub(super) mod workday;

use super::generic::json_ld::{self, Object};
use super::generic::microdata;
use super::outline::{self, folded};
use super::{Read, mail};
use crate::page::{Node, Page};
use crate::subject::{Layer, Posting, Seen, Sender, Subject, Text};
use crate::text::entity;

/// Longest line that can be a title, in bytes.
const MAX_TITLE: usize = 120;

/// The parts of an ad, as far as one way of reading finds them.
#[derive(Default)]
pub(super) struct Ad<'a> {
    pub title: Option<Text>,
    pub company: Option<Text>,
    pub location: Option<Text>,
    pub pay: Option<Text>,
    pub employment: Option<Text>,
    pub posted: Option<Text>,
    pub apply: Option<Text>,
    pub from: Option<Sender>,
    /// The parts of the page that hold the ad's text.
    pub body: Vec<Node<'a>>,
    /// The ad's text, where it is known without its place.
    pub text: Option<Text>,
}

impl<'a> Ad<'a> {
    /// The ad that a site's own anchors found, its gaps filled by the data of the same job in the page. `None` without a title and a text.
    pub fn on_site(self, page: &'a Page) -> Option<Read> {
        let mut posting = self.posting(page)?;
        posting.read_by(Layer::Site);
        if let Some(job) = json_ld::read(page).job {
            let data = data::ad(&job, page);
            let known = posting.title.observed().map(|title| folded(title.as_str()));
            if data.title.as_ref().map(|title| folded(title.as_str())) == known {
                fill(&mut posting, data);
                posting.name_fields();
                posting.read_by(Layer::Data);
            }
        }
        Some(Ok(vec![Subject::Posting(Box::new(posting))]))
    }

    /// `None` without a title and a text.
    fn posting(mut self, page: &Page) -> Option<Posting> {
        let mut lines: Vec<Text> = Vec::new();
        for node in &self.body {
            lines.extend(node.lines_without(&|inner| is_control(inner)));
        }
        let placed = Text::joined(&lines, "\n");
        let text = if placed.is_blank() { self.text.take()? } else { placed };
        let title = self.title.take().filter(|title| !title.is_blank() && !text.is_blank())?;
        let anchor = title.first_node().or_else(|| self.body.first().map(|node| node.id()));
        let mut posting = Posting { text, anchor, ..Posting::default() };
        for line in &lines {
            mail::links_of(line, page, &mut posting.links);
        }
        if lines.is_empty() {
            posting.links = mail::links_in(&posting.text);
        }
        if self.apply.is_none() {
            self.apply = apply_link(page).or_else(|| mail_to(&self.body, &posting.text));
        }
        posting.title = Seen::Observed(title);
        fill(&mut posting, self);
        posting.name_fields();
        Some(posting)
    }
}

/// Puts into `posting` what it lacks.
fn fill(posting: &mut Posting, ad: Ad<'_>) {
    for (slot, value) in [
        (&mut posting.company, ad.company),
        (&mut posting.location, ad.location),
        (&mut posting.pay, ad.pay),
        (&mut posting.employment, ad.employment),
        (&mut posting.posted, ad.posted),
        (&mut posting.apply, ad.apply),
    ] {
        if let (None, Some(value)) = (slot.observed(), value.filter(|value| !value.is_blank())) {
            *slot = Seen::Observed(value.trimmed());
        }
    }
    if let (None, Some(sender)) = (posting.from.observed(), ad.from) {
        posting.from = Seen::Observed(sender);
    }
}

/// The ad that schema.org data in the page describe: JSON-LD's `job`, or microdata.
pub(super) fn from_data(page: &Page, job: Option<&Object>) -> Option<Posting> {
    let ad = match job {
        Some(job) => data::ad(job, page),
        None => {
            let scope = microdata::scope(page, "schema.org/JobPosting")?;
            let body = scope.find(|node| node.attr("itemprop") == Some("description")).next();
            Ad { body: body.into_iter().collect(), ..data::ad(&microdata::item(scope), page) }
        }
    };
    let mut posting = ad.posting(page)?;
    posting.read_by(Layer::Data);
    Some(posting)
}

/// Headings that ads have and other pages do not.
const HEADINGS: &[&str] = &[
    "responsibilities",
    "key responsibilities",
    "your responsibilities",
    "requirements",
    "job requirements",
    "minimum qualifications",
    "preferred qualifications",
    "qualifications",
    "about the role",
    "about the job",
    "about the position",
    "the role",
    "job description",
    "what you will do",
    "what you'll do",
    "what youll do",
    "what you bring",
    "what you will bring",
    "what you'll bring",
    "what we offer",
    "what we are looking for",
    "what we're looking for",
    "who you are",
    "nice to have",
    "your profile",
    "your tasks",
    "how to apply",
    "deine aufgaben",
    "ihre aufgaben",
    "dein profil",
    "ihr profil",
    "was wir bieten",
    "wir bieten",
    "anforderungen",
    "stellenbeschreibung",
    "vos missions",
    "missions",
    "votre profil",
    "profil recherche",
    "description du poste",
    "responsabilidades",
    "requisitos",
    "que ofrecemos",
    "descripcion del puesto",
    "descripcion del trabajo",
    "calificaciones clave",
    "funciones",
    "descricao da vaga",
    "o que oferecemos",
    "o que voce vai fazer",
];

/// What a button or link says that leads to applying.
const APPLY: &[&str] = &[
    "apply",
    "application",
    "apply now",
    "apply here",
    "apply today",
    "apply online",
    "apply for this job",
    "apply for this role",
    "apply for this position",
    "apply on company website",
    "apply on company site",
    "easy apply",
    "jetzt bewerben",
    "bewerben",
    "online bewerben",
    "postuler",
    "postuler maintenant",
    "solicitar",
    "aplicar",
    "inscribirse",
    "candidatar-se",
    "candidate-se",
    "candidatar me",
];

/// Words in a host or path that name a page of jobs.
const ADDRESS: &[&str] = &[
    "job",
    "jobs",
    "career",
    "careers",
    "vacancy",
    "vacancies",
    "position",
    "positions",
    "opening",
    "openings",
    "posting",
    "postings",
    "stelle",
    "stellen",
    "stellenangebot",
    "stellenangebote",
    "karriere",
    "emploi",
    "emplois",
    "empleo",
    "empleos",
    "vaga",
    "vagas",
    "carreiras",
];

/// Where an ad ends and the page goes on.
const ENDS: &[&str] =
    &["similar jobs", "related jobs", "more jobs", "other openings", "similar openings", "apply for this job", "submit your application"];

/// An ad by the layout of a page: a heading, and two of an address of jobs, headings of ads, a way to apply, years of experience asked for.
pub(super) fn from_layout(page: &Page) -> Option<Posting> {
    let lines = outline::shown_lines(page);
    let title = page.headings().find(|(level, node)| *level == 1 && node.text().as_str().len() <= MAX_TITLE && !node.text().is_blank())?.1;
    let start = lines.iter().position(|(_, node)| title.contains(*node))?;
    // A link to the form often stands above the ad as well.
    let is_link = |node: Node<'_>| node.closest(|around| around.tag() == "a").is_some();
    let is_end = |line: &str, node| line.len() <= 40 && ENDS.contains(&folded(line).as_str()) && !is_link(node);
    let stop = lines.iter().skip(start + 1).position(|(text, node)| is_end(text.as_str(), *node)).map_or(lines.len(), |at| start + 1 + at);
    let body = &lines[start + 1..stop];
    let headed = body.iter().any(|(text, _)| text.as_str().len() <= 60 && HEADINGS.contains(&folded(text.as_str()).as_str()));
    let asks = body.iter().any(|(text, _)| {
        let line = folded(text.as_str());
        line.contains("years of experience")
            || line.contains("years experience")
            || line.contains("jahre erfahrung")
            || line.contains("anos de experiencia")
    });
    let address = page.url.split(['?', '#']).next().unwrap_or_default().to_lowercase();
    let address = address.split(|c: char| !c.is_alphanumeric()).any(|word| ADDRESS.contains(&word));
    let apply = controls(page).any(|node| says_apply(&node.text()));
    if [headed, asks, address, apply].into_iter().filter(|sign| *sign).count() < 2 || body.is_empty() {
        return None;
    }
    // Some mark the parts of an ad without saying that it is one.
    let marked = |name: &'static str| text_of(page, move |node| node.attr("itemprop") == Some(name)).map(|text| text.trimmed());
    let titled = title.find(|node| node.attr("itemprop") == Some("title")).next();
    let mut ad = Ad { title: Some(titled.unwrap_or(title).text()), company: marked("hiringOrganization"), ..Ad::default() };
    // The lines under the title name the company and the place, until a heading or a sentence comes.
    let mut from = 0;
    for (text, node) in body.iter().take(4) {
        if text.as_str().len() > 100 || node.closest(|around| around.heading_level().is_some()).is_some() || text.as_str().ends_with('.') {
            break;
        }
        from += 1;
        head(text, page, &mut ad);
    }
    let texts: Vec<Text> = body[from..].iter().map(|(text, _)| text.clone()).filter(|text| !says_apply(text)).collect();
    let mut posting = Ad { text: Some(Text::joined(&texts, "\n")), ..ad }.posting(page)?;
    posting.links.clear();
    for text in &texts {
        mail::links_of(text, page, &mut posting.links);
    }
    posting.name_fields();
    Some(posting)
}

/// What one line under a title says: `Blue Harbor · Remote · Full-time`.
pub(super) fn head(line: &Text, page: &Page, ad: &mut Ad<'_>) {
    for part in pieces(line) {
        let shown = part.as_str();
        let slot = if outline::is_place(shown) {
            &mut ad.location
        } else if is_employment(shown) {
            &mut ad.employment
        } else if is_pay(shown) {
            &mut ad.pay
        } else if is_posted(shown) {
            &mut ad.posted
        } else if is_company_of(page, shown) {
            &mut ad.company
        } else {
            continue;
        };
        slot.get_or_insert(part);
    }
}

/// A line in its parts, at dots, bars and bullets.
fn pieces(line: &Text) -> Vec<Text> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, mark) in line.as_str().match_indices(['·', '|', '•', '–', '—']).chain([(line.as_str().len(), "")]) {
        let piece = line.slice(start..at).trimmed();
        if !piece.is_blank() {
            pieces.push(piece);
        }
        start = at + mark.len();
    }
    pieces
}

/// Whether the page's title or its site name says that `name` is the company.
fn is_company_of(page: &Page, name: &str) -> bool {
    let name = folded(name);
    let site = page.meta("og:site_name").is_some_and(|site| folded(site) == name);
    site || page
        .title
        .split(['|', '–', '—', '·', ':', '@'])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" at "))
        .any(|part| folded(part) == name)
}

pub(super) fn is_employment(text: &str) -> bool {
    const KINDS: &[&str] = &[
        "full-time",
        "full time",
        "part-time",
        "part time",
        "contract",
        "contractor",
        "temporary",
        "internship",
        "permanent",
        "freelance",
        "vollzeit",
        "teilzeit",
        "festanstellung",
        "temps plein",
        "temps partiel",
        "cdi",
        "cdd",
        "tiempo completo",
        "jornada completa",
        "tempo integral",
        "estagio",
        "fulltime",
        "intern",
    ];
    text.len() <= 40 && KINDS.contains(&folded(text).as_str())
}

fn is_pay(text: &str) -> bool {
    text.len() <= 80 && !entity::entities(text).money.is_empty()
}

pub(super) fn is_posted(text: &str) -> bool {
    let text = folded(text);
    let words = ["ago", "hace", "vor", "posted", "reposted", "today", "yesterday", "just now"];
    text.len() <= 40 && (text.split_whitespace().any(|word| words.contains(&word)) || text.starts_with("il y a") || text.starts_with("ha "))
}

/// The links and buttons of a page.
fn controls(page: &Page) -> impl Iterator<Item = Node<'_>> {
    page.find(|node| matches!(node.tag(), "a" | "button") || node.attr("role") == Some("button"))
}

fn says_apply(text: &Text) -> bool {
    text.as_str().len() <= 40 && APPLY.contains(&folded(text.as_str()).as_str())
}

/// Where the page's own "Apply" leads, if that is another page.
fn apply_link(page: &Page) -> Option<Text> {
    let mut links = controls(page).filter(|node| says_apply(&node.text())).filter_map(|node| node.attr("href"));
    let href = links.find(|href| !href.starts_with('#') && !href.starts_with("javascript:"))?;
    match href.strip_prefix("mailto:") {
        Some(mail) => Some(Text::new(mail.split('?').next().unwrap_or_default())),
        None => Some(Text::new(page.absolute(href))),
    }
}

/// The only mail address in the ad: a `mailto:` link, or one in its words.
fn mail_to(body: &[Node<'_>], text: &Text) -> Option<Text> {
    let linked = body.iter().flat_map(|node| node.descendants()).filter_map(|node| node.attr("href")?.strip_prefix("mailto:"));
    let mut linked: Vec<&str> = linked.map(|mail| mail.split('?').next().unwrap_or_default()).collect();
    linked.dedup();
    let found = entity::entities(text.as_str()).mails;
    match (found.as_slice(), linked.as_slice()) {
        ([one], _) => Some(text.slice(one.range.clone())),
        ([], [one]) => Some(Text::new(*one)),
        _ => None,
    }
}

/// Whether a part of a page is for pressing or filling in, not for reading.
fn is_control(node: Node<'_>) -> bool {
    matches!(node.tag(), "button" | "form" | "nav" | "select" | "label")
        || node.attr("role") == Some("button")
        || node.tag() == "a" && says_apply(&node.text())
}

/// The first element that satisfies `test`, as its text.
fn text_of<'a>(page: &'a Page, test: impl Fn(Node<'a>) -> bool) -> Option<Text> {
    page.find(test).map(Node::text).find(|text| !text.is_blank())
}

/// What follows the last `mark` in the page's title: `Engineer @ Acme`.
fn after_in_title(page: &Page, mark: &str) -> Option<Text> {
    page.title.rsplit_once(mark).map(|(_, name)| Text::new(name.trim())).filter(|name| !name.is_blank())
}

/// An ad in plain text. Its first line is the title, if it is short and no sentence; `Location:` and the like below it are fields.
pub(super) fn from_text(text: &str) -> Posting {
    let whole = Text::new(text.trim_matches(['\n', '\r', ' ', '\t']));
    let shown = whole.as_str();
    let (first, rest) = shown.split_once('\n').unwrap_or((shown, ""));
    let title = first.trim();
    let is_title = !rest.trim().is_empty() && title.len() <= MAX_TITLE && !title.ends_with(['.', ':', ',', ';']);
    let body = if is_title { first.len() + 1 } else { 0 };
    let mut posting = Posting::from_text(whole.slice(body..shown.len()).trimmed());
    if is_title {
        let start = title.len() - title.trim_start_matches(['#', '*', ' ']).len();
        posting.title = Seen::Observed(whole.slice(start..title.len()));
    }
    for line in lines(&posting.text).take(12) {
        let Some((label, value)) = line.as_str().split_once(':') else { continue };
        let value = line.slice(line.as_str().len() - value.len()..line.as_str().len()).trimmed();
        let slot = match label.trim().to_lowercase().as_str() {
            "company" | "employer" => &mut posting.company,
            "location" => &mut posting.location,
            "salary" | "pay" | "compensation" => &mut posting.pay,
            "employment type" | "job type" => &mut posting.employment,
            _ => continue,
        };
        if !value.is_blank() && slot.observed().is_none() {
            *slot = Seen::Observed(value);
        }
    }
    posting.links = mail::links_in(&posting.text);
    posting.name_fields();
    posting
}

fn lines(text: &Text) -> impl Iterator<Item = Text> {
    let mut at = 0;
    text.as_str().split('\n').map(move |line| {
        let range = at..at + line.len();
        at = range.end + 1;
        text.slice(range)
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_the_title_unless_it_is_a_sentence() {
        let posting = from_text(
            "## Data Analyst, Harbor Analytics\n\nLocation: Denver, CO\nSalary: $90,000\n\nYou will build dashboards: apply at https://harbor.example/jobs",
        );
        let shown = |seen: &Seen<Text>| seen.observed().map(|text| text.as_str().to_string());
        assert_eq!(shown(&posting.title).as_deref(), Some("Data Analyst, Harbor Analytics"));
        assert_eq!(shown(&posting.location).as_deref(), Some("Denver, CO"));
        assert_eq!(shown(&posting.pay).as_deref(), Some("$90,000"));
        assert_eq!((posting.company, posting.links.len()), (Seen::NotLoaded, 1));
        let sentence = from_text("Harbor Analytics is hiring an analyst in Denver.\nApply on our site.");
        assert_eq!((sentence.title, sentence.text.as_str().lines().count()), (Seen::NotLoaded, 2));
        assert_eq!(from_text("Data Analyst").text.as_str(), "Data Analyst");
    }
}
