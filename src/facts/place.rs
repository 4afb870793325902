//! Places as people write them. A place is only ever compared with the same person's other statements.

use std::sync::OnceLock;

use super::{fold, table};

static STATES: &str = include_str!("data/state.tsv");
static COUNTRIES: &str = include_str!("data/country.tsv");
static METROS: &str = include_str!("data/metro.tsv");
static CITIES: &str = include_str!("data/city.tsv");

/// Longer texts are no location.
const LONGEST: usize = 200;

/// A state, district or territory of the US, or a province or territory of Canada.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct State {
    /// `TX`, `ON`
    pub code: &'static str,
    /// `Texas`, `Ontario`
    pub name: &'static str,
    /// `US` or `CA`
    pub country: &'static str,
}

/// What a location says, as far as it is sure. Empty when nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// As written: `Austin`.
    pub city: Option<String>,
    /// US state or Canadian province.
    pub state: Option<State>,
    /// ISO 3166-1 code: `US`, `DE`.
    pub country: Option<&'static str>,
    /// Five digits.
    pub zip: Option<String>,
    /// "Remote", "Anywhere", "Worldwide".
    pub remote: bool,
}

/// Every state and province.
pub fn states() -> &'static [State] {
    static ALL: OnceLock<Vec<State>> = OnceLock::new();
    ALL.get_or_init(|| {
        let rows = table::rows(STATES);
        rows.filter_map(|mut row| Some(State { code: row.next()?, name: row.next()?, country: row.next()? })).collect()
    })
}

/// The US state, district, territory or armed-forces "state" of a postal code such as `TX`.
pub fn us_state(code: &str) -> Option<State> {
    states().iter().copied().find(|state| state.country == "US" && state.code == code)
}

/// The state or province that `text` is the name or the postal code (capitals) of.
fn state(text: &str, folded: &str) -> Option<State> {
    let code = text.trim_end_matches('.');
    let by_code = || states().iter().copied().find(|state| state.code == code);
    let by_name = || states().iter().copied().find(|state| state.name.eq_ignore_ascii_case(folded));
    match folded {
        "d.c." | "d.c" | "washington d.c." | "washington dc" => us_state("DC"),
        "quebec" | "québec" => states().iter().copied().find(|state| state.code == "QC"),
        _ => by_code().or_else(by_name),
    }
}

/// The ISO 3166-1 code of a country's name in English or its own language: "Germany", "Deutschland", "USA".
pub fn country(name: &str) -> Option<&'static str> {
    table::find(COUNTRIES, &fold(name))
}

/// Reads a location: "Austin, TX 78701", "Toronto, Ontario, Canada", "San Francisco Bay Area", "Remote".
///
/// Says only what is sure: "Berlin, DE" is no state, "Georgia" alone is neither the state nor the country, and five digits are a
/// ZIP code only beside a US state or the United States. O(length).
pub fn parse(location: &str) -> Place {
    let mut place = Place::default();
    if location.len() > LONGEST {
        return place;
    }
    if let Some(metro) = metro(&fold(location)) {
        place.country = Some("US");
        place.state = us_state(metro);
        return place;
    }
    let mut zip = None;
    let mut city: Option<&str> = None;
    let mut possible_state = None;
    let pieces = location.split([',', '·', '|', ';', '(', ')', '\n', '\u{2013}', '\u{2014}']);
    for piece in pieces.flat_map(|piece| piece.split(" - ")).map(str::trim).filter(|piece| !piece.is_empty()) {
        let (piece, digits) = split_zip(piece);
        zip = zip.or(digits);
        let folded = fold(piece);
        if folded.is_empty() {
            continue;
        }
        if is_remote(&folded) {
            place.remote = true;
        } else if let Some(code) = table::find(COUNTRIES, &folded) {
            place.country = Some(code);
        } else if let Some(metro) = metro(&folded) {
            place.country = Some("US");
            place.state = us_state(metro);
        } else if let Some(found) = state(piece, &folded) {
            if city.is_none() && is_city_too(&folded) {
                city = Some(piece);
            }
            possible_state = Some(found);
        } else if city.is_none() && possible_state.is_none() && place.country.is_none() {
            city = Some(piece);
            // "Austin TX", "Austin Texas": the last word is a state.
            if let Some((before, last)) = piece.rsplit_once(' ')
                && let Some(found) = states().iter().copied().find(|state| state.code == last)
            {
                city = Some(before.trim_end());
                possible_state = Some(found);
            }
        }
    }
    let abroad = city.and_then(|city| table::find(CITIES, &fold(city)));
    if let Some(found) = possible_state {
        let same_name_abroad = abroad.filter(|code| found.code == *code || found.name == "Georgia" && *code == "GE");
        let sure = match (found.name, place.country) {
            // "Washington, United States" may be the capital.
            ("Washington", _) if city.is_none_or(|city| city == "Washington") => false,
            (_, Some(country)) => country == found.country,
            _ if zip.is_some() && found.country == "US" => true,
            ("Georgia", None) => city.is_some_and(|city| is_in_georgia(&fold(city))) || abroad.is_none() && location.contains("GA"),
            _ => same_name_abroad.is_none(),
        };
        if sure {
            place.state = Some(found);
            place.country = Some(found.country);
        } else {
            place.country = place.country.or(same_name_abroad);
        }
    }
    if place.country == Some("US") && (place.state.is_some() || possible_state.is_none()) {
        place.zip = zip.map(str::to_owned);
    }
    place.city = city.filter(|city| is_name(city)).map(str::to_owned);
    place
}

/// The state of a US metropolitan area; `-` where it spans several.
fn metro(folded: &str) -> Option<&'static str> {
    let name = folded.strip_suffix(" area").unwrap_or(folded);
    table::find(METROS, folded).or_else(|| table::find(METROS, name))
}

/// "TX 78701-1234" → "TX" and "78701".
fn split_zip(piece: &str) -> (&str, Option<&str>) {
    let start = piece.rfind(' ').map_or(0, |blank| blank + 1);
    let (before, last) = piece.split_at(start);
    let (five, four) = last.split_once('-').unwrap_or((last, "0000"));
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits(five, 5) && digits(four, 4) { (before.trim_end(), Some(five)) } else { (piece, None) }
}

fn is_remote(folded: &str) -> bool {
    matches!(
        folded,
        "remote"
            | "fully remote"
            | "100% remote"
            | "remote work"
            | "work from home"
            | "wfh"
            | "anywhere"
            | "worldwide"
            | "global"
            | "remoto"
            | "teletravail"
    )
}

/// States that have a city of their name which people write without the state.
fn is_city_too(folded: &str) -> bool {
    matches!(folded, "new york" | "washington" | "quebec")
}

fn is_in_georgia(city: &str) -> bool {
    matches!(
        city,
        "atlanta"
            | "savannah"
            | "augusta"
            | "alpharetta"
            | "marietta"
            | "roswell"
            | "decatur"
            | "duluth"
            | "athens"
            | "macon"
            | "columbus"
            | "sandy springs"
            | "johns creek"
            | "kennesaw"
            | "smyrna"
            | "cumming"
            | "lawrenceville"
            | "norcross"
            | "suwanee"
            | "peachtree city"
            | "statesboro"
            | "valdosta"
    )
}

/// A city is letters and what stands between them.
fn is_name(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(|c| c.is_ascii_digit() || "@/:".contains(c)) && text.len() <= 60
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, city: &str, state: &str, country: &str, zip: &str) {
        let place = parse(text);
        let found = (
            place.city.as_deref().unwrap_or(""),
            place.state.map_or("", |state| state.code),
            place.country.unwrap_or(""),
            place.zip.as_deref().unwrap_or(""),
        );
        assert_eq!(found, (city, state, country, zip), "{text}");
    }

    #[test]
    fn reads_locations() {
        reads("Toronto, Ontario, Canada", "Toronto", "ON", "CA", "");
        reads("Toronto, ON", "Toronto", "ON", "CA", "");
        reads("Austin, TX 78701", "Austin", "TX", "US", "78701");
        reads("Austin, TX, 78701-1234, USA", "Austin", "TX", "US", "78701");
        reads("Austin, Texas, United States", "Austin", "TX", "US", "");
        reads("Austin TX", "Austin", "TX", "US", "");
        reads("San Francisco, CA", "San Francisco", "CA", "US", "");
        reads("Berlin, Germany", "Berlin", "", "DE", "");
        reads("Berlin, Deutschland", "Berlin", "", "DE", "");
        reads("London, England, United Kingdom", "London", "", "GB", "");
        reads("New York, NY 10001", "New York", "NY", "US", "10001");
        reads("New York, New York", "New York", "NY", "US", "");
        reads("Washington, DC", "Washington", "DC", "US", "");
        reads("Washington, D.C. 20001", "Washington", "DC", "US", "20001");
        reads("Seattle, Washington", "Seattle", "WA", "US", "");
        reads("Texas, United States", "", "TX", "US", "");
        reads("United States", "", "", "US", "");
        reads("San Juan, Puerto Rico", "San Juan", "PR", "US", "");
        reads("Montréal, Québec", "Montréal", "QC", "CA", "");
        reads("Atlanta, Georgia", "Atlanta", "GA", "US", "");
        reads("Bengaluru, Karnataka, India", "Bengaluru", "", "IN", "");
        reads("1200 Main St, Austin, TX 78701", "", "TX", "US", "78701");
    }

    #[test]
    fn reads_areas() {
        reads("Greater Boston Area", "", "MA", "US", "");
        reads("Greater Boston", "", "MA", "US", "");
        reads("San Francisco Bay Area", "", "CA", "US", "");
        reads("Dallas-Fort Worth Metroplex", "", "TX", "US", "");
        reads("New York City Metropolitan Area", "", "", "US", "");
        reads("Washington DC-Baltimore Area", "", "", "US", "");
    }

    #[test]
    fn reads_remote() {
        let place = parse("Remote");
        assert!(place.remote && place.city.is_none());
        let place = parse("Austin, TX (Remote)");
        assert!(place.remote && place.state.is_some_and(|state| state.code == "TX"));
        assert!(!parse("Remoteville, TX").remote);
    }

    #[test]
    fn says_only_what_is_sure() {
        reads("Berlin, DE", "Berlin", "", "DE", "");
        reads("Hyderabad, IN", "Hyderabad", "", "IN", "");
        reads("Indianapolis, IN", "Indianapolis", "IN", "US", "");
        reads("Toronto, CA", "Toronto", "", "CA", "");
        reads("Tel Aviv, IL", "Tel Aviv", "", "IL", "");
        reads("Wilmington, DE", "Wilmington", "DE", "US", "");
        reads("Georgia", "", "", "", "");
        reads("Tbilisi, Georgia", "Tbilisi", "", "GE", "");
        reads("Georgia, United States", "", "GA", "US", "");
        reads("Washington, United States", "Washington", "", "US", "");
        reads("10115 Berlin, Germany", "", "", "DE", "");
        reads("Paris 75001", "Paris", "", "", "");
        reads("Austin, 78701", "Austin", "", "", "");
        reads("", "", "", "", "");
        reads("Somewhere nice", "Somewhere nice", "", "", "");
        assert_eq!(parse(&"a, ".repeat(1000)), Place::default());
    }

    #[test]
    fn tables_agree() {
        for metro in table::rows(METROS).filter_map(|mut row| row.nth(1)) {
            assert!(metro == "-" || us_state(metro).is_some(), "{metro}");
        }
        for code in table::rows(CITIES).chain(table::rows(COUNTRIES)).filter_map(|mut row| row.nth(1)) {
            assert!(code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()), "{code}");
        }
        for table in [METROS, CITIES, COUNTRIES] {
            let keys: Vec<_> = table::rows(table).filter_map(|mut row| row.next()).collect();
            assert!(keys.is_sorted_by(|a, b| a < b));
            assert!(keys.iter().all(|key| super::fold(key) == **key));
        }
    }
}
