//! A quick look at a word before a slow one.

/// Says whether a word may be one of some names, by its first letter, its last letter and its length. Four kilobytes, built when
/// the program is.
#[derive(Clone, Debug)]
pub(crate) struct Sieve([u32; 1024]);

impl Sieve {
    /// Nothing is a name yet.
    pub const fn new() -> Sieve {
        Sieve([0; 1024])
    }

    /// The same with `names`, in whatever case.
    pub const fn with(mut self, names: &[&str]) -> Sieve {
        let mut i = 0;
        while i < names.len() {
            self.add(names[i].as_bytes(), names[i].len());
            i += 1;
        }
        self
    }

    /// The same with the first run of ASCII letters and digits of each of `names`.
    pub const fn with_first(mut self, names: &[&str]) -> Sieve {
        let mut i = 0;
        while i < names.len() {
            let name = names[i].as_bytes();
            let mut len = 0;
            while len < name.len() && name[len].is_ascii_alphanumeric() {
                len += 1;
            }
            self.add(name, len);
            i += 1;
        }
        self
    }

    /// Adds the first `len` bytes of `name`.
    pub const fn add(&mut self, name: &[u8], len: usize) {
        if len > 0 {
            self.0[Sieve::place(name[0], name[len - 1])] |= Sieve::bit(len);
        }
    }

    /// Whether `word` may be a name; if not, it is none.
    pub fn may_hold(&self, word: &[u8]) -> bool {
        let (Some(first), Some(last)) = (word.first(), word.last()) else { return false };
        self.0.get(Sieve::place(*first, *last)).is_some_and(|lengths| lengths & Sieve::bit(word.len()) != 0)
    }

    /// Five bits of a byte tell letters apart in either case.
    const fn place(first: u8, last: u8) -> usize {
        (first as usize & 31) << 5 | last as usize & 31
    }

    const fn bit(len: usize) -> u32 {
        1 << if len < 31 { len } else { 31 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lets_every_name_through_and_few_others() {
        const NAMES: [&str; 4] = ["npm", "docker-compose", "a-word-that-is-longer-than-thirty-two-letters", "r"];
        let (whole, first) = (Sieve::new().with(&NAMES), Sieve::new().with_first(&NAMES));
        for name in NAMES {
            assert!(whole.may_hold(name.as_bytes()) && whole.may_hold(name.to_uppercase().as_bytes()), "{name}");
            assert!(first.may_hold(name.split('-').next().unwrap_or_default().as_bytes()), "{name}");
        }
        for other in ["", "nm", "npx", "napm", "docker", "x"] {
            assert!(!whole.may_hold(other.as_bytes()), "{other}");
        }
    }
}
