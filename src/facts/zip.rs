//! US ZIP codes.

use std::sync::OnceLock;

use super::place::{self, State};
use super::table;

static TABLE: &str = include_str!("data/zip3.tsv");

/// The states that a ZIP code (`"78701"`, `"78701-1234"`) or its first three digits can lie in; six prefixes span several.
///
/// `None` when the text is no ZIP code or its prefix is unknown: then nothing can be said.
pub fn states(zip: &str) -> Option<&'static [State]> {
    let digits = zip.split_once('-').map_or(zip, |(five, _)| five);
    if !matches!(digits.len(), 3 | 5) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    static STATES: OnceLock<table::Map<&str, Vec<State>>> = OnceLock::new();
    let states = STATES.get_or_init(|| {
        let sets = table::rows(TABLE).filter_map(|mut row| row.nth(1));
        sets.map(|codes| (codes, codes.split(',').filter_map(place::us_state).collect())).collect()
    });
    states.get(table::find(TABLE, digits.get(..3)?)?).map(Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(zip: &str) -> Vec<&'static str> {
        states(zip).unwrap_or_default().iter().map(|state| state.code).collect()
    }

    #[test]
    fn knows_where_zips_lie() {
        assert_eq!(codes("78701"), ["TX"]);
        assert_eq!(codes("787"), ["TX"]);
        assert_eq!(codes("94105-1804"), ["CA"]);
        assert_eq!(codes("02139"), ["MA"]);
        assert_eq!(codes("00901"), ["PR"]);
        assert_eq!(codes("20001"), ["DC"]);
    }

    #[test]
    fn names_every_state_of_a_prefix_that_spans_several() {
        assert_eq!(codes("06390"), ["CT", "NY"]);
        assert_eq!(codes("205"), ["DC", "MD", "VA"]);
        assert_eq!(codes("73949"), ["OK", "TX"]);
        assert_eq!(codes("83414"), ["ID", "WY"]);
        assert_eq!(codes("96799"), ["AS", "HI"]);
        assert_eq!(codes("96910"), ["FM", "GU", "MH", "MP", "PW"]);
    }

    #[test]
    fn cannot_check_the_unknown() {
        for zip in ["", "00000", "000", "7870", "787011", "787O1", "K1A 0B1", "٧٨٧٠١", "-78701"] {
            assert_eq!(states(zip), None, "{zip}");
        }
    }

    #[test]
    fn every_row_names_known_states() {
        for mut row in table::rows(TABLE) {
            let (prefix, states) = (row.next().unwrap(), row.next().unwrap());
            assert_eq!(codes(prefix).join(","), states, "{prefix}");
        }
    }
}
