//! The format of a rule file, and what is wrong with one that breaks it.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// So many examples and counter-examples a rule needs.
const LEAST: usize = 6;

/// A rule file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    pub id: Spanned<String>,
    pub reads: Spanned<Vec<Kind>>,
    pub strength: Strength,
    pub group: Spanned<String>,
    pub languages: Spanned<Vec<String>>,
    pub question: Spanned<String>,
    pub what: Spanned<String>,
    pub why: Spanned<String>,
    pub innocent: Spanned<String>,
    pub ask: Spanned<String>,
    #[serde(default)]
    pub reply: Option<Spanned<String>>,
    #[serde(default)]
    pub report: Option<Spanned<String>>,
    pub sources: Spanned<Vec<String>>,
    #[serde(default)]
    pub terms: BTreeMap<String, Vec<Spanned<String>>>,
    pub when: Spanned<Vec<WhenFile>>,
    #[serde(rename = "match")]
    pub examples: Spanned<Vec<Spanned<String>>>,
    #[serde(rename = "no_match")]
    pub counter_examples: Spanned<Vec<Spanned<String>>>,
}

/// What a rule may read, in the order of the subjects' own `Kind`.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Profile,
    Message,
    Posting,
}

/// How much a finding counts.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    Context,
    Weak,
    Medium,
    Strong,
}

/// One way for a rule to fire.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhenFile {
    #[serde(default)]
    pub all: Vec<Spanned<String>>,
    #[serde(default)]
    pub any: Vec<Spanned<String>>,
    /// Of these, at least `least`.
    #[serde(default)]
    pub of: Vec<Spanned<String>>,
    #[serde(default)]
    pub least: u8,
    #[serde(default)]
    pub unless: Vec<Spanned<String>>,
    pub within: Option<Within>,
    pub strength: Option<Strength>,
}

/// How near the words must stand: a number of words, `"sentence"` or `"text"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Within {
    Words(u16),
    Name(String),
}

/// Phrases by name: the lists and the shared terms.
pub type Named = BTreeMap<String, Vec<Spanned<String>>>;

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    pub line: usize,
    pub reason: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.reason)
    }
}

/// A file and its text, to name lines in.
#[derive(Clone, Debug)]
pub struct Source {
    pub file: String,
    pub text: String,
}

impl Source {
    /// A problem at a byte of the file.
    pub fn problem(&self, at: usize, reason: impl Into<String>) -> Problem {
        let line = 1 + self.text.bytes().take(at).filter(|&b| b == b'\n').count();
        Problem { file: self.file.clone(), line, reason: reason.into() }
    }

    fn parse<T: for<'de> Deserialize<'de>>(&self) -> Result<T, Problem> {
        toml::from_str(&self.text).map_err(|error| self.problem(error.span().map_or(0, |span| span.start), error.message()))
    }

    /// Reads lists or shared terms.
    pub fn named(&self) -> Result<Named, Problem> {
        self.parse()
    }

    /// Reads a rule and holds it to what every rule must have.
    pub fn rule(&self) -> Result<RuleFile, Problem> {
        let rule: RuleFile = self.parse()?;
        let stem = self.file.rsplit('/').next().unwrap_or_default().trim_end_matches(".toml");
        let at = |spanned: &Spanned<String>, reason: &str| self.problem(spanned.span().start, reason);
        if rule.id.get_ref() != stem {
            return Err(at(&rule.id, &format!("the id is `{}`, the file is called `{stem}`", rule.id.get_ref())));
        }
        if !stem.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            return Err(at(&rule.id, "an id is kebab-case"));
        }
        let texts =
            [("question", &rule.question), ("what", &rule.what), ("why", &rule.why), ("innocent", &rule.innocent), ("ask", &rule.ask)];
        for (name, text) in texts {
            if text.get_ref().trim().len() < 20 {
                return Err(at(text, &format!("`{name}` says too little")));
            }
        }
        for text in [&rule.what, &rule.why, &rule.innocent, &rule.ask].into_iter().chain(&rule.reply).chain(&rule.report) {
            if let Some(name) = placeholder(text.get_ref()) {
                return Err(at(text, &format!("unknown placeholder `{{{name}}}`")));
            }
        }
        let sources = rule.sources.get_ref();
        let dated =
            |source: &str| source.split([' ', ',']).any(|word| word.len() == 4 && word.starts_with("20") && word.parse::<u16>().is_ok());
        if sources.is_empty() || sources.iter().any(|source| !source.contains("https://") && !dated(source)) {
            return Err(self.problem(rule.sources.span().start, "every rule names a source with its address, or at least its year"));
        }
        if rule.languages.get_ref().is_empty() || rule.languages.get_ref().iter().any(|code| code.len() != 2) {
            return Err(self.problem(rule.languages.span().start, "`languages` are two-letter codes, at least one"));
        }
        for (name, examples) in [("match", &rule.examples), ("no_match", &rule.counter_examples)] {
            if examples.get_ref().len() < LEAST {
                return Err(self.problem(examples.span().start, format!("`{name}` has fewer than {LEAST} examples")));
            }
        }
        if !matches!(rule.reads.get_ref().as_slice(), [_] | [Kind::Message, Kind::Posting]) {
            return Err(self
                .problem(rule.reads.span().start, "`reads` is [\"profile\"], [\"message\"], [\"posting\"] or [\"message\", \"posting\"]"));
        }
        if rule.when.get_ref().is_empty() {
            return Err(self.problem(rule.when.span().start, "a rule without `when` never fires"));
        }
        Ok(rule)
    }
}

/// The first `{name}` in a text that the engine does not fill in.
fn placeholder(text: &str) -> Option<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .find(|name| !["quote", "brand", "host"].contains(name))
}
