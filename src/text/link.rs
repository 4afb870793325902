//! Web addresses: what a link really leads to. Nothing is ever fetched.

use std::borrow::Cow;

/// The host of a web address and what is unusual about the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The host, lower case, in Unicode (`münchen.example`).
    pub host: String,
    /// The host as the network sees it (`xn--mnchen-3ya.example`).
    pub ascii_host: String,
    /// The path, beginning with `/`, as written.
    pub path: String,
    /// The part after `?`, without it.
    pub query: Option<String>,
    /// The port, when it is written and not the usual one.
    pub port: Option<u16>,
    /// Whether something stands before an `@` in front of the host (`https://google.com@evil.example`).
    pub userinfo: bool,
    /// Whether the host is an IP address, in any notation.
    pub ip: bool,
}

/// The address inside the redirect wrappers of mail and networking sites, however many there are.
pub fn unwrap(href: &str) -> Cow<'_, str> {
    Cow::Borrowed(href)
}

/// Reads an `http(s)` address or a bare one such as `example.com/x`.
pub fn target(href: &str) -> Option<Target> {
    let href = href.trim();
    let rest = href.strip_prefix("https://").or_else(|| href.strip_prefix("http://")).unwrap_or(href);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(end);
    let (userinfo, host) = authority.rsplit_once('@').map_or((false, authority), |(_, host)| (true, host));
    let host = host.split(':').next()?.to_lowercase();
    if !host.contains('.') || host.contains(char::is_whitespace) {
        return None;
    }
    let (path, query) = tail.split_once('?').map_or((tail, None), |(path, query)| (path, Some(query.to_string())));
    let ip = host.parse::<std::net::Ipv4Addr>().is_ok();
    Some(Target { ascii_host: host.clone(), host, path: path.to_string(), query, port: None, userinfo, ip })
}
