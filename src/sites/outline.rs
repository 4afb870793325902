//! Takes a resume apart, given as lines of text: sections by their headings, entries by their dates.
//!
//! Plain text and pages without structured data end up here alike. Linear in the text, except that an entry's few head
//! lines are looked at several times.

mod head;
mod lines;
mod words;

pub(super) use lines::text_lines;
use lines::{Line, page_lines};
use std::ops::Range;

use words::{Label, Section};
pub(super) use words::{folded, greeting, is_present, is_school, owner};

use crate::facts::place;
use crate::page::{Node, Page};
use crate::subject::{Agreement, Contact, Date, Degree, End, Name, Period, Position, Profile, Reference, Seen, Text};
use crate::text::{date, entity};

/// Most entries that a section is read to.
const MAX_ENTRIES: usize = 1000;
/// Most skills that are kept.
const MAX_SKILLS: usize = 300;

/// What the lines say about a person. Fields are not named yet.
pub(super) fn profile(lines: Vec<Line<'_>>) -> Profile {
    let (lines, blocks) = parted(lines);
    told(&lines, blocks)
}

/// The same where there is a history among the lines; where there is none, that is soon known.
pub(super) fn history(lines: Vec<Line<'_>>) -> Option<Profile> {
    let (lines, blocks) = parted(lines);
    is_history(&blocks).then(|| told(&lines, blocks))
}

type Blocks = Vec<(Option<Section>, Range<usize>)>;

/// The lines in sections, the first of them perhaps in none.
fn parted(mut lines: Vec<Line<'_>>) -> (Vec<Line<'_>>, Blocks) {
    lines.retain(|line| !words::promises_references(line.text.as_str()) && !words::offers_file(line.text.as_str()));
    lines = split_inline(lines);
    let mut blocks = blocks(&lines);
    if !is_history(&blocks) {
        begin_work(&lines, &mut blocks);
    }
    if blocks.first().is_some_and(|(section, _)| section.is_some()) {
        find_top(&lines, &mut blocks);
    }
    (lines, blocks)
}

fn is_history(blocks: &Blocks) -> bool {
    blocks.iter().any(|(section, _)| matches!(section, Some(Section::Work | Section::Education)))
}

fn told(lines: &[Line<'_>], blocks: Blocks) -> Profile {
    let mut profile = Profile::default();
    let structured = is_history(&blocks);
    for (section, range) in blocks {
        let block = &lines[range];
        match section {
            None if structured => top(block, &mut profile),
            // A page without sections is anything; only its head can be somebody's.
            None if block.iter().any(|line| line.node.is_some()) => top(&block[..block.len().min(12)], &mut profile),
            None => loose(block, &mut profile),
            Some(Section::Summary) => summary(block, &mut profile),
            Some(Section::Work) => {
                let (roles, rest) = head::positions(block);
                profile.work.items.extend(roles);
                profile.education.items.extend(rest.degrees);
                skills(&rest.skills, &mut profile);
                profile.prose.extend(rest.prose);
            }
            Some(Section::Education) => profile.education.items.extend(head::degrees(block)),
            Some(Section::Skills) => {
                let texts: Vec<Text> = block.iter().map(|line| line.text.clone()).collect();
                skills(&texts, &mut profile);
            }
            Some(Section::References) => references(block, &mut profile),
            Some(Section::Contact) => contacts(block, &mut profile),
            Some(Section::Prose) => profile.prose.extend(prose(block)),
            Some(Section::Other) => labelled_rows(block, &mut profile),
            Some(Section::Elsewhere) => {}
        }
    }
    for (len, what) in [(&mut profile.work.items as &mut dyn Truncate, "roles"), (&mut profile.education.items, "degrees")] {
        if let Some(note) = len.cut(what) {
            profile.notes.push(note);
        }
    }
    profile
}

trait Truncate {
    fn cut(&mut self, what: &str) -> Option<String>;
}

impl<T> Truncate for Vec<T> {
    fn cut(&mut self, what: &str) -> Option<String> {
        let all = self.len();
        self.truncate(MAX_ENTRIES);
        (all > MAX_ENTRIES).then(|| format!("only the first {MAX_ENTRIES} of {all} {what} were read"))
    }
}

/// What a page shows about the person in its heading, as far as it satisfies `keep`. Without a name when no heading is one. Of a page
/// that is `known` to be about one person, the name may also stand behind a label; two people with contacts are none.
pub(super) fn page_profile(page: &Page, keep: &dyn Fn(Node<'_>) -> bool, known: bool) -> Profile {
    let mut lines = page_lines(page);
    lines.retain(|line| line.node.is_none_or(keep));
    let titled = titled_name(page).filter(|_| !known);
    // "CV | Ada Vale" says who it is: what else is in a smaller heading is another's name, or none.
    let is_titled = |at: &usize| {
        let name = titled.as_ref().filter(|_| lines[*at].heading > 1).map(|name| Name::new(name.clone()));
        name.is_none_or(|name| name_in(&lines[*at].text).is_none_or(|other| Name::new(other).agreement(&name) != Agreement::Differ))
    };
    let Some(at) = name_line(&lines, page, known).filter(is_titled) else {
        // Its sections may still tell; who it is about, another layer may know.
        let from = lines.iter().position(|line| heading(line, None, 0).is_some()).unwrap_or(lines.len());
        let mut read = profile(lines[from..].to_vec());
        if let Some(name) = labelled_name(&lines).filter(|_| known || is_resume(page)) {
            labelled_rows(&lines[..from], &mut read);
            read.name = Seen::Observed(Name::new(name));
        } else if let Some(name) = titled.or_else(|| name_below(&lines).filter(|_| !known)) {
            read.name = Seen::Observed(Name::new(name));
        }
        return read;
    };
    if known && is_one_of_several(&lines, at) {
        return Profile::default();
    }
    let next = (at + 1..lines.len()).find(|&i| heading(&lines[i], None, 0).is_some()).unwrap_or(lines.len());
    let others = others(&lines, at);
    if !others.is_empty() && !is_in_title(&lines[at], page) {
        return Profile::default();
    }
    let end = others.iter().copied().find(|other| *other > at).unwrap_or(lines.len());
    // Sections before the name stand in a column beside it; what is before them is the site's own head.
    let first = (0..at).find(|&i| heading(&lines[i], None, 0).is_some() && others.is_empty()).unwrap_or(at);
    let mut all = lines[at..next].to_vec();
    all.extend_from_slice(&lines[first..at]);
    if let (Some(column), Some(line)) = (all.get_mut(next - at), lines.get(first))
        && first < at
    {
        column.gap = line.gap;
    }
    all.extend_from_slice(&lines[next.min(end)..end]);
    let links = links(&all, page);
    let mut read = profile(all);
    for contact in links {
        push(contact, &mut read);
    }
    read
}

/// Whether a page says of itself that it is a resume: in its first heading, or in its title.
pub(super) fn is_resume(page: &Page) -> bool {
    page.headings().next().is_some_and(|(_, heading)| words::is_resume(heading.text().as_str()))
        || title_parts(&page.title).next().is_some_and(words::is_resume)
        || title_parts(&page.title).last().is_some_and(words::is_resume)
        || titled_name(page).is_some()
}

/// The parts of a page's title: "Ada Vale | Engineer", "Resume - Ada Vale".
pub(super) fn title_parts(title: &str) -> impl Iterator<Item = &str> {
    title.split(['|', '·', '•', '–', '—', ':', '/']).flat_map(|part| part.split(" - ")).map(str::trim).filter(|part| !part.is_empty())
}

/// The name beside the word for a resume in the title of a page: "Lebenslauf — Ada Vale", "CV Ada Vale".
fn titled_name(page: &Page) -> Option<Text> {
    let (documents, rest): (Vec<&str>, Vec<&str>) = title_parts(&page.title).partition(|part| words::is_resume(part));
    let [name] = rest[..] else { return None };
    let bare = words::without_resume(name);
    (is_name(bare) && (!documents.is_empty() || bare.len() < name.len())).then(|| Text::new(bare))
}

/// "Vita - Ada Vale", "Resume of Ada Vale": the name in a heading that says what the page is.
fn beside_resume(text: &Text) -> Option<Text> {
    let shown = text.as_str();
    if shown.len() > 100 {
        return None;
    }
    let (documents, rest): (Vec<&str>, Vec<&str>) = title_parts(shown).partition(|part| words::is_resume(part));
    let name = match rest[..] {
        [name] if !documents.is_empty() => name,
        _ => words::owner(shown)?,
    };
    let start = name.as_ptr() as usize - shown.as_ptr() as usize;
    is_name(name).then(|| text.slice(start..start + name.len()))
}

/// The name directly below the heading "Resume".
fn name_below(lines: &[Line<'_>]) -> Option<Text> {
    let at = lines.iter().position(|line| line.heading > 0 && words::is_resume(line.text.as_str()))?;
    lines.get(at + 1).and_then(|line| name_in(&line.text))
}

/// Whether two people's histories stand on the page side by side, and its title names neither.
pub(super) fn shows_several(page: &Page) -> bool {
    let lines = page_lines(page);
    name_line(&lines, page, false).is_some_and(|at| !others(&lines, at).is_empty() && !is_in_title(&lines[at], page))
}

/// Where other people's profiles begin: headings like the name's with another name, under which a history begins as it does under the name.
fn others(lines: &[Line<'_>], at: usize) -> Vec<usize> {
    let level = lines[at].heading;
    let Some(name) = name_in(&lines[at].text).map(Name::new).filter(|_| level > 0) else { return Vec::new() };
    let named = |line: &Line<'_>| name_in(&line.text).map(Name::new).filter(|_| (1..=level).contains(&line.heading));
    let is_history = |line: &Line<'_>| matches!(heading(line, None, 0), Some(Section::Work | Section::Education));
    let begins = |i: usize| lines[i + 1..].iter().take_while(|line| named(line).is_none()).any(is_history);
    if !begins(at) {
        return Vec::new();
    }
    let is_other = |line: &Line<'_>| named(line).is_some_and(|other| other.agreement(&name) == Agreement::Differ);
    (0..lines.len()).filter(|&i| i != at && is_other(&lines[i]) && begins(i)).collect()
}

fn is_in_title(line: &Line<'_>, page: &Page) -> bool {
    let name = folded(line.text.as_str());
    name.len() > 3 && folded(&page.title).contains(&name)
}

/// Links beside the name and under "Contact": what they lead to.
fn links(lines: &[Line<'_>], page: &Page) -> Vec<Contact> {
    let mut contacts = Vec::new();
    let mut last = None;
    for (section, range) in blocks(lines) {
        if !matches!(section, None | Some(Section::Contact | Section::Other | Section::Summary)) {
            continue;
        }
        let most = if section.is_none() { 16 } else { 60 };
        for line in lines[range].iter().take(most) {
            for place in line.text.whole().places {
                let link = page.node(place.node).and_then(|node| node.closest(|around| around.tag() == "a"));
                let Some((link, href)) = link.and_then(|link| Some((link, link.attr("href")?))) else { continue };
                if last.replace(link.id()) == Some(link.id()) {
                    continue;
                }
                let shown = link.text();
                let as_shown = |value: &str| if shown.as_str() == value { shown.clone() } else { Text::new(value) };
                if let Some(mail) = href.strip_prefix("mailto:") {
                    contacts.push(Contact::Mail(as_shown(mail.split('?').next().unwrap_or_default())));
                } else if href.starts_with("tel:") {
                    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                    let number = href.trim_start_matches("tel:");
                    let same = digits(shown.as_str()).ends_with(&digits(number)) || digits(number).ends_with(&digits(shown.as_str()));
                    contacts.push(Contact::Phone(if same && shown.as_str().len() > 6 { shown } else { Text::new(number) }));
                } else if matches!(section, None | Some(Section::Contact)) && (href.starts_with("http") || href.starts_with("//")) {
                    let plain = |url: &str| {
                        url.split_once("//").map_or(url, |(_, rest)| rest).trim_start_matches("www.").trim_end_matches('/').to_string()
                    };
                    contacts.push(Contact::Link(if plain(shown.as_str()) == plain(href) { shown } else { Text::new(page.absolute(href)) }));
                }
            }
        }
    }
    contacts
}

/// The line with the name: a heading, or what the title says.
fn name_line(lines: &[Line<'_>], page: &Page, is_known: bool) -> Option<usize> {
    let named = |line: &Line<'_>| name_in(&line.text).is_some() || line.heading > 0 && name_and_role(&line.text).is_some();
    let first_section = lines.iter().position(|line| heading(line, None, 0).is_some()).unwrap_or(lines.len());
    let title = folded(&page.title);
    let in_title = |line: &Line<'_>| {
        let name = folded(line.text.as_str());
        name.len() > 3 && title.contains(&name)
    };
    let tells = |i: usize| {
        let next = lines[i + 1..].iter().take(5).take_while(|line| line.heading == 0 || !named(line));
        next.into_iter().any(|line| {
            let found = entity::entities(line.text.as_str());
            words::is_role(line.text.as_str()) || is_place(line.text.as_str()) || !found.mails.is_empty() || !found.phones.is_empty()
        })
    };
    let heading = |i: usize| {
        let line = &lines[i];
        let before_sections = i < first_section || line.heading == 1;
        let marked = line.hint == Some(lines::Hint::Name);
        let known = marked || in_title(line) || line.heading == 1 || before_sections;
        (line.heading > 0 && known && named(line) && !is_behind_label(lines, i)).then(|| {
            let points = 3 * u8::from(marked)
                + 2 * u8::from(in_title(line))
                + 2 * u8::from(tells(i))
                + u8::from(line.heading == 1)
                + u8::from(!line.node.is_some_and(|node| node.ancestors().any(|around| matches!(around.tag(), "li" | "tr"))))
                + 2 * u8::from(!line.link)
                // In a tool the first heading may be a company's name; the person's has contacts below it.
                + 5 * u8::from(is_known && has_contacts(lines, i))
                + 3 * u8::from(is_known && lines.get(i + 1).is_none_or(|next| next.heading == 0 || !named(next)));
            (points, std::cmp::Reverse(i))
        })
    };
    let best = (0..lines.len()).filter_map(heading).max().map(|(_, std::cmp::Reverse(i))| i);
    best.or_else(|| lines.iter().position(|line| line.hint == Some(lines::Hint::Name) && named(line))).or_else(|| {
        // Of several, whom the title names first: the company stands at its end.
        let place = |i: &usize| title.find(&folded(lines[*i].text.as_str()));
        let titled = (0..lines.len().min(200)).filter(|&i| named(&lines[i]) && in_title(&lines[i])).min_by_key(place);
        let is_classed = |line: &Line<'_>| line.node.is_some_and(|node| node.ancestors().take(2).any(|around| around.has_class("name")));
        let titled = titled.or_else(|| {
            (0..first_section.min(12))
                .find(|&i| name_and_role(&lines[i].text).is_some_and(|(name, _)| title.contains(&folded(name.as_str()))))
        });
        titled.or_else(|| lines[..first_section.min(12)].iter().position(|line| named(line) && is_classed(line)))
    })
}

/// Whether the line above ends as a label does: "Apellidos:".
fn is_behind_label(lines: &[Line<'_>], i: usize) -> bool {
    i.checked_sub(1).is_some_and(|above| lines[above].text.as_str().ends_with([':', '：']))
}

/// Whether a mail address or a phone number stands below a name, before the next one.
fn has_contacts(lines: &[Line<'_>], name: usize) -> bool {
    let below = lines[name + 1..].iter().take(12).take_while(|line| line.heading == 0 || name_in(&line.text).is_none());
    below.into_iter().any(|line| {
        let found = entity::entities(line.text.as_str());
        !found.mails.is_empty() || !found.phones.is_empty()
    })
}

/// Whether another heading of the same rank is a name with contacts too.
fn is_one_of_several(lines: &[Line<'_>], at: usize) -> bool {
    let own = folded(lines[at].text.as_str());
    let is_rival = |i: usize| {
        lines[i].heading > 0
            && lines[i].heading == lines[at].heading
            && name_in(&lines[i].text).is_some_and(|name| folded(name.as_str()) != own)
    };
    (0..lines.len()).any(|i| i != at && is_rival(i) && has_contacts(lines, i))
}

/// The name behind a label: "Candidate name", or "First name" and "Last name".
fn labelled_name(lines: &[Line<'_>]) -> Option<Text> {
    let behind = |labels: &[&str]| {
        let at = lines.iter().position(|line| labels.contains(&folded(line.text.as_str()).as_str()))?;
        lines.get(at + 1).map(|line| line.text.clone())
    };
    let whole =
        behind(&["candidate name", "applicant name", "full name", "legal name", "name", "nom complet", "nombre completo", "nome completo"]);
    let inline = || lines.iter().filter_map(|line| labelled(&line.text)).find(|(label, _)| *label == Label::Name).map(|(_, name)| name);
    let parts = || {
        let first = behind(&["first name", "given name", "vorname", "prenom", "nombre", "nombres", "primeiro nome"])?;
        let last =
            behind(&["last name", "surname", "family name", "nachname", "nom", "nom de famille", "apellido", "apellidos", "sobrenome"])?;
        Some(Text::joined(&[first, last], " "))
    };
    whole.filter(|name| is_name(name.as_str())).or_else(inline).or_else(parts).filter(|name| is_name(name.as_str()))
}

/// The lines of a page without navigation and buttons, and where each begins.
pub(super) fn shown_lines(page: &Page) -> Vec<(Text, Node<'_>)> {
    page_lines(page).into_iter().filter_map(|line| Some((line.text, line.node?))).collect()
}

/// The roles in a part of a page.
pub(super) fn roles_in(page: &Page, node: Node<'_>) -> Vec<Position> {
    let Some(node) = page.node(node.id()) else { return Vec::new() };
    head::positions(&lines::node_lines(page, node)).0
}

/// The degrees in a part of a page.
pub(super) fn degrees_in(page: &Page, node: Node<'_>) -> Vec<Degree> {
    let Some(node) = page.node(node.id()) else { return Vec::new() };
    head::degrees(&lines::node_lines(page, node))
}

/// A degree by its name: "B.S. in Computer Science".
pub(super) fn degree_named(name: Option<Text>) -> Degree {
    name.map(head::degree_named).unwrap_or_default()
}

/// The lines between headings, headings left out; `None` before the first heading.
fn blocks(lines: &[Line<'_>]) -> Blocks {
    let mut blocks = Vec::new();
    let (mut section, mut level, mut start) = (None, 0, 0);
    for (i, line) in lines.iter().enumerate() {
        let Some(next) = heading(line, section, level) else { continue };
        blocks.push((section, start..i));
        (section, level, start) = (Some(next), line.heading, i + 1);
    }
    blocks.push((section, start..lines.len()));
    blocks.retain(|(_, range)| !range.is_empty());
    blocks
}

/// "EDUCATION: B.A. History, Lewis College": the heading and its first line.
fn split_inline(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let mut all = Vec::with_capacity(lines.len());
    let (mut section, mut level) = (None, 0);
    for line in lines {
        let shown = line.text.as_str();
        let inline = shown.split_once(':').filter(|(label, value)| {
            let loud = label.chars().any(char::is_uppercase) && !label.chars().any(char::is_lowercase);
            let in_entries = matches!(section, Some(Section::Work | Section::Education | Section::Prose));
            let free = if in_entries { loud && line.gap } else { loud || line.gap };
            free && !line.bullet
                && !value.trim().is_empty()
                && !value.starts_with("//")
                && words::label(label).is_none()
                && words::section(label).is_some()
        });
        if let Some((label, value)) = inline {
            let (at, end) = (label.len(), shown.len());
            let rest =
                Line { text: line.text.slice(end - value.len()..end).trimmed(), gap: false, heading: 0, section: None, ..line.clone() };
            section = words::section(label);
            let heading = Line { text: line.text.slice(0..at), section, ..line.clone() };
            all.extend([heading, rest]);
            continue;
        }
        if let Some(next) = heading(&line, section, level) {
            (section, level) = (Some(next), line.heading);
        }
        all.push(line);
    }
    all
}

/// In a text without the usual headings, the first dated role begins the work.
fn begin_work(lines: &[Line<'_>], blocks: &mut Blocks) {
    let Some((None, range)) = blocks.first().cloned() else { return };
    let block = &lines[range.clone()];
    if block.iter().any(|line| line.node.is_some()) {
        return;
    }
    if let Some(at) = head::first_role(block).filter(|at| *at > 0) {
        blocks[0].1 = range.start..range.start + at;
        let degree = |i: &usize| lines[*i].gap && words::is_degree(lines[*i].text.as_str()) && words::is_school(lines[*i].text.as_str());
        let end = (range.start + at..range.end).find(degree).unwrap_or(range.end);
        blocks.insert(1, (Some(Section::Work), range.start + at..end));
        blocks.insert(2, (Some(Section::Education), end..range.end));
    }
}

/// A resume that begins with a column of contacts and skills has the name below them, with a title or a place under it.
fn find_top(lines: &[Line<'_>], blocks: &mut Blocks) {
    let side =
        blocks.iter().take_while(|(section, _)| !matches!(section, Some(Section::Summary | Section::Work | Section::Education))).count();
    for k in (0..side).rev() {
        let range = blocks[k].1.clone();
        let is_top = |i: &usize| {
            let under = |n: usize| {
                lines[..range.end].get(i + n).is_some_and(|line| words::is_role(line.text.as_str()) || is_place(line.text.as_str()))
            };
            !lines[*i].bullet && is_name(lines[*i].text.as_str()) && (under(1) || under(2))
        };
        if let Some(at) = range.clone().find(is_top) {
            blocks[k].1 = range.start..at;
            blocks.insert(k + 1, (None, at..range.end));
            return;
        }
    }
}

/// The section that `line` begins, inside one that began with a heading of `level`.
fn heading(line: &Line<'_>, inside: Option<Section>, level: u8) -> Option<Section> {
    if line.bullet && line.heading == 0 {
        return None;
    }
    let known = line.section.filter(|_| line.heading > 0 || !line.link);
    let in_entries = matches!(inside, Some(Section::Work | Section::Education | Section::Prose));
    match known {
        _ if inside == Some(Section::Elsewhere) && (line.heading == 0 || level > 0 && line.heading > level) => None,
        Some(_) if in_entries && words::is_inner_heading(line.text.as_str()) && (!line.gap || line.heading > level && level > 0) => None,
        // "Skills:" inside an entry, where sections have headings.
        Some(Section::Skills) if in_entries && level > 0 && line.heading == 0 && line.text.as_str().ends_with(':') => None,
        // What an entry is, in the section of its kind: "Education" below a school.
        Some(known) if line.heading == 0 && level > 0 && inside == Some(known) => None,
        Some(known) => Some(known),
        // Another heading of the page that is not below this section's.
        None if inside.is_some() && level > 0 && line.heading > 0 && line.heading <= level => Some(Section::Other),
        None => None,
    }
}

/// The lines above the first section: name, headline, location, contacts.
fn top(lines: &[Line<'_>], profile: &mut Profile) {
    let mut letters = Vec::new();
    let mut pending = None;
    for line in lines {
        if let Some(label) = pending.take() {
            put(label, line.text.clone(), profile);
            continue;
        }
        if let Some((label, value)) = labelled(&line.text) {
            put(label, value, profile);
            continue;
        }
        pending = words::label(line.text.as_str()).filter(|_| line.text.as_str().chars().count() > 2 && line.node.is_some());
        if pending.is_some() {
            continue;
        }
        // "Born on 3 May 1988 in Celle" is not for a profile.
        if line.text.as_str().split_whitespace().next().and_then(words::label) == Some(Label::Skip) {
            continue;
        }
        let parts = head::pieces(&line.text);
        let contacts = profile.contacts.len();
        let rest: Vec<Text> = parts.into_iter().filter_map(|part| without_contacts(part, profile)).collect();
        let touched = rest.len();
        let has_contact = profile.contacts.len() > contacts;
        let mut names_here = false;
        for part in rest {
            let shown = part.as_str();
            if profile.name == Seen::Absent
                && let Some(name) = name_in(&part)
            {
                profile.name = Seen::Observed(Name::new(name));
                names_here = true;
            } else if profile.name == Seen::Absent
                && let Some((name, role)) = name_and_role(&part).filter(|_| part.first_node().is_some())
            {
                profile.name = Seen::Observed(Name::new(name));
                profile.headline = Seen::Observed(role);
                names_here = true;
            } else if is_place(shown) {
                place_as(part, profile);
            } else if words::names_a_document(shown) && (shown.len() < 30 || shown.split(' ').next().is_some_and(words::is_resume)) {
                // "Resume", "Curriculum Vitae"
            } else if profile.headline == Seen::Absent
                && profile.name != Seen::Absent
                && !line.links
                && (!has_contact || words::is_role(shown))
                && !has_house_number(shown)
                && !shown.starts_with("in ")
                && !may_be_place(shown)
                && letters.is_empty()
                && (!head::is_prose(&line.text) || line.text.as_str().contains(['|', '·']) && shown.len() < 220)
                && shown.chars().any(char::is_alphabetic)
            {
                // The whole line, not its first part: "Engineer · Rust · Distributed systems".
                let whole = touched > 1 && !names_here && !line.text.as_str().contains('@');
                // "I'm Designer"
                let from = Some(words::greeting(shown)).filter(|from| shown[*from..].starts_with(char::is_uppercase)).unwrap_or(0);
                let part = part.slice(from..shown.len());
                // "Engineer · Norman, OK"
                let place = head::pieces(&line.text).into_iter().find(|part| touched == 2 && is_place(part.as_str()));
                let whole = whole && place.is_none();
                profile.headline = Seen::Observed(if whole { line.text.trimmed() } else { part });
                if whole {
                    break;
                }
            } else if head::is_prose(&line.text) && !has_contact {
                letters.push(line.text.clone());
                break;
            }
        }
    }
    if !letters.is_empty() {
        profile.summary = Seen::Observed(Text::joined(&letters, "\n"));
    }
}

/// "Department of Mathematics", the first lines of an address.
fn names_a_house(text: &str) -> bool {
    !is_place(text) && (words::is_school(text) || words::is_employer(text) || folded(text).starts_with("department "))
}

/// "5 Avenue de la Gare", "Alder Street, 53", which are no headlines, unlike "5 years as a nurse".
fn has_house_number(text: &str) -> bool {
    let is_number = |word: Option<&str>| word.is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    (is_number(text.split_whitespace().next()) || is_number(text.split_whitespace().next_back())) && !words::is_role(text)
}

/// One word with a capital, which is a town as well as anything: "Portland".
fn may_be_place(text: &str) -> bool {
    let names_work = ["ist", "ician", "grapher", "eer"].iter().any(|ending| text.ends_with(ending)) || words::is_role(text);
    !names_work && text.starts_with(char::is_uppercase) && text.chars().all(char::is_alphabetic)
}

/// Text without any section: what has dates like a role is one, the rest is the candidate's prose.
fn loose(lines: &[Line<'_>], profile: &mut Profile) {
    let has_contact = lines.iter().take(8).any(|line| {
        let found = entity::entities(line.text.as_str());
        !found.mails.is_empty() || !found.phones.is_empty()
    });
    if has_contact {
        top(lines, profile);
    }
    for (label, value) in lines.iter().filter_map(|line| labelled(&line.text)) {
        put(label, value, profile);
    }
    let texts: Vec<Text> = lines.iter().map(|line| line.text.clone()).collect();
    let text = Text::joined(&texts, "\n");
    profile.summary = Some(text).filter(|text| !text.is_blank()).into();
}

fn summary(lines: &[Line<'_>], profile: &mut Profile) {
    let mut texts: Vec<Text> = Vec::new();
    for line in lines {
        // "About" may hold a mail address and a place as well.
        let text = untagged(&line.text);
        let is_rest = without_contacts(text.clone(), profile).is_none();
        if line.node.is_some() && !is_rest && profile.location == Seen::Absent && is_place(text.as_str()) {
            place_as(text, profile);
        } else if !is_rest {
            texts.push(text);
        }
    }
    if texts.is_empty() {
        return;
    }
    let text = Text::joined(&texts, "\n");
    profile.summary = Seen::Observed(match &profile.summary {
        Seen::Observed(before) => Text::joined(&[before.clone(), text], "\n"),
        _ => text,
    });
}

fn skills(texts: &[Text], profile: &mut Profile) {
    for text in texts {
        let text = untagged(text);
        let list = match text.as_str().split_once(':') {
            Some((group, list)) if group.chars().count() <= 40 && !list.trim().is_empty() => {
                text.slice(text.as_str().len() - list.len()..text.as_str().len())
            }
            _ => text,
        };
        for range in split_ranges(list.as_str(), &[',', ';', '|', '•', '·', '\t']) {
            let skill = list.slice(range).trimmed();
            let shown = skill.as_str().trim_end_matches('.');
            if profile.skills.len() < MAX_SKILLS
                && !shown.is_empty()
                && !words::is_level_of_skill(shown)
                && shown.chars().count() <= 60
                && shown.split_whitespace().count() <= 6
            {
                profile.skills.push(skill.slice(0..shown.len()));
            }
        }
    }
}

fn split_ranges(text: &str, separators: &[char]) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut ranges = Vec::new();
    for (at, c) in text.char_indices() {
        if separators.contains(&c) {
            ranges.push(start..at);
            start = at + c.len_utf8();
        }
    }
    ranges.push(start..text.len());
    ranges
}

fn references(lines: &[Line<'_>], profile: &mut Profile) {
    let mut groups: Vec<Vec<Text>> = Vec::new();
    let mut last_had_mail = false;
    for line in lines {
        let text = untagged(&line.text);
        let begins = line.gap && line.node.is_none_or(|_| line.heading > 0)
            || line.bullet
            || last_had_mail && text.as_str().split([',', '|']).next().is_some_and(is_name);
        if groups.is_empty() || begins {
            groups.push(Vec::new());
        }
        let found = entity::entities(text.as_str());
        last_had_mail = !found.mails.is_empty() || !found.phones.is_empty();
        if let Some(group) = groups.last_mut() {
            group.push(text);
        }
    }
    // A quote, and below it whose it is.
    let mut merged: Vec<Vec<Text>> = Vec::new();
    for group in groups {
        let named = |group: &[Text]| group.iter().any(|text| name_in(text).is_some());
        match merged.last_mut() {
            Some(before) if group.len() == 1 && named(&group) && !named(before) => before.extend(group),
            _ => merged.push(group),
        }
    }
    for group in merged {
        let text = Text::joined(&group, "\n");
        let found = entity::entities(text.as_str());
        let mail = found.mails.first().map(|mail| text.slice(mail.range.clone()));
        let phone = found.phones.first().map(|phone| text.slice(phone.range.clone()));
        let first = |text: &Text| text.slice(0..text.as_str().find(',').unwrap_or(text.as_str().len()));
        let name = group.iter().flat_map(head::pieces).find_map(|part| name_in(&part).or_else(|| name_in(&first(&part))));
        let promise = text.as_str().split_whitespace().count() <= 8;
        if mail.is_none() && phone.is_none() && (name.is_none() || words::section(text.as_str()).is_some()) && promise {
            continue; // "References available upon request"
        }
        profile.references.push(Reference { name: name.map(Name::new), text, mail, phone });
    }
}

fn contacts(lines: &[Line<'_>], profile: &mut Profile) {
    let mut pending = None;
    for line in lines {
        if let Some(label) = pending.take() {
            put(label, line.text.clone(), profile);
        } else if let Some((label, value)) = labelled(&line.text) {
            put(label, value, profile);
        } else if let Some(label) = words::label(line.text.as_str()) {
            pending = Some(label);
        } else {
            for part in head::pieces(&line.text) {
                if let Some(rest) = without_contacts(part, profile).filter(|rest| is_place(rest.as_str())) {
                    place_as(rest, profile);
                }
            }
        }
    }
}

/// "Email: …" rows, wherever they stand.
fn labelled_rows(lines: &[Line<'_>], profile: &mut Profile) {
    let mut pending = None;
    for line in lines {
        if let Some(label) = pending.take() {
            put(label, line.text.clone(), profile);
        } else if let Some((label, value)) = labelled(&line.text) {
            put(label, value, profile);
        } else if line.node.is_some() && line.text.as_str().len() > 2 {
            pending = words::label(line.text.as_str());
        }
    }
}

fn prose(lines: &[Line<'_>]) -> Option<Text> {
    let texts: Vec<Text> = lines.iter().map(|line| untagged(&line.text)).collect();
    Some(Text::joined(&texts, "\n")).filter(|text| !text.is_blank())
}

/// `Label: value` with a known label.
fn labelled(text: &Text) -> Option<(Label, Text)> {
    let shown = text.as_str();
    let at = shown.find([':', '：']).filter(|at| *at <= 40)?;
    let label = words::label(&shown[..at])?;
    let value = shown[at..].trim_start_matches([':', '：']);
    (!value.trim().is_empty() && !value.starts_with("//")).then(|| (label, text.slice(shown.len() - value.len()..shown.len()).trimmed()))
}

fn put(label: Label, value: Text, profile: &mut Profile) {
    let value = value.trimmed();
    if value.is_blank() {
        return;
    }
    match label {
        Label::Name if profile.name == Seen::Absent => profile.name = Seen::Observed(Name::new(value)),
        Label::Place if names_a_house(value.as_str()) => {}
        Label::Place => place_as(value, profile),
        Label::From if is_place(value.as_str()) => place_as(value, profile),
        Label::Headline if profile.headline == Seen::Absent => profile.headline = Seen::Observed(value),
        Label::Mail | Label::Phone | Label::Link => {
            // One line may go on with the next: "Email: a@b.example | Phone: …"
            for part in head::pieces(&value) {
                let part = labelled(&part).map_or(part, |(_, value)| value);
                match without_contacts(part, profile) {
                    Some(rest) if label == Label::Phone && rest.as_str().chars().filter(char::is_ascii_digit).count() >= 5 => {
                        push(Contact::Phone(rest), profile)
                    }
                    Some(rest) if label == Label::Link && rest.as_str().contains(['/', '.']) => push(Contact::Link(rest), profile),
                    Some(rest) if is_place(rest.as_str()) => place_as(rest, profile),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// Makes a contact of a text.
type Kind = fn(Text) -> Contact;

/// Takes contacts out of `part` into the profile; what is left, if anything is.
fn without_contacts(part: Text, profile: &mut Profile) -> Option<Text> {
    let found = entity::entities(part.as_str());
    let mut all: Vec<(Range<usize>, Kind)> = Vec::new();
    all.extend(found.mails.into_iter().map(|mail| (mail.range, Contact::Mail as Kind)));
    all.extend(found.phones.into_iter().map(|phone| (phone.range, Contact::Phone as Kind)));
    all.extend(found.links.into_iter().map(|link| (link.range, Contact::Link as Kind)));
    if all.is_empty() {
        return Some(part).filter(|part| !part.is_blank());
    }
    all.sort_by_key(|(range, _)| range.start);
    let (mut before, mut end) = (None, 0);
    for (range, kind) in all {
        if range.start < end {
            continue; // the link inside a mail address
        }
        let text = part.as_str();
        let rest = text[end..range.start].trim_matches(|c: char| !c.is_alphanumeric());
        if before.is_none() && rest.chars().count() > 2 && words::label(rest).is_none() {
            let at = rest.as_ptr() as usize - text.as_ptr() as usize;
            before = Some(part.slice(at..at + rest.len()));
        }
        push(kind(part.slice(range.clone())), profile);
        end = range.end;
    }
    let rest = part.slice(end..part.as_str().len());
    let rest = trim_marks(&rest);
    before.or(Some(rest).filter(|rest| rest.as_str().chars().count() > 2))
}

/// Adds a contact that is not there yet. Words that only lead to one ("Write to me") are none.
pub(super) fn push(contact: Contact, profile: &mut Profile) {
    let shown = contact.text().as_str();
    let is_one = match &contact {
        Contact::Mail(_) => shown.contains(['@', '.', '[', '(']),
        Contact::Phone(_) => shown.contains(|c: char| c.is_numeric()),
        Contact::Link(_) | Contact::Address(_) => !shown.trim().is_empty(),
    };
    if is_one && profile.contacts.len() < 100 && !profile.contacts.iter().any(|known| same_contact(known.text().as_str(), shown)) {
        profile.contacts.push(contact);
    }
}

fn same_contact(one: &str, two: &str) -> bool {
    let plain = |text: &str| {
        let text = text.split_once("//").map_or(text, |(_, rest)| rest).trim_start_matches("www.").trim_end_matches('/');
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if digits.len() >= 7 && !text.chars().any(char::is_alphabetic) { digits } else { text.to_lowercase() }
    };
    plain(one) == plain(two)
}

/// A location as shown; one with a street is an address too.
fn place_as(text: Text, profile: &mut Profile) {
    let first = text.as_str().split(',').next().unwrap_or_default();
    if first.chars().any(|c| c.is_ascii_digit()) && text.as_str().contains(',') {
        push(Contact::Address(text.clone()), profile);
    }
    if profile.location == Seen::Absent {
        profile.location = Seen::Observed(text);
    }
}

/// A contact by its shape.
pub(super) fn contact(text: Text) -> Contact {
    let shown = text.as_str();
    let digits = shown.chars().filter(char::is_ascii_digit).count();
    if shown.contains('@') && !shown.contains(char::is_whitespace) {
        Contact::Mail(text)
    } else if digits >= 7 && !shown.chars().any(|c| c.is_alphabetic() && !matches!(c, 'x' | 'e' | 't')) {
        Contact::Phone(text)
    } else if shown.contains("://") || !shown.contains(char::is_whitespace) && shown.contains('.') {
        Contact::Link(text)
    } else {
        Contact::Address(text)
    }
}

/// A person's name, by its shape alone: two to five words that begin like names, or a short one in a script without cases.
pub(super) fn name_in(text: &Text) -> Option<Text> {
    if let Some(name) = beside_resume(text) {
        return Some(name);
    }
    let start = words::greeting(text.as_str());
    let greeted = (start > 0).then(|| text.slice(start..text.as_str().trim_end_matches(['.', '!']).len().max(start)));
    let text = greeted.as_ref().unwrap_or(text);
    let shown = text.as_str();
    let mut end = shown.find(['(', '|', '[']).unwrap_or(shown.len());
    // "Ada Vale, PhD"
    if let Some(comma) = shown[..end].find(',')
        && shown[comma + 1..end].split(',').all(|title| title.trim().chars().count() <= 6)
    {
        end = comma;
    }
    let name = trim_marks(&text.slice(0..end));
    // "Ada Vale." as a headline; "Ada Vale Jr." keeps its full stop.
    let bare = name.as_str().strip_suffix('.').filter(|bare| bare.rsplit(' ').next().is_some_and(|last| last.chars().count() > 3));
    let name = bare.map_or_else(|| name.clone(), |bare| name.slice(0..bare.len()));
    is_name(name.as_str()).then_some(name)
}

/// "Ada Vale, Engineer", "Ada Vale / Engineer"
fn name_and_role(text: &Text) -> Option<(Text, Text)> {
    let shown = text.as_str();
    let (name, role) = [",", " / ", " | ", " – ", " — ", " - ", " · "].iter().find_map(|between| shown.split_once(between))?;
    let is_both = is_name(name) && words::is_role(role) && !head::is_prose(text);
    is_both.then(|| (text.slice(0..name.len()).trimmed(), text.slice(shown.len() - role.len()..shown.len()).trimmed()))
}

pub(super) fn is_name(shown: &str) -> bool {
    let count = shown.split_whitespace().count();
    let uncased = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    let short_uncased = count == 1 && (2..=12).contains(&shown.chars().count()) && shown.chars().all(uncased);
    if !(2..=5).contains(&count) && !short_uncased || shown.chars().count() > 60 {
        return false;
    }
    // "What I Do", "Welcome to My Page"
    let first = shown.split_whitespace().next().unwrap_or_default();
    if ["what", "where", "why", "when", "welcome", "hello"].iter().any(|word| first.eq_ignore_ascii_case(word)) {
        return false;
    }
    let plain = |c: char| c.is_alphabetic() || !c.is_ascii() && !c.is_numeric() || matches!(c, ' ' | '.' | '\'' | '-');
    let begins = |word: &str| word.chars().find(|c| c.is_alphabetic()).is_none_or(|c| !c.is_lowercase());
    let small = |word: &str| word.chars().count() <= 4;
    shown.chars().all(plain)
        && !shown.contains(['–', '—', '•', '·', '…', '»', '«'])
        && shown.split_whitespace().all(|word| begins(word) || small(word))
        && shown.split_whitespace().next().is_some_and(|word| begins(word) || small(word))
        && shown.split_whitespace().filter(|word| begins(word)).count() >= 2.min(count)
        && !words::is_role(shown)
        && !words::is_employer(shown)
        && !words::is_school(shown)
        && !words::names_a_document(shown)
        && words::section(shown).is_none()
        && !is_place(shown)
}

/// Whether `text` says where somebody is.
pub(super) fn is_place(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    if text.len() > 100 || text.split_whitespace().count() > 12 || words::is_role(text) || words::ends_in_form(text) {
        return false;
    }
    let place = place::parse(text);
    place.country.is_some()
        || place.state.is_some()
        || place.zip.is_some()
        || place.remote && text.split_whitespace().count() <= 3
        || has_state_code(text)
        || is_address(text)
}

/// "12 Alder St Portland Oregon 97201 US": a house number and later a ZIP code, without commas.
fn is_address(text: &str) -> bool {
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = text.split_whitespace();
    words.next().is_some_and(|word| is_number(word) && word.len() < 5)
        && words.clone().count() > 3
        && words.clone().any(|word| is_number(word) && word.len() == 5)
        && words.all(|word| !word.starts_with(char::is_lowercase))
}

/// "Austin, TX", "Toronto, ON M5V 2T6"
fn has_state_code(text: &str) -> bool {
    let Some((city, rest)) = text.rsplit_once(',') else { return false };
    let mut words = rest.split_whitespace();
    let code = words.next().unwrap_or_default();
    code.len() == 2
        && code.chars().all(|c| c.is_ascii_uppercase())
        && words.all(|word| word.chars().any(|c| c.is_ascii_digit()))
        && city.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// Without bullets, dashes, brackets and other marks at its ends.
pub(super) fn trim_marks(text: &Text) -> Text {
    let shown = text.as_str();
    let keep = |c: char| {
        c.is_alphanumeric()
            || matches!(c, '+' | '#' | '"' | '\'' | '“' | '”')
            || !c.is_ascii() && !c.is_whitespace() && !"–—−―•·|‖▪●◆‣∙⋅".contains(c)
    };
    let start = shown.find(keep).unwrap_or(shown.len());
    // "(217) 555-0142": the bracket opens one that closes inside.
    let opens =
        shown[..start].ends_with('(') && shown[start..].find(')').is_some_and(|at| shown[start + at..].contains(char::is_alphanumeric));
    let start = start - usize::from(opens);
    let end = shown
        .rfind(|c: char| keep(c) || matches!(c, '.' | ')' | '!' | '?' | '%'))
        .map_or(start, |at| shown.ceil_char_boundary(at + 1))
        .max(start);
    // A closing bracket stays only with its opening one.
    let end = if shown[start..end].ends_with(')') && !shown[start..end].contains('(') { end - 1 } else { end };
    text.slice(start..end)
}

/// Without the tags that some themes show as text around a paragraph.
fn untagged(text: &Text) -> Text {
    let mut shown = text.as_str();
    for tag in ["<p>", "<ul>", "<li>"] {
        shown = shown.trim_start_matches(tag).trim_start();
    }
    for tag in ["</li>", "</ul>", "</p>"] {
        shown = shown.trim_end_matches(tag).trim_end();
    }
    if shown.len() == text.as_str().len() {
        return text.clone();
    }
    let start = shown.as_ptr() as usize - text.as_str().as_ptr() as usize;
    text.slice(start..start + shown.len())
}

/// The first date in `text`.
pub(super) fn date_in(text: &str) -> Option<Date> {
    date::date(text).or_else(|| {
        date::periods(text).into_iter().find_map(|(_, from, to)| {
            from.or(match to {
                Some(End::On(date)) => Some(date),
                _ => None,
            })
        })
    })
}

/// The first stretch of time in `text`. With `ends`, a date alone is the end: the year of a degree.
pub(super) fn period_in(text: &Text, ends: bool) -> Option<Period> {
    let (range, from, to) = date::periods(text.as_str()).into_iter().next()?;
    let (range, from, to) = widened(text.as_str(), range, from, to);
    Some(period(text, range, from, to, ends))
}

/// Two years side by side are a range. A date beside a dash with something unreadable on its other side ("13/2019 – 02/2021") is one end of a range.
fn widened(text: &str, range: Range<usize>, from: Option<Date>, to: Option<End>) -> (Range<usize>, Option<Date>, Option<End>) {
    let (Some(date), None) = (from, to) else { return (range, from, to) };
    // "2009 2013", where only style keeps them apart.
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    if let (first, last) = (text[..range.end].trim(), text[range.end..].trim())
        && is_year(first)
        && is_year(last)
        && first <= last
        && let Some(last) = date::date(last)
    {
        return (0..text.len(), from, Some(End::On(last)));
    }
    let dash = |c: char| matches!(c, '–' | '—' | '-');
    let before = text[..range.start].trim_end();
    let lead = before.trim_end_matches(dash).trim_end();
    if lead.len() < before.len() {
        let start =
            lead.rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '|' | ',')).map_or(0, |at| lead.ceil_char_boundary(at + 1));
        if lead[start..].contains(|c: char| c.is_ascii_digit()) {
            return (start..range.end, None, Some(End::On(date)));
        }
    }
    let after = &text[range.end..];
    let rest = after.trim_start().trim_start_matches(dash).trim_start();
    if rest.len() < after.trim_start().len() {
        let end = rest.find([')', ']', '|', ',', '·', '\t']).unwrap_or(rest.len());
        if is_present(&rest[..end]) {
            return (range.start..text.len() - rest.len() + rest[..end].trim_end().len(), Some(date), Some(End::Present));
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ')' | ']' | '|' | ',')).unwrap_or(rest.len());
        if rest[..end].contains(|c: char| c.is_ascii_digit()) {
            return (range.start..text.len() - rest.len() + end, Some(date), None);
        }
    }
    (range, from, to)
}

fn period(text: &Text, range: Range<usize>, from: Option<Date>, to: Option<End>, ends: bool) -> Period {
    let text = text.slice(range);
    match (from, to) {
        (Some(date), None) if ends && is_one_date(text.as_str()) => Period { text, from: None, to: Some(End::On(date)) },
        (from, to) => Period { text, from, to },
    }
}

/// Whether `text` is not a range of which one end could not be read.
fn is_one_date(text: &str) -> bool {
    date::date(text).is_some() || !text.contains(['–', '—', '-', '~'])
}

/// Whether a period as shown goes on.
pub(super) fn is_open(text: &str) -> bool {
    date::periods(text).last().is_some_and(|(_, _, to)| *to == Some(End::Present))
}

#[cfg(test)]
mod tests;
