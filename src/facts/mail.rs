//! Mail domains anybody can have an address at.
//!
//! Domains are lower case. Being free, disposable or a relay says nothing about the person; it says that the domain proves no employer.

use super::{suffix, table};

static FREE: &str = include_str!("data/mail_free.txt");
static DISPOSABLE: &str = include_str!("data/mail_disposable.txt");
static HAND: &str = include_str!("data/mail.tsv");

/// Whether anybody can open a mailbox at `domain` for free (`gmail.com`).
pub fn is_free(domain: &str) -> bool {
    match table::find(HAND, domain).and_then(|row| row.split('\t').next()) {
        Some(kind) => kind == "free",
        None => table::has(FREE, domain) || is_mail2(domain),
    }
}

/// Whether addresses at `domain`, or at a domain above it, are made to be thrown away (`mailinator.com`). Relays are not.
pub fn is_disposable(domain: &str) -> bool {
    let registrable = suffix::registrable(domain).unwrap_or(domain);
    match by_hand(domain) {
        Some(kind) => kind == "disposable",
        None => table::has(DISPOSABLE, domain) || table::has(DISPOSABLE, registrable),
    }
}

/// Whether `domain` forwards to an address that its owner keeps private (`privaterelay.appleid.com`).
pub fn is_relay(domain: &str) -> bool {
    by_hand(domain) == Some("relay")
}

/// The kind of `domain` or a domain above it, in the hand-written table.
fn by_hand(domain: &str) -> Option<&'static str> {
    table::domains(domain).find_map(|domain| table::find(HAND, domain)?.split('\t').next())
}

/// One provider offers hundreds of words: `mail2world.com`, `mail2engineer.com`.
fn is_mail2(domain: &str) -> bool {
    let word = domain.strip_prefix("mail2").and_then(|rest| rest.strip_suffix(".com"));
    word.is_some_and(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_free_mail() {
        for domain in [
            "gmail.com",
            "googlemail.com",
            "outlook.com",
            "hotmail.co.uk",
            "yahoo.fr",
            "icloud.com",
            "me.com",
            "proton.me",
            "protonmail.com",
            "tuta.io",
            "hey.com",
            "onmail.com",
            "gmx.de",
            "web.de",
            "qq.com",
            "163.com",
            "naver.com",
            "yandex.ru",
            "zoho.com",
            "mail.com",
            "mail2engineer.com",
            "aol.com",
            "live.com",
            "duck.com",
            "orange.fr",
            "libero.it",
            "uol.com.br",
            "rediffmail.com",
        ] {
            assert!(is_free(domain) || is_relay(domain), "{domain}");
        }
        for domain in
            ["google.com", "microsoft.com", "apple.com", "amazon.com", "mit.edu", "acme.example", "mail2.com", "github.com", "ibm.com", ""]
        {
            assert!(!is_free(domain), "{domain}");
        }
    }

    #[test]
    fn knows_disposable_mail() {
        for domain in ["mailinator.com", "guerrillamail.com", "10minutemail.com", "yopmail.com", "inbox.mailinator.com"] {
            assert!(is_disposable(domain), "{domain}");
        }
        for domain in [
            "gmail.com",
            "privaterelay.appleid.com",
            "mozmail.com",
            "passmail.net",
            "duck.com",
            "fastmail.com",
            "simplelogin.com",
            "proton.me",
        ] {
            assert!(!is_disposable(domain), "{domain}");
        }
    }

    #[test]
    fn tells_relays_from_throwaways() {
        assert!(is_relay("privaterelay.appleid.com") && is_relay("mozmail.com") && is_relay("someone.anonaddy.com"));
        assert!(!is_relay("appleid.com") && !is_relay("gmail.com") && !is_relay("mailinator.com"));
    }
}
