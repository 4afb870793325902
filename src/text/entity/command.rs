//! Shell commands in running text.

use std::ops::Range;

use crate::text::sieve::Sieve;

/// How a program's name must go on to be a command and not a word.
enum Then {
    /// With one of these words.
    Words(&'static [&'static str]),
    /// With something that no sentence goes on with: an option, a path, an address, a file.
    Argument,
}

const PACKAGE: Then =
    Then::Words(&["install", "i", "ci", "start", "run", "test", "add", "exec", "create", "init", "dlx", "build", "dev", "x", "link"]);

/// The programs, in small letters, and how they go on.
static USES: [(&str, Then); 60] = [
    ("npm", PACKAGE),
    ("pnpm", PACKAGE),
    ("yarn", PACKAGE),
    ("bun", PACKAGE),
    ("npx", Then::Argument),
    ("node", Then::Argument),
    ("deno", Then::Words(&["run", "install", "task"])),
    ("pip", Then::Words(&["install", "download"])),
    ("pip3", Then::Words(&["install", "download"])),
    ("pipx", Then::Words(&["install", "run"])),
    ("uv", Then::Words(&["run", "pip", "sync", "tool", "add"])),
    ("uvx", Then::Argument),
    ("poetry", Then::Words(&["install", "run", "add"])),
    ("conda", Then::Words(&["install", "env", "create", "activate"])),
    ("python", Then::Argument),
    ("python3", Then::Argument),
    ("git", Then::Words(&["clone", "checkout", "pull", "fetch", "switch", "submodule", "apply", "stash", "rebase", "am"])),
    ("docker", Then::Words(&["run", "compose", "build", "pull", "up", "exec", "load"])),
    ("docker-compose", Then::Words(&["up", "run", "build", "pull"])),
    ("podman", Then::Words(&["run", "build", "pull"])),
    ("curl", Then::Argument),
    ("wget", Then::Argument),
    ("iwr", Then::Argument),
    ("irm", Then::Argument),
    ("iex", Then::Argument),
    ("invoke-webrequest", Then::Argument),
    ("invoke-expression", Then::Argument),
    ("bash", Then::Argument),
    ("sh", Then::Argument),
    ("zsh", Then::Argument),
    ("powershell", Then::Argument),
    ("powershell.exe", Then::Argument),
    ("pwsh", Then::Argument),
    ("cmd", Then::Argument),
    ("cmd.exe", Then::Argument),
    ("mshta", Then::Argument),
    ("mshta.exe", Then::Argument),
    ("msiexec", Then::Argument),
    ("rundll32", Then::Argument),
    ("regsvr32", Then::Argument),
    ("certutil", Then::Argument),
    ("bitsadmin", Then::Argument),
    ("wscript", Then::Argument),
    ("cscript", Then::Argument),
    ("osascript", Then::Argument),
    ("xattr", Then::Argument),
    ("chmod", Then::Argument),
    (
        "sudo",
        Then::Words(&[
            "apt",
            "apt-get",
            "bash",
            "sh",
            "npm",
            "pip",
            "curl",
            "installer",
            "dpkg",
            "chmod",
            "xattr",
            "spctl",
            "rm",
            "snap",
            "python3",
            "su",
        ]),
    ),
    ("brew", Then::Words(&["install", "tap"])),
    ("apt", Then::Words(&["install", "update"])),
    ("apt-get", Then::Words(&["install", "update"])),
    ("choco", Then::Words(&["install"])),
    ("winget", Then::Words(&["install"])),
    ("cargo", Then::Words(&["run", "install", "build", "test"])),
    ("go", Then::Argument),
    ("npm.cmd", PACKAGE),
    ("forge", Then::Words(&["install", "build", "test"])),
    ("hardhat", Then::Words(&["compile", "test", "node", "run"])),
    ("java", Then::Argument),
    ("ssh", Then::Argument),
];

/// The programs, in small letters.
pub(super) const PROGRAMS: [&str; 60] = {
    let mut names = [""; 60];
    let mut i = 0;
    while i < names.len() {
        names[i] = USES[i].0;
        i += 1;
    }
    names
};

/// Finds commands: in back quotes, behind a prompt, or amid a sentence as far as the words are those of a command.
/// `names`: the words that may be a program's name.
pub(super) fn find(text: &str, names: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut done = 0;
    for name in names {
        if name.start < done || !USES.iter().any(|(program, _)| begins(program, &text[name.clone()])) {
            continue;
        }
        let at = text[..name.start].rfind('\n').map_or(0, |newline| newline + 1);
        let line = text[at..].split('\n').next().unwrap_or_default();
        done = at + line.len();
        let words: Vec<Range<usize>> = words(line).collect();
        let mut i = 0;
        while i < words.len() {
            match command(line, &words, i) {
                Some(next) => {
                    let last = &words[next - 1];
                    let end = last.start + line[last.clone()].trim_end_matches(ENDS).len();
                    found.push(at + words[i].start..at + end.max(words[i].end));
                    i = next;
                }
                None => i += 1,
            }
        }
    }
    found
}

/// Whether `word` is the first run of letters and digits of `program`, in whatever case.
fn begins(program: &str, word: &str) -> bool {
    program.as_bytes().first() == word.as_bytes().first().map(u8::to_ascii_lowercase).as_ref()
        && program.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        && !program[word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// The words of a line without quotes, brackets and prompts around them.
fn words(line: &str) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    line.as_bytes().split(|byte| matches!(byte, b' ' | b'\t' | b'`')).filter_map(move |word| {
        let before = word.iter().take_while(|byte| matches!(byte, b'"' | b'\'' | b'(' | b'[' | b'*')).count();
        let range = end + before..end + word.len();
        end = range.end + 1;
        (!range.is_empty()).then_some(range)
    })
}

/// Where the command that begins with word `first` ends, if one does, with the commands that operators join to it.
fn command(line: &str, words: &[Range<usize>], first: usize) -> Option<usize> {
    let mut end = simple(line, words, first)?;
    while words.get(end).is_some_and(|word| matches!(&line[word.clone()], "&&" | "||" | "|" | ";")) {
        end = match simple(line, words, end + 1) {
            Some(end) => end,
            None if words.get(end + 1).is_some_and(|word| is_program(&line[word.clone()])) => end + 2,
            None => break,
        };
    }
    Some(end)
}

/// Where the single command that begins with word `first` ends, if one does.
fn simple(line: &str, words: &[Range<usize>], first: usize) -> Option<usize> {
    let word = |i: usize| words.get(i).map(|range| &line[range.clone()]).unwrap_or_default();
    let bare = |i: usize| word(i).trim_end_matches(ENDS);
    let name = word(first);
    let (lower, then) = program(name)?;
    // In prose the names of languages and products have a capital; those of package managers only at the beginning of a sentence.
    let is_proper = name != lower
        && !matches!(lower, "npm" | "npx" | "pip" | "pnpm")
        && !lower.starts_with("powershell")
        && !lower.starts_with("invoke-");
    let next = bare(first + 1);
    let starts = match then {
        Then::Words(list) => list.contains(&next),
        Then::Argument => is_argument(next),
    };
    if is_proper || !starts || is_noun(lower, next, bare(first + 2)) {
        return None;
    }
    let mut end = first + 2;
    while end < words.len() && !word(end - 1).ends_with(ENDS) {
        let named = end == first + 2
            && match next {
                "install" | "i" | "add" | "run" | "clone" | "checkout" | "switch" | "exec" | "dlx" => is_package(bare(end)),
                "compose" => matches!(bare(end), "up" | "down" | "build" | "run" | "pull"),
                "bash" | "sh" | "npm" | "pip" | "apt" | "apt-get" => name == "sudo",
                _ => false,
            };
        // What stands between two options is the value of the first.
        let value = word(end - 1).starts_with('-') && word(end + 1).starts_with('-');
        let encoded = word(end - 1).starts_with("-e") && bare(end).len() > 7;
        if !(named || value || encoded || is_argument(bare(end))) {
            break;
        }
        end += 1;
    }
    Some(end)
}

/// Signs at the end of a word that belong to the sentence.
const ENDS: [char; 10] = ['.', ',', ';', ':', '!', '?', ')', '"', '\'', '*'];

fn is_program(word: &str) -> bool {
    program(word.trim_end_matches(ENDS)).is_some()
}

/// The program that `word` names, in whatever case.
fn program(word: &str) -> Option<(&'static str, &'static Then)> {
    static SIEVE: Sieve = Sieve::new().with(&PROGRAMS);
    let (name, then) = SIEVE.may_hold(word.as_bytes()).then(|| USES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word))).flatten()?;
    Some((name, then))
}

/// Whether what looks like a command names a thing: `git pull requests`, `npm test suites`, `docker compose` as a skill.
fn is_noun(program: &str, next: &str, after: &str) -> bool {
    match (program, next) {
        ("git", "pull") => matches!(after, "request" | "requests"),
        ("docker", "compose") => !matches!(after, "up" | "down" | "build" | "run" | "pull") && !after.starts_with('-'),
        ("docker" | "npm" | "yarn" | "cargo" | "pnpm" | "forge", "build" | "test") => {
            after.chars().all(char::is_alphabetic) && after.len() > 3 && !matches!(after, "then" | "from" | "before")
        }
        ("go", _) => !(next.starts_with("./") || next.ends_with(".go")),
        _ => false,
    }
}

/// What no sentence goes on with: options, paths, addresses, files, variables.
fn is_argument(word: &str) -> bool {
    let option = word.starts_with('-')
        && word.len() > 1
        && !word.starts_with("--\u{20}")
        && word[1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let windows_option =
        word.len() < 8 && word.strip_prefix('/').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphabetic()));
    let path = word.contains("://")
        || word.starts_with("./")
        || word.starts_with("../")
        || word.starts_with("~/")
        || word.contains('/') && word.len() > 3 && !word.ends_with('/') && word.matches('/').count() + 1 < word.len() / 2;
    let variable = word.starts_with('$') && word[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '(' | '{'));
    let file = word
        .rsplit_once('.')
        .is_some_and(|(stem, extension)| !stem.is_empty() && super::file::is_extension(&extension.to_ascii_lowercase()));
    let assignment = word.contains('=') && word.starts_with(|c: char| c.is_ascii_alphabetic());
    let host = word.contains('@') && word.len() > 3;
    option || windows_option || path || variable || file || assignment || host || word == "."
}

/// Whether a plain word after `install` or `run` is a package or script: not a word that goes on with the sentence.
fn is_package(word: &str) -> bool {
    const GOES_ON: [&str; 40] = [
        "and",
        "then",
        "to",
        "before",
        "after",
        "or",
        "in",
        "on",
        "the",
        "a",
        "it",
        "this",
        "that",
        "for",
        "from",
        "with",
        "your",
        "our",
        "my",
        "all",
        "any",
        "so",
        "first",
        "locally",
        "command",
        "commands",
        "if",
        "when",
        "as",
        "is",
        "at",
        "by",
        "will",
        "should",
        "again",
        "them",
        "dependencies",
        "packages",
        "step",
        "scripts",
    ];
    !word.is_empty()
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b':' | b'/' | b'@' | b'.'))
        && !GOES_ON.contains(&word)
}
