//! Earlier mail that a mail holds: what its writer answers or forwards, told apart from what they say.
//!
//! Marks of mail programs: `gmail_quote` (Gmail), `appendonsend`, `divRplyFwdMsg` and what follows them (Outlook; the web puts `x_` before a
//! mail's own names), `yahoo_quoted`, `protonmail_quote`, `tutanota_quote`, `zmail_extra`, `moz-cite-prefix`, `type=cite` (Apple, Thunderbird).
//! Where there are none, header rows inside the text begin what was said earlier, in any program that writes them.

use std::collections::BTreeSet;

use super::mail;
use crate::page::{Node, Page};
use crate::subject::Text;

/// What is said of a mail that holds earlier mail.
pub(super) const NOTE: &str = "earlier mail that it quotes or forwards was read as what was said before; select its text to check it";

/// Classes of an element that holds earlier mail, or the line that introduces it.
const QUOTES: &[&str] =
    &["gmail_attr", "yahoo_quoted", "protonmail_quote", "tutanota_quote", "zmail_extra", "moz-cite-prefix", "OutlookMessageHeader"];

/// Ids of elements that begin earlier mail; all that follows is part of it.
const TAILS: &[&str] = &["appendonsend", "divRplyFwdMsg", "mail-editor-reference-message-container"];

/// Fewer alphanumeric characters are nothing said.
const LEAST_SAID: usize = 2;

/// The lines of a mail's body: what its writer says, and what stands there of earlier mail. Of a mail that says nothing of its own, all is
/// its writer's. `is_earlier` knows words that were said before. O(lines × depth).
pub(super) fn told_apart(page: &Page, body: Node<'_>, lines: Vec<Text>, is_earlier: &dyn Fn(&str) -> bool) -> (Vec<Text>, Vec<Text>) {
    let marked: BTreeSet<u32> = body.find(is_marked).map(Node::id).collect();
    let tail = body.find(|node| node.attr("id").is_some_and(|id| TAILS.contains(&plain(id)))).next().map_or(u32::MAX, Node::id);
    let mut own: Vec<Text> = Vec::new();
    let mut quoted: Vec<Text> = Vec::new();
    // The quote around the line before, and whether it is earlier mail.
    let mut judged: Option<(u32, bool)> = None;
    for (at, line) in lines.iter().enumerate() {
        let node = line.first_node();
        let quote = node.and_then(|id| page.node(id)).and_then(|node| quote_around(node, body, &marked));
        let known = judged.filter(|(id, _)| quote.is_some_and(|(node, _)| node.id() == *id)).map(|(_, is_quote)| is_quote);
        let is_introduced = || own.last().is_some_and(|line| introduces(line.as_str()));
        let is_quote = match quote {
            Some((_, true)) => true,
            Some((quote, false)) => known.unwrap_or_else(|| is_introduced() || is_earlier(quote.text().as_str())),
            None => false,
        };
        judged = quote.map(|(node, _)| (node.id(), is_quote));
        if node >= Some(tail) || begins_mail(&lines[at..]) {
            // What leads to it: a rule, "Begin forwarded message:".
            let lead = own.last().is_some_and(|line| is_rule(line.as_str()) || line.as_str().ends_with(':') && line.as_str().len() < 60);
            quoted.extend(if lead { own.pop() } else { None });
            quoted.extend_from_slice(&lines[at..]);
            break;
        }
        if is_quote {
            let lead = known.is_none() && is_introduced();
            quoted.extend(if lead { own.pop() } else { None });
            quoted.push(line.clone());
        } else {
            own.push(line.clone());
        }
    }
    let says = own.iter().any(|line| line.as_str().chars().filter(|c| c.is_alphanumeric()).count() >= LEAST_SAID);
    if says { (own, quoted) } else { (lines, Vec::new()) }
}

/// The element of earlier mail in which a node stands, and whether it is one of the `marked`; a mere `blockquote` is not.
fn quote_around<'a>(node: Node<'a>, body: Node<'a>, marked: &BTreeSet<u32>) -> Option<(Node<'a>, bool)> {
    let around = || node.ancestors().take_while(|around| around.id() != body.id());
    let marked = around().filter(|around| marked.contains(&around.id())).last().map(|node| (node, true));
    marked.or_else(|| around().filter(|around| around.tag() == "blockquote").last().map(|node| (node, false)))
}

/// Whether a node stands in the words of a mail, so that header rows there are of an earlier one.
pub(super) fn is_in_words(node: Node<'_>) -> bool {
    node.ancestors().any(|around| around.attr("role") == Some("document") || is_marked(around))
}

fn is_marked(node: Node<'_>) -> bool {
    let has = |node: Node<'_>, test: &dyn Fn(&str) -> bool| {
        node.attr("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|class| test(plain(class))))
    };
    let is_gmail = |node: Node<'_>| has(node, &|class| class == "gmail_quote");
    let is_cited = || node.attr("type") == Some("cite") || node.parent().is_some_and(is_gmail);
    has(node, &|class| QUOTES.contains(&class)) || node.tag() == "blockquote" && is_cited() || is_gmail(node) && !is_answered_inside(node)
}

/// Whether an element holds quotes and may hold answers between them.
fn is_answered_inside(node: Node<'_>) -> bool {
    node.tag() != "blockquote" && node.children().any(|child| child.tag() == "blockquote")
}

/// A name in a mail without what the page of a mail program puts before it.
fn plain(name: &str) -> &str {
    name.strip_prefix("x_").unwrap_or(name)
}

/// "On Mon, Nov 23, 2026, Rita Vogel wrote:"
pub(super) fn introduces(line: &str) -> bool {
    line.len() < 240 && line.trim_end().ends_with([':', '：']) && line.contains(|c: char| c == '@' || c.is_ascii_digit())
}

/// "-----Original Message-----", "________"
fn is_rule(line: &str) -> bool {
    let is_drawn = |c: char| matches!(c, '-' | '_' | '–' | '—' | '*' | '=');
    let line = line.trim();
    line.len() < 100 && line.starts_with(is_drawn) && line.ends_with(is_drawn)
}

/// Whether lines begin with the header rows of a mail: its sender, and soon after when, to whom or about what.
fn begins_mail(lines: &[Text]) -> bool {
    let [first, rest @ ..] = lines else { return false };
    mail::is_sender(first.as_str()) && rest.iter().take(3).filter(|line| mail::is_header_row(line.as_str())).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn apart(body: &str) -> (String, String) {
        let page = crate::page::from_html(&format!("<main>{body}</main>"), "");
        let main = page.find(|node| node.tag() == "main").next();
        let (own, quoted) = main.map(|main| told_apart(&page, main, main.lines(), &|text| text == "Said before.")).unwrap_or_default();
        (Text::joined(&own, "|").as_str().into(), Text::joined(&quoted, "|").as_str().into())
    }

    #[test]
    fn what_is_answered_is_not_said() {
        let expect = |body: &str, own: &str, quoted: &str| assert_eq!(apart(body), (own.to_string(), quoted.to_string()), "{body}");
        expect(
            "<div>Yes.</div><div class=gmail_quote><div class=gmail_attr>On Mon Rita wrote:</div><blockquote class=gmail_quote>Old.</blockquote></div>",
            "Yes.",
            "On Mon Rita wrote:|Old.",
        );
        expect(
            "<p>Yes.</p><div id=x_appendonsend></div><hr><div id=x_divRplyFwdMsg><b>From:</b> Rita</div><div>Old.</div>",
            "Yes.",
            "From: Rita|Old.",
        );
        expect(
            "<p>Yes.</p><p>On 3 May 2026, rita@acme.example wrote:</p><blockquote>Old.<br>Older.</blockquote>",
            "Yes.",
            "On 3 May 2026, rita@acme.example wrote:|Old.|Older.",
        );
        expect(
            "<p>Ja.</p><p>Von: Rita<br>Gesendet: Montag<br>An: mich<br>Betreff: Stelle<br>Alt.</p>",
            "Ja.",
            "Von: Rita|Gesendet: Montag|An: mich|Betreff: Stelle|Alt.",
        );
        expect("<p>Yes.</p><blockquote>Said before.</blockquote><p>Bye.</p>", "Yes.|Bye.", "Said before.");
    }

    #[test]
    fn answers_between_quotes_are_said() {
        let body = "<div>Hi.</div><div class=gmail_quote><div class=gmail_attr>On Mon Rita wrote:</div><blockquote>When?</blockquote>\
                    <div>On Tuesday.</div></div>";
        assert_eq!(apart(body).0, "Hi.|On Tuesday.");
    }

    #[test]
    fn a_forwarded_mail_is_not_its_forwarders() {
        let body = "<div>Is this real?</div><div class=gmail_quote><div class=gmail_attr>---------- Forwarded message ---------<br>From: Rita</div>\
                    <div>Send <blockquote>your</blockquote> passport.</div></div>";
        assert_eq!(apart(body).0, "Is this real?");
        let bare = "<p>Is this real?</p><p>Begin forwarded message:</p><p>From: Rita<br>Date: Monday<br>Subject: Job<br>Send money.</p>";
        assert_eq!(apart(bare).0, "Is this real?");
    }

    #[test]
    fn what_says_nothing_else_is_said() {
        assert_eq!(apart("<blockquote type=cite>Only this.</blockquote>").0, "Only this.");
        assert_eq!(apart("<p>Set in:</p><blockquote>A pretty quote.</blockquote>").0, "Set in:|A pretty quote.");
        assert_eq!(apart("<p>From: nine to five.<br>We begin early.</p>").0, "From: nine to five.|We begin early.");
    }
}
