//! What well-known hosts are for.

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
    /// Job adverts and networking: `indeed.com`.
    JobBoard,
    /// Chats: `t.me`.
    Messenger,
    /// Tests for applicants: `hackerrank.com`.
    Assessment,
    /// Counts clicks in mails and passes them on: `sendgrid.net`.
    Redirector,
}

/// What `host` (lower case) is for, by itself or a domain above it.
pub fn kind(_host: &str) -> Option<HostKind> {
    None
}
