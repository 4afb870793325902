//! Why a page could not be read, and what of it was left unread, in sentences that other languages have too.
//!
//! A reason comes as plain English, from a reader or from the content script, and is recognised by its words.

use super::Say;
use super::say::{Value, pieces};

/// Every reason, with places for values, by its name in `_locales`.
pub const REASONS: &[(&str, &str)] = &[
    ("said_about_other", "its data are about {other}, its heading is not"),
    ("said_address_of_other", "the address is {login}'s, the page shows {other}"),
    ("said_article", "it is an article, not a profile, a message or a job ad"),
    ("said_candidates", "it is a list of {number} candidates; open one of them and check again"),
    ("said_changing", "the page kept changing while it was read"),
    ("said_frame", "a frame from another site"),
    ("said_frames", "frames nested beyond {number}"),
    ("said_human", "the site wants to know first whether a person is reading it"),
    ("said_job_closed", "it says that the job is no longer open"),
    ("said_job_not_loaded", "the job's text is not loaded yet; open the job and check again"),
    ("said_jobs", "it is a list of jobs, not a profile, a message or a job ad"),
    ("said_linkedin_login", "LinkedIn asks to log in before it shows this profile."),
    ("said_linkedin_none", "LinkedIn has no profile at this address, or does not show it."),
    ("said_mail_frame", "The text of this mail stands in a frame that was not read. Select it and check the selection."),
    ("said_nesting", "nesting beyond {number}"),
    ("said_no_candidate", "No candidate is shown here yet. Open a search, a project or a profile, then check again."),
    ("said_no_message", "No message that somebody sent you is shown here. Open a conversation and check again."),
    ("said_no_profile", "No profile is shown here yet. Wait until the page has loaded, then check again."),
    ("said_no_text", "the page shows no text"),
    ("said_nodes", "nodes beyond {number}"),
    ("said_not_found", "it says that the page was not found"),
    ("said_other_profile", "The profile shown is not the one of this address. Reload the page and check again."),
    ("said_page_nodes", "the page beyond {number} nodes"),
    ("said_results", "it is a list of results, not a profile, a message or a job ad"),
    ("said_results_open", "it is a list of results; open one of them"),
    ("said_sign_in", "it asks to sign in first"),
    ("said_something_else", "it is about something else, not a profile, a message or a job ad"),
    ("said_text", "text beyond {number} kB"),
    ("said_text_after", "the text after its first {number} kB"),
    ("said_text_none", "there is no text"),
    ("said_two_profiles", "Two different profiles are on this page at once. Reload it and check again."),
    ("said_whose", "It does not show which of its messages are yours. Select the text of a message and check that."),
    ("said_whose_job", "whose job this is is not shown yet; open the job and check again"),
];

/// A reason as one of [`REASONS`], if it is one.
pub fn recognised(reason: &str) -> Option<Say> {
    REASONS.iter().find_map(|&(key, sentence)| Some(Say { key: key.into(), sentence, values: values(sentence, reason)? }))
}

/// What stands at the places of `sentence`, if `text` says it.
fn values(sentence: &str, text: &str) -> Option<Vec<Value>> {
    let mut pieces = pieces(sentence).peekable();
    let (start, _) = pieces.next()?;
    let mut rest = text.strip_prefix(start)?;
    let mut values = Vec::new();
    while let Some((after, _)) = pieces.next() {
        let (value, left) = if pieces.peek().is_none() { (rest.strip_suffix(after)?, "") } else { rest.split_once(after)? };
        values.push(value.into());
        rest = left;
    }
    rest.is_empty().then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_recognised_by_their_words() {
        let said = |reason: &str| recognised(reason).map(|say| say.to_string());
        for reason in [
            "the page shows no text",
            "text beyond 120 kB",
            "the address is avery's, the page shows Jo's dog",
            "its data are about , its heading is not",
            "it is a list of 12 candidates; open one of them and check again",
        ] {
            assert_eq!(said(reason).as_deref(), Some(reason));
        }
        assert_eq!(said("the page shows no text at all"), None);
        assert_eq!(said("text beyond"), None);
        assert_eq!(said(""), None);
        assert!(REASONS.is_sorted(), "by name");
    }

    /// Every reason that a reader gives in so many words is among them.
    #[test]
    fn readers_give_known_reasons() {
        fn files(folder: &std::path::Path, found: &mut Vec<String>) {
            for entry in folder.read_dir().unwrap().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    files(&path, found);
                } else {
                    found.push(std::fs::read_to_string(path).unwrap());
                }
            }
        }
        let mut sources = Vec::new();
        files(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sites"), &mut sources);
        let given = sources.iter().flat_map(|source| source.split("Unreadable(").skip(1)).filter_map(|rest| {
            let rest = rest.trim_start().trim_start_matches("format!(").strip_prefix('"')?;
            rest.split_once('"').map(|(reason, _)| reason.to_string())
        });
        let unknown: Vec<String> = given
            .filter(|reason| !reason.contains("JSON") && !reason.contains("{what}"))
            .filter(|reason| !REASONS.iter().any(|(_, sentence)| shape(sentence) == shape(reason)))
            .collect();
        assert!(unknown.is_empty(), "add to REASONS: {unknown:?}");
    }

    /// A sentence without the names of its places.
    fn shape(sentence: &str) -> Vec<&str> {
        pieces(sentence).map(|(text, _)| text).collect()
    }
}
