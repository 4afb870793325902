//! Mail in any form that shows its headers: rows such as "From", "Subject", "Date" above a body, on a page or in pasted text.

use std::ops::Range;

use super::outline::{self, folded};
use super::quoted;
use crate::page::{Node, Page};
use crate::subject::{Earlier, Link, Message, Seen, Sender, Text};
use crate::text::entity;

/// Most messages that are read from one page.
const MAX_MESSAGES: usize = 50;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Header {
    From,
    ReplyTo,
    To,
    Subject,
    Date,
    Copy,
    Other,
}

const HEADERS: &[(Header, &[&str])] = &[
    (Header::From, &["from", "von", "de", "da", "sender", "absender", "expediteur", "remitente", "remetente"]),
    (Header::ReplyTo, &["reply-to", "reply to", "antwort an", "antworten an", "repondre a", "responder a"]),
    (Header::To, &["to", "an", "a", "para", "recipient", "empfanger", "destinataire", "destinatario"]),
    (Header::Subject, &["subject", "betreff", "objet", "asunto", "assunto", "sujet"]),
    (
        Header::Date,
        &["date", "sent", "datum", "gesendet", "envoye", "fecha", "enviado", "data", "enviada em", "enviado el", "received", "sent on"],
    ),
    (Header::Copy, &["cc", "bcc", "kopie", "copie a"]),
    (
        Header::Other,
        &[
            "message-id",
            "mime-version",
            "content-type",
            "return-path",
            "x-mailer",
            "importance",
            "attachments",
            "anlagen",
            "mailed-by",
            "signed-by",
            "security",
            "mailing list",
        ],
    ),
];

fn header(label: &str) -> Option<Header> {
    if label.len() > 20 {
        return None;
    }
    let name = folded(label);
    HEADERS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(header, _)| *header)
}

/// The rows at the beginning of a message.
#[derive(Default)]
struct Headers {
    from: Option<Text>,
    reply_to: Option<Text>,
    subject: Option<Text>,
    date: Option<Text>,
    to: bool,
}

impl Headers {
    fn put(&mut self, header: Header, value: Text) {
        let slot = match header {
            Header::From => &mut self.from,
            Header::ReplyTo => &mut self.reply_to,
            Header::Subject => &mut self.subject,
            Header::Date => &mut self.date,
            Header::To => return self.to = true,
            Header::Copy | Header::Other => return,
        };
        slot.get_or_insert(value.trimmed());
    }

    /// A sender, and something else that only mail has.
    fn are_mail(&self) -> bool {
        self.from.is_some() && (self.subject.is_some() || self.date.is_some() && self.to)
    }

    fn fill(self, message: &mut Message) {
        let seen = |text: Option<Text>| text.filter(|text| !text.is_blank());
        if let Some(from) = seen(self.from) {
            message.from = Seen::Observed(sender(&from));
        }
        for (slot, value) in [(&mut message.reply_to, self.reply_to), (&mut message.subject, self.subject), (&mut message.at, self.date)] {
            if let Some(value) = seen(value) {
                *slot = Seen::Observed(value);
            }
        }
        if let Seen::Observed(reply_to) = &message.reply_to
            && let Some(mail) = entity::addresses(reply_to.as_str()).mails.first()
        {
            message.reply_to = Seen::Observed(reply_to.slice(mail.range.clone()));
        }
    }
}

/// The header that a label with or without its colon names, alone or before its value.
fn labelled(text: &str) -> Option<Header> {
    header(text.split_once([':', '：']).map_or(text, |(label, _)| label).trim())
}

/// Whether a text is the label of any header, or begins with it: "To:", "Betreff".
pub(super) fn is_label(text: &str) -> bool {
    labelled(text).is_some()
}

/// Whether a line says who sent a mail: "From: Rita Vogel".
pub(super) fn is_sender(line: &str) -> bool {
    line.contains([':', '：']) && labelled(line) == Some(Header::From)
}

/// Whether a line is another row of a mail's head: "Sent: Monday", "An: mich".
pub(super) fn is_header_row(line: &str) -> bool {
    line.contains([':', '：']) && matches!(labelled(line), Some(Header::To | Header::Subject | Header::Date | Header::Copy))
}

/// Whether a text is the label of the address that answers go to.
pub(super) fn is_reply_to(text: &str) -> bool {
    labelled(text) == Some(Header::ReplyTo)
}

/// Whether a text begins with the label of whom a mail was sent to: "To: me@home.example".
pub(super) fn is_recipients(text: &str) -> bool {
    text.split_once([':', '：'])
        .and_then(|(label, _)| header(label.trim()))
        .is_some_and(|header| matches!(header, Header::To | Header::Copy))
}

/// "Jane Roe <jane@acme.example>": name and address.
pub(super) fn sender(from: &Text) -> Sender {
    let found = entity::addresses(from.as_str()).mails;
    let Some(mail) = found.first() else { return Sender { name: Some(from.clone()), ..Sender::default() } };
    let before = &from.as_str()[..mail.range.start];
    let end = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '<' | '(' | '[' | '"' | '\'' | '“')).len();
    let name = outline::trim_marks(&from.slice(0..end));
    let quotes = |c: char| matches!(c, '"' | '\'' | '“' | '”');
    let start = name.as_str().len() - name.as_str().trim_start_matches(quotes).len();
    let end = name.as_str().trim_end_matches(quotes).len().max(start);
    let name = name.slice(start..end);
    Sender { name: (!name.is_blank()).then_some(name), mail: Some(from.slice(mail.range.clone())), ..Sender::default() }
}

/// A pasted message. Header rows at its beginning become fields; without them the sender and subject are not known.
pub(super) fn from_text(text: &str) -> Message {
    let (headers, body) = text_headers(text).unwrap_or_default();
    // Without headers the text stays as it came: evidence is counted in it.
    let body = if body == 0 { text } else { text[body..].trim_matches(['\n', '\r']) };
    let mut message = Message::from_text(body);
    headers.fill(&mut message);
    message.links = links_in(&message.text);
    message.name_fields();
    message
}

/// Whether `text` begins with the header rows of a mail.
pub(super) fn is_mail(text: &str) -> bool {
    text_headers(text).is_some()
}

/// The header rows at the beginning of `text`, and where its body begins.
fn text_headers(text: &str) -> Option<(Headers, usize)> {
    let mut headers = Headers::default();
    let (mut at, mut last, mut rows) = (0, None, 0);
    for line in text.split_inclusive('\n').take(60) {
        let shown = line.trim();
        if shown.is_empty() {
            at += line.len();
            if rows > 0 {
                break;
            }
            continue;
        }
        let row = shown.split_once(':').and_then(|(label, value)| Some((header(label)?, value.trim())));
        match row {
            Some((header, value)) => {
                headers.put(header, Text::new(value));
                last = Some(header);
                rows += 1;
            }
            // A folded header goes on; anything else begins the body.
            None if last.is_some() && line.starts_with([' ', '\t']) => {}
            None => break,
        }
        at += line.len();
    }
    (rows >= 2 && headers.are_mail()).then_some((headers, at))
}

/// The links in plain text.
pub(super) fn links_in(text: &Text) -> Vec<Link> {
    entity::addresses(text.as_str())
        .links
        .into_iter()
        .map(|link| Link { text: text.slice(link.range), href: Text::new(link.value) })
        .collect()
}

/// The mails that a page shows with their headers, in page order.
pub(super) fn messages(page: &Page) -> Vec<Message> {
    let lines = outline::shown_lines(page);
    let mut blocks: Vec<(usize, Headers, usize)> = Vec::new();
    let mut i = 0;
    while i < lines.len() && blocks.len() < MAX_MESSAGES {
        if row(&lines, i).is_some_and(|(header, _, _)| header == Header::From || header == Header::Subject)
            && !quoted::is_in_words(lines[i].1)
            && let Some((headers, end)) = page_headers(&lines, i)
        {
            blocks.push((i, headers, end));
            i = end;
        } else {
            i += 1;
        }
    }
    let starts: Vec<usize> = blocks.iter().map(|(start, _, _)| *start).chain([lines.len()]).collect();
    let mut messages = Vec::new();
    for (k, (start, headers, body)) in blocks.into_iter().enumerate() {
        let end = starts.get(k + 1).copied().unwrap_or(lines.len());
        let around = container(&lines[start..body], lines.get(body));
        let end = (body..end).find(|&i| !around.is_none_or(|around| around.contains(lines[i].1))).unwrap_or(end);
        if let Some(message) = page_message(headers, &lines[body..end], around, page) {
            messages.push(message);
        }
    }
    messages
}

/// A header at line `i`: "From: Jane", or "From" and below it "Jane". Its value, and the line after it.
fn row(lines: &[(Text, Node<'_>)], i: usize) -> Option<(Header, Text, usize)> {
    let text = &lines.get(i)?.0;
    let shown = text.as_str();
    if let Some((label, value)) = shown.split_once(':')
        && let Some(header) = header(label)
        && !value.trim().is_empty()
    {
        return Some((header, text.slice(shown.len() - value.len()..shown.len()), i + 1));
    }
    let header = header(shown).filter(|_| shown.chars().count() > 1)?;
    let value = &lines.get(i + 1)?.0;
    (self::header(value.as_str()).is_none()).then(|| (header, value.clone(), i + 2))
}

fn page_headers(lines: &[(Text, Node<'_>)], start: usize) -> Option<(Headers, usize)> {
    let mut headers = Headers::default();
    let mut i = start;
    while let Some((header, value, next)) = row(lines, i) {
        headers.put(header, value);
        i = next;
    }
    headers.are_mail().then_some((headers, i))
}

/// The smallest part of the page that holds the headers and the first line of the body.
fn container<'a>(headers: &[(Text, Node<'a>)], body: Option<&(Text, Node<'a>)>) -> Option<Node<'a>> {
    let (_, first) = headers.first()?;
    let (_, last) = body?;
    first.ancestors().find(|around| around.contains(*last) && headers.iter().all(|(_, node)| around.contains(*node)))
}

fn page_message(headers: Headers, lines: &[(Text, Node<'_>)], around: Option<Node<'_>>, page: &Page) -> Option<Message> {
    let mut message = Message { anchor: lines.first().map(|(_, node)| node.id()), ..Message::default() };
    let lines: Vec<Text> = lines.iter().map(|(text, _)| text.clone()).collect();
    let (own, earlier) = match around {
        Some(around) => quoted::told_apart(page, around, lines, &|_| false),
        None => (lines, Vec::new()),
    };
    if !earlier.is_empty() {
        message.thread = [Earlier { own: false, text: Text::joined(&earlier, "\n"), at: None }].into_iter().collect();
        message.notes.push(quoted::NOTE.into());
    }
    let mut body = Vec::new();
    for text in &own {
        match file_name(text) {
            Some(range) => message.attachments.push(text.slice(range)),
            None => body.push(text.clone()),
        }
        links_of(text, page, &mut message.links);
    }
    message.text = Text::joined(&body, "\n");
    if message.text.is_blank() {
        return None;
    }
    message.anchor = headers.from.as_ref().and_then(Text::first_node).or(message.anchor);
    headers.fill(&mut message);
    message.name_fields();
    Some(message)
}

/// The name of a file, when the line is that and a size: "task.zip", "task.zip 12 KB".
fn file_name(text: &Text) -> Option<Range<usize>> {
    let shown = text.as_str();
    if shown.len() > 120 {
        return None;
    }
    let file = entity::entities(shown).files.into_iter().next().filter(|file| shown[..file.range.start].trim().is_empty())?;
    let rest = folded(&shown[file.range.end..]);
    let size = rest.split_whitespace().all(|word| {
        word.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')
            || matches!(word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.'), "kb" | "mb" | "bytes" | "k" | "m")
    });
    size.then_some(file.range)
}

/// The links in a line of a page.
pub(super) fn links_of(text: &Text, page: &Page, links: &mut Vec<Link>) {
    let mut last = None;
    for place in text.whole().places {
        let link = page.node(place.node).and_then(|node| node.closest(|around| around.tag() == "a"));
        let Some((link, href)) = link.and_then(|link| Some((link, link.attr("originalsrc").or_else(|| link.attr("href"))?))) else {
            continue;
        };
        if last.replace(link.id()) != Some(link.id()) && !href.starts_with("mailto:") && !href.starts_with('#') {
            links.push(Link { text: link.text(), href: Text::new(page.absolute(href)) });
        }
    }
}
