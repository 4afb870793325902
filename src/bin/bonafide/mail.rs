//! Mail files (RFC 5322, MIME).

use bonafide::subject::{Link, Seen, Sender};
use bonafide::{Message, Text, page};
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::{Addr, MessageParser, MessagePart, MimeHeaders, PartType};

/// The message in a mail file, and what of it was left unread, one line each.
///
/// The HTML body is read when there is one, as mail programs show it; links are taken from it.
///
/// # Errors
/// When the file has no header or nothing to read.
pub fn read(bytes: &[u8]) -> Result<(Message, Vec<String>), String> {
    let mail = MessageParser::default().parse(bytes).ok_or("no mail: it has no header")?;
    let mut message = Message {
        from: mail.from().and_then(|from| from.first()).map(sender).into(),
        reply_to: mail.reply_to().and_then(|to| to.first()).and_then(|to| to.address()).map(Text::new).into(),
        subject: mail.subject().map(Text::new).into(),
        at: mail.date().map(|date| Text::new(date.to_rfc3339())).into(),
        attachments: mail.attachments().filter_map(|part| part.attachment_name()).map(Text::new).collect(),
        ..Message::default()
    };
    if let (Seen::Observed(to), Some(from)) = (&message.reply_to, message.from.observed().and_then(|from| from.mail.as_ref()))
        && to.as_str().eq_ignore_ascii_case(from.as_str())
    {
        message.reply_to = Seen::Absent;
    }

    let mut unread: Vec<String> = mail.parts.iter().enumerate().filter_map(|(i, part)| garbled(i, part)).collect();
    let html = mail.html_bodies().find_map(|part| if let PartType::Html(html) = &part.body { Some(html) } else { None });
    if let Some(html) = html {
        let page = page::from_html(html, "about:blank");
        unread.extend(page.unread.iter().cloned());
        message.text = page.nodes().next().map(|root| root.text()).unwrap_or_default();
        message.links = page
            .find(|node| node.tag() == "a")
            .filter_map(|link| Some(Link { text: link.text(), href: Text::new(link.attr("href")?) }))
            .collect();
    }
    if message.text.is_blank() {
        let mut bodies: Vec<&str> = mail.text_bodies().filter_map(plain).collect();
        if bodies.iter().all(|body| body.trim().is_empty()) {
            // Parts that never end are no bodies to the parser.
            bodies = mail.parts.iter().filter(|part| part.attachment_name().is_none()).filter_map(plain).collect();
        }
        let text = bodies.join("\n\n").replace("\r\n", "\n");
        let (text, cut) = bonafide::readable(&text);
        unread.extend(cut);
        message.text = Text::new(text.trim_end());
    }
    if message.text.is_blank() && message.attachments.is_empty() && message.subject.observed().is_none() {
        return Err("no mail: neither a subject nor a text".into());
    }
    message.name_fields();
    Ok((message, unread))
}

fn sender(from: &Addr) -> Sender {
    let some = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(Text::new);
    Sender { name: some(from.name()), mail: some(from.address()), ..Sender::default() }
}

fn plain<'p>(part: &'p MessagePart) -> Option<&'p str> {
    if let PartType::Text(text) = &part.body { Some(text.as_ref()) } else { None }
}

/// What could not be decoded in a part.
fn garbled(number: usize, part: &MessagePart) -> Option<String> {
    let kind = part.content_type();
    let name = kind.map_or_else(|| "text/plain".to_string(), |kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("*")));
    let charset = kind.and_then(|kind| kind.attribute("charset")).filter(|charset| charset_decoder(charset.as_bytes()).is_none());
    let is_text = matches!(part.body, PartType::Text(_) | PartType::Html(_));
    match charset {
        Some(charset) if is_text && !charset.eq_ignore_ascii_case("us-ascii") && !charset.eq_ignore_ascii_case("utf-8") => {
            Some(format!("part {} ({name}): its charset {charset} is not known, letters beyond ASCII may be lost", number + 1))
        }
        _ if part.is_encoding_problem => Some(format!("part {} ({name}): broken; what could be decoded was read", number + 1)),
        _ => None,
    }
}
