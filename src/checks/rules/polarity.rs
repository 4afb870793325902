//! What the writer does not ask for: forbidden, denied, warned about, reported, quoted. One reading for all rules.

use std::ops::Range;

use super::prose::Prose;
use super::search::Hit;

/// The engine's own terms, by number (the order of `compile::OWN`).
mod own {
    pub const POLICY: u16 = 0;
    pub const NEGATION: u16 = 1;
    pub const LACKING: u16 = 2;
    pub const HARMLESS: u16 = 3;
    pub const RESTART: u16 = 4;
    pub const WARNING: u16 = 5;
    pub const SCAMMER: u16 = 6;
    pub const REPORT: u16 = 7;
    pub const NO: u16 = 8;
    pub const PORTUGUESE: u16 = 9;
    pub const OR: u16 = 10;
    pub const CLAUSE: u16 = 11;
}

/// How many words of a list stand between its "no" and its "or" at most, and how many behind the "or" belong to it.
const LIST: usize = 12;
const AFTER_OR: usize = 3;

/// Which words of a text do not count.
pub(super) struct Muted {
    /// Words in quoted mail, warnings and reports.
    words: Vec<bool>,
    /// For each word, where the "no" before it stands whose reach it is in (and one more; 0: none).
    denied: Vec<u32>,
}

impl Muted {
    pub fn new(prose: &Prose) -> Muted {
        let of = |term: u16| prose.hits(term);
        let count = prose.len();
        let mut muted = Muted { words: prose.tokens.iter().map(|token| token.aside).collect(), denied: vec![0; count] };
        let harmless = |hit: &&Hit| !of(own::HARMLESS).iter().any(|other| other.from <= hit.from && hit.from < other.to);

        let portuguese = of(own::PORTUGUESE).len() * 8 > count;
        let restarted = |hit: &&Hit| {
            let next = of(own::RESTART).partition_point(|restart| restart.from <= hit.from);
            let pauses =
                (hit.from as usize + 1..hit.to as usize).filter(|&at| prose.tokens[at].gap.comma || prose.tokens[at].gap.colon).count();
            // One pause ends the clause of the "no"; two enclose an aside.
            pauses == 1 || of(own::RESTART).get(next).is_some_and(|restart| restart.from + 1 < hit.to)
        };

        for (term, reach) in [(own::POLICY, usize::MAX), (own::NEGATION, 9), (own::LACKING, 4), (own::NO, if portuguese { 0 } else { 4 })] {
            if reach == 0 {
                continue;
            }
            for hit in of(term).iter().filter(harmless).filter(|hit| !restarted(hit)) {
                let end = muted.reach(prose, hit, reach, term == own::POLICY, of(own::RESTART));
                for denied in muted.denied.get_mut(hit.from as usize..end).unwrap_or_default() {
                    if *denied == 0 {
                        *denied = hit.from + 1;
                    }
                }
            }
        }

        let denied = |at: u32| muted.denied.get(at as usize).is_some_and(|&denied| denied > 0);
        let counts = |hit: &&Hit| {
            let negative = prose.tables.phrases.get(usize::from(hit.phrase)).is_some_and(|phrase| phrase.negative);
            !denied(hit.from) && (negative || !denied(hit.to - 1)) && !prose.tokens[hit.from as usize].aside
        };
        let reported = of(own::REPORT).iter().any(|hit| counts(&hit));
        let mut frames: Vec<Hit> = of(own::WARNING).iter().chain(of(own::SCAMMER)).filter(counts).copied().collect();
        frames.sort_unstable_by_key(|hit| hit.from);
        let sentence = |hit: &Hit| prose.tokens.get(hit.from as usize).map(|token| token.sentence);
        let several = frames.len() > 2 || frames.windows(2).any(|pair| sentence(&pair[0]) != sentence(&pair[1]));
        if reported || several {
            muted.words.fill(true);
        }
        if let (Some(frame), false) = (frames.first(), reported || several) {
            muted.frame(prose, frame.from as usize);
        }
        muted
    }

    /// Whether the words in `range` do not count. `negative` words hold their own "no".
    pub fn covers(&self, range: Range<u32>, negative: bool) -> bool {
        let words = range.start as usize..range.end as usize;
        if self.words.get(words.clone()).is_none_or(|words| words.contains(&true)) {
            return true;
        }
        let denied = |at: u32| self.denied.get(at as usize).copied().filter(|&denied| denied > 0).map(|denied| denied - 1);
        denied(range.start).is_some_and(|cue| cue < range.start)
            || range.end.checked_sub(1).and_then(denied).is_some_and(|cue| cue < range.start || !negative)
    }

    /// Where the reach of a "no" ends.
    fn reach(&self, prose: &Prose, hit: &Hit, most: usize, over_commas: bool, restarts: &[Hit]) -> usize {
        let Some(first) = prose.tokens.get(hit.from as usize) else { return 0 };
        let start = hit.to as usize;
        let next = restarts.partition_point(|restart| restart.from < hit.to);
        let restart = restarts.get(next).map_or(usize::MAX, |restart| restart.from as usize);
        // "No A, B or C" denies all three, however long they are.
        let ors = prose.hits(own::OR);
        let or = ors[..ors.partition_point(|or| or.from as usize <= start + LIST)].last().map_or(start, |or| or.from as usize);
        let or = if start < or && or < restart && prose.tokens[or].sentence == first.sentence { or } else { start };
        let clause = |at: usize| prose.hits(own::CLAUSE).binary_search_by_key(&at, |word| word.from as usize).is_ok();
        let most = most.max(or - start + AFTER_OR);
        let last = start.saturating_add(most).min(restart).min(prose.len());
        (start..last)
            .find(|&at| {
                let token = &prose.tokens[at];
                let ends = or == start || at > or || clause(at);
                token.sentence != first.sentence || (!over_commas && ends && (token.gap.comma || token.gap.colon))
            })
            .unwrap_or(last)
    }

    /// Mutes the sentence of a warning, the next one, and what it introduces: a list, a quotation.
    fn frame(&mut self, prose: &Prose, at: usize) {
        let sentence = prose.tokens[at].sentence;
        let start = prose.tokens[..at].iter().rposition(|token| token.sentence != sentence).map_or(0, |before| before + 1);
        let end = prose.tokens[at..].iter().position(|token| token.sentence != sentence).map_or(prose.len(), |after| at + after);
        self.words[start..end].fill(true);
        let mut end = end;
        if prose.tokens.get(end).is_some_and(|token| !token.gap.paragraph) {
            let next = prose.tokens[end].sentence;
            while prose.tokens.get(end).is_some_and(|token| token.sentence == next) {
                self.words[end] = true;
                end += 1;
            }
        }
        let introduced = |at: usize| prose.tokens.get(at).is_some_and(|token| token.gap.colon || token.gap.bullet || token.gap.quote);
        let mut at = end;
        while introduced(at) {
            let sentence = prose.tokens[at].sentence;
            while prose.tokens.get(at).is_some_and(|token| token.sentence == sentence) {
                self.words[at] = true;
                at += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::message::tests::{finds, stays_silent};

    #[test]
    fn what_is_forbidden_or_denied_does_not_count() {
        for text in [
            "We will never ask you to send your passport before a job offer.",
            "For this job you do not, under any circumstances, need to share your social security number by mail.",
            "Please do not send your bank details with your job application.",
            "None of our recruiters will ask you for your SSN or bank account details.",
            "The job is real. No passport copy is needed, and no bank details.",
        ] {
            stays_silent("early-identity-ask", text);
        }
    }

    #[test]
    fn a_harmless_no_takes_nothing_away() {
        for text in [
            "You will never regret this job: send us your passport and bank details.",
            "Don't worry, it is routine: for the job just send a copy of your passport.",
            "No experience needed for the job, only send your social security number.",
            "Don't hesitate to send a photo of your ID card so that we can prepare the job.",
            "If you don't have a CV for the job, send us your passport instead.",
            "This is not a scam. For the job we need a copy of your passport.",
        ] {
            finds("early-identity-ask", text);
        }
    }

    #[test]
    fn what_is_warned_about_or_reported_does_not_count() {
        for text in [
            "Beware of messages that say: \"send your passport and bank details to get the job\".",
            "If anyone asks you to send your passport before a job offer, it is not us.",
            "A colleague received this suspicious message: We have a job for you, send your passport and SSN.",
            "Scammers pose as recruiters. They offer a job and say: send us your passport. Victims lose their savings.",
            "Is this legit? Someone wrote: we have a job for you, please send your social security number.",
            "Achtung, Betrug: Senden Sie niemals Ihren Ausweis, wenn ein Recruiter eine Stelle anbietet.",
            "Asking for your passport and bank details before a job is breaking our terms.",
            "A recruiter says the job is mine and I should send my passport and bank details. Is that normal? I reported it.",
            "What to do if somebody wants your passport for a job: send him nothing.",
            "For the job you needn't send us your passport or your bank details.",
        ] {
            stays_silent("early-identity-ask", text);
        }
    }

    #[test]
    fn what_is_passed_on_to_the_reader_counts() {
        finds(
            "run-code-before-meeting",
            "Hi Ada, we liked your profile and would like to go on with you for the backend role. Our CTO wrote: \"Please clone \
             https://bitbucket.org/mvp-team-7/test-task, run npm install and npm start before our call, and send me a screenshot\". \
             Looking forward to your reply; many others are interested too, so thanks for your time.",
        );
    }

    #[test]
    fn somebody_elses_words_in_quotation_marks_do_not_count() {
        for text in [
            "The recruiter's whole mail was one line, \"send us your passport and your bank details for the job\", and I have not answered it.",
            "Under the heading “We need your passport and bank details for the job” they then ask eleven questions about my team, which is odd.",
        ] {
            stays_silent("early-identity-ask", text);
        }
        for text in [
            "\"For the job please send your passport and bank details.\"",
            "The client said: \"great profile\". For the job please send your \"passport\" and bank details.",
        ] {
            finds("early-identity-ask", text);
        }
    }

    #[test]
    fn a_no_reaches_over_a_list() {
        stays_silent("early-identity-ask", "For the job we don't need your PPS number, date of birth or bank details at this stage.");
        finds("early-identity-ask", "The job is not in an office, so send us your passport or your bank details.");
        finds("early-identity-ask", "The job isn't in an office, send us your passport or your ID card today.");
    }

    #[test]
    fn earlier_mail_and_footers_do_not_count() {
        let lure = "For the job please send your passport and bank details.";
        stays_silent(
            "early-identity-ask",
            &format!("No thank you, I am not interested.\n\nOn Mon, 2 Nov 2026 at 10:00, Kim wrote:\n> {lure}"),
        );
        stays_silent("early-identity-ask", &format!("Please take me off your list.\n\n> {lure}\n> Kim"));
        stays_silent("early-identity-ask", &format!("Is this real?\n\nFrom: Kim\nSent: Monday, 2 November 2026\nTo: Jo\n\n{lure}"));
        finds("early-identity-ask", &format!("Fwd: your job\n\nFrom: Kim\nSent: Monday, 2 November 2026\n\n{lure}"));
        finds("early-identity-ask", &format!("Your new job\n\nFrom: Kim\nSent: Monday, 2 November 2026\nTo: Jo\n\n{lure}"));
        let answer = "Thanks, but I do not send papers before we have met.";
        stays_silent("early-identity-ask", &format!("{answer}\n\nFrom: Kim\nSent: Monday, 2 November 2026\nTo: Jo\n\n{lure}"));
        finds("early-identity-ask", &format!("From: nine to five we work.\n{lure}"));
        finds("early-identity-ask", &format!("{lure}\n\nOn Mon, 2 Nov 2026 at 10:00, Jo wrote:\n> What do you need?"));
        finds("early-identity-ask", &format!("> {lure}"));
    }
}
