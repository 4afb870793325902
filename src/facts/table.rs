//! Look-ups in the tables: text sorted by bytes, one row a line, the key before the first tab.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use crate::text::letters;
use crate::text::sieve::Sieve;

/// A map for short keys of our own tables: FNV-1a is quick on them, and nobody else chooses them.
pub(super) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// FNV-1a, 64 bits.
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The rest of the row whose key is `key` (empty for a table of one column). O(log n), no index, nothing copied.
pub(super) fn find(table: &'static str, key: &str) -> Option<&'static str> {
    let bytes = table.as_bytes();
    let (mut from, mut to) = (0, table.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start = bytes.get(from..middle)?.iter().rposition(|byte| *byte == b'\n').map_or(from, |at| from + at + 1);
        let row = bytes.get(start..to)?;
        let length = row.iter().position(|byte| matches!(byte, b'\t' | b'\n')).unwrap_or(row.len());
        match key.as_bytes().cmp(row.get(..length)?) {
            Ordering::Less => to = start,
            found => {
                let end = row.get(length..)?.iter().position(|byte| *byte == b'\n').map_or(to, |at| start + length + at);
                if found == Ordering::Equal {
                    return Some(table.get(start + length..end)?.trim_start_matches('\t'));
                }
                from = end + 1;
            }
        }
    }
    None
}

/// Names of several words, found by their first one.
pub(super) struct ByWord<T> {
    sieve: Sieve,
    names: Map<String, Vec<T>>,
}

impl<T> ByWord<T> {
    pub fn new() -> Self {
        ByWord { sieve: Sieve::new(), names: Map::default() }
    }

    /// Adds a name that begins with `word`.
    pub fn add(&mut self, word: &str, name: T) {
        self.sieve.add(word.as_bytes(), word.len());
        self.names.entry(word.to_owned()).or_default().push(name);
    }

    /// Puts the names of each word in the order of `key`.
    pub fn sort_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.names.values_mut().for_each(|names| names.sort_by_key(&key));
    }

    /// The names that begin with `word`.
    pub fn of(&self, word: &str) -> &[T] {
        let names = self.sieve.may_hold(word.as_bytes()).then(|| self.names.get(word)).flatten();
        names.map_or(&[], Vec::as_slice)
    }
}

/// A walk over the words (letters and digits) of a text, that can be sent on. O(length) in all.
pub(super) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    pub fn of(text: &'t str) -> Self {
        Words { text, at: 0 }
    }

    /// The next word does not begin before byte `at`.
    pub fn go_on_at(&mut self, at: usize) {
        self.at = at;
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = (Range<usize>, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let word = letters::run(self.text, self.at)?;
        self.at = word.end;
        Some((word.clone(), self.text.get(word)?))
    }
}

/// Whether the byte at `at` stands in a link or an address. O(its run without blanks).
pub(super) fn in_link(text: &str, at: usize) -> bool {
    let start = text.get(..at).and_then(|before| before.rfind(char::is_whitespace)).map_or(0, |blank| blank + 1);
    let run = text.get(start..).and_then(|run| run.split(char::is_whitespace).next()).unwrap_or_default();
    run.contains("://") || run.contains('@') || run.contains("www.")
}

/// Whether a row of `table` has the key `key`.
pub(super) fn has(table: &'static str, key: &str) -> bool {
    find(table, key).is_some()
}

/// The rows of a hand-written table: lines that are not comments, split at tabs.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t'))
}

/// `host` and every domain above it, longest first: `a.b.c`, `b.c`, `c`.
pub(super) fn domains(host: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(host), |domain| domain.split_once('.').map(|(_, above)| above))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_row_of_a_small_table() {
        const TABLE: &str = "a\t1\nab\t2\nb\nc\t4\n";
        assert_eq!(find(TABLE, "a"), Some("1"));
        assert_eq!(find(TABLE, "ab"), Some("2"));
        assert_eq!(find(TABLE, "b"), Some(""));
        assert_eq!(find(TABLE, "c"), Some("4"));
        for missing in ["", "0", "aa", "abc", "bb", "d", "a\t1"] {
            assert_eq!(find(TABLE, missing), None, "{missing:?}");
        }
        assert_eq!(find("", "a"), None);
    }

    #[test]
    fn climbs_domains() {
        assert_eq!(domains("a.b.c").collect::<Vec<_>>(), ["a.b.c", "b.c", "c"]);
    }

    fn fnv1a(bytes: &[u8]) -> u64 {
        let mut hasher = Fnv::default();
        hasher.write(bytes);
        hasher.finish()
    }

    #[test]
    fn generated_tables_are_as_recorded() {
        let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/facts/data");
        let sources = std::fs::read_to_string(data.join("SOURCES.toml")).unwrap();
        let mut seen = 0;
        for entry in sources.split("\n[\"").skip(1) {
            let (file, fields) = entry.split_once("\"]").unwrap();
            let field = |name: &str| {
                let line = fields.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "));
                line.unwrap_or_else(|| panic!("{file} lacks {name}")).trim_matches('"').to_owned()
            };
            let table = std::fs::read_to_string(data.join(file)).unwrap();
            let rows: Vec<&str> = table.lines().collect();
            assert_eq!(rows.len().to_string(), field("rows"), "{file}: rows");
            assert_eq!(format!("{:016x}", fnv1a(table.as_bytes())), field("checksum"), "{file}: edited by hand? run src/facts/refresh");
            let columns = rows.iter().map(|row| row.split('\t').count()).max().unwrap();
            assert_eq!(columns.to_string(), field("columns"), "{file}: columns");
            let keys: Vec<&str> = rows.iter().map(|row| row.split('\t').next().unwrap()).collect();
            assert!(keys.is_sorted_by(|a, b| a < b), "{file}: keys are not sorted and unique");
            for name in ["package", "licence", "date"] {
                assert!(!field(name).is_empty(), "{file}: {name}");
            }
            seen += 1;
        }
        assert!(seen >= 9, "only {seen} tables are recorded");
    }

    #[test]
    fn every_table_is_either_recorded_or_written_by_hand() {
        let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/facts/data");
        let sources = std::fs::read_to_string(data.join("SOURCES.toml")).unwrap();
        for file in std::fs::read_dir(&data).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if name == "SOURCES.toml" || sources.contains(&format!("[\"{name}\"]")) {
                continue;
            }
            let table = std::fs::read_to_string(&path).unwrap();
            assert!(table.starts_with("# "), "{name} is in no source and has no header that says what it is");
            let mut rows = table.lines().filter(|line| !line.starts_with('#'));
            let columns = rows.clone().next().map_or(0, |row| row.split('\t').count());
            for row in &mut rows {
                assert_eq!(row.split('\t').count(), columns, "{name}: {row:?}");
                assert!(row.split('\t').all(|field| field.trim() == field), "{name}: blanks around a field: {row:?}");
            }
        }
    }
}
