//! Do full-time roles at different employers run at the same time?
//!
//! Reads employers, kinds of employment, titles and periods. Cannot check: a role without dates or employer. Roles that are usually held
//! beside another (contract, part-time, founder, board, teaching, volunteering, study) are left out. Year-only dates are taken at
//! their most generous. Two such roles are a weak finding; three at once are a medium one.
//!
//! Innocent: consulting, a founder with a day job, a notice period, part-time work not marked as such.

use super::{Check, Context, words};
use crate::report::{Finding, Strength};
use crate::subject::{End, Kind, Position, Profile};

const TWO: &str = "Two full-time roles at the same time: {roles}.";
const THREE: &str = "Three full-time roles at the same time: {roles}.";
const SEVERAL: &str = "Several full-time roles at the same time: {roles}.";

pub(super) const CHECK: Check = Check {
    id: "overlapping-fulltime",
    reads: &[Kind::Profile],
    strength: Strength::Medium,
    group: "overlap",
    question: "Do full-time roles at different employers run at the same time?",
    says: &[TWO, THREE, SEVERAL],
    why: "Several full-time jobs at once sometimes mean that several people work under one name.",
    innocent: "Consulting, part-time work that is not marked as such, a company of one's own, or an end date that was never filled in.",
    ask: "\"Which of these roles are you in today, and how is your time shared between them?\"",
    source: "Mandiant on remote-worker schemes, The Register, 24 September 2024",
};

/// Overlap in months that needs no question: hand-overs and notice periods.
const ALLOWED: i32 = 3;

/// Words in a title or kind that mark work usually done beside other work.
const BESIDE: &[&str] = &[
    "contract",
    "contractor",
    "contracting",
    "freelance",
    "freelancer",
    "consultant",
    "consulting",
    "advisor",
    "adviser",
    "advisory",
    "board",
    "founder",
    "cofounder",
    "owner",
    "partner",
    "self",
    "part",
    "intern",
    "internship",
    "trainee",
    "apprentice",
    "apprenticeship",
    "student",
    "assistant",
    "fellow",
    "volunteer",
    "mentor",
    "instructor",
    "lecturer",
    "professor",
    "adjunct",
    "teacher",
    "tutor",
    "coach",
    "speaker",
    "author",
    "writer",
    "editor",
    "investor",
    "member",
    "maintainer",
    "contributor",
    "ambassador",
    "organizer",
    "organiser",
    "reserve",
    "reserves",
    "reservist",
    "guard",
    "seasonal",
    "temporary",
    "temp",
    "interim",
    "casual",
    "chair",
    "trustee",
    "director",
    "president",
    "researcher",
    "phd",
];

struct Role<'a> {
    position: &'a Position,
    employer: Vec<String>,
    from: i32,
    to: i32,
    current: bool,
    full_time: bool,
}

pub(super) fn run(profile: &Profile, context: &Context) -> Vec<Finding> {
    let roles: Vec<Role> = profile.work.items.iter().filter_map(|position| role(position, context)).collect();
    let mut most: Vec<&Role> = Vec::new();
    for role in &roles {
        // Roles that run together all run when the latest of them begins.
        let mut together: Vec<&Role> = Vec::new();
        for other in roles.iter().filter(|other| other.from <= role.from && role.from + ALLOWED < other.to.min(role.to)) {
            let beside = |one: &Role| apart(one, other) && both(one, other) && one.to.min(other.to) - role.from > ALLOWED;
            if std::ptr::eq(role, other) || beside(role) && together.iter().all(|kept| beside(kept)) {
                together.push(other);
            }
        }
        if together.len() > most.len() {
            most = together;
        }
    }
    if most.len() < 2 {
        return Vec::new();
    }
    let sides: Vec<String> = most.iter().map(|role| side(role.position)).collect();
    let mut finding = CHECK.finding(
        [TWO, THREE].get(most.len() - 2).copied().unwrap_or(SEVERAL),
        [sides.join("; ").into()],
        most.iter().flat_map(|role| {
            role.position.employer.iter().map(|text| text.whole()).chain(role.position.period.iter().map(|period| period.text.whole()))
        }),
    );
    if most.len() == 2 {
        finding.strength = Strength::Weak;
    }
    vec![finding]
}

fn role<'a>(position: &'a Position, context: &Context) -> Option<Role<'a>> {
    let period = position.period.as_ref()?;
    let from = period.from?.latest();
    let (to, current) = match period.to? {
        End::On(date) => (date.earliest(), false),
        End::Present => (context.today.earliest(), true),
    };
    let employer = words(position.employer.as_ref()?.as_str());
    let kind = position.kind.as_ref().map(|kind| words(kind.as_str())).unwrap_or_default();
    let title = position.title.as_ref().map(|title| words(title.as_str())).unwrap_or_default();
    let beside = |words: &[String]| words.iter().any(|word| BESIDE.contains(&word.as_str()));
    if employer.is_empty() || beside(&kind) || beside(&title) || beside(&employer) {
        return None;
    }
    Some(Role { position, employer, from, to, current, full_time: kind.iter().any(|word| word == "full" || word == "fulltime") })
}

/// Different employers: neither name is a part of the other.
fn apart(a: &Role, b: &Role) -> bool {
    let within = |a: &Role, b: &Role| a.employer.iter().all(|word| b.employer.contains(word));
    !within(a, b) && !within(b, a)
}

fn both(a: &Role, b: &Role) -> bool {
    a.current && b.current || a.full_time && b.full_time
}

fn side(position: &Position) -> String {
    let employer = position.employer.as_ref().map_or("", |text| text.as_str());
    let period = position.period.as_ref().map_or("", |period| period.text.as_str());
    format!("{employer} ({period})")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, profile, role};
    use crate::report::Strength;

    const ID: &str = "overlapping-fulltime";

    #[test]
    fn three_current_jobs_at_once() {
        let profile = profile()
            .with_role(role("Backend Engineer", "Harbor Analytics", "Full-time", "Jan 2022 - Present", ""))
            .with_role(role("Software Engineer", "Northwind Freight", "Full-time", "Mar 2022 - Present", ""))
            .with_role(role("Developer", "Sable Insurance", "Full-time", "Jun 2022 - Present", ""));
        assert_eq!(
            found(ID, &profile),
            [
                "Three full-time roles at the same time: Harbor Analytics (Jan 2022 - Present); Northwind Freight (Mar 2022 - Present); Sable Insurance (Jun 2022 - Present)."
            ]
        );
        assert_eq!(super::super::testing::findings(ID, &profile)[0].strength, Strength::Medium);
    }

    #[test]
    fn two_full_time_jobs_are_weak() {
        let profile = profile()
            .with_role(role("Backend Engineer", "Harbor Analytics", "Full-time", "Jan 2019 - Dec 2021", ""))
            .with_role(role("Software Engineer", "Northwind Freight", "Full-time", "Feb 2020 - Dec 2021", ""));
        assert_eq!(super::super::testing::findings(ID, &profile)[0].strength, Strength::Weak);
    }

    #[test]
    fn honest_overlaps() {
        let day_job = || role("Backend Engineer", "Harbor Analytics", "Full-time", "Jan 2019 - Present", "");
        for second in [
            role("Founder", "Stone Apps", "", "Jan 2021 - Present", ""),
            role("Developer", "Stone Apps", "Contract", "Jan 2021 - Present", ""),
            role("Barista", "Corner Cafe", "Part-time", "Jan 2021 - Present", ""),
            role("Backend Engineer", "Harbor Analytics Inc", "Full-time", "Jan 2021 - Present", ""), // promotion
            role("Engineer", "Old Employer", "Full-time", "Jan 2015 - Mar 2019", ""),                // notice period
            role("Engineer", "Old Employer", "Full-time", "2015 - 2019", ""),
            role("Adjunct Lecturer", "State College", "", "2020 - Present", ""),
            role("Sergeant", "Army Reserve", "", "2012 - Present", ""),
            role("Engineer", "Old Employer", "", "2015 - 2020", ""), // kind not stated, ended
        ] {
            let shown = format!("{second:?}");
            assert_eq!(found(ID, &profile().with_role(day_job()).with_role(second)), [""; 0], "{shown}");
        }
    }
}
