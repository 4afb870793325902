//! The words in a piece of HTML that stands on no page, such as the description in structured data.

use super::escape;

/// Tags after which a new line begins.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "table",
    "section",
    "article",
    "blockquote",
    "dt",
    "dd",
];

/// The words of `html`, blocks on lines of their own, no line blank. What is no tag stays. Linear.
pub fn words(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    // In plain text a line break is one.
    let is_markup = html.contains("</") || html.contains("<br");
    let mut at = 0;
    while let Some(rest) = html.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((name, len)) = tag(rest) {
            out.push(if BLOCKS.iter().any(|block| name.eq_ignore_ascii_case(block)) { '\n' } else { '\u{0}' });
            at += len;
        } else if let Some((c, next)) = escape::next(html, at, true) {
            out.push(if c == '\n' && is_markup { ' ' } else { c });
            at = next;
        } else {
            break;
        }
    }
    let out = out.replace('\u{0}', "");
    out.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The name and length of the tag at the beginning of `text`.
fn tag(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix('<')?;
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name.get(..end).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    let len = rest.find(['<', '>']).filter(|&end| rest[end..].starts_with('>'))? + 2;
    Some((name, len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_lines_and_escapes_are_undone() {
        assert_eq!(
            words("<p>We <b>move</b>\n boats &amp; cars.</p><ul><li>Go</li><li>3 &lt; 5 years</li></ul>"),
            "We move boats & cars.\nGo\n3 < 5 years"
        );
        assert_eq!(words("plain, 5 < 6\r\nnext line"), "plain, 5 < 6\nnext line");
        assert_eq!(words("<p"), "<p");
        assert_eq!(words(""), "");
    }
}
