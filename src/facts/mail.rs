//! Mail domains anybody can have an address at.

/// Whether anybody can open a mailbox at `domain` for free (`gmail.com`).
pub fn is_free(domain: &str) -> bool {
    matches!(domain, "gmail.com" | "outlook.com" | "hotmail.com" | "yahoo.com" | "proton.me" | "icloud.com" | "aol.com" | "gmx.de")
}

/// Whether addresses at `domain` are made to be thrown away (`mailinator.com`).
pub fn is_disposable(domain: &str) -> bool {
    matches!(domain, "mailinator.com" | "guerrillamail.com")
}

/// Whether `domain` forwards to an address that its owner keeps private (`privaterelay.appleid.com`).
pub fn is_relay(domain: &str) -> bool {
    matches!(domain, "privaterelay.appleid.com" | "mozmail.com" | "passmail.net" | "duck.com")
}
