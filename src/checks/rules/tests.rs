use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::checks::message::Letter;
use crate::checks::message::tests::{CONTEXT, list};
use crate::subject::{Message, Profile, Seen, Subject, Text};

/// All findings on a sentence, read as what the rule reads.
fn findings(rule: &'static Rule, sentence: &str) -> Vec<Finding> {
    let subject = if rule.check().reads == [Kind::Profile] {
        let mut profile = Profile { summary: Seen::Observed(Text::new(sentence)), ..Profile::default() };
        profile.name_fields();
        Subject::Profile(Box::new(profile))
    } else {
        Subject::Message(Box::new(Message::from_text(sentence)))
    };
    crate::checks::run(&subject, &CONTEXT)
}

/// Every rule fires on all its `match`, and no strong finding comes up on any `no_match`.
#[test]
fn rules_keep_their_promises() {
    let mut broken = Vec::new();
    for (id, file, examples, counter_examples) in compiled::EXAMPLES {
        let rule = compiled::RULES.iter().find(|rule| rule.text.id == *id).unwrap();
        for sentence in *examples {
            let found = findings(rule, sentence);
            if !found.iter().any(|finding| finding.check == *id) {
                broken.push(format!("{file}: does not fire on\n    {sentence}\n    seen: {}", list(&found)));
            }
        }
        for sentence in *counter_examples {
            let found = findings(rule, sentence);
            if found.iter().any(|finding| finding.check == *id || finding.strength == Strength::Strong) {
                broken.push(format!("{file}: should be silent on\n    {sentence}\n    seen: {}", list(&found)));
            }
        }
    }
    assert!(broken.is_empty(), "{} broken promises\n{}", broken.len(), broken.join("\n"));
}

/// Every condition of every rule holds for one of the rule's own `match` at least.
#[test]
fn every_condition_has_an_example() {
    let mut idle = Vec::new();
    for (id, file, examples, _) in compiled::EXAMPLES {
        let rule = compiled::RULES.iter().find(|rule| rule.text.id == *id).unwrap();
        let mut needed = vec![false; rule.when.len()];
        for sentence in *examples {
            let message = Message::from_text(*sentence);
            for kind in kinds(rule.text.reads) {
                let letter = match kind {
                    Kind::Posting => Letter { kind: Kind::Posting, ..Letter::new(&message) },
                    _ => Letter::new(&message),
                };
                let facts = letter.facts();
                for (when, needed) in rule.when.iter().zip(&mut needed) {
                    *needed |= may_fire(when, &letter.prose) && fires(when, &letter.prose, &facts).is_some();
                }
            }
        }
        idle.extend((1..).zip(needed).filter(|(_, needed)| !needed).map(|(number, _)| format!("{file}: condition {number}")));
    }
    assert!(idle.is_empty(), "{} conditions that no example needs\n{}", idle.len(), idle.join("\n"));
}

/// Prints what the engine sees in a text: `BONAFIDE_EXPLAIN="…" cargo test --lib explain -- --nocapture --ignored`.
#[test]
#[ignore = "a tool for who writes rules"]
fn explain() {
    let text = Text::new(std::env::var("BONAFIDE_EXPLAIN").unwrap_or_default());
    let compiled = compile::compile(&sources()).map_err(|problem| problem.to_string()).unwrap();
    let tables = compiled.tables;
    let prose = Prose::new(&tables, [&text]);
    let words = |hit: &Hit| {
        let (first, last) = (&prose.tokens[hit.from as usize], &prose.tokens[hit.to as usize - 1]);
        text.as_str()[first.from as usize..last.to as usize].to_string()
    };
    for (term, name) in (0..).zip(&compiled.names) {
        for hit in prose.find(term, usize::MAX, |_, _| true) {
            println!("{name:<40} {} {}", if prose.hits(term).contains(&hit) { "+" } else { "muted" }, words(&hit));
        }
    }
}

/// The rule files, as the build script reads them.
fn sources() -> compile::Sources {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks");
    let read =
        |path: std::path::PathBuf| source::Source { text: std::fs::read_to_string(&path).unwrap(), file: path.display().to_string() };
    let own = |name: &str| Some(read(root.join("rules").join(name)));
    let mut files: Vec<std::path::PathBuf> = ["message", "profile"]
        .iter()
        .flat_map(|kind| root.join(kind).join("rules").read_dir().into_iter().flatten())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    compile::Sources {
        lists: own("lists.toml"),
        own: own("polarity.toml"),
        shared: own("terms.toml"),
        rules: files.into_iter().map(read).collect(),
    }
}

/// A rule file that breaks one thing is refused, with its line and the reason.
#[test]
fn broken_rule_files_are_refused() {
    let good = sources().rules.into_iter().find(|source| source.file.ends_with("/enable-macros.toml")).unwrap();
    let refused = |from: &str, to: &str, reason: &str, line: &str| {
        assert!(good.text.contains(from), "the file does not say {from}");
        let source = source::Source { file: good.file.clone(), text: good.text.replacen(from, to, 1) };
        let rules = compile::Sources { rules: vec![source], ..sources() };
        let problem = compile::compile(&rules).err().map(|problem| problem.to_string()).unwrap_or_default();
        let at = 1 + good.text[..good.text.find(line).unwrap()].matches('\n').count();
        assert!(problem.contains(reason) && problem.contains(&format!("enable-macros.toml:{at}: ")), "line {at}, {reason}: {problem}");
    };
    refused("reads = [\"message\"]", "reads = []", "`reads` is [", "reads = ");
    refused("reads = [\"message\"]", "reads = [\"messages\"]", "unknown variant `messages`", "reads = ");
    refused("strength = ", "strenght = ", "unknown field `strenght`", "strength = ");
    refused("group = \"attachment\"\n", "group = \"attachment\"\ncolour = 1\n", "unknown field `colour`", "languages = ");
    refused("languages = [\"en\", ", "languages = [\"english\", ", "two-letter codes", "languages = ");
    refused("https://attack", "attack", "names a source with its address", "sources = ");
    refused("id = \"enable-macros\"", "id = \"enable-macro\"", "the file is called `enable-macros`", "id = ");
    refused("(enable|click", "(enable||click", "an alternative is empty", "(enable|click");
    refused("within = 40", "within = \"page\"", "not `page`", "when = ");
    refused("within = 40", "of = [\"honest\"], least = 2, within = 40", "`least` says how many of `of`", "when = ");
    refused("within = 40", "of = [\"@ad\"], least = 1, within = 40", "`of` names terms only", "when = ");
    refused("all = [\"enable\", \"doc\"]", "all = [\"enable\", \"dok\"]", "no term is called `dok`", "when = ");
    refused("innocent = \"Old", "innocent = \"\" # \"Old", "`innocent` says too little", "innocent = ");
    refused("what = \"You", "what = \"{who} You", "unknown placeholder `{who}`", "what = ");
    let twice = compile::Sources { rules: vec![good.clone(), good.clone()], ..sources() };
    assert!(compile::compile(&twice).err().unwrap().reason.contains("another rule"));
}

/// Digits that belong to a word, and keys pressed together, are read as they stand, also where other words are disguised.
#[test]
fn what_looks_like_leet_and_is_none() {
    use crate::checks::message::tests::{finds, stays_silent};
    let pitch = "We build a web3 platform with NFT and staking on our own token. We need a CTO. W3'r3 s3ri0us: t3l3gr4m @web3_founder";
    finds("web3-mvp-pitch", pitch);
    finds("shell-paste", "Verify that you are human for the interv1ew: press Win+R, then Ctrl+V, then Enter.");
    let honest = "Our B2B team runs k8s on EC2, with i18n and a11y from the start, C++ in the core and web3 nowhere. 401k, H1B transfer, 30mins to the office.";
    for check in ["web3-mvp-pitch", "shell-paste", "token-or-usdt-salary", "minutes-a-day-pay", "early-identity-ask"] {
        stays_silent(check, honest);
    }
}

/// The order in which rules are read changes nothing, and neither does reading twice.
#[test]
fn the_same_text_gives_the_same_findings() {
    for (_, _, examples, _) in compiled::EXAMPLES.iter().step_by(5) {
        for text in *examples {
            let message = || Subject::Message(Box::new(Message::from_text(*text)));
            assert_eq!(crate::checks::run(&message(), &CONTEXT), crate::checks::run(&message(), &CONTEXT));
        }
    }
}

/// Prints how fast the rules are, and holds what must hold on any machine: `cargo test --release --lib speed -- --nocapture --ignored`.
#[test]
#[ignore = "a measurement"]
fn speed() {
    let rules: &[Rule] = Vec::leak(rules(Kind::Message).cloned().collect());
    let work = |text: &Text| apply(tables(), rules, text);
    let (more, made) = with_more_rules(100);
    for (name, text) in measured() {
        for size in [2_000, 20_000] {
            let text = Text::new(&text[..text.floor_char_boundary(size)]);
            let time = times(60, &mut [&mut || work(&text)])[0];
            let ratio = ratio(60, &mut || work(&text), &mut || apply(&more, made, &text));
            println!("{name:<28}{size:>8} bytes {time:>8.3} ms, {} rules instead of {}: {ratio:.3} times", made.len(), rules.len());
            // The aim is 1.2.
            assert!(ratio < 2.0, "a hundred rules more cost {ratio:.2} times");
        }
    }
    for near in [
        "npm install your account telegram ",
        "send ",
        "you you you use your account ",
        "a ",
        "not never no ",
        "clone the repo, run. ",
        "interview on behalf ",
        "t.me/a@b.c:1 $1 +1 (1) ",
        "а е о with с ",
    ] {
        let (one, two) = (near.repeat(120_000 / near.len()), near.repeat(240_000 / near.len()));
        let (one, two) = (Text::new(one), Text::new(two));
        let ([one, two], name) = (times(9, &mut [&mut || work(&one), &mut || work(&two)]), format!("near match {near:?}"));
        println!("{name:<52} {one:>8.3} ms, twice as long {:.2} times", two / one);
        assert!(one < 20.0 && two / one < 2.2, "{name}: {one:.1} ms, twice as long {two:.1} ms");
    }
}

/// Reads `text` and runs the rules over it.
fn apply(tables: &Tables, rules: &'static [Rule], text: &Text) {
    let prose = Prose::new(tables, [text]);
    std::hint::black_box(super::findings(rules.iter(), &prose, &Facts::default()));
}

/// Milliseconds that each of `works` takes, by turns so that a busy machine is busy for all: of `runs`, the fourth part is quicker.
fn times<const N: usize>(runs: usize, works: &mut [&mut dyn FnMut(); N]) -> [f64; N] {
    let mut times = [const { Vec::new() }; N];
    for _ in 0..runs {
        for (work, times) in works.iter_mut().zip(&mut times) {
            let start = std::time::Instant::now();
            work();
            times.push(start.elapsed().as_secs_f64() * 1e3);
        }
    }
    times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[runs / 4]
    })
}

/// How many times as long as `one` takes `other`: the median over `runs` of one after the other.
fn ratio(runs: usize, one: &mut dyn FnMut(), other: &mut dyn FnMut()) -> f64 {
    let time = |work: &mut dyn FnMut()| {
        let start = std::time::Instant::now();
        work();
        start.elapsed().as_secs_f64()
    };
    let mut ratios: Vec<f64> = (0..runs)
        .map(|_| {
            let before = time(one);
            time(other) / before
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    ratios[runs / 2]
}

/// Texts to measure with: the rules' own examples, and messages that no rule was written after.
fn measured() -> [(&'static str, String); 4] {
    let texts = || compiled::EXAMPLES.iter().flat_map(|(_, _, yes, no)| [yes, no]);
    let all = texts().flat_map(|texts| texts.iter().copied()).collect::<Vec<_>>().join("\n\n");
    let near_misses = texts().skip(1).step_by(2).flat_map(|texts| texts.iter().copied()).collect::<Vec<_>>().join("\n\n");
    let read = |file: &str| std::fs::read_to_string(format!("tests/corpus/{file}.txt")).unwrap();
    [("examples", all), ("near misses", near_misses), ("lures", read("lures")), ("honest messages", read("honest"))]
}

/// A condition whose words a text does not have costs nothing: none of its terms is looked for. And a made rule has as many of its phrases
/// in honest messages as a real one, about: its cost says what one more rule costs.
#[test]
fn rules_without_their_words_are_left_alone() {
    let (more, made) = with_more_rules(100);
    let real = rules(Kind::Message).count();
    let is_own = |term: &u16| *term >= more.own && more.shared.iter().all(|(_, shared)| shared != term);
    let terms = |rules: &[Rule]| -> BTreeSet<u16> {
        let whens = rules.iter().flat_map(|rule| rule.when.iter());
        let needs = whens.flat_map(|when| when.all.iter().chain(&*when.any).chain(&*when.of).chain(&*when.unless));
        needs.filter_map(|need| if let Need::Term(term, _) = need { Some(*term) } else { None }).filter(is_own).collect()
    };
    let (of_real, of_made) = (terms(&made[..real]), terms(&made[real..]));
    for (name, text) in measured() {
        for size in [2_000, 20_000] {
            let text = Text::new(&text[..text.floor_char_boundary(size)]);
            let prose = Prose::new(&more, [&text]);
            super::findings(made.iter(), &prose, &Facts::default());
            let per_rule = |terms: &BTreeSet<u16>, rules: usize| {
                let sum = |of: &dyn Fn(u16) -> usize| terms.iter().map(|term| of(*term)).sum::<usize>() as f64 / rules as f64;
                (sum(&|term| more.phrases_of(term).len()), sum(&|term| prose.awake(term)), sum(&|term| usize::from(prose.is_asked(term))))
            };
            let (real, made) = (per_rule(&of_real, real), per_rule(&of_made, made.len() - real));
            println!(
                "{name:<28}{size:>8} bytes, a rule, real and made: phrases {:.1} {:.1}, in the text {:.2} {:.2}, terms looked for {:.2} {:.2}",
                real.0, made.0, real.1, made.1, real.2, made.2
            );
            assert!(made.1 >= 0.8 * real.1, "a made rule has {:.1} phrases in {name}, a real one {:.1}", made.1, real.1);
            assert!(made.2 <= 5.0, "{:.1} terms of a made rule are looked for in {name}", made.2);
        }
    }
}

/// The rules for messages and so many more of the same shape: real ones about something else. Every word of four letters or more in their
/// phrases is another word that stands as often in the texts of [`measured`]; lists, shared terms and short words stay, as new rules would
/// use them, too. So a text holds as many words of a made rule as of a real one, and holds them together where chance will have it:
/// as it is with a real rule and a text that is about something else.
fn with_more_rules(count: usize) -> (Tables, &'static [Rule]) {
    let mut more = sources();
    let real: Vec<source::Source> = more.rules.iter().filter(|source| source.file.contains("/message/")).cloned().collect();
    let words = Words::of(measured().iter().map(|(_, text)| text.as_str()));
    for number in 0..count {
        let source = &real[number % real.len()];
        let old = source.file.rsplit('/').next().unwrap().trim_end_matches(".toml");
        let id = format!("{old}-{number}");
        let mut in_terms = false;
        let text: Vec<String> = source
            .text
            .lines()
            .map(|line| {
                in_terms = (in_terms || line.starts_with("terms.")) && !line.starts_with("when");
                if !in_terms { line.replacen(&format!("id = \"{old}\""), &format!("id = \"{id}\""), 1) } else { words.swap(line, number) }
            })
            .collect();
        more.rules.push(source::Source { file: format!("made/{id}.toml"), text: text.join("\n") });
    }
    let compiled = compile::compile(&more).map_err(|problem| problem.to_string()).unwrap();
    let made: &[Rule] = Vec::leak(compiled.rules.iter().map(|(file, when, _)| compile::rule(file, when)).collect());
    let made: Vec<Rule> = made.iter().filter(|rule| rule.check().reads.contains(&Kind::Message)).cloned().collect();
    (compiled.tables, Vec::leak(made))
}

/// The words of four letters or more of some texts, the frequent ones last.
struct Words(Vec<(usize, String)>);

impl Words {
    fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Words {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for text in texts.map(token::fold) {
            for word in
                token::words(&text).map(|range| &text[range]).filter(|word| word.len() >= 4 && word.bytes().all(|b| b.is_ascii_lowercase()))
            {
                *counts.entry(word.to_string()).or_default() += 1;
            }
        }
        // Words that stand as often are in an order of no meaning.
        let mixed = |word: &str| word.bytes().fold(7_u32, |mixed, byte| mixed.wrapping_mul(0x9e37_79b1) ^ u32::from(byte));
        let mut words: Vec<(usize, String)> = counts.into_iter().map(|(word, count)| (count, word)).collect();
        words.sort_by_cached_key(|(count, word)| (*count, mixed(word)));
        Words(words)
    }

    /// Another word that stands as often; one that stands nowhere turned round. `salt` says which.
    fn other(&self, word: &str, begins: bool, salt: usize) -> String {
        let fits = |other: &str| if begins { other.starts_with(word) } else { other == word };
        let count: usize = self.0.iter().filter(|(_, other)| fits(other)).map(|(count, _)| count).sum();
        if count == 0 {
            return word.chars().rev().collect();
        }
        let known = |other: &&(usize, String)| fits(&other.1);
        let place = self.0.iter().rposition(|other| known(&other)).filter(|at| self.0[*at].0 == count);
        let place = place.unwrap_or_else(|| self.0.partition_point(|(other, _)| *other < count));
        let as_often = self.0.partition_point(|(other, _)| *other < count)..self.0.partition_point(|(other, _)| *other <= count);
        let at = if as_often.len() > 4 {
            as_often.start + (place - as_often.start + 1 + salt % (as_often.len() - 1)) % as_often.len()
        } else {
            // Few words are so frequent: the next ones.
            let next = [1, 2, 3, 4].map(|step| place.checked_sub(step).unwrap_or(place + step));
            next[salt % 4].min(self.0.len() - 1)
        };
        self.0[at].1.clone()
    }

    /// A line of a rule's terms with other words.
    fn swap(&self, line: &str, salt: usize) -> String {
        let (name, rest) = if line.starts_with("terms.") { line.split_once('=').unwrap() } else { ("", line) };
        let mut out = String::from(name);
        if !name.is_empty() {
            out.push('=');
        }
        let folded = token::fold(rest);
        let mut class = false;
        let mut word = String::new();
        for c in folded.chars().chain(['\n']) {
            class = c == '<' || c == '{' || (class && c != '>' && c != '}');
            if c.is_alphabetic() && !class {
                word.push(c);
                continue;
            }
            if word.len() >= 4 {
                out += &self.other(&word, c == '*', salt);
            } else {
                out += &word;
            }
            word.clear();
            if c != '\n' {
                out.push(c);
            }
        }
        out
    }
}
