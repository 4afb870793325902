//! Is this message or this job ad a lure? Wording rules are data (`rules/<id>.toml`); a check that data cannot express is one file here, with one line in `message_checks!`.

mod letter;

pub use letter::{Contact, Letter};

use super::{Check, Context, rules, sender};
use crate::report::Finding;
use crate::subject::{Kind, Link, Message, Posting, Text};

macro_rules! message_checks {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*
        const CHECKS: &[(&Check, fn(&Letter, &Context) -> Vec<Finding>)] = &[$((&$name::CHECK, $name::run)),*];
    };
}

message_checks![
    anchor_href_mismatch,
    brand_lookalike_domain,
    double_or_exec_extension,
    freemail_for_brand,
    meeting_lookalike_domain,
    no_company,
    no_role,
    raw_ip_or_punycode_url,
    replyto_or_sender_mismatch,
    url_shortener,
];

pub(super) fn checks() -> impl Iterator<Item = Check> {
    rules::rules(Kind::Message).map(rules::Rule::check).chain(CHECKS.iter().map(|(check, _)| (*check).clone()))
}

pub(super) fn run(message: &Message, context: &Context) -> Vec<Finding> {
    let letter = Letter::new(message);
    let mut findings = run_letter(&letter, context);
    findings.extend(on_sender(&letter, context));
    findings
}

/// What is found on the sender's own account, where the page shows it, the sender wrote first, and it is about work.
fn on_sender(letter: &Letter, context: &Context) -> Vec<Finding> {
    let account = letter.message.from.observed().and_then(|sender| sender.account.as_ref());
    let Some(account) = account.filter(|_| letter.offers_work() && letter.message.thread.begun_by_reader() != Some(true)) else {
        return Vec::new();
    };
    let mut findings = sender::run(account, context);
    for evidence in findings.iter_mut().flat_map(|finding| &mut finding.evidence) {
        evidence.field.insert_str(0, "from.account.");
    }
    findings
}

/// Runs the checks that make sense for a job ad: it is a letter to everybody.
pub(super) fn run_posting(posting: &Posting, context: &Context) -> Vec<Finding> {
    run_letter(&Letter::of_posting(posting, &ad(posting)), context)
}

fn run_letter(letter: &Letter, context: &Context) -> Vec<Finding> {
    let mut findings = rules::findings(rules::rules(letter.kind), &letter.prose, &letter.facts());
    findings.extend(CHECKS.iter().filter(|(check, _)| check.reads.contains(&letter.kind)).flat_map(|(_, run)| run(letter, context)));
    findings
}

/// An ad as a message: its poster writes, the title is the subject, answers go where one applies.
fn ad(posting: &Posting) -> Message {
    let apply = posting.apply.observed();
    let (mail, page) = (apply.filter(|to| !to.as_str().contains("://")), apply.filter(|to| to.as_str().contains("://")));
    let links = page.map(|page| Link { text: Text::default(), href: page.clone() });
    Message {
        from: posting.from.clone(),
        reply_to: mail.cloned().into(),
        subject: posting.title.clone(),
        text: posting.text.clone(),
        links: posting.links.iter().cloned().chain(links).collect(),
        ..Message::default()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::Date;

    pub const CONTEXT: Context = Context::on(Date { year: 2026, month: Some(11), day: Some(23) });

    /// The findings on a message of which only the text is known.
    pub fn findings(text: &str) -> Vec<Finding> {
        run(&Message::from_text(text), &CONTEXT)
    }

    /// Asserts that the check `id` fires on `text`.
    #[track_caller]
    pub fn finds(id: &str, text: &str) {
        let found = findings(text);
        assert!(found.iter().any(|finding| finding.check == id), "{id} does not fire on:\n  {text}\n  seen: {}", list(&found));
    }

    /// Asserts that the check `id` does not fire on `text`.
    #[track_caller]
    pub fn stays_silent(id: &str, text: &str) {
        let found = findings(text);
        assert!(!found.iter().any(|finding| finding.check == id), "{id} fires on:\n  {text}\n  seen: {}", list(&found));
    }

    /// Findings in a line, for a person.
    pub fn list(findings: &[Finding]) -> String {
        let one = |finding: &Finding| {
            let quotes: Vec<&str> = finding.evidence.iter().map(|evidence| evidence.quote.as_str()).collect();
            format!("{} ({:?}): {}", finding.check, finding.strength, quotes.join(" … "))
        };
        if findings.is_empty() { "nothing".into() } else { findings.iter().map(one).collect::<Vec<_>>().join("; ") }
    }

    fn in_thread(text: &str, earlier: &[(bool, &str)]) -> Vec<Finding> {
        let mut message = Message::from_text(text);
        message.thread =
            earlier.iter().map(|(own, text)| crate::subject::Earlier { own: *own, text: crate::Text::new(*text), at: None }).collect();
        message.name_fields();
        run(&message, &CONTEXT)
    }

    #[test]
    fn a_message_is_judged_with_its_thread() {
        let has = |findings: &[Finding], id: &str| findings.iter().any(|finding| finding.check == id);
        let task = "For the role, please clone the repository, run npm install and send us your solution before our next call.";
        assert!(has(&in_thread(task, &[]), "run-code-before-meeting"));
        let met = [
            (false, "Thank you for the interview on Monday, the team enjoyed it."),
            (true, "Thanks, it was great talking to you all! Looking forward to the task."),
        ];
        assert!(!has(&in_thread(task, &met), "run-code-before-meeting"));
        assert!(
            has(&in_thread(task, &[(false, "Thank you for the interview on Monday.")]), "run-code-before-meeting"),
            "the reader never answered"
        );
        let chat = "Great! About the job: you can reach me on WhatsApp at +44 7700 900123.";
        assert!(has(&in_thread(chat, &[]), "offplatform-first-contact"));
        assert!(!has(&in_thread(chat, &[(true, "Sounds interesting, how can I reach you?")]), "offplatform-first-contact"));
    }

    #[test]
    fn evidence_holds_the_words_that_fired() {
        let found = findings(
            "Before our call, clone the repo at https://bitbucket.org/mvp-team-7/app and run npm install, then tell us about the role.",
        );
        let finding = found.iter().find(|finding| finding.check == "run-code-before-meeting").unwrap();
        assert!(finding.what.contains("npm install"), "{}", finding.what);
        assert!(finding.evidence.iter().all(|evidence| evidence.field == "text" && !evidence.quote.is_empty()));
        assert!(!finding.reply.is_empty() && !finding.report_to.is_empty());
    }
}
