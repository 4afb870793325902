//! Rule files to tables. Used by the build script, and by tests that make up rules.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::phrase::{self, Atom, Automaton, Lists, Node};
use super::source::{self, Problem, RuleFile, Source};
use super::table::{self, CLASSES, FACTS, Need, Phrase, Rule, Tables, When, Within};

/// The engine's own terms, by number: what mutes other terms.
pub const OWN: &[&str] =
    &["policy", "negation", "lacking", "harmless", "restart", "warning", "scammer", "report", "no", "portuguese", "or", "clause"];

/// What the rules are made from.
#[derive(Default)]
pub struct Sources {
    pub lists: Source2,
    pub own: Source2,
    pub shared: Source2,
    pub rules: Vec<Source>,
}

/// A source that may be missing.
pub type Source2 = Option<Source>;

/// Compiled rules and their examples.
pub struct Compiled {
    pub tables: Tables,
    pub rules: Vec<(RuleFile, Vec<When>, Source)>,
    /// The names of the terms, for a person.
    pub names: Vec<String>,
}

struct Compiler {
    symbols: BTreeMap<Atom, u16>,
    next: u16,
    lists: Lists,
    single: BTreeMap<String, Vec<Atom>>,
    phrases: Vec<(u16, Automaton)>,
    frequent: Vec<String>,
    /// Phrases of shared terms, for terms that include them as `{name}`.
    included: source::Named,
}

/// Compiles, or says what is wrong first.
pub fn compile(sources: &Sources) -> Result<Compiled, Problem> {
    let mut compiler = Compiler {
        symbols: BTreeMap::new(),
        next: CLASSES.len() as u16,
        lists: Lists::new(),
        single: BTreeMap::new(),
        phrases: Vec::new(),
        frequent: Vec::new(),
        included: source::Named::new(),
    };
    if let Some(source) = &sources.lists {
        for (name, members) in source.named()? {
            compiler.list(source, &name, &members)?;
        }
    }
    let mut terms = OWN.len() as u16;
    if let Some(source) = &sources.own {
        let named = source.named()?;
        if let Some(name) = named.keys().find(|name| !OWN.contains(&name.as_str())) {
            return Err(source.problem(0, format!("the engine has no term `{name}`")));
        }
        for (number, name) in OWN.iter().enumerate() {
            let phrases = named.get(*name).ok_or_else(|| source.problem(0, format!("`{name}` is missing")))?;
            compiler.term(source, number as u16, phrases)?;
        }
    }
    let mut all_names: Vec<String> = OWN.iter().map(|name| name.to_string()).collect();
    let mut shared: BTreeMap<String, u16> = BTreeMap::new();
    if let Some(source) = &sources.shared {
        for (name, phrases) in source.named()? {
            compiler.term(source, terms, &phrases)?;
            compiler.included.insert(name.clone(), phrases.clone());
            all_names.push(name.clone());
            shared.insert(name, terms);
            terms += 1;
        }
    }
    let mut rules: Vec<(RuleFile, Vec<When>, Source)> = Vec::new();
    for source in &sources.rules {
        let rule = source.rule()?;
        if rules.iter().any(|(other, ..)| other.id.get_ref() == rule.id.get_ref()) {
            return Err(source.problem(rule.id.span().start, format!("there is another rule `{}`", rule.id.get_ref())));
        }
        let mut names = shared.clone();
        let mut used: BTreeMap<&str, bool> = BTreeMap::new();
        for (name, phrases) in &rule.terms {
            if phrases.is_empty() {
                return Err(source.problem(0, format!("term `{name}` has no phrases")));
            }
            compiler.term(source, terms, phrases)?;
            all_names.push(format!("{}.{name}", rule.id.get_ref()));
            names.insert(name.clone(), terms);
            used.insert(name, false);
            terms += 1;
        }
        let mut whens = Vec::new();
        for when in rule.when.get_ref() {
            whens.push(compiler.when(source, &rule, when, &names, &mut used)?);
        }
        if let Some(name) = used.iter().find_map(|(name, used)| (!used).then_some(name)) {
            return Err(source.problem(0, format!("no `when` uses the term `{name}`")));
        }
        rules.push((rule, whens, source.clone()));
    }
    let mut tables = compiler.tables(terms);
    tables.shared = shared.iter().map(|(name, term)| (leak(name), *term)).collect();
    Ok(Compiled { tables, rules, names: all_names })
}

impl Compiler {
    fn when(
        &self,
        source: &Source,
        rule: &RuleFile,
        when: &source::WhenFile,
        names: &BTreeMap<String, u16>,
        used: &mut BTreeMap<&str, bool>,
    ) -> Result<When, Problem> {
        let mut needs = |list: &[toml::Spanned<String>]| -> Result<Vec<Need>, Problem> {
            list.iter()
                .map(|need| {
                    let text = need.get_ref().as_str();
                    if let Some(fact) = text.strip_prefix('@') {
                        let number = FACTS.iter().position(|name| *name == fact);
                        return number
                            .map(|n| Need::Fact(n as u8))
                            .ok_or_else(|| source.problem(need.span().start, format!("no fact is called `{text}`")));
                    }
                    let (count, name) = match text.split_once(' ') {
                        Some((count, name)) => {
                            (count.parse().map_err(|_| source.problem(need.span().start, format!("`{count}` is not a number")))?, name)
                        }
                        None => (1, text),
                    };
                    if let Some(seen) = used.get_mut(name) {
                        *seen = true;
                    }
                    names
                        .get(name)
                        .map(|&term| Need::Term(term, count))
                        .ok_or_else(|| source.problem(need.span().start, format!("no term is called `{name}`")))
                })
                .collect()
        };
        let (all, any, of, unless) = (needs(&when.all)?, needs(&when.any)?, needs(&when.of)?, needs(&when.unless)?);
        if usize::from(when.least) > of.len() || (when.least == 0) != of.is_empty() {
            return Err(source.problem(rule.when.span().start, "`least` says how many of `of`"));
        }
        if of.iter().any(|need| matches!(need, Need::Fact(_))) {
            return Err(source.problem(rule.when.span().start, "`of` names terms only"));
        }
        if !all.iter().chain(&any).any(|need| matches!(need, Need::Term(..))) {
            return Err(source.problem(rule.when.span().start, "a `when` needs a term"));
        }
        let within = match &when.within {
            None => Within::Text,
            Some(source::Within::Words(n)) => Within::Words(*n),
            Some(source::Within::Name(name)) if name == "text" => Within::Text,
            Some(source::Within::Name(name)) if name == "sentence" => Within::Sentence,
            Some(source::Within::Name(name)) => {
                return Err(source.problem(rule.when.span().start, format!("`within` is a number, \"sentence\" or \"text\", not `{name}`")));
            }
        };
        let strength = when.strength.unwrap_or(rule.strength) as u8;
        let term = |need: &Need| match need {
            Need::Term(term, _) => Some(*term),
            Need::Fact(_) => None,
        };
        let rarest = all.iter().filter_map(term).min_by(|a, b| self.frequency(*a).total_cmp(&self.frequency(*b)));
        Ok(When { all: all.into(), any: any.into(), of: of.into(), least: when.least, unless: unless.into(), rarest, within, strength })
    }

    /// A rough idea of how frequent a term is: a phrase is as frequent as the words that it needs are together.
    fn frequency(&self, term: u16) -> f64 {
        let atom = |atom: &Atom| (self.cost(atom) as f64 / 400.0).min(1.0);
        let group = |group: &Vec<Atom>| group.iter().map(atom).sum::<f64>().min(1.0);
        let phrase = |automaton: &Automaton| automaton.needs.iter().chain([&automaton.keys]).map(group).product::<f64>();
        self.phrases.iter().filter(|(of, _)| *of == term).map(|(_, automaton)| phrase(automaton)).sum()
    }

    fn list(&mut self, source: &Source, name: &str, members: &[toml::Spanned<String>]) -> Result<(), Problem> {
        let mut long = Vec::new();
        let mut single = Vec::new();
        for member in members {
            match phrase::parse(member.get_ref()).map_err(|reason| source.problem(member.span().start, reason))? {
                Node::Atom(atom @ (Atom::Word(_) | Atom::Prefix(_))) => single.push(atom),
                node => long.push(node),
            }
        }
        if name == "frequent" {
            self.frequent = single.into_iter().filter_map(|atom| if let Atom::Word(word) = atom { Some(word) } else { None }).collect();
            return Ok(());
        }
        self.lists.insert(name.to_string(), long);
        self.single.insert(name.to_string(), single);
        let number = CLASSES.iter().position(|class| *class == name).map_or(self.next, |class| class as u16);
        self.next += u16::from(number == self.next);
        self.symbols.insert(Atom::Class(name.to_string()), number);
        Ok(())
    }

    fn term(&mut self, source: &Source, term: u16, phrases: &[toml::Spanned<String>]) -> Result<(), Problem> {
        for written in phrases {
            if let Some(name) = written.get_ref().strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
                let phrases = self.included.get(name).cloned();
                let phrases = phrases.ok_or_else(|| source.problem(written.span().start, format!("no shared term is called `{name}`")))?;
                self.term(source, term, &phrases)?;
                continue;
            }
            let problem = |reason: String| source.problem(written.span().start, format!("\"{}\": {reason}", written.get_ref()));
            let node = phrase::parse(written.get_ref()).map_err(problem)?;
            let automata = Automaton::all(&node, &self.lists, &|atom| self.cost(atom)).map_err(problem)?;
            for atom in automata.iter().flat_map(|automaton| automaton.atoms.iter().flatten()) {
                if *atom == Atom::Any || self.symbols.contains_key(atom) {
                    continue;
                }
                let number = match atom {
                    Atom::Class(name) => CLASSES
                        .iter()
                        .position(|class| class == name)
                        .filter(|&n| n > 0)
                        .map(|n| n as u16)
                        .ok_or_else(|| problem(format!("no list or class is called <{name}>")))?,
                    _ => {
                        self.next += 1;
                        self.next - 1
                    }
                };
                self.symbols.insert(atom.clone(), number);
            }
            self.phrases.extend(automata.into_iter().map(|automaton| (term, automaton)));
        }
        Ok(())
    }

    /// A rough idea of how frequent an atom is.
    fn cost(&self, atom: &Atom) -> usize {
        match atom {
            Atom::Word(word) if self.frequent.contains(word) => 200,
            Atom::Word(word) => 10 + 20 / word.len(),
            Atom::Prefix(word) => 15 + 40 / word.len(),
            Atom::Class(name) => 20 + self.single.get(name).map_or(0, |members| members.len() / 4),
            Atom::Any => usize::MAX / 1000,
        }
    }

    fn tables(&self, terms: u16) -> Tables {
        let symbols = self.next as usize;
        let mut exact: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
        let mut prefix: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
        let mut file = |atom: &'_ Atom, symbol: u16| match atom {
            Atom::Word(word) => exact.entry(leak(word)).or_default().push(symbol),
            Atom::Prefix(word) => prefix.entry(leak(word)).or_default().push(symbol),
            Atom::Class(_) | Atom::Any => {}
        };
        for (atom, symbol) in &self.symbols {
            file(atom, *symbol);
            if let Atom::Class(name) = atom {
                self.single.get(name).into_iter().flatten().for_each(|member| file(member, *symbol));
            }
        }
        let trie = Trie::new(&exact, &prefix);

        // A phrase that several terms have is one.
        let mut numbers: BTreeMap<&Automaton, usize> = BTreeMap::new();
        let mut different: Vec<(&Automaton, BTreeSet<u16>)> = Vec::new();
        let mut of_terms: Vec<BTreeSet<u16>> = vec![BTreeSet::new(); usize::from(terms)];
        for (term, automaton) in &self.phrases {
            let number = *numbers.entry(automaton).or_insert(different.len());
            if number == different.len() {
                different.push((automaton, BTreeSet::new()));
            }
            different[number].1.insert(*term);
            of_terms[usize::from(*term)].insert(number as u16);
        }

        let mut by_symbol: Vec<Vec<u16>> = vec![Vec::new(); symbols];
        let (mut phrases, mut follow) = (Vec::new(), Vec::new());
        let (mut accepts, mut all_masks, mut needs) = (Vec::new(), Vec::new(), Vec::new());
        let mut owners = Vec::new();
        for (number, (automaton, of)) in different.into_iter().enumerate() {
            let mut masks: BTreeMap<u16, u64> = BTreeMap::new();
            let mut any = 0;
            for (position, atom) in
                automaton.atoms.iter().enumerate().flat_map(|(position, atoms)| atoms.iter().map(move |atom| (position, atom)))
            {
                match self.symbols.get(atom) {
                    Some(symbol) => *masks.entry(*symbol).or_default() |= 1 << position,
                    None => any |= 1 << position,
                }
            }
            let first_owner = owners.len() as u32;
            owners.extend(of);
            for symbol in automaton.keys.iter().filter_map(|atom| self.symbols.get(atom)) {
                by_symbol[usize::from(*symbol)].push(number as u16);
            }
            let (start, first_need) = (accepts.len() as u32, needs.len());
            for group in [&automaton.keys].into_iter().chain(&automaton.needs) {
                let symbols: Vec<u16> = group.iter().filter_map(|atom| self.symbols.get(atom)).copied().collect();
                needs.push(symbols.len() as u16);
                needs.extend(symbols);
            }
            accepts.extend(masks.keys());
            all_masks.extend(masks.values());
            phrases.push(Phrase {
                owners: (first_owner, owners.len() as u32),
                longest: automaton.longest.min(255) as u8,
                positions: automaton.atoms.len() as u8,
                first: automaton.first,
                last: automaton.last,
                any,
                accepts: (start, accepts.len() as u32),
                needs: (first_need as u32, needs.len() as u32),
                follow: follow.len() as u32,
                negative: automaton.atoms.iter().flatten().any(|atom| self.single.get("negative").is_some_and(|list| list.contains(atom))),
            });
            follow.extend(&automaton.follow);
        }
        let (mut keys, mut keyed) = (vec![0], Vec::new());
        for phrases in by_symbol {
            keyed.extend(phrases);
            keys.push(keyed.len() as u32);
        }
        let (mut starts, mut members) = (vec![0], Vec::new());
        for phrases in of_terms {
            members.extend(phrases);
            starts.push(members.len() as u32);
        }
        Tables {
            steps: trie.steps.into(),
            exact: trie.exact.into(),
            begun: trie.begun.into(),
            sets: trie.sets.into(),
            members: trie.members.into(),
            keys: keys.into(),
            keyed: keyed.into(),
            owners: owners.into(),
            terms: starts.into(),
            of_terms: members.into(),
            phrases: phrases.into(),
            accepts: accepts.into(),
            masks: all_masks.into(),
            needs: needs.into(),
            follow: follow.into(),
            own: OWN.len() as u16,
            shared: Cow::Borrowed(&[]),
        }
    }
}

/// The words of all atoms and their sets of symbols. See [`Tables`].
#[derive(Default)]
struct Trie {
    steps: Vec<u32>,
    exact: Vec<u16>,
    begun: Vec<u16>,
    sets: Vec<u32>,
    members: Vec<u16>,
}

/// A node while the trie grows: the next ones, and the symbols of words that end here and of words that begin so.
#[derive(Default)]
struct Twig {
    next: BTreeMap<u8, usize>,
    exact: Vec<u16>,
    prefix: Vec<u16>,
}

impl Trie {
    fn new(exact: &BTreeMap<&str, Vec<u16>>, prefix: &BTreeMap<&str, Vec<u16>>) -> Trie {
        let mut twigs: Vec<Twig> = vec![Twig::default()];
        let mut insert = |word: &str| {
            let mut node = 0;
            for byte in word.bytes() {
                let new = twigs.len();
                node = *twigs[node].next.entry(byte).or_insert(new);
                if node == new {
                    twigs.push(Twig::default());
                }
            }
            node
        };
        let exact: Vec<(usize, &Vec<u16>)> = exact.iter().map(|(word, symbols)| (insert(word), symbols)).collect();
        let prefix: Vec<(usize, &Vec<u16>)> = prefix.iter().map(|(word, symbols)| (insert(word), symbols)).collect();
        exact.into_iter().for_each(|(node, symbols)| twigs[node].exact.clone_from(symbols));
        prefix.into_iter().for_each(|(node, symbols)| twigs[node].prefix.clone_from(symbols));
        Trie::lay_out(&twigs)
    }

    /// Finds room for every node. No two nodes with edges have the same base, so an entry's byte tells whose it is.
    fn lay_out(twigs: &[Twig]) -> Trie {
        let mut trie = Trie { sets: vec![0, 0], ..Trie::default() };
        let mut known: BTreeMap<Vec<u16>, u16> = BTreeMap::from([(Vec::new(), 0)]);
        let mut taken: Vec<bool> = Vec::new();
        let mut todo = vec![(0_usize, 0_usize, 0_u8, Vec::new())];
        while let Some((node, at, byte, above)) = todo.pop() {
            let twig = &twigs[node];
            let begun: Vec<u16> = union(&above, &twig.prefix);
            let whole = union(&begun, &twig.exact);
            let is_free = |entry: usize| trie.steps.get(entry).is_none_or(|step| *step == 0);
            let fits = |base: &usize| {
                !taken.get(*base).is_some_and(|taken| *taken) && twig.next.keys().all(|byte| is_free(base + usize::from(*byte)))
            };
            // Further down it is crowded.
            let lowest = trie.steps.len().saturating_sub(600).max(1);
            let base = if twig.next.is_empty() { NOWHERE } else { (lowest..NOWHERE).find(fits).unwrap_or(NOWHERE) };
            let room = 1 + twig.next.keys().last().map_or(at, |last| at.max(base + usize::from(*last)));
            if trie.steps.len() < room {
                trie.steps.resize(room, 0);
                trie.exact.resize(room, 0);
                trie.begun.resize(room, 0);
            }
            trie.steps[at] = (base as u32) << 8 | u32::from(byte);
            trie.begun[at] = trie.set(&mut known, &begun);
            trie.exact[at] = trie.set(&mut known, &whole);
            if base != NOWHERE {
                taken.resize(taken.len().max(base + 1), false);
                taken[base] = true;
            }
            for (&byte, &next) in &twig.next {
                trie.steps[base + usize::from(byte)] = u32::from(byte);
                todo.push((next, base + usize::from(byte), byte, begun.clone()));
            }
        }
        trie
    }

    fn set(&mut self, known: &mut BTreeMap<Vec<u16>, u16>, symbols: &[u16]) -> u16 {
        *known.entry(symbols.to_vec()).or_insert_with(|| {
            self.members.extend_from_slice(symbols);
            self.sets.push(self.members.len() as u32);
            (self.sets.len() - 2) as u16
        })
    }
}

/// The base of a node without edges: beyond every entry.
const NOWHERE: usize = 0xff_ffff;

fn union(one: &[u16], other: &[u16]) -> Vec<u16> {
    one.iter().chain(other.iter().filter(|symbol| !one.contains(symbol))).copied().collect()
}

/// A rule as the engine has it, for rules that are made up at run time (tests).
pub fn rule(file: &RuleFile, when: &[When]) -> Rule {
    let text = |spanned: &toml::Spanned<String>| leak(spanned.get_ref().trim());
    let optional = |spanned: &Option<toml::Spanned<String>>| spanned.as_ref().map_or("", text);
    Rule {
        text: table::Wording {
            id: text(&file.id),
            reads: file.reads.get_ref().iter().fold(0, |reads, kind| reads | 1 << *kind as u8),
            strength: when.iter().map(|when| when.strength).max().unwrap_or(file.strength as u8),
            group: text(&file.group),
            question: text(&file.question),
            what: text(&file.what),
            why: text(&file.why),
            innocent: text(&file.innocent),
            ask: text(&file.ask),
            reply: optional(&file.reply),
            report: optional(&file.report),
            source: leak(&file.sources.get_ref().join("; ")),
        },
        when: Cow::Owned(when.to_vec()),
    }
}

fn leak(text: &str) -> &'static str {
    Box::leak(text.to_string().into_boxed_str())
}
