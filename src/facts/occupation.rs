//! What kind of work a job title names, as far as one word says it.

use super::{fold, table};

static TABLE: &str = include_str!("data/occupation.tsv");

/// The major group of the Standard Occupational Classification (such as 29, health practitioners) that every trade named in
/// `title` belongs to.
///
/// `None` when it names none of the table, trades of several groups, or anything beside the trade that may be another field
/// ("Dental Software Engineer", "Clinic Manager"). O(length).
pub fn trade(title: &str) -> Option<u8> {
    /// Words beside a trade that leave it one.
    const BESIDE: &[&str] = &[
        "senior",
        "junior",
        "lead",
        "head",
        "chief",
        "principal",
        "associate",
        "assistant",
        "staff",
        "general",
        "private",
        "practice",
        "licensed",
        "registered",
        "certified",
        "resident",
        "trainee",
        "apprentice",
        "self",
        "employed",
        "freelance",
        "part",
        "full",
        "time",
        "owner",
        "at",
        "in",
        "of",
        "the",
        "and",
        "a",
        "for",
        "dr",
        "dmd",
        "dds",
        "md",
        "rn",
        "esq",
        "family",
        "cosmetic",
        "pediatric",
        "criminal",
        "corporate",
        "civil",
        "trial",
        "line",
        "pastry",
        "school",
        "night",
        "i",
        "ii",
    ];
    let folded = fold(title);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut group = None;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let found = (1..=3).rev().find_map(|count| {
            let name = words.get(at..at + count)?.join(" ");
            Some((table::find(TABLE, &name)?.parse::<u8>().ok()?, count))
        });
        match found {
            Some((found, _)) if group.is_some_and(|known| known != found) => return None,
            Some((found, count)) => {
                group = Some(found);
                at += count;
            }
            None if BESIDE.contains(word) => at += 1,
            None => return None,
        }
    }
    group
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trade_is_one_only_by_itself() {
        assert_eq!(trade("Associate Dentist"), Some(29));
        assert_eq!(trade("Registered Nurse"), Some(29));
        assert_eq!(trade("Sous Chef"), Some(35));
        assert_eq!(trade("Trial Attorney"), Some(23));
        assert_eq!(trade("Dentist & Practice Manager"), None);
        assert_eq!(trade("Legal Recruiter"), None);
        assert_eq!(trade("Dental Software Engineer"), None);
        assert_eq!(trade("Chef, then lawyer"), None);
        assert_eq!(trade("Solutions Architect"), None);
        assert_eq!(trade(""), None);
    }
}
