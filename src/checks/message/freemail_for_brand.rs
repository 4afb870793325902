//! A sender who speaks for a known company from a mailbox that anybody can open.

use super::{Contact, Letter};
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
    let Some((brand, claim)) = letter.claims.first() else { return department(letter) };
    if letter
        .mails
        .iter()
        .any(|mail| mail.sender && brand.domains.iter().any(|domain| mail.host == *domain || mail.host.ends_with(&format!(".{domain}"))))
    {
        return Vec::new();
    }
    vec![CHECK.finding(SAYS, [brand.name.into(), mail.value.as_str().into()], [mail.evidence.clone(), claim.clone()])]
}

/// A company that we do not know, with a personnel department and a mailbox of both names at a free provider. Small firms and
/// independent recruiters have free mailboxes too, but no department; so it is less than a known company's.
fn department(letter: &Letter) -> Vec<Finding> {
    const DEPARTMENTS: &[&str] = &[
        "hr department",
        "human resources",
        "hr team",
        "hr manager",
        "hr desk",
        "hr director",
        "recruitment department",
        "recruitment team",
        "recruitment unit",
        "talent acquisition",
        "hiring department",
        "hiring board",
        "personnel department",
        "personalabteilung",
        "recursos humanos",
        "ressources humaines",
    ];
    const MAILBOXES: &[&str] = &["hr", "career", "recruit", "hiring", "talent", "job", "personnel", "onboarding", "rrhh"];
    let of_company = |mail: &&Contact| {
        let name: String = mail.value.split('@').next().unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect();
        let company = letter.companies.iter().filter(|company| company.len() > 3).find(|company| name.contains(company.as_str()));
        company.is_some_and(|company| MAILBOXES.iter().any(|word| name.replacen(company, " ", 1).contains(word)))
    };
    let Some(mail) = letter.mails.iter().filter(|mail| mail::is_free(&mail.host)).find(of_company) else { return Vec::new() };
    let claim = letter.prose.parts.iter().find_map(|part| {
        let folded = part.folded.text();
        let (at, words) = DEPARTMENTS.iter().find_map(|words| Some((folded.find(words)?, words)))?;
        Some(part.text.evidence(part.folded.original(at..at + words.len())))
    });
    let Some(claim) = claim else { return Vec::new() };
    let company = letter.companies.iter().filter(|company| company.len() > 3 && mail.value.contains(company.as_str()));
    let written = company.flat_map(|company| letter.prose.parts.iter().map(move |part| (part, company))).find_map(|(part, company)| {
        let at = part.folded.text().find(company.as_str())?;
        Some(part.text.evidence(part.folded.original(at..at + company.len())).quote)
    });
    let company = written.unwrap_or_else(|| mail.value.clone());
    let finding = CHECK.finding(SAYS, [company.as_str().into(), mail.value.as_str().into()], [mail.evidence.clone(), claim]);
    vec![Finding { strength: Strength::Medium, ..finding }]
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
    fn a_department_with_a_free_mailbox() {
        finds(
            "freemail-for-brand",
            "I'm the HR manager at Vandelor Shipping. You are selected for the remote clerk position, write to vandelor.hr.dept@gmail.com.",
        );
        for text in [
            "I own Bella Vista and need a waiter for the weekend job. Write to bellavista.jobs@gmail.com or come by.",
            "The HR manager at Vandelor Shipping would like to talk about the clerk position. My own mail is tom.berger@gmail.com.",
            "The HR department at Vandelor Shipping is hr@vandelor.example, for the position of clerk.",
        ] {
            stays_silent("freemail-for-brand", text);
        }
    }

    #[test]
    fn honest_senders() {
        stays_silent("freemail-for-brand", "From: sarahchen@google.com\nHi Edison, I'm a technical recruiter at Google. Open to a chat?");
        stays_silent("freemail-for-brand", "I'm an independent recruiter (kate.recruits@gmail.com). Your time at Google stood out to me.");
        stays_silent("freemail-for-brand", "Dear hiring team, I worked at Amazon for four years. My mail is jo@gmail.com.");
    }
}
