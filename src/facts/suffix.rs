//! Registrable domains, by the Public Suffix List (both its divisions).

use super::table;

static TABLE: &str = include_str!("data/suffix.txt");

/// The longest host name, by RFC 1035.
const LONGEST: usize = 253;

/// The registrable domain of `host` (eTLD+1): `careers.acme.co.uk` → `acme.co.uk`.
///
/// `host` is lower case, ASCII or Unicode, without port. `None` for a public suffix itself, an address, a single label, or
/// what is not a host name. A host under an unknown top-level domain is taken by the list's default rule: its last two labels.
pub fn registrable(host: &str) -> Option<&str> {
    let host = host.strip_suffix('.').unwrap_or(host);
    let above = host.len().checked_sub(suffix(host)?.len() + 1)?;
    let owner = host.get(..above)?;
    let start = owner.rfind('.').map_or(0, |dot| dot + 1);
    host.get(start..)
}

/// The label that its owner chose: `careers.acme.co.uk` → `acme`.
pub fn label(host: &str) -> Option<&str> {
    registrable(host)?.split('.').next()
}

/// The public suffix of `host`: `careers.acme.co.uk` → `co.uk`, `acme.github.io` → `github.io`.
pub fn suffix(host: &str) -> Option<&str> {
    let host = host.strip_suffix('.').unwrap_or(host);
    if host.is_empty() || host.len() > LONGEST || host.split('.').any(str::is_empty) || is_address(host) {
        return None;
    }
    table::domains(host).find_map(rule).or_else(|| host.rsplit('.').next())
}

/// Whether `host` ends in a suffix that is on the list: "acme.jobs" does, "resume.txt" does not.
pub fn is_known(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    suffix(host).is_some_and(|suffix| rule(suffix).is_some())
}

/// Whether the suffix of `host` belongs to a company that lets anybody have a name under it: `github.io`, `us.com`.
pub fn is_private(host: &str) -> bool {
    suffix(host).is_some_and(is_private_suffix)
}

/// The same for a suffix itself.
pub(super) fn is_private_suffix(suffix: &str) -> bool {
    table::find(TABLE, suffix) == Some("p") || wildcard(suffix).is_some_and(|rule| table::find(TABLE, &rule) == Some("p"))
}

/// The suffix that a rule for exactly `domain` gives.
fn rule(domain: &str) -> Option<&str> {
    if table::has(TABLE, domain) {
        return Some(domain);
    }
    let wildcard = wildcard(domain).is_some_and(|rule| table::has(TABLE, &rule));
    let excepted = wildcard && table::has(TABLE, &format!("!{domain}"));
    if excepted { domain.split_once('.').map(|(_, above)| above) } else { wildcard.then_some(domain) }
}

fn wildcard(domain: &str) -> Option<String> {
    domain.split_once('.').map(|(_, above)| format!("*.{above}"))
}

fn is_address(host: &str) -> bool {
    host.contains(':') || host.starts_with('[') || host.rsplit('.').next().is_some_and(|label| label.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_hosts_by_the_list() {
        // After the list's own test vectors (test_psl.txt).
        for (host, domain) in [
            ("com", None),
            ("example.com", Some("example.com")),
            ("a.b.example.com", Some("example.com")),
            ("uk.com", None),
            ("b.example.uk.com", Some("example.uk.com")),
            ("test.ac", Some("test.ac")),
            ("mm", None),
            ("c.mm", None),
            ("a.b.c.mm", Some("b.c.mm")),
            ("co.jp", None),
            ("test.co.jp", Some("test.co.jp")),
            ("kyoto.jp", None),
            ("b.c.kobe.jp", Some("b.c.kobe.jp")),
            ("a.b.c.kobe.jp", Some("b.c.kobe.jp")),
            ("c.kobe.jp", None),
            ("city.kobe.jp", Some("city.kobe.jp")),
            ("www.city.kobe.jp", Some("city.kobe.jp")),
            ("ck", None),
            ("www.ck", Some("www.ck")),
            ("b.test.ck", Some("b.test.ck")),
            ("test.k12.ak.us", Some("test.k12.ak.us")),
            ("www.食狮.com.cn", Some("食狮.com.cn")),
            ("xn--85x722f.xn--55qx5d.cn", Some("xn--85x722f.xn--55qx5d.cn")),
            ("食狮.公司.cn", Some("食狮.公司.cn")),
            ("公司.cn", None),
            ("b.example.example", Some("example.example")),
            ("zoom-meeting.us.com", Some("zoom-meeting.us.com")),
            ("acme.github.io", Some("acme.github.io")),
            ("example.com.", Some("example.com")),
        ] {
            assert_eq!(registrable(host), domain, "{host}");
        }
    }

    #[test]
    fn refuses_what_is_no_host() {
        let long = format!("{}com", "a.".repeat(200));
        for host in ["", ".", "..", ".com", "a..com", "74.208.173.218", "[::1]", "::1", "localhost", long.as_str()] {
            assert_eq!(registrable(host), None, "{host}");
        }
    }

    #[test]
    fn knows_real_suffixes_from_file_names() {
        assert!(is_known("acme.jobs") && is_known("acme.co.uk") && is_known("githubcareer.online"));
        assert!(!is_known("resume.txt") && !is_known("index.html") && !is_known("setup.exe"));
    }

    #[test]
    fn tells_private_suffixes() {
        assert!(is_private("acme.github.io") && is_private("zoom-meeting.us.com"));
        assert!(!is_private("acme.co.uk") && !is_private("github.com"));
    }

    #[test]
    fn names_the_owner() {
        assert_eq!(label("careers.acme.co.uk"), Some("acme"));
        assert_eq!(label("co.uk"), None);
    }
}
