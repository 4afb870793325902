//! A sender who speaks for a known company from a mailbox that anybody can open.

use super::Letter;
use crate::checks::{Check, Context};
use crate::facts::mail;
use crate::report::{Finding, Strength};
use crate::subject::Kind;

const SAYS: &str = "It speaks for {brand}, and the address to answer is {address}, a mailbox anybody can open.";

pub(super) const CHECK: Check = Check {
    id: "freemail-for-brand",
    reads: &[Kind::Message, Kind::Posting],
    strength: Strength::Strong,
    group: "sender-brand",
    question: "Does a sender speak for a known company from a free mailbox?",
    says: &[SAYS],
    why: "Recruiters of known companies write from the company's own address. A free mailbox can carry any name.",
    innocent: "Independent recruiters use free mailboxes, and somebody may answer from a phone with the wrong account.",
    ask: "Ask for a mail from the company's own address, or write to the careers address on its site.",
    source: "US Federal Trade Commission, Job scams, https://consumer.ftc.gov/articles/job-scams",
};

pub(super) fn run(letter: &Letter, _: &Context) -> Vec<Finding> {
    let Some(mail) = letter.mails.iter().find(|mail| mail::is_free(&mail.host)) else { return Vec::new() };
    if !letter.offers_work() {
        return Vec::new();
    }
    let Some((brand, claim)) = letter.claims.first() else { return Vec::new() };
    if letter
        .mails
        .iter()
        .any(|mail| mail.sender && brand.domains.iter().any(|domain| mail.host == *domain || mail.host.ends_with(&format!(".{domain}"))))
    {
        return Vec::new();
    }
    vec![CHECK.finding(SAYS, [brand.name.into(), mail.value.as_str().into()], [mail.evidence.clone(), claim.clone()])]
}

#[cfg(test)]
mod tests {
    use crate::checks::message::tests::{finds, stays_silent};

    #[test]
    fn a_brand_and_a_free_mailbox() {
        finds(
            "freemail-for-brand",
            "Subject: McKinsey India - Interview Opportunity\nFrom: hr.team.mckinseycareers@gmail.com\nHi, your profile stood out for a remote Associate Analyst role.",
        );
        finds("freemail-for-brand", "Hello, I'm a recruiter at Amazon. Please send your CV to amazon.hiring.desk@gmail.com.");
    }

    #[test]
    fn honest_senders() {
        stays_silent("freemail-for-brand", "From: sarahchen@google.com\nHi Edison, I'm a technical recruiter at Google. Open to a chat?");
        stays_silent("freemail-for-brand", "I'm an independent recruiter (kate.recruits@gmail.com). Your time at Google stood out to me.");
        stays_silent("freemail-for-brand", "Dear hiring team, I worked at Amazon for four years. My mail is jo@gmail.com.");
    }
}
