//! Web addresses: what a link really leads to. Nothing is ever fetched.

use std::borrow::Cow;

use url::{Host, Url};

/// The host of a web address and what is unusual about the address, read as a browser reads it (WHATWG URL, UTS 46).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The host, lower case, in Unicode (`münchen.example`), without a dot at the end.
    pub host: String,
    /// The host as the network sees it (`xn--mnchen-3ya.example`).
    pub ascii_host: String,
    /// The path, beginning with `/`.
    pub path: String,
    /// The part after `?`, without it.
    pub query: Option<String>,
    /// The port, when it is written and not the usual one.
    pub port: Option<u16>,
    /// Whether something stands before an `@` in front of the host (`https://google.com@evil.example`).
    pub userinfo: bool,
    /// Whether the host is an IP address, in any notation (`0x7f.1`, `2130706433`).
    pub ip: bool,
}

/// Reads an `http(s)` address, one made harmless (`hxxp`), or a bare one such as `example.com/x`.
/// `None` for other schemes and for what no browser would open.
pub fn target(href: &str) -> Option<Target> {
    let url = parse(href)?;
    let (host, ascii_host, ip) = match url.host()? {
        Host::Domain(domain) => {
            let ascii = domain.trim_end_matches('.');
            (idna::domain_to_unicode(ascii).0, ascii.to_string(), false)
        }
        Host::Ipv4(ip) => (ip.to_string(), ip.to_string(), true),
        Host::Ipv6(ip) => (ip.to_string(), ip.to_string(), true),
    };
    Some(Target {
        host,
        ascii_host,
        path: url.path().to_string(),
        query: url.query().map(str::to_string),
        port: url.port(),
        userinfo: !url.username().is_empty() || url.password().is_some(),
        ip,
    })
}

fn parse(href: &str) -> Option<Url> {
    let href = href.trim();
    if let Some((scheme, rest)) = href.split_once(':')
        && rest.starts_with(['/', '\\'])
    {
        let secure = match scheme.to_ascii_lowercase().as_str() {
            "http" | "hxxp" => false,
            "https" | "hxxps" => true,
            _ => return None,
        };
        return Url::parse(&format!("http{}:{rest}", if secure { "s" } else { "" })).ok();
    }
    let bare = href.strip_prefix("//").unwrap_or(href);
    let authority = &bare[..bare.find(['/', '?', '#', '\\']).unwrap_or(bare.len())];
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host).trim_end_matches('.');
    let (name, last) = host.rsplit_once('.')?;
    let named = last.chars().count() > 1 && last.chars().all(char::is_alphabetic) || last.starts_with("xn--");
    let numbered = host.split('.').count() == 4 && host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if name.is_empty() || !(named || numbered) || authority.contains('@') || bare.contains(char::is_whitespace) {
        return None;
    }
    Url::parse(&format!("https://{bare}")).ok()
}

/// Sites that lead on to another address: host (and all below it), beginning of the path, and the parameter that names the address.
const WRAPPERS: [(&str, &str, &str); 30] = [
    ("linkedin.com", "/safety/go", "url"),
    ("linkedin.com", "/redir/", "url"),
    ("linkedin.com", "/authwall", "sessionRedirect"),
    ("safelinks.protection.outlook.com", "/", "url"),
    ("statics.teams.cdn.office.net", "/evergreen-assets/safelinks", "url"),
    ("l.facebook.com", "/", "u"),
    ("lm.facebook.com", "/", "u"),
    ("l.messenger.com", "/", "u"),
    ("l.instagram.com", "/", "u"),
    ("l.threads.com", "/", "u"),
    ("l.threads.net", "/", "u"),
    ("l.wl.co", "/", "u"),
    ("youtube.com", "/redirect", "q"),
    ("slack-redir.net", "/link", "url"),
    ("out.reddit.com", "/", "url"),
    ("steamcommunity.com", "/linkfilter", "url"),
    ("steamcommunity.com", "/linkfilter", "u"),
    ("vk.com", "/away", "to"),
    ("link.zhihu.com", "/", "target"),
    ("duckduckgo.com", "/l/", "uddg"),
    ("medium.com", "/r/", "url"),
    ("t.umblr.com", "/redirect", "z"),
    ("disq.us", "/url", "url"),
    ("upwork.com", "/leaving", "ref"),
    ("freelancer.com", "/users/l.php", "url"),
    ("linkprotect.cudasvc.com", "/url", "a"),
    ("trendmicro.com", "/wis/clicktime", "url"),
    ("urldefense.proofpoint.com", "/v1/url", "u"),
    ("googleadservices.com", "/pagead/aclk", "adurl"),
    ("xing.com", "/redir", "url"),
];

/// The address inside the redirect wrappers of mail and networking sites, up to eight of them. What is no wrapper comes back as it is.
pub fn unwrap(href: &str) -> Cow<'_, str> {
    let mut inner = Cow::Borrowed(href);
    for _ in 0..8 {
        match unwrap_once(&inner) {
            Some(next) => inner = Cow::Owned(next),
            None => break,
        }
    }
    inner
}

fn unwrap_once(href: &str) -> Option<String> {
    // Every wrapper holds the inner address in a parameter or behind one of these.
    if !href.contains(['?', '\\']) && !href.contains("/v3/") && !href.contains("/http") {
        return None;
    }
    let url = parse(href)?;
    let host = url.host_str()?;
    let parameter = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let inner = if host == "urldefense.com" && url.path().starts_with("/v3/") {
        proofpoint(href)?
    } else if host == "urldefense.proofpoint.com" && url.path().starts_with("/v2/") {
        percent_decoded(&parameter("u")?.replace('-', "%").replace('_', "/"))
    } else if is_google(host) && url.path() == "/url" {
        parameter("q").or_else(|| parameter("url"))?
    } else if is_under(host, "bing.com") && url.path() == "/ck/a" {
        base64(parameter("u")?.strip_prefix("a1")?)?
    } else if is_under(host, "protection.sophos.com") {
        base64(&parameter("u")?)?
    } else if host == "secure-web.cisco.com" {
        percent_decoded(&url.path()[url.path().find("/http")? + 1..])
    } else {
        WRAPPERS
            .iter()
            .filter(|(wrapper, path, _)| is_under(host, wrapper) && url.path().starts_with(path))
            .find_map(|(_, _, name)| parameter(name))?
    };
    parse(&inner).is_some().then_some(inner)
}

fn is_under(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Whether `host` is Google's in some country (`www.google.co.uk`), and not a name below somebody else's (`google.evil.example`).
fn is_google(host: &str) -> bool {
    let Some(ending) = host.strip_prefix("www.").unwrap_or(host).strip_prefix("google.") else { return false };
    let country = ending.strip_prefix("co.").or_else(|| ending.strip_prefix("com.")).unwrap_or(ending);
    ending == "com" || country.len() == 2
}

/// `https://urldefense.com/v3/__https://example.com/a*b__;Iw!!…`: each `*` stands for the next character of the base64 part.
fn proofpoint(href: &str) -> Option<String> {
    let (_, rest) = href.split_once("/v3/__")?;
    let (inner, tail) = rest.rsplit_once("__;")?;
    let replaced = base64(tail.split("!!").next().unwrap_or_default()).unwrap_or_default();
    let mut replaced = replaced.chars();
    Some(inner.chars().map(|c| if c == '*' { replaced.next().unwrap_or(c) } else { c }).collect())
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = (byte == b'%').then(|| text.get(at + 1..at + 3)).flatten().and_then(|hex| u8::from_str_radix(hex, 16).ok());
        decoded.push(escaped.unwrap_or(byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// Decodes base64 in either alphabet, with or without padding.
fn base64(text: &str) -> Option<String> {
    let mut decoded = Vec::new();
    let (mut bits, mut count) = (0u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            decoded.push((bits >> count) as u8);
        }
    }
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(href: &str) -> Option<String> {
        target(href).map(|target| target.host)
    }

    #[test]
    fn targets() {
        let target = target("HTTPS://User@Example.COM:8443/a?b=c#d").unwrap();
        assert_eq!((target.host.as_str(), target.path.as_str(), target.query.as_deref()), ("example.com", "/a", Some("b=c")));
        assert!(target.userinfo && !target.ip && target.port == Some(8443));
        for (href, expected) in [
            ("example.com/x", "example.com"),
            ("//example.com", "example.com"),
            ("hxxps://evil.example", "evil.example"),
            ("https://google.com@evil.example/", "evil.example"),
            ("https://evil.example\\@google.com", "evil.example"),
            ("http://münchen.example", "münchen.example"),
            ("https://xn--mnchen-3ya.example", "münchen.example"),
            ("https://xn--80ak6aa92e.com", "аррӏе.com"),
            ("http://0x7f.1", "127.0.0.1"),
            ("http://2130706433/x", "127.0.0.1"),
            ("10.0.0.1/x", "10.0.0.1"),
            ("http://example.com./", "example.com"),
            ("https://ｅxample。com", "example.com"),
        ] {
            assert_eq!(host(href).as_deref(), Some(expected), "{href}");
        }
        assert_eq!(super::target("http://аpple.com").unwrap().ascii_host, "xn--pple-43d.com");
        for href in [
            "",
            "mailto:a@b.com",
            "tel:+1",
            "javascript:alert(1)",
            "a@b.com",
            "3.14",
            "hello",
            "two words.com",
            "ftp://example.com",
            "http://",
            "..",
            ".com",
        ] {
            assert_eq!(host(href), None, "{href}");
        }
    }

    #[test]
    fn unwraps() {
        for (href, expected) in [
            ("https://www.linkedin.com/safety/go?url=https%3A%2F%2Fexample.com%2Fa%3Fb%3Dc&trk=x", "https://example.com/a?b=c"),
            ("https://www.linkedin.com/redir/redirect?url=example%2Ecom&urlhash=x", "example.com"),
            ("https://www.google.co.uk/url?sa=t&q=https://example.com/&usg=x", "https://example.com/"),
            ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.com%2F&data=x", "https://example.com/"),
            ("https://urldefense.com/v3/__https://example.com/a*b__;Iw!!abc!def$", "https://example.com/a#b"),
            ("https://urldefense.proofpoint.com/v2/url?u=https-3A__example.com_a&d=x", "https://example.com/a"),
            ("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com&h=x", "https://example.com"),
            ("https://www.bing.com/ck/a?u=a1aHR0cHM6Ly9leGFtcGxlLmNvbQ", "https://example.com"),
            (
                "https://www.linkedin.com/safety/go?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%3A%2F%2Fexample.com",
                "https://example.com",
            ),
            ("https://secure-web.cisco.com/1abc/https%3A%2F%2Fexample.com%2F", "https://example.com/"),
        ] {
            assert_eq!(unwrap(href), expected);
        }
        for href in [
            "https://example.com/?url=https://other.example",
            "https://google.evil.example/url?q=https://google.com",
            "https://notlinkedin.com/safety/go?url=https://a.example",
            "https://www.linkedin.com/in/jane",
            "https://www.google.com/url?q=javascript:alert(1)",
            "not a link",
        ] {
            assert_eq!(unwrap(href), href);
        }
    }
}
