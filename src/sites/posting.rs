//! Job ads: on pages of sites that have a reader here, in schema.org data, or in plain text.

use super::mail;
use crate::subject::{Posting, Seen, Text};

/// Longest line that can be a title, in bytes.
const MAX_TITLE: usize = 120;

/// An ad in plain text. Its first line is the title, if it is short and no sentence; `Location:` and the like below it are fields.
pub(super) fn from_text(text: &str) -> Posting {
    let whole = Text::new(text.trim_matches(['\n', '\r', ' ', '\t']));
    let shown = whole.as_str();
    let (first, rest) = shown.split_once('\n').unwrap_or((shown, ""));
    let title = first.trim();
    let is_title = !rest.trim().is_empty() && title.len() <= MAX_TITLE && !title.ends_with(['.', ':', ',', ';']);
    let body = if is_title { first.len() + 1 } else { 0 };
    let mut posting = Posting::from_text(whole.slice(body..shown.len()).trimmed());
    if is_title {
        let start = title.len() - title.trim_start_matches(['#', '*', ' ']).len();
        posting.title = Seen::Observed(whole.slice(start..title.len()));
    }
    for line in lines(&posting.text).take(12) {
        let Some((label, value)) = line.as_str().split_once(':') else { continue };
        let value = line.slice(line.as_str().len() - value.len()..line.as_str().len()).trimmed();
        let slot = match label.trim().to_lowercase().as_str() {
            "company" | "employer" => &mut posting.company,
            "location" => &mut posting.location,
            "salary" | "pay" | "compensation" => &mut posting.pay,
            "employment type" | "job type" => &mut posting.employment,
            _ => continue,
        };
        if !value.is_blank() && slot.observed().is_none() {
            *slot = Seen::Observed(value);
        }
    }
    posting.links = mail::links_in(&posting.text);
    posting.name_fields();
    posting
}

fn lines(text: &Text) -> impl Iterator<Item = Text> {
    let mut at = 0;
    text.as_str().split('\n').map(move |line| {
        let range = at..at + line.len();
        at = range.end + 1;
        text.slice(range)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_the_title_unless_it_is_a_sentence() {
        let posting = from_text(
            "## Data Analyst, Harbor Analytics\n\nLocation: Denver, CO\nSalary: $90,000\n\nYou will build dashboards: apply at https://harbor.example/jobs",
        );
        let shown = |seen: &Seen<Text>| seen.observed().map(|text| text.as_str().to_string());
        assert_eq!(shown(&posting.title).as_deref(), Some("Data Analyst, Harbor Analytics"));
        assert_eq!(shown(&posting.location).as_deref(), Some("Denver, CO"));
        assert_eq!(shown(&posting.pay).as_deref(), Some("$90,000"));
        assert_eq!((posting.company, posting.links.len()), (Seen::NotLoaded, 1));
        let sentence = from_text("Harbor Analytics is hiring an analyst in Denver.\nApply on our site.");
        assert_eq!((sentence.title, sentence.text.as_str().lines().count()), (Seen::NotLoaded, 2));
        assert_eq!(from_text("Data Analyst").text.as_str(), "Data Analyst");
    }
}
