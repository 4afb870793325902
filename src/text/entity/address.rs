//! Links, mail addresses, and names on messengers.

use std::ops::Range;

use super::{Entities, Found, cut};
use crate::text::letters::marked;

/// Endings of host names that are taken for a link without a scheme, `www.` or path. Not all that exist: those that hosts often have
/// and that are not the extension of a file. Sorted.
pub(super) const ENDINGS: [&str; 142] = [
    "academy",
    "ae",
    "agency",
    "ai",
    "app",
    "ar",
    "art",
    "asia",
    "at",
    "au",
    "be",
    "biz",
    "blog",
    "br",
    "ca",
    "capital",
    "careers",
    "cc",
    "ch",
    "chat",
    "cl",
    "click",
    "cloud",
    "club",
    "cn",
    "co",
    "com",
    "community",
    "company",
    "consulting",
    "cz",
    "de",
    "design",
    "dev",
    "digital",
    "dk",
    "edu",
    "ee",
    "email",
    "es",
    "eu",
    "exchange",
    "expert",
    "fi",
    "finance",
    "foundation",
    "fr",
    "fun",
    "fund",
    "fyi",
    "games",
    "gg",
    "gl",
    "gle",
    "global",
    "gov",
    "gr",
    "group",
    "guru",
    "hk",
    "hr",
    "hu",
    "ie",
    "il",
    "in",
    "inc",
    "info",
    "int",
    "io",
    "is",
    "it",
    "jobs",
    "jp",
    "kr",
    "la",
    "lat",
    "legal",
    "life",
    "link",
    "live",
    "llc",
    "ltd",
    "ly",
    "me",
    "media",
    "meet",
    "mil",
    "mobi",
    "money",
    "mx",
    "net",
    "network",
    "news",
    "ng",
    "nl",
    "no",
    "nz",
    "one",
    "online",
    "org",
    "page",
    "ph",
    "pk",
    "pl",
    "pro",
    "pt",
    "ro",
    "ru",
    "se",
    "sg",
    "sh",
    "shop",
    "site",
    "so",
    "space",
    "store",
    "studio",
    "support",
    "systems",
    "team",
    "tech",
    "to",
    "today",
    "top",
    "tr",
    "tv",
    "tw",
    "ua",
    "uk",
    "us",
    "ventures",
    "vip",
    "vn",
    "website",
    "wiki",
    "work",
    "works",
    "world",
    "ws",
    "xyz",
    "za",
    "zone",
];

/// Names with such an ending that are a technology, not a host.
const NO_HOSTS: [&str; 10] =
    ["asp.net", "ado.net", "vb.net", "ml.net", "paint.net", "socket.io", "ember.app", "lib.so", "run.sh", "install.sh"];

/// Names of messengers, in small letters.
pub(super) const MESSENGERS: [&str; 22] = [
    "telegram",
    "whatsapp",
    "whats app",
    "discord",
    "skype",
    "wechat",
    "weixin",
    "viber",
    "snapchat",
    "instagram",
    "kakaotalk",
    "kakao",
    "zalo",
    "threema",
    "wickr",
    "facebook",
    "twitter",
    "tg",
    "line",
    "signal",
    "teams",
    "session",
];
/// How many of [`MESSENGERS`], from the beginning, are not everyday words too.
const CLEAR_NAMES: usize = 17;

static SIGNS: [bool; 256] = marked(b".@:");

/// Fills `links`, `mails` and `handles`. `names`: where the name of a messenger may begin.
pub(super) fn find(text: &str, names: &[usize]) -> Entities {
    let mut found = Entities::default();
    let mut mentions = Vec::new();
    let is_delimiter = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '|' | '{' | '}' | '^' | '\u{3000}'..='\u{303f}');
    for range in super::around(text, &SIGNS, |c| !is_delimiter(c)) {
        let (at, chunk) = (range.start, &text[range]);
        // Where blanks are not usual, more than one address can stand in a chunk.
        let mut done = 0;
        for _ in 0..8 {
            let rest = &chunk[done..];
            let Some(range) = link(rest).or_else(|| if rest.contains('@') { None } else { bare_link(rest) }) else { break };
            found.links.push(cut(text, at + done + range.start..at + done + range.end));
            done += range.end;
        }
        if done > 0 {
            continue;
        }
        for (i, _) in chunk.match_indices('@').take(8) {
            let Some(range) = mail(chunk, i) else {
                mentions.extend(mention(text, at + i));
                continue;
            };
            let range = at + range.start..at + range.end;
            if let Some(link) = repository(text, &range) {
                found.links.push(link);
            } else if found.mails.last().is_none_or(|last| last.range.end <= range.start) {
                found.mails.push(cut(text, range));
            }
        }
    }
    found.handles = handles(text, &found.links, mentions, names);
    found
}

/// An address with a scheme, up to the end of `chunk` without the punctuation that belongs to the sentence.
fn link(chunk: &str) -> Option<Range<usize>> {
    let colon = chunk.find(':').and_then(|_| chunk.find("://"))?;
    let scheme = chunk[..colon].bytes().rev().take(10).take_while(u8::is_ascii_alphabetic).count();
    let start = colon - scheme;
    let range = start..start + without_tail(&chunk[start..end_of_path(chunk, colon + 3)]);
    (scheme > 1 && range.end > colon + 3).then_some(range)
}

/// An address without a scheme: `www.` or a path make it one, otherwise its ending must be a usual one.
fn bare_link(chunk: &str) -> Option<Range<usize>> {
    let dot = chunk.find('.')?;
    let is_host = |c: char| c.is_alphanumeric() && !is_ideograph(c) || c == '-';
    let start = chunk[..dot].char_indices().rev().take_while(|&(_, c)| is_host(c)).last()?.0;
    let start = start + chunk[start..dot].len() - chunk[start..dot].trim_start_matches('-').len();
    let end = start + chunk[start..].find(|c| !(is_host(c) || c == '.')).unwrap_or(chunk.len() - start);
    let host = chunk[start..end].trim_end_matches(['.', '-']);
    let end = start + host.len();
    let (name, ending) = host
        .rsplit_once('.')
        .filter(|(name, ending)| !name.is_empty() && (ending.len() > 1 || ending.bytes().all(|b| b.is_ascii_digit())))?;
    let has_path = chunk[end..].starts_with('/')
        && chunk[end + 1..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '@' | '#' | '?' | '_' | '+'));
    let lower = ending.to_ascii_lowercase();
    // In "the role.In this" a blank is missing.
    let is_sentence = ending != lower && ending.chars().any(char::is_lowercase);
    let is_abbreviation = name.contains('.') && name.split('.').all(|label| label.chars().count() < 2);
    let is_number = name.chars().all(|c| c.is_ascii_digit() || c == '.');
    if name.starts_with('.')
        || host.contains("..")
        || is_sentence
        || is_abbreviation
        || start > 0 && chunk[..start].ends_with(['/', '\\', '_', '$', '@', '.'])
    {
        return None;
    }
    let usual = ENDINGS.binary_search(&lower.as_str()).is_ok();
    let named = usual
        && !is_number
        && !NO_HOSTS.contains(&host.to_ascii_lowercase().as_str())
        && (!matches!(lower.as_str(), "sh" | "so" | "is") || has_path);
    let pointed = (has_path || host.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")))
        && ending.chars().count() > 1
        && ending.chars().all(char::is_alphabetic)
        && !super::file::is_extension(&lower);
    let is_ip = has_path && host.parse::<std::net::Ipv4Addr>().is_ok();
    if !(named || pointed || is_ip) {
        return None;
    }
    let end =
        if chunk[end..].starts_with(['/', '?', '#', ':']) { start + without_tail(&chunk[start..end_of_path(chunk, end)]) } else { end };
    Some(start..end)
}

/// Where an address that goes on at byte `from` ends at the latest: before Chinese, Japanese or Korean text.
fn end_of_path(chunk: &str, from: usize) -> usize {
    chunk[from..].find(|c| is_ideograph(c) || matches!(c, '，' | '；' | '！' | '？')).map_or(chunk.len(), |len| from + len)
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{d7ff}')
}

/// The length of `link` without punctuation at its end and without a closing bracket that it did not open.
fn without_tail(link: &str) -> usize {
    let mut open = link.bytes().filter(|&b| b == b'(').count() as isize - link.bytes().filter(|&b| b == b')').count() as isize;
    let mut end = link.len();
    while let Some(last) = link[..end].chars().next_back() {
        match last {
            ')' if open < 0 => open += 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | ']' | '…' => {}
            _ => break,
        }
        end -= last.len_utf8();
    }
    end
}

/// The mail address around the `@` at byte `at`.
fn mail(chunk: &str, at: usize) -> Option<Range<usize>> {
    let is_name = |&(_, c): &(usize, char)| c.is_alphanumeric() && !is_ideograph(c) || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'');
    let name = chunk[..at].char_indices().rev().take(64).take_while(is_name).last()?.0;
    let name = name + chunk[name..at].len() - chunk[name..at].trim_start_matches(['.', '\'', '-', '%', '+']).len();
    let host = &chunk[at + 1..];
    let is_host = |c: char| c.is_alphanumeric() && !is_ideograph(c) || matches!(c, '.' | '-');
    let host = &host[..host.find(|c| !is_host(c)).unwrap_or(host.len())];
    let host = host.trim_end_matches(['.', '-']);
    let (labels, ending) = host.rsplit_once('.')?;
    let is_ending = ending.chars().count() > 1 && ending.chars().all(char::is_alphabetic) || ending.starts_with("xn--");
    let is_version = labels.starts_with(|c: char| c.is_ascii_digit()) && labels.chars().all(|c| c.is_ascii_digit() || c == '.');
    let end = at + 1 + host.len();
    (name < at && is_ending && !is_version && !labels.is_empty() && !labels.starts_with('.') && !host.contains("..")).then_some(name..end)
}

/// `git@host:owner/name.git` as a link.
fn repository(text: &str, mail: &Range<usize>) -> Option<Found<String>> {
    let (name, host) = text[mail.clone()].split_once('@')?;
    let path = text[mail.end..].strip_prefix(':').filter(|_| name == "git")?;
    let path = &path[..path.find(|c: char| c.is_whitespace() || matches!(c, '`' | '"' | '\'' | ')' | ',')).unwrap_or(path.len())];
    let path = path.trim_end_matches(['.', ';', ':']);
    path.contains('/').then(|| Found { range: mail.start..mail.end + 1 + path.len(), value: format!("https://{host}/{path}") })
}

/// The name behind the `@` at byte `at`, with the `@`.
fn mention(text: &str, at: usize) -> Option<Range<usize>> {
    let name = &text[at + 1..];
    let len = name.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'))).unwrap_or(name.len());
    let len = name[..len].trim_end_matches(['.', '-']).len();
    let free = !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '@' | '.'));
    ((2..=40).contains(&len) && free && !name[len..].starts_with('/')).then_some(at..at + 1 + len)
}

fn handles(text: &str, links: &[Found<String>], mentions: Vec<Range<usize>>, names: &[usize]) -> Vec<Found<String>> {
    let names: Vec<(Range<usize>, bool)> = names.iter().filter_map(|at| messenger(text, *at)).collect();
    let mut found: Vec<Found<String>> = links.iter().filter_map(|link| profile(text, link)).collect();
    for mention in mentions {
        let next = names.partition_point(|(name, _)| name.end <= mention.start);
        let is_near = |between: &str| between.len() <= 40 && !between.contains(['\n', '.', '!', '?']);
        let before = next.checked_sub(1).and_then(|i| names.get(i)).is_some_and(|(name, _)| is_near(&text[name.end..mention.start]));
        let after = names.get(next).is_some_and(|(name, _)| {
            name.start >= mention.end && name.start - mention.end <= 16 && is_near(&text[mention.end..name.start])
        });
        if before || after {
            found.push(Found { value: text[mention.start + 1..mention.end].to_string(), range: mention });
        }
    }
    for (name, clear) in names {
        if let Some(range) = labelled(text, name.end, clear)
            && found.iter().rev().take(4).all(|other| other.range.end <= range.start || other.range.start >= range.end)
        {
            found.push(cut(text, range));
        }
    }
    found.sort_by_key(|found| found.range.start);
    found
}

/// The messenger's name at byte `at`, and whether it is no everyday word too.
fn messenger(text: &str, at: usize) -> Option<(Range<usize>, bool)> {
    let is_named = |name: &str| text.get(at..at + name.len()).is_some_and(|words| words.eq_ignore_ascii_case(name));
    let ends = |name: &str| !text[at + name.len()..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '@'));
    let number = MESSENGERS.iter().position(|name| is_named(name) && ends(name))?;
    if text[..at].ends_with(['@', '_']) {
        return None;
    }
    Some((at..at + MESSENGERS[number].len(), number < CLEAR_NAMES))
}

/// The name in `Telegram: name_1`, `Skype ID: live:.cid.1`, `Discord (name#1234)`, right behind the name of the messenger.
/// After an everyday word, or without a colon, it must look like no word: digits or signs in it.
fn labelled(text: &str, at: usize, clear: bool) -> Option<Range<usize>> {
    let near = &text[at..text.floor_char_boundary((at + 120).min(text.len()))];
    let line = &near[..near.find('\n').unwrap_or(near.len())];
    let mut rest = line.trim_start_matches(' ');
    let mut told = false;
    for label in ["user name", "username", "handle", "account", "name", "user", "id"] {
        if rest.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label))
            && !rest[label.len()..].starts_with(char::is_alphanumeric)
        {
            rest = rest[label.len()..].trim_start_matches(' ');
            told = true;
            break;
        }
    }
    let after = rest.strip_prefix("is ").unwrap_or(rest).trim_start_matches([':', '=', '-', '(', ' ']);
    let marked = rest.starts_with([':', '=', '-', '(']) || told && after.len() < rest.len();
    let len = after.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '#' | ':' | '-'))).unwrap_or(after.len());
    let name = after[..len].trim_end_matches(['.', ':', '-', '#']);
    let letters = name.bytes().filter(u8::is_ascii_alphabetic).count();
    let odd = name.bytes().any(|b| b.is_ascii_digit() || matches!(b, b'_' | b'#' | b':') || b == b'.');
    let ends_line = after[len..].trim().is_empty();
    let fits = (4..=40).contains(&name.len()) && letters > 1 && (odd || clear && ends_line && (told || rest.starts_with(':')));
    let start = at + line.len() - after.len();
    let is_link = after[name.len()..].starts_with('/') || name.contains("..") || bare_link(name).is_some();
    (marked && fits && !is_link && (clear || told)).then_some(start..start + name.len())
}

/// The name or number in a messenger's link, such as `t.me/name`.
fn profile(text: &str, link: &Found<String>) -> Option<Found<String>> {
    let rest = link.value.split_once("://").map_or(link.value.as_str(), |(_, rest)| rest);
    let (host, path) = rest.split_once('/')?;
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_messenger = matches!(
        host,
        "t.me"
            | "telegram.me"
            | "telegram.dog"
            | "wa.me"
            | "discord.gg"
            | "m.me"
            | "signal.me"
            | "chat.whatsapp.com"
            | "join.skype.com"
            | "ig.me"
            | "zalo.me"
    );
    let name = path.trim_start_matches(['+', '@', '#']);
    let len = name.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'))).unwrap_or(name.len());
    let start = link.range.start + link.value.len() - name.len();
    (is_messenger && len > 0).then(|| cut(text, start..start + len))
}
