//! Answers that go to a free mailbox although the sender's address is a company's.

use super::Letter;
use crate::checks::{Check, Context};
use crate::facts::{mail, suffix};
use crate::report::{Finding, Strength};
use crate::subject::Kind;

const SAYS: &str = "It shows {shown}, and answers go to {answers}, a mailbox anybody can open.";

pub(super) const CHECK: Check = Check {
    id: "replyto-or-sender-mismatch",
    reads: &[Kind::Message],
    strength: Strength::Medium,
    group: "sender-brand",
    question: "Do answers go to a free mailbox although the sender shows a company's address?",
    says: &[SAYS],
    why: "The shown address can be forged; the one that gets the answer cannot.",
    innocent: "Applicant systems and newsletters have answers go elsewhere, to an address of the company.",
    ask: "Write to the careers address on the company's site instead of answering.",
    source: "US Federal Trade Commission, How to recognize and avoid phishing scams, https://consumer.ftc.gov/articles/how-recognize-and-avoid-phishing-scams",
};

pub(super) fn run(letter: &Letter, _: &Context) -> Vec<Finding> {
    let mut senders = letter.mails.iter().filter(|mail| mail.sender);
    let (Some(from), Some(reply)) = (senders.next(), senders.next()) else { return Vec::new() };
    if suffix::registrable(&from.host) == suffix::registrable(&reply.host) || mail::is_free(&from.host) || !mail::is_free(&reply.host) {
        return Vec::new();
    }
    vec![CHECK.finding(SAYS, [from.value.as_str().into(), reply.value.as_str().into()], [from.evidence.clone(), reply.evidence.clone()])]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subject::{Message, Seen, Sender, Text};

    fn found(from: &str, reply: &str) -> bool {
        let mut message = Message::from_text("The role is open, please answer.");
        message.from = Seen::Observed(Sender { mail: Some(Text::new(from)), ..Sender::default() });
        message.reply_to = Seen::Observed(Text::new(reply));
        message.name_fields();
        !run(&Letter::new(&message), &Context::on(crate::Date::year(2026))).is_empty()
    }

    #[test]
    fn only_a_free_mailbox_behind_a_company() {
        assert!(found("careers@acme.com", "acme.hiring@gmail.com"));
        assert!(!found("careers@acme.com", "jobs@mail.acme.com"));
        assert!(!found("careers@acme.com", "reply-77@greenhouse-mail.io"));
        assert!(!found("jo@gmail.com", "jo.work@gmail.com"));
    }
}
