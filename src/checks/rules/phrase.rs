//! The phrase language of the rule files, and its compilation to a small automaton over words.
//!
//! ```text
//! clone repo              two words, with nothing but filler words ("the", "your", "please") and punctuation between them
//! (clone|pull|git fetch)  alternatives
//! git?                    may be missing
//! install*                begins with
//! ..  ..8                 a gap of up to four, up to eight words
//! <messenger>             a list of lists.toml, or a class of things recognised in text (<link>, <money>)
//! ```
//!
//! A phrase never reaches over the end of a sentence.

use std::collections::BTreeMap;

use super::token::{fold, words};

const TOO_LONG: &str = "the phrase is too long (64 words, gaps and alternatives counted)";

/// How many words `..` may stand for.
const GAP: usize = 4;

/// What one position of a phrase accepts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Atom {
    /// This word.
    Word(String),
    /// A word that begins so.
    Prefix(String),
    /// A list or class, by name.
    Class(String),
    /// Any word.
    Any,
}

/// A phrase as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// One position.
    Atom(Atom),
    /// One after the other.
    Sequence(Vec<Node>),
    /// One of them.
    Choice(Vec<Node>),
    /// Or nothing.
    Optional(Box<Node>),
}

/// Members of a list that are longer than a word, by the list's name.
pub type Lists = BTreeMap<String, Vec<Node>>;

/// Reads a phrase. The error says what is wrong with it.
pub fn parse(phrase: &str) -> Result<Node, String> {
    let folded = fold(phrase);
    let mut parser = Parser { rest: &folded };
    let node = parser.choice()?;
    match parser.rest.trim_start().chars().next() {
        None => Ok(node),
        Some(c) => Err(format!("unexpected `{c}`")),
    }
}

struct Parser<'a> {
    rest: &'a str,
}

impl Parser<'_> {
    fn choice(&mut self) -> Result<Node, String> {
        let mut options = vec![self.sequence()?];
        while self.eat("|") {
            options.push(self.sequence()?);
        }
        Ok(if options.len() == 1 { options.remove(0) } else { Node::Choice(options) })
    }

    fn sequence(&mut self) -> Result<Node, String> {
        let mut items = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            match self.rest.chars().next() {
                None | Some('|' | ')') => break,
                _ => items.push(self.item()?),
            }
        }
        match items.len() {
            0 => Err("an alternative is empty".into()),
            1 => Ok(items.remove(0)),
            _ => Ok(Node::Sequence(items)),
        }
    }

    fn item(&mut self) -> Result<Node, String> {
        if self.eat("..") {
            let digits = self.rest.len() - self.rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let (number, rest) = self.rest.split_at(digits);
            self.rest = rest;
            let most = if number.is_empty() { GAP } else { number.parse().map_err(|_| "a gap is too long")? };
            if !(1..=20).contains(&most) {
                return Err("a gap has 1 to 20 words".into());
            }
            return Ok(Node::Sequence(vec![Node::Optional(Box::new(Node::Atom(Atom::Any))); most]));
        }
        let node = if self.eat("(") {
            let node = self.choice()?;
            if !self.eat(")") {
                return Err("`(` without `)`".into());
            }
            node
        } else if self.eat("<") {
            let (name, rest) = self.rest.split_once('>').ok_or("`<` without `>`")?;
            self.rest = rest;
            Node::Atom(Atom::Class(name.to_string()))
        } else {
            self.word()?
        };
        Ok(if self.eat("?") { Node::Optional(Box::new(node)) } else { node })
    }

    fn word(&mut self) -> Result<Node, String> {
        let end = self.rest.find(|c: char| c.is_whitespace() || "()|<>*?".contains(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        let mut atoms: Vec<Node> = words(word).map(|range| Node::Atom(Atom::Word(super::token::canonical(&word[range])))).collect();
        if self.eat("*") {
            match atoms.pop() {
                Some(Node::Atom(Atom::Word(word))) if word.len() >= 2 => atoms.push(Node::Atom(Atom::Prefix(word))),
                _ => return Err("`*` needs two letters before it".into()),
            }
        }
        match atoms.len() {
            0 => Err(format!("`{word}` has no word in it")),
            1 => Ok(atoms.remove(0)),
            _ => Ok(Node::Sequence(atoms)),
        }
    }

    fn eat(&mut self, token: &str) -> bool {
        let found = self.rest.strip_prefix(token);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }
}

/// A phrase as an automaton over words: up to 64 positions, one bit each.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Automaton {
    /// What each position accepts.
    pub atoms: Vec<Vec<Atom>>,
    /// Positions that may come first.
    pub first: u64,
    /// Positions that may come last.
    pub last: u64,
    /// Positions that may come after each.
    pub follow: Vec<u64>,
    /// Every match holds one of these.
    pub keys: Vec<Atom>,
    /// A match has at most so many positions.
    pub longest: usize,
    /// Besides, every match holds one of each of these.
    pub needs: Vec<Vec<Atom>>,
}

/// Most groups of [`Automaton::needs`].
const NEEDS: usize = 3;

struct Part {
    nullable: bool,
    first: u64,
    last: u64,
    longest: usize,
    /// What must be there, rarest first.
    keys: Vec<Key>,
}

#[derive(Clone)]
struct Key {
    atoms: Vec<Atom>,
    cost: usize,
}

impl Automaton {
    /// Compiles `node` to one automaton, or to several that match the same together when one is too long.
    pub fn all(node: &Node, lists: &Lists, cost: &dyn Fn(&Atom) -> usize) -> Result<Vec<Automaton>, String> {
        let mut todo = vec![node.clone()];
        let mut done = Vec::new();
        while let Some(node) = todo.pop() {
            match Automaton::new(&node, lists, cost) {
                Err(reason) if reason == TOO_LONG => {
                    let (one, other) = halves(&node).ok_or(reason)?;
                    todo.extend([other, one]);
                }
                result => done.push(result?),
            }
        }
        Ok(done)
    }

    /// Compiles `node`. `cost` says how frequent an atom is in ordinary text; the rarest become the keys.
    pub fn new(node: &Node, lists: &Lists, cost: &dyn Fn(&Atom) -> usize) -> Result<Automaton, String> {
        let mut automaton =
            Automaton { atoms: Vec::new(), first: 0, last: 0, follow: Vec::new(), keys: Vec::new(), longest: 0, needs: Vec::new() };
        let part = automaton.add(node, lists, cost)?;
        if part.nullable {
            return Err("the phrase matches nothing at all".into());
        }
        let any = |mask: u64| automaton.atoms.iter().enumerate().any(|(i, atom)| mask >> i & 1 == 1 && atom.contains(&Atom::Any));
        if any(part.first) || any(part.last) {
            return Err("a phrase neither begins nor ends with a gap".into());
        }
        let mut keys = part.keys.into_iter();
        let key = keys.next().ok_or("the phrase has no word that must be there")?;
        (automaton.first, automaton.last, automaton.keys, automaton.longest) = (part.first, part.last, key.atoms, part.longest);
        automaton.keys.sort();
        automaton.keys.dedup();
        automaton.needs = keys.map(|key| key.atoms).take(NEEDS).collect();
        Ok(automaton)
    }

    fn add(&mut self, node: &Node, lists: &Lists, cost: &dyn Fn(&Atom) -> usize) -> Result<Part, String> {
        match node {
            Node::Atom(Atom::Class(name)) if lists.get(name).is_some_and(|long| !long.is_empty()) => {
                let mut part = self.position(vec![Atom::Class(name.clone())], cost)?;
                for member in &lists[name] {
                    let other = self.add(member, lists, cost)?;
                    part = choose(part, other);
                }
                Ok(part)
            }
            Node::Atom(atom) => self.position(vec![atom.clone()], cost),
            Node::Optional(inner) => {
                let part = self.add(inner, lists, cost)?;
                Ok(Part { nullable: true, keys: Vec::new(), ..part })
            }
            Node::Choice(options) => {
                // Alternatives of one word share a position.
                let short = |option: &Node| match option {
                    Node::Atom(Atom::Class(name)) if lists.get(name).is_some_and(|long| !long.is_empty()) => None,
                    Node::Atom(atom) => Some(atom.clone()),
                    _ => None,
                };
                let atoms: Vec<Atom> = options.iter().filter_map(short).collect();
                let mut whole: Option<Part> = if atoms.is_empty() { None } else { Some(self.position(atoms, cost)?) };
                for option in options.iter().filter(|option| short(option).is_none()) {
                    let part = self.add(option, lists, cost)?;
                    whole = Some(match whole {
                        Some(whole) => choose(whole, part),
                        None => part,
                    });
                }
                whole.ok_or_else(|| "an alternative is empty".into())
            }
            Node::Sequence(items) => {
                let mut whole = Part { nullable: true, first: 0, last: 0, longest: 0, keys: Vec::new() };
                for item in items {
                    let part = self.add(item, lists, cost)?;
                    for position in 0..64 {
                        if whole.last >> position & 1 == 1 {
                            self.follow[position] |= part.first;
                        }
                    }
                    if whole.nullable {
                        whole.first |= part.first;
                    }
                    whole.last = if part.nullable { whole.last | part.last } else { part.last };
                    whole.nullable &= part.nullable;
                    whole.keys.extend(part.keys);
                    whole.keys.sort_by_key(|key| key.cost);
                    whole.longest += part.longest;
                }
                Ok(whole)
            }
        }
    }

    fn position(&mut self, atoms: Vec<Atom>, cost: &dyn Fn(&Atom) -> usize) -> Result<Part, String> {
        let position = self.atoms.len();
        if position == 64 {
            return Err(TOO_LONG.into());
        }
        let key = (!atoms.contains(&Atom::Any)).then(|| Key { cost: atoms.iter().map(cost).sum(), atoms: atoms.clone() });
        let keys = key.into_iter().collect();
        self.atoms.push(atoms);
        self.follow.push(0);
        Ok(Part { nullable: false, first: 1 << position, last: 1 << position, longest: 1, keys })
    }
}

/// The node twice, each with half of the alternatives at the place that has most of them.
fn halves(node: &Node) -> Option<(Node, Node)> {
    let long = |node: &Node| matches!(node, Node::Sequence(_) | Node::Atom(Atom::Class(_)));
    let weight = |node: &Node| match node {
        Node::Choice(options) => options.iter().filter(|option| long(option)).count(),
        _ => 0,
    };
    match node {
        Node::Choice(options) if options.len() > 1 => {
            let (mut one, mut other): (Vec<Node>, Vec<Node>) = (Vec::new(), Vec::new());
            for (i, option) in options.iter().enumerate() {
                if i * 2 < options.len() { one.push(option.clone()) } else { other.push(option.clone()) }
            }
            Some((Node::Choice(one), Node::Choice(other)))
        }
        Node::Sequence(items) => {
            let at = (0..items.len()).max_by_key(|&i| weight(&items[i])).filter(|&i| weight(&items[i]) > 0)?;
            let (one, other) = halves(&items[at])?;
            let with = |item: Node| {
                Node::Sequence(items.iter().enumerate().map(|(i, old)| if i == at { item.clone() } else { old.clone() }).collect())
            };
            Some((with(one), with(other)))
        }
        _ => None,
    }
}

fn choose(a: Part, b: Part) -> Part {
    let both = a.keys.into_iter().zip(b.keys).map(|(mut a, b)| {
        a.atoms.extend(b.atoms);
        Key { atoms: a.atoms, cost: a.cost + b.cost }
    });
    let keys = both.collect();
    Part { nullable: a.nullable || b.nullable, first: a.first | b.first, last: a.last | b.last, longest: a.longest.max(b.longest), keys }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn automaton(phrase: &str) -> Result<Automaton, String> {
        Automaton::new(&parse(phrase)?, &Lists::new(), &|atom| if *atom == Atom::Word("the".into()) { 100 } else { 1 })
    }

    #[test]
    fn says_what_is_wrong_with_a_phrase() {
        for (phrase, reason) in [
            ("clone (the repo", "`(` without `)`"),
            ("clone the) repo", "unexpected `)`"),
            ("<messenger", "`<` without `>`"),
            ("clone ..", "neither begins nor ends with a gap"),
            ("a* thing", "`*` needs two letters"),
            ("clone ..99 repo", "1 to 20 words"),
            ("(a|)", "an alternative is empty"),
            ("clone?", "matches nothing at all"),
            ("--", "no word in it"),
            ("a ..20 b ..20 c ..20 d ..20 e", "too long"),
        ] {
            let error = automaton(phrase).unwrap_err();
            assert!(error.contains(reason), "{phrase}: {error}");
        }
    }

    #[test]
    fn the_rarest_word_that_must_be_there_is_the_key() {
        let automaton = automaton("the (clone|big pull)? the .. repository").unwrap();
        assert_eq!(automaton.keys, [Atom::Word("repository".into())]);
        assert_eq!(automaton.longest, 1 + 2 + 1 + 4 + 1);
        assert_eq!(automaton.needs, [[Atom::Word("the".into())], [Atom::Word("the".into())]]);
    }
}
