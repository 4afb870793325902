//! A conversation whose marks are not known, read by its layout: a column of blocks of one kind, each with a time, a name above its words.
//!
//! A message is another's only if the page says so: the name beside it stands in the heading or the title too, or the page names its
//! reader and it is not that name, or a class says in a word that it came in.

use std::collections::BTreeMap;

use super::{People, Said, Whose, answer, day_in, file_in, has_clock, heading_above, is_of_time, is_time, links, same, texts, title};
use crate::page::{Node, Page};
use crate::sites::{Read, outline};
use crate::subject::{Layer, Message, Seen, Sender, Subject, Text};

/// How many times of messages are looked at.
const MOST_TIMES: usize = 2_000;

/// Words by which a page calls its reader.
const YOU: &[&str] = &[
    "you",
    "me",
    "du",
    "ich",
    "sie",
    "vous",
    "moi",
    "toi",
    "tu",
    "yo",
    "usted",
    "voce",
    "eu",
    "io",
    "jij",
    "ik",
    "jij/u",
    "ty",
    "ja",
    "вы",
    "я",
    "あなた",
    "自分",
    "我",
    "你",
    "나",
];

/// What pages write under a message.
const MARKS: &[&str] = &[
    "edited",
    "bearbeitet",
    "editado",
    "modifie",
    "modificato",
    "seen",
    "read",
    "sent",
    "delivered",
    "gelesen",
    "gesendet",
    "visto",
    "enviado",
    "leido",
    "lido",
    "lu",
    "envoye",
];

/// Parts of class names that say whose a message is.
const OWN: &[&str] = &["own", "self", "mine", "outgoing", "outbound", "out", "sent", "sender-me", "me", "is-me"];
const OTHERS: &[&str] = &["incoming", "inbound", "received", "other", "others", "theirs", "them"];

/// One block of the column.
struct Block<'a> {
    node: Node<'a>,
    /// The texts in it, in order, and whether each tells a time.
    texts: Vec<(Node<'a>, Text, bool)>,
}

/// The same on a page where what is known of the site was not found.
pub(in crate::sites) fn drifted(page: &Page, known: &People) -> Option<Read> {
    guess(page, known).map(said_to_have_drifted)
}

/// Messages that say that what is known of their site was not found.
pub(in crate::sites) fn said_to_have_drifted(mut read: Read) -> Read {
    for subject in read.iter_mut().flatten() {
        if let Subject::Message(message) = subject {
            message.drifted = true;
            message.read_by(Layer::Layout);
        }
    }
    read
}

/// The conversation on a page, by its layout; `None` if none is seen. O(nodes × depth).
pub(in crate::sites) fn guess(page: &Page, known: &People) -> Option<Read> {
    let blocks = blocks(page);
    let first = blocks.first()?.node.id();
    // Names and times stand over the words everywhere in a column, or under them.
    let timed = blocks.iter().filter(|block| block.texts.iter().any(|(_, _, is_time)| *is_time) && !block.is_time());
    let (over, under): (Vec<&Block<'_>>, Vec<&Block<'_>>) = timed.partition(|block| block.head(true).is_some());
    let is_over = over.len() >= under.len();
    let named: Vec<Option<usize>> = blocks.iter().map(|block| block.name(is_over)).collect();
    let mut people = known.clone();
    if people.others.is_empty() {
        let names = || blocks.iter().zip(&named).filter_map(|(block, name)| Some(&block.texts.get((*name)?)?.1));
        let is_sender = |text: &str| !is_you(text) && names().any(|name| same(name.as_str(), text));
        let partner = heading_above(page, first, is_sender).map(Node::text);
        let titled = || names().find(|name| !is_you(name.as_str()) && in_title(page, name.as_str())).cloned();
        people.others.extend(partner.or_else(titled));
    }
    people.only |= people.others.len() == 1 && known.own.is_none();
    let mut said = Vec::new();
    let mut day: Option<Text> = None;
    let mut last: Option<(Whose, Option<Text>)> = None;
    for (block, name) in blocks.iter().zip(named) {
        let whose = block.whose();
        let mut times = block.texts.iter().filter(|(_, _, is_time)| *is_time || block.is_time()).map(|(_, text, _)| text);
        let at = if is_over { times.next() } else { times.next_back() }.cloned();
        if block.is_time() {
            day = at.filter(|at| !has_clock(at.as_str())).or(day);
            continue;
        }
        let (body, files) = block.words(is_over);
        if body.is_empty() && files.is_empty() {
            continue;
        }
        let mut sender = name.and_then(|name| block.texts.get(name)).map(|(_, text, _)| text.clone());
        // Without a name it may be anybody's, a notice even, unless its side is marked.
        if block.head(is_over).is_none()
            && let Some((before, name)) = &last
            && *before == whose
            && whose != Whose::Unmarked
        {
            sender.clone_from(name);
        }
        last = Some((whose, sender.clone()));
        let by_name = sender.as_ref().and_then(|name| if is_you(name.as_str()) { Some(true) } else { people.is_own(name.as_str()) });
        let own = match (whose, by_name) {
            (_, Some(own)) => Some(own),
            (Whose::Own, None) => Some(true),
            (Whose::Others, None) => Some(false),
            (Whose::Unmarked, None) => None,
        };
        let sender = sender.or_else(|| people.partner().cloned());
        let profile = name.and_then(|name| super::link_of(block.texts.get(name)?.0)).map(|href| Text::new(page.absolute(href)));
        let whole: Vec<Text> = match &at {
            Some(at) if day_in(at.as_str()).is_some() => vec![at.clone()],
            _ => [day.clone(), at.clone()].into_iter().flatten().collect(),
        };
        let mut message = Message {
            from: sender.map_or(Seen::NotLoaded, |name| Seen::Observed(Sender { name: Some(name), profile, ..Sender::default() })),
            at: if whole.is_empty() { Seen::NotLoaded } else { Seen::Observed(Text::joined(&whole, " ")) },
            text: Text::joined(&body, "\n"),
            attachments: files,
            anchor: Some(block.node.id()),
            ..Message::default()
        };
        let from = body.first().and_then(Text::first_node);
        let answer = block.answer(is_over);
        let is_not_said =
            |inner: Node<'_>| Some(inner.after()) <= from || answer.is_some_and(|answer| inner.id() >= answer) || is_control(inner);
        links(page, block.node, &is_not_said, &mut message.links);
        message.read_by(Layer::Layout);
        let day = at.iter().chain(&day).find_map(|text| day_in(text.as_str()));
        said.push(Said { own, day, message });
    }
    answer(vec![said])
}

/// The blocks of the column with the most times, and of the columns like it (one a day). A list of conversations is no such column.
fn blocks(page: &Page) -> Vec<Block<'_>> {
    let mut times = times(page);
    loop {
        let Some((column, count)) = column(page, &times) else { return Vec::new() };
        let list = blocks_of(column, count, &times);
        let rest: Vec<Node<'_>> = times.iter().filter(|time| !column.contains(**time)).copied().collect();
        let names: Vec<&str> = list.iter().filter_map(|block| Some(block.texts.get(block.name(true)?)?.1.as_str())).collect();
        let is_talks = names.len() > 1
            && names.len() >= count
            && (1..names.len()).all(|at| !names[..at].contains(&names[at]))
            && (count > 2 || self::column(page, &rest).is_some_and(|(_, count)| count > 1));
        if !is_talks || rest.is_empty() {
            return list;
        }
        times = rest;
    }
}

/// The elements that hold a time and nothing else, in page order; not those of controls and of links that hold more.
fn times(page: &Page) -> Vec<Node<'_>> {
    let mut times = Vec::new();
    let mut skip = 0;
    for node in page.nodes().filter(|node| node.is_element()) {
        if node.id() < skip || times.len() == MOST_TIMES {
            continue;
        }
        if is_control(node) || is_row(node) {
            skip = node.after();
        } else if node.children().any(|child| !child.is_element()) && is_time(node.text_without(&|_| true).as_str()) {
            skip = node.after();
            times.push(node);
        }
    }
    times
}

/// The element with the most children that hold a time, and how many they are; of those with as many, the innermost.
fn column<'a>(page: &'a Page, times: &[Node<'a>]) -> Option<(Node<'a>, usize)> {
    // How many children hold a time, the last of them, and the depth.
    let mut columns: BTreeMap<u32, (usize, u32, usize)> = BTreeMap::new();
    for time in times {
        let path: Vec<u32> = time.ancestors().map(Node::id).collect();
        let mut child = time.id();
        for (height, column) in path.iter().enumerate() {
            let known = columns.entry(*column).or_insert((0, u32::MAX, path.len() - height));
            if known.1 != child {
                (known.0, known.1) = (known.0 + 1, child);
            }
            child = *column;
        }
    }
    let (&id, &(count, _, _)) = columns.iter().max_by_key(|(_, (count, _, depth))| (*count, *depth))?;
    Some((page.node(id)?, count))
}

fn blocks_of<'a>(column: Node<'a>, count: usize, times: &[Node<'a>]) -> Vec<Block<'a>> {
    let is_list = |node: Node<'_>| matches!(node.attr("role"), Some("log" | "list" | "feed")) || matches!(node.tag(), "ul" | "ol" | "main");
    let columns: Vec<Node<'a>> = match column.parent() {
        _ if count == 1 => column.closest(is_list).into_iter().collect(),
        // Those of other days stand beside it.
        Some(around) => {
            let is_alike = |other: &Node<'a>| other.tag() == column.tag() && times.iter().any(|time| other.contains(*time));
            around.children().filter(is_alike).collect()
        }
        None => vec![column],
    };
    let children = columns.iter().flat_map(|column| column.children().filter(|child| child.is_element()));
    children.map(Block::new).filter(|block| !block.texts.is_empty()).collect()
}

/// Whether an element is a row of a list of conversations: all of it leads somewhere.
fn is_row(node: Node<'_>) -> bool {
    matches!(node.attr("role"), Some("option" | "tab" | "menuitem" | "navigation"))
        || matches!(node.tag(), "nav" | "aside")
        || (node.tag() == "a" && node.attr("href").is_some() && node.lines().len() > 1)
}

fn is_control(node: Node<'_>) -> bool {
    node.tag() == "button" || matches!(node.attr("role"), Some("button" | "menu" | "toolbar" | "tooltip"))
}

/// Whether these words stand for the page's reader: `You`, `Você:`.
pub(super) fn is_you(name: &str) -> bool {
    YOU.contains(&outline::folded(name.trim().trim_end_matches([':', '：'])).as_str())
}

/// Whether a part of the page's title is this name.
fn in_title(page: &Page, name: &str) -> bool {
    title(page).split(['|', '·', '–', '—', '(', ')']).flat_map(|part| part.split(" - ")).any(|part| same(part, name))
}

impl<'a> Block<'a> {
    fn new(node: Node<'a>) -> Self {
        let is_hidden = |holder: Node<'a>| {
            std::iter::once(holder).chain(holder.ancestors()).take_while(|around| node.contains(*around)).any(is_control)
        };
        let shown = texts(node).filter(|(holder, _)| !is_hidden(*holder));
        let texts = shown
            .map(|(holder, text)| (holder, is_time(text.as_str()), text))
            .map(|(holder, is_time, text)| (holder, text, is_time))
            .collect();
        Block { node, texts }
    }

    /// Whether it says no more than a time: the day of the messages below.
    fn is_time(&self) -> bool {
        self.texts.iter().all(|(_, text, is_time)| *is_time || is_of_time(text.as_str()))
    }

    /// Where the first time stands, if it stands over the words with no more than a name.
    fn head(&self, is_over: bool) -> Option<usize> {
        let at = self.texts.iter().position(|(_, _, is_time)| *is_time)?;
        let before: usize = self.texts[..at].iter().map(|(_, text, _)| text.as_str().len()).sum();
        (is_over && at <= 4 && before <= 100 && at + 1 < self.texts.len()).then_some(at)
    }

    /// Which text names the sender: the first before the time that is more than initials.
    fn name(&self, is_over: bool) -> Option<usize> {
        let is_name = |text: &Text| {
            let text = text.as_str();
            is_you(text) || text.chars().filter(|c| c.is_alphanumeric()).count() > 2 && text.len() <= 80 && !text.ends_with(['!', '?'])
        };
        self.texts[..self.head(is_over)?].iter().position(|(_, text, _)| is_name(text))
    }

    /// Where an answer begins that stands inside it: somebody else's name, with a link to them, and a time beside it.
    fn answer(&self, is_over: bool) -> Option<u32> {
        let head = self.head(is_over)?;
        let is_linked = |node: Node<'a>| node.closest(|around| around.tag() == "a").is_some();
        let is_head = |two: &[(Node<'a>, Text, bool)]| {
            let [(name, _, false), (time, _, true)] = two else { return false };
            is_linked(*name) && !is_linked(*time) && name.ancestors().take(2).any(|around| around.contains(*time))
        };
        let rest = self.texts.get(head + 1..)?;
        rest.windows(2).find(|two| is_head(two)).map(|two| two[0].0.id())
    }

    /// What is said in it, and the files with it.
    fn words(&self, is_over: bool) -> (Vec<Text>, Vec<Text>) {
        let from = self.head(is_over).map_or(0, |head| head + 1);
        let Some((first, _, _)) = self.texts.get(from) else { return (Vec::new(), Vec::new()) };
        let first = first.id();
        // A time under the words ends them; marks such as "Seen" stand behind it.
        let is_mark = |(_, text, is_time): &&(Node<'a>, Text, bool)| *is_time && (!is_over || day_in(text.as_str()).is_none());
        let last = self.texts.iter().skip(from.max(1)).rfind(is_mark);
        let end = last.map_or(u32::MAX, |(node, _, _)| node.id()).min(self.answer(is_over).unwrap_or(u32::MAX));
        let is_end = |inner: Node<'a>| last.is_some_and(|(node, text, _)| inner.contains(*node) && inner.text().as_str() == text.as_str());
        let without = |inner: Node<'a>| is_control(inner) || inner.tag() == "time" || inner.after() <= first || is_end(inner);
        let (mut body, mut files) = (Vec::new(), Vec::new());
        for line in self.node.lines_without(&without) {
            let Some(at) = line.first_node() else { continue };
            if at < first || at >= end {
                continue;
            }
            let begins = self.texts.iter().map(|(_, text, _)| text).find(|text| text.first_node() == Some(at));
            match begins.and_then(file_in).filter(|file| line.as_str().len() < file.as_str().len() + 16) {
                Some(file) => files.push(file),
                None => body.push(line),
            }
        }
        if body.len() > 1 && body.last().is_some_and(|line| MARKS.contains(&outline::folded(line.as_str()).trim_matches(['(', ')']))) {
            body.pop();
        }
        (body, files)
    }

    /// Whose it is by the words in its classes.
    fn whose(&self) -> Whose {
        let (mut own, mut others) = (false, false);
        for node in std::iter::once(self.node).chain(self.node.descendants()).filter(|node| node.is_element()) {
            for class in node.attr("class").into_iter().flat_map(str::split_ascii_whitespace) {
                let last = class.rsplit(['-', '_']).next().unwrap_or_default();
                own |= OWN.contains(&class) || (class.len() > last.len() && OWN.contains(&last) && says_message(class));
                others |= OTHERS.contains(&class) || (class.len() > last.len() && OTHERS.contains(&last) && says_message(class));
            }
        }
        match (own, others) {
            (true, false) => Whose::Own,
            (false, true) => Whose::Others,
            _ => Whose::Unmarked,
        }
    }
}

/// Whether a class speaks of messages, so that its end says whose.
fn says_message(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    ["message", "msg", "bubble", "chat", "item"].iter().any(|word| class.contains(word))
}
