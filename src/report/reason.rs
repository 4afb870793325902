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
    ("said_attributes", "attributes beyond {number} kB"),
    ("said_candidates", "it is a list of {number} candidates; open one of them and check again"),
    ("said_changing", "the page kept changing while it was read"),
    ("said_data", "structured data beyond {number} kB"),
    ("said_frame", "a frame from another site: open it in a tab of its own to check it"),
    ("said_frames", "frames nested beyond {number}"),
    ("said_hidden", "hidden text beyond {number} kB"),
    ("said_human", "the site wants to know first whether a person is reading it"),
    ("said_in_frame", "what it shows may be in a frame from another site; open that in a tab of its own and check again"),
    ("said_job_closed", "it says that the job is no longer open"),
    ("said_job_not_loaded", "the job's text is not loaded yet; open the job and check again"),
    ("said_jobs", "it is a list of jobs, not a profile, a message or a job ad"),
    ("said_left_out", "left out, as it is not shown whose they are: {number}; select the text of such a message to check it"),
    ("said_linkedin_login", "LinkedIn asks to log in before it shows this profile."),
    ("said_linkedin_none", "LinkedIn has no profile at this address, or does not show it."),
    ("said_mail_frame", "The text of this mail stands in a frame that was not read. Select it and check the selection."),
    ("said_meta", "meta beyond {number} kB"),
    ("said_nesting", "nesting beyond {number}"),
    ("said_no_candidate", "No candidate is shown here yet. Open a search, a project or a profile, then check again."),
    ("said_no_message", "No message that somebody sent you is shown here. Open a conversation and check again."),
    ("said_no_profile", "No profile is shown here yet. Wait until the page has loaded, then check again."),
    ("said_no_text", "the page shows no text"),
    ("said_nodes", "nodes beyond {number}"),
    ("said_not_found", "it says that the page was not found"),
    ("said_not_recognised", "no profile, message or job ad was recognised on it; select the text to check and try again"),
    ("said_other_profile", "The profile shown is not the one of this address. Reload the page and check again."),
    ("said_page_nodes", "the page beyond {number} nodes"),
    ("said_quoted", "earlier mail that it quotes or forwards was read as what was said before; select its text to check it"),
    ("said_results", "it is a list of results, not a profile, a message or a job ad"),
    ("said_results_open", "it is a list of results; open one of them"),
    ("said_sign_in", "it asks to sign in first"),
    ("said_something_else", "it is about something else, not a profile, a message or a job ad"),
    ("said_text", "text beyond {number} kB"),
    ("said_text_after", "the text after its first {number} kB"),
    ("said_text_none", "there is no text"),
    ("said_two_people", "it shows two people side by side; open one of them alone"),
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
        let mut sources = Vec::new();
        files(&root().join("src/sites"), &mut sources);
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

    /// Every reason of the saved pages' readings.
    #[test]
    fn pages_give_known_reasons() {
        let mut readings = Vec::new();
        files(&root().join("tests/pages"), &mut readings);
        let given = readings.iter().filter_map(|reading| reading.split_once("\"unreadable\": \"")?.1.split_once("\"\n"));
        let unknown: Vec<&str> = given.map(|(reason, _)| reason).filter(|reason| recognised(reason).is_none()).collect();
        assert!(unknown.is_empty(), "add to REASONS: {unknown:?}");
    }

    /// Every line that the content script writes about what it left unread.
    #[test]
    fn the_content_script_leaves_unread_what_is_known() {
        let source = std::fs::read_to_string(root().join("extension/content/snapshot.js")).unwrap();
        let quoted = |rest: &str| {
            let quote = rest.chars().next().filter(|first| "'`".contains(*first))?;
            rest.get(1..)?.split_once(quote).map(|(text, _)| text.to_string())
        };
        let lines = source.split(".unread(").skip(1).filter_map(quoted).filter(|line| !line.starts_with("${what}"));
        let beyond = source
            .split("afford(")
            .skip(1)
            .filter_map(|rest| quoted(rest.split_once(", ")?.1))
            .map(|what| format!("{what} beyond 2000 kB"));
        let lines: Vec<String> = lines.chain(beyond).map(|line| line.replace("${", "").replace('}', "")).collect();
        let unknown: Vec<&String> = lines.iter().filter(|line| recognised(line).is_none()).collect();
        assert!(lines.len() > 4, "{lines:?}");
        assert!(unknown.is_empty(), "add to REASONS: {unknown:?}");
    }

    /// The texts of all files under `folder`.
    fn files(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in folder.read_dir().unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                files(&path, found);
            } else if let Ok(text) = std::fs::read_to_string(path) {
                found.push(text);
            }
        }
    }

    fn root() -> &'static std::path::Path {
        std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    /// A sentence without the names of its places.
    fn shape(sentence: &str) -> Vec<&str> {
        pieces(sentence).map(|(text, _)| text).collect()
    }
}
