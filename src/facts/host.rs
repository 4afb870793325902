//! What well-known hosts are for.

use super::table;

static HAND: &str = include_str!("data/host.tsv");
static GENERATED: &str = include_str!("data/host_generated.tsv");

/// What a host is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HostKind {
    /// Hides where a link goes: `bit.ly`.
    Shortener,
    /// A page of links about one person: `linktr.ee`.
    LinkInBio,
    /// Anybody can leave a file: `gofile.io`, `drive.google.com`.
    FileDrop,
    /// Source code: `github.com`.
    CodeHost,
    /// Video calls: `zoom.us`.
    Meeting,
    /// Appointments: `calendly.com`.
    Calendar,
    /// Applications to employers: `greenhouse.io`.
    Ats,
    /// Job adverts, networking and freelance work: `indeed.com`.
    JobBoard,
    /// Chats: `t.me`.
    Messenger,
    /// Tests and recorded interviews for applicants: `hackerrank.com`.
    Assessment,
    /// Counts or scans clicks in mails and passes them on: `sendgrid.net`.
    Redirector,
}

/// What `host` (lower case) is for, by itself or the nearest domain above it that the table knows.
pub fn kind(host: &str) -> Option<HostKind> {
    let row = table::domains(host).find_map(|domain| table::find(HAND, domain).or_else(|| table::find(GENERATED, domain)))?;
    Some(match row {
        "shortener" => HostKind::Shortener,
        "bio" => HostKind::LinkInBio,
        "filedrop" => HostKind::FileDrop,
        "code" => HostKind::CodeHost,
        "meeting" => HostKind::Meeting,
        "calendar" => HostKind::Calendar,
        "ats" => HostKind::Ats,
        "jobboard" => HostKind::JobBoard,
        "messenger" => HostKind::Messenger,
        "assessment" => HostKind::Assessment,
        "redirector" => HostKind::Redirector,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_hosts_are_for() {
        for (host, expected) in [
            ("bit.ly", HostKind::Shortener),
            ("lnkd.in", HostKind::Shortener),
            ("cutt.us", HostKind::Shortener),
            ("linktr.ee", HostKind::LinkInBio),
            ("mez.ink", HostKind::LinkInBio),
            ("gofile.io", HostKind::FileDrop),
            ("drive.google.com", HostKind::FileDrop),
            ("limewire.com", HostKind::FileDrop),
            ("github.com", HostKind::CodeHost),
            ("bitbucket.org", HostKind::CodeHost),
            ("acme.zoom.us", HostKind::Meeting),
            ("meet.google.com", HostKind::Meeting),
            ("calendly.com", HostKind::Calendar),
            ("boards.greenhouse.io", HostKind::Ats),
            ("acme.wd5.myworkdayjobs.com", HostKind::Ats),
            ("jobs.lever.co", HostKind::Ats),
            ("www.linkedin.com", HostKind::JobBoard),
            ("t.me", HostKind::Messenger),
            ("wa.me", HostKind::Messenger),
            ("chat.whatsapp.com", HostKind::Messenger),
            ("app.hackerrank.com", HostKind::Assessment),
            ("u123.ct.sendgrid.net", HostKind::Redirector),
            ("eur01.safelinks.protection.outlook.com", HostKind::Redirector),
        ] {
            assert_eq!(kind(host), Some(expected), "{host}");
        }
    }

    #[test]
    fn stays_silent_on_the_rest() {
        for host in ["google.com", "microsoft.com", "acme.example", "notgithub.com", "zoom.us.com", "ly", "", "calendly.fi", "com"] {
            assert_eq!(kind(host), None, "{host}");
        }
    }

    #[test]
    fn every_row_has_a_kind() {
        for table in [HAND, GENERATED] {
            for mut row in table::rows(table) {
                let domain = row.next().unwrap();
                assert!(kind(domain).is_some(), "{domain}");
                assert!(crate::facts::suffix::registrable(domain).is_some() || crate::facts::suffix::is_private(domain), "{domain}");
            }
        }
    }
}
