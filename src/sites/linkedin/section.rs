//! The sections of a profile: roles, degrees, skills and "About", whatever the layout around them.

use super::{Line, is_heading, is_one_of, lines, parts, profile_path, says, shown};
use crate::page::Node;
use crate::subject::{Degree, Period, Position, Section, Text};
use crate::text::date::period;

/// Sections that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    About,
    Work,
    Education,
    Skills,
}

/// How a section is known.
pub(super) struct Words {
    /// Beginnings of the names of its cards.
    pub card: &'static [&'static str],
    /// Ids of anchors, values of `data-section`, last words of the addresses of its own page.
    pub ids: &'static [&'static str],
    /// Headings in lower case, bars between them.
    pub headings: &'static str,
}

impl Words {
    /// Whether a card's name is this section's.
    fn is_card(&self, name: &str) -> bool {
        self.card.iter().any(|card| name.starts_with(card))
    }
}

impl Kind {
    const ALL: [Kind; 4] = [Kind::About, Kind::Work, Kind::Education, Kind::Skills];

    pub const fn words(self) -> Words {
        match self {
            Kind::About => Words {
                card: &["About"],
                ids: &["about", "summary", "background-summary"],
                headings: "about|sobre|acerca de|extracto|info|infos|über mich|à propos|informazioni|over|自己紹介|概要|informacje|hakkında|关于|\
         關於|소개|общие сведения|om|tentang",
            },
            Kind::Work => Words {
                card: &["Experience"],
                ids: &["experience", "experience-section", "background-experience"],
                headings: "experience|experiência|experiencia|berufserfahrung|expérience|expériences|esperienza|ervaring|職歴|職務経歴|\
         doświadczenie|deneyim|工作经历|工作經歷|經歷|경력|опыт работы|erfarenhet|pengalaman",
            },
            Kind::Education => Words {
                card: &["Education"],
                ids: &["education", "educationsdetails", "education-section", "background-education"],
                headings: "education|formação acadêmica|formação académica|educación|formación|ausbildung|formation|formazione|opleiding|\
         学歴|wykształcenie|eğitim|教育经历|教育經歷|學歷|학력|образование|utbildning|pendidikan",
            },
            Kind::Skills => Words {
                card: &["Skill"],
                ids: &["skills", "background-skills"],
                headings: "skills|competências|aptitudes|conocimientos y aptitudes|kenntnisse|compétences|competenze|vaardigheden|スキル|\
         umiejętności|yetenekler|技能|보유기술|навыки|kompetenser|keahlian",
            },
        }
    }

    fn by(test: impl Fn(&Words) -> bool) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| test(&kind.words()))
    }

    /// Whether a card's name is this section's.
    pub fn is_card(self, name: &str) -> bool {
        self.words().is_card(name)
    }

    /// From what follows `details/` in an address.
    pub fn of_path(path: &str) -> Option<Kind> {
        let name = path.split('/').next()?.to_lowercase();
        Kind::by(|words| words.ids.contains(&name.as_str()))
    }
}

/// The section that an anchor or a heading begins.
pub(super) fn kind_of_border(node: Node<'_>) -> Option<Kind> {
    let id = node.attr("id").map(str::to_lowercase).unwrap_or_default();
    // The card at the top links to an employer and a school under the same names; it has no heading for them.
    let headed = |node: &Node<'_>| node.find(is_heading).next().is_some();
    let section = Some(node).filter(|node| node.attr("data-section").is_some()).filter(headed);
    let section = section.and_then(|node| node.attr("data-section")).map(str::to_lowercase).unwrap_or_default();
    let key = node.attr("componentkey").and_then(|key| key.strip_prefix("ProfileNullStateCardAnchor_"));
    Kind::by(|words| words.ids.contains(&id.as_str()) || words.ids.contains(&section.as_str()) || key.is_some_and(|key| words.is_card(key)))
        .or_else(|| {
            if node.heading_level()? > 3 {
                return None;
            }
            let heading = shown(node);
            Kind::by(|words| is_one_of(heading.as_str(), words.headings))
        })
}

/// The words of "About".
pub(super) fn summary(section: Node<'_>) -> Option<Text> {
    let is_box = |node: Node<'_>| node.attr("data-testid") == Some("expandable-text-box");
    if let Some(text) = section.find(is_box).next().map(shown).filter(|text| !text.is_blank()) {
        return Some(text);
    }
    // What is under it in lists, links and bold labels is of skills or of media; the words themselves are plain.
    let is_label = |node: Node<'_>| is_heading(node) || matches!(node.tag(), "ul" | "ol" | "a" | "strong");
    joined(lines(section, is_label).into_iter().map(|line| line.text).filter(|text| !is_masked(text)).collect())
}

fn joined(texts: Vec<Text>) -> Option<Text> {
    (!texts.is_empty()).then(|| Text::joined(&texts, "\n"))
}

/// An entry of a section: its own lines, and the entries inside it.
pub(super) struct Entry<'a> {
    lines: Vec<Line<'a>>,
    node: Node<'a>,
}

/// The entries of a section: its items by their keys, its outermost list items, or what the dates in it share out.
pub(super) fn entries<'a>(section: Node<'a>) -> Vec<Entry<'a>> {
    let is_item = |node: Node<'_>| node.attr("componentkey").is_some_and(|key| key.starts_with("entity-collection-item"));
    let dated = dated(&lines(section, is_heading_of_section));
    let covers = |items: &[Node<'a>]| items.iter().map(|item| among(&dated, *item)).sum::<usize>() == dated.len();
    let by_key = outermost(section, is_item);
    let by_list = outermost(section, |node| node.tag() == "li" || node.attr("role") == Some("listitem"));
    let items =
        [by_key, by_list, shared_out(section, &dated)].into_iter().find(|items| !items.is_empty() && covers(items)).unwrap_or_default();
    items
        .into_iter()
        .map(|node| Entry { lines: lines(node, is_heading_of_section), node })
        .filter(|entry| !entry.lines.is_empty())
        .collect()
}

/// The elements inside that satisfy `test` and are in no other such element.
fn outermost<'a>(section: Node<'a>, test: impl Fn(Node<'a>) -> bool) -> Vec<Node<'a>> {
    let mut found: Vec<Node<'a>> = Vec::new();
    for node in section.descendants().filter(|node| node.is_element() && test(*node)) {
        if found.last().is_none_or(|last| !last.contains(node)) {
            found.push(node);
        }
    }
    found
}

fn is_heading_of_section(node: Node<'_>) -> bool {
    node.heading_level().is_some_and(|level| level <= 2) || (is_heading(node) && kind_of_border(node).is_some())
}

/// The nodes of the lines that are dates, in document order.
fn dated<'a>(lines: &[Line<'a>]) -> Vec<Node<'a>> {
    let mut dated: Vec<Node<'a>> = lines.iter().filter(|line| dates(line).is_some()).map(|line| line.node).collect();
    dated.sort_by_key(|node| node.id());
    dated
}

/// How many of `dated`, which are in document order, are in `node`. Logarithmic.
fn among(dated: &[Node<'_>], node: Node<'_>) -> usize {
    let start = dated.partition_point(|line| line.id() < node.id());
    dated[start..].partition_point(|line| node.contains(*line))
}

/// The children of the narrowest element around all `dated` lines, those that hold one.
fn shared_out<'a>(around: Node<'a>, dated: &[Node<'a>]) -> Vec<Node<'a>> {
    let Some(first) = dated.first() else { return Vec::new() };
    let narrowest = first.ancestors().take_while(|node| around.contains(*node)).find(|node| among(dated, *node) == dated.len());
    let Some(narrowest) = narrowest else { return Vec::new() };
    if dated.len() == 1 {
        // More than title, employer and kind before the date: part of it belongs to an entry without one.
        let before = lines(around, is_heading_of_section).iter().take_while(|line| line.node.id() != first.id()).count();
        return if before <= 3 { vec![around] } else { Vec::new() };
    }
    narrowest.children().filter(|child| among(dated, *child) > 0).collect()
}

/// The period that a line is, if it is one. Dates in a language that is not known are told by where they stand:
/// in `<time>`, or before a dot and how long it was. They keep their words and have no value.
pub(super) fn dates(line: &Line<'_>) -> Option<Period> {
    if line.as_str().len() > 120 || !line.as_str().chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    period(&line.text).or_else(|| timed(line.node)).or_else(|| {
        let parts = parts(&line.text);
        let [first, lasting] = parts.as_slice() else { return None };
        (has_year(first.as_str()) && lasting.as_str().starts_with(|c: char| c.is_ascii_digit()))
            .then(|| Period { text: first.clone(), ..Period::default() })
    })
}

/// The period between `<time>` elements, without the words around them.
fn timed(node: Node<'_>) -> Option<Period> {
    let is_time = |node: Node<'_>| node.tag() == "time" || node.find(|inner| inner.tag() == "time").next().is_some();
    if !is_time(node) {
        return None;
    }
    let text = node.text_without(&|inner| !is_time(inner)).trimmed();
    has_year(text.as_str()).then(|| period(&text).unwrap_or_else(|| Period { text, ..Period::default() }))
}

fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")))
}

pub(super) fn work_in(section: Node<'_>, slug: &str) -> Section<Position> {
    let mut masked = false;
    let mut items = Vec::new();
    for entry in entries(section) {
        masked |= entry.lines.iter().any(|line| is_masked(&line.text));
        items.extend(positions(&entry));
    }
    items.retain(|position| position.title.is_some() || position.employer.is_some());
    let (more, total) = shows_all(section, slug, Kind::Work);
    Section { partial: more || masked || items.is_empty(), items, total }
}

/// The roles of an entry: one, or several with the same employer above them.
fn positions(entry: &Entry<'_>) -> Vec<Position> {
    let dated = dated(&entry.lines);
    let roles = match dated.as_slice() {
        [] => Vec::new(),
        [only] => only
            .ancestors()
            .take_while(|node| node.id() != entry.node.id() && entry.node.contains(*node))
            .filter(|node| node.tag() == "li")
            .collect(),
        _ => shared_out(entry.node, &dated),
    };
    let Some(first) = roles.first() else { return vec![position(&entry.lines)] };
    let head: Vec<&Line<'_>> = entry.lines.iter().take_while(|line| !first.contains(line.node)).collect();
    let Some((company, under)) = head.split_first() else { return vec![position(&entry.lines)] };
    let mut company = parts(&company.text).into_iter();
    let employer = company.next();
    let is_kind = |text: &Text| !text.as_str().chars().any(char::is_numeric);
    let kind = company.next().or_else(|| under.first().and_then(|line| parts(&line.text).into_iter().next()).filter(is_kind));
    let place = under.get(1).filter(|line| is_placelike(line.as_str())).and_then(|line| parts(&line.text).into_iter().next());
    roles
        .into_iter()
        .map(|role| {
            let mut position = position_of(&lines(role, is_heading_of_section), true);
            position.employer.clone_from(&employer);
            // The guest view names the employer again in each role.
            position.kind.take_if(|kind| employer.as_ref().is_some_and(|employer| employer.as_str() == kind.as_str()));
            position.kind = position.kind.or_else(|| kind.clone());
            position.location = position.location.or_else(|| place.clone());
            position
        })
        .collect()
}

fn position(lines: &[Line<'_>]) -> Position {
    position_of(lines, false)
}

/// A role from its lines: title, employer and kind, dates, location, description.
fn position_of(lines: &[Line<'_>], in_group: bool) -> Position {
    let lines: Vec<&Line<'_>> = lines.iter().collect();
    let at = lines.iter().position(|line| dates(line).is_some());
    let (head, tail) = match at {
        Some(at) => (&lines[..at], &lines[at + 1..]),
        None => lines.split_at(lines.len().min(if in_group { 1 } else { 2 })),
    };
    let mut position = Position { period: at.and_then(|at| dates(lines[at])), ..Position::default() };
    position.title = head.first().map(|line| line.text.clone());
    if let Some(second) = head.get(1) {
        // Until 2020 the kind stood in an element of its own behind the employer, without a dot.
        let mut parts = tail_apart(second).map_or_else(|| parts(&second.text), Vec::from).into_iter();
        if !in_group {
            position.employer = parts.next();
        }
        position.kind = parts.next();
    }
    // How long it was may stand on a line of its own.
    let is_lasting = |line: &&&Line<'_>| line.as_str().len() <= 24 && line.as_str().starts_with(|c: char| c.is_ascii_digit());
    let tail = &tail[usize::from(tail.first().filter(is_lasting).is_some())..];
    // Dates and place stand in one link; what stands outside it is a place only if it looks like nothing else.
    let link = at.and_then(|at| lines[at].node.closest(|node| node.tag() == "a"));
    let is_beside = |line: &Line<'_>| link.is_none_or(|link| link.contains(line.node)) || line.as_str().contains([',', '·']);
    let is_marked = |line: &Line<'_>| {
        let classes = line.node.ancestors().take(3).chain(std::iter::once(line.node)).filter_map(|node| node.attr("class"));
        classes.flat_map(str::split_ascii_whitespace).any(|class| class.ends_with("__location"))
    };
    // Until 2021 it stood in a heading of its own.
    let is_headed = |line: &Line<'_>| line.node.closest(is_heading).is_some() && line.as_str().len() <= 90;
    let is_place = |line: &Line<'_>| {
        is_marked(line) || is_headed(line) || is_placelike(line.as_str()) && is_beside(line) && !is_description(line.node)
    };
    let place = tail.first().filter(|line| is_place(line));
    position.location = place.and_then(|line| parts(&line.text).into_iter().next());
    // Until 2017 it stood on the line of the dates.
    if let (None, Some(at)) = (&position.location, at) {
        let is_place = |node: Node<'_>| node.has_class("location") || node.has_class("locality");
        position.location = lines[at].node.find(is_place).map(shown).find(|text| !text.is_blank());
    }
    let about = &tail[usize::from(place.is_some())..];
    let mut texts: Vec<Text> = Vec::new();
    for line in about.iter().filter(|line| !is_extra(line)) {
        // A shortened copy may stand before the whole.
        if texts.last().is_some_and(|last| line.as_str().starts_with(last.as_str().trim_end_matches(['…', '.', ' ']))) {
            texts.pop();
        }
        texts.push(line.text.clone());
    }
    position.summary = joined(texts);
    for text in [&mut position.title, &mut position.employer, &mut position.kind, &mut position.location, &mut position.summary] {
        text.take_if(|text| is_masked(text));
    }
    position
}

/// The two parts of a line that ends in an element marked as set off from what stands before it.
fn tail_apart(line: &Line<'_>) -> Option<[Text; 2]> {
    let apart = line.node.children().find(|child| child.has_class("separator"))?;
    let before = line.node.text_without(&|inner| inner.id() == apart.id()).trimmed();
    (!before.is_blank() && !apart.text().is_blank()).then(|| [before, apart.text()])
}

/// Whether a line says where a role was rather than what it was: short, no sentence, its words capitalised.
pub(super) fn is_placelike(text: &str) -> bool {
    const SMALL: &str = "of|the|and|de|do|da|dos|del|la|las|el|los|y|e|en|und|am|an|der|bei|sur|le|les|et|di|op|aan|den|in";
    let place = text.split('·').next().unwrap_or_default().trim();
    let starts_big = |word: &str| word.chars().next().is_none_or(|c| !c.is_lowercase());
    let is_word = |word: &str| starts_big(word.trim_start_matches(['(', '\''])) || is_one_of(word, SMALL) || word.contains('-');
    !place.is_empty()
        && place.chars().count() <= 90
        && !text.contains('\n')
        && !place.ends_with(['.', '!', '?', ':', ';', '。'])
        && !place.starts_with(['-', '•', '–', '*', '#', ','])
        // A Japanese sentence ends in kana, a place does not.
        && !place.ends_with(|c: char| ('ぁ'..='ゖ').contains(&c))
        && place.split_whitespace().count() <= 10
        && !place.chars().any(|c| c.is_ascii_digit())
        && place.split_whitespace().all(is_word)
}

/// Whether a node is where a description stands: a box that opens, or a list inside the entry.
fn is_description(node: Node<'_>) -> bool {
    let is_box = |node: Node<'_>| node.attr("data-testid").is_some_and(|id| id.contains("expandable-text"));
    let item = node.closest(|around| around.tag() == "li");
    // A line in a list under the line's own entry.
    let is_nested = item.is_some_and(|item| item.ancestors().any(|around| around.tag() == "li") && !holds_dates(item));
    node.closest(is_box).is_some() || node.descendants().any(is_box) || is_nested
}

fn holds_dates(node: Node<'_>) -> bool {
    lines(node, |_| false).iter().any(|line| dates(line).is_some())
}

/// Whether a line under a role is not its description: skills, media.
fn is_extra(line: &Line<'_>) -> bool {
    let in_link = line.node.closest(|node| matches!(node.tag(), "a" | "li")).is_some_and(|node| node.tag() == "a");
    let is_linked = line.node.find(|node| node.tag() == "a").any(|link| link.text().as_str() == line.as_str());
    let label = line.node.find(|node| matches!(node.tag(), "strong" | "b")).next().map(shown);
    in_link || is_linked || label.is_some_and(|label| label.as_str().ends_with([':', '：']) && line.as_str().starts_with(label.as_str()))
}

pub(super) fn education_in(section: Node<'_>, slug: &str) -> Section<Degree> {
    let mut masked = false;
    let mut items = Vec::new();
    for entry in entries(section) {
        masked |= entry.lines.iter().any(|line| is_masked(&line.text));
        items.push(degree(&entry));
    }
    items.retain(|degree: &Degree| degree.school.is_some());
    let (more, total) = shows_all(section, slug, Kind::Education);
    Section { partial: more || masked || items.is_empty(), items, total }
}

fn degree(entry: &Entry<'_>) -> Degree {
    let lines = &entry.lines;
    let at = lines.iter().position(|line| dates(line).is_some());
    let head = &lines[..at.unwrap_or(lines.len())];
    let study = head.get(1).filter(|line| at.is_some() || !(is_description(line.node) || line.as_str().contains(':')));
    let (level, mut area) = study.map_or((None, None), split_study);
    if let (Some(_), None, [_, _, field]) = (&level, &area, head) {
        area = Some(field.text.clone()).filter(|_| at.is_some());
    }
    let shown = |text: Option<Text>| text.filter(|text| !is_masked(text));
    let school = head.first().map(|line| line.text.clone());
    Degree { school: shown(school), level: shown(level), area: shown(area), period: at.and_then(|at| dates(&lines[at])) }
}

/// `Bachelor of Science - BS, Computer Science` as degree and field; the guest view gives each an element of its own.
fn split_study(line: &Line<'_>) -> (Option<Text>, Option<Text>) {
    let elements: Vec<Text> = line.node.children().filter(|child| child.is_element()).map(shown).filter(|text| !text.is_blank()).collect();
    if let [level, area, ..] = elements.as_slice() {
        return (Some(level.slice(0..level.as_str().trim_end_matches([',', ' ']).len())), Some(area.clone()));
    }
    match line.as_str().find([',', '、']) {
        Some(at) => {
            let comma = line.as_str()[at..].chars().next().map_or(1, char::len_utf8);
            (Some(line.text.slice(0..at).trimmed()), Some(line.text.slice(at + comma..line.as_str().len()).trimmed()))
        }
        None if is_degree(line.as_str()) => (Some(line.text.clone()), None),
        None => (None, Some(line.text.clone())),
    }
}

fn is_degree(text: &str) -> bool {
    const DEGREES: &str = "bachelor|bacharel|master|mestrado|maestr|máster|magister|maîtrise|doctor|doutor|doktor|doctorat|phd|ph.d|mba|\
         bsc|msc|b.s|m.s|b.a|m.a|beng|meng|b.tech|btech|associate|diplom|licenc|licence|laurea|tecnólogo|degree|学士|修士|博士";
    says(text, DEGREES)
}

pub(super) fn skills_in(section: Node<'_>) -> Vec<Text> {
    entries(section)
        .into_iter()
        .filter_map(|entry| entry.lines.into_iter().next())
        // "See 12+" is the label of a switch.
        .filter(|line| !std::iter::once(line.node).chain(line.node.descendants()).any(|node| node.tag() == "label"))
        .map(|line| line.text)
        .filter(|text| !is_masked(text))
        .collect()
}

/// Whether a link shows all of a section, so that the page holds a part, and how many it says there are.
fn shows_all(section: Node<'_>, slug: &str, kind: Kind) -> (bool, Option<u32>) {
    // Until 2020 a button showed the rest in place: "Show 3 more experiences".
    let opens = |node: Node<'_>| node.tag() == "button" && node.attr("class").is_some_and(|class| class.contains("see-more-inline"));
    let leads = |node: Node<'_>| {
        node.attr("href")
            .and_then(profile_path)
            .is_some_and(|(linked, rest)| linked == slug && rest.strip_prefix("details/").and_then(Kind::of_path) == Some(kind))
    };
    let links: Vec<Text> = section.find(leads).map(shown).filter(|text| !text.is_blank()).collect();
    (!links.is_empty() || section.find(opens).next().is_some(), links.iter().find_map(|text| number(text.as_str())))
}

fn number(text: &str) -> Option<u32> {
    text.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?.parse().ok()
}

/// Whether the site has put stars for what only members see.
pub(super) fn is_masked(text: &Text) -> bool {
    let text = text.as_str();
    text.contains("**") && !text.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_from_what_somebody_did_there() {
        for place in [
            "Toronto, Ontario, Canada · Hybrid",
            "Rio de Janeiro e Região",
            "Remote",
            "Washington DC-Baltimore Area",
            "日本 東京都",
            "さいたま市",
        ] {
            assert!(is_placelike(place), "{place}");
        }
        for text in
            ["Owns the ledger service.", "Led six people", "- Card issuing", "Built 40 services", "計測器を開発しました", "Go:\nRust", ""]
        {
            assert!(!is_placelike(text), "{text}");
        }
    }

    #[test]
    fn a_study_line_is_cut_at_its_first_comma() {
        let html = "<ul><li><p>College</p><p>Bachelor of Science - BS, Computer Science, Minor in Law</p><p>2015 – 2019</p></li>\
                    <li><p>School</p><p>Computer Science</p><p>2010 – 2015</p></li></ul>";
        let page = crate::page::from_html(&format!("<body><main>{html}</main>"), "https://www.linkedin.com/in/a/");
        let section = education_in(page.find(|node| node.tag() == "main").next().unwrap(), "a");
        let read: Vec<_> =
            section.items.iter().map(|one| (one.level.as_ref().map(Text::as_str), one.area.as_ref().map(Text::as_str))).collect();
        assert_eq!(read, [(Some("Bachelor of Science - BS"), Some("Computer Science, Minor in Law")), (None, Some("Computer Science"))]);
    }
}
