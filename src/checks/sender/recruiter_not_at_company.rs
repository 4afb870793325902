//! Does a headline name a company that the profile's own roles don't?
//!
//! Reads the headline and every role. Cannot check: a history that is not loaded to its end.
//!
//! Innocent: recruiters who work for a company through an agency.

use super::{Check, Context, company, presents_a_hirer};
use crate::report::{Finding, Strength};
use crate::subject::{Kind, Profile};
use crate::text::squeeze;

const SAYS: &str = "The headline says “{headline}”; no role on the profile is at {company}.";

pub(super) const CHECK: Check = Check {
    id: "recruiter-not-at-company",
    reads: &[Kind::Message],
    strength: Strength::Medium,
    group: "sender-company",
    question: "Does a headline name a company that the profile's own roles don't?",
    says: &[SAYS],
    why: "Anybody can write a company into a headline. Lures borrow the names of companies that people like to hear from.",
    innocent: "Agencies and contractors recruit under the client's name, and profiles lag behind a new job.",
    ask: "Write to the careers address on the company's own site, and ask whether this person recruits for them.",
    source: "xndbogdan, malicious-repositories, https://github.com/xndbogdan/malicious-repositories",
};

pub(super) fn run(account: &Profile, _: &Context) -> Vec<Finding> {
    let Some(headline) = account.headline.observed().filter(|headline| presents_a_hirer(headline.as_str())) else { return Vec::new() };
    let Some(company) = company(headline.as_str()) else { return Vec::new() };
    let wanted = squeeze(company);
    let known = |name: &str| {
        let name = squeeze(name);
        !name.is_empty() && (name.contains(&wanted) || wanted.contains(&name))
    };
    let named = |role: &crate::subject::Position| {
        role.employer.iter().chain(&role.title).chain(&role.summary).any(|text| known(text.as_str()))
    };
    if wanted.len() < 3 || account.work.partial || account.work.items.is_empty() || account.work.items.iter().any(named) {
        return Vec::new();
    }
    let employers = account.work.items.iter().filter_map(|role| role.employer.as_ref()).take(3).map(|employer| employer.whole());
    vec![CHECK.finding(SAYS, [headline.as_str().into(), company.into()], std::iter::once(headline.whole()).chain(employers))]
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use crate::checks::profile::testing::{profile, role};

    #[test]
    fn named_or_not() {
        let account = || {
            profile()
                .with_role(role("Recruiter", "Harbor Talent", "", "2021 - Present", ""))
                .with_role(role("Sourcer", "Elm Staffing", "", "2018 - 2021", ""))
        };
        assert_eq!(found("recruiter-not-at-company", account(), "Talent Partner at Quillmark Labs"), 1);
        assert_eq!(found("recruiter-not-at-company", account(), "Talent Partner at Harbor Talent Group"), 0);
        assert_eq!(found("recruiter-not-at-company", account(), "Talent Partner"), 0);
        let by_agency = account().with_role(role("Contract Recruiter", "Elm Staffing", "", "2024 - Present", "On site with Quillmark Labs."));
        assert_eq!(found("recruiter-not-at-company", by_agency, "Talent Partner at Quillmark Labs"), 0);
        let mut partial = account();
        partial.work.partial = true;
        assert_eq!(found("recruiter-not-at-company", partial, "Talent Partner at Quillmark Labs"), 0);
    }
}
