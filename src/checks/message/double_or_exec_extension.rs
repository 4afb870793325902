//! A file that is a program, or calls itself a document and is one.

use super::Letter;
use crate::checks::rules::{class, file_classes};
use crate::checks::{Check, Context};
use crate::report::{Evidence, Finding, Strength};
use crate::subject::Kind;

const PROGRAM: &str = "{file} is a program.";
const DISGUISED: &str = "{file} is a program that calls itself a document.";

pub(super) const CHECK: Check = Check {
    id: "double-or-exec-extension",
    reads: &[Kind::Message, Kind::Posting],
    strength: Strength::Strong,
    group: "attachment",
    question: "Is an attached or linked file a program?",
    says: &[PROGRAM, DISGUISED],
    why: "A job needs no program. A name such as offer.pdf.exe is there to be taken for a document.",
    innocent: "Software companies link their own installers, on their own site.",
    ask: "Delete it. Ask for the text in the message or for a plain PDF.",
    source: "MITRE ATT&CK, Masquerading: Double File Extension (T1036.007), https://attack.mitre.org/techniques/T1036/007/",
};

const DOCUMENTS: &[&str] = &["pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "txt", "rtf", "jpg", "jpeg", "png", "csv", "mp4", "odt"];
/// Endings that are source code or a domain as often as a program.
const AMBIGUOUS: &[&str] = &["js", "com", "jar", "pkg", "bat", "cmd", "ps1", "sh"];

pub(super) fn run(letter: &Letter, _: &Context) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut add = |name: &str, evidence: Evidence| {
        if findings.len() < 3 {
            findings.push(CHECK.finding(if is_double(name) { DISGUISED } else { PROGRAM }, [name.into()], [evidence]));
        }
    };
    for name in &letter.message.attachments {
        if is_program(name.as_str()) {
            add(name.as_str().trim(), name.whole());
        }
    }
    let job = letter.offers_work();
    for link in &letter.links {
        let file = link.target.as_ref().and_then(|target| target.path.rsplit('/').next()).unwrap_or_default();
        if is_double(file) || (job && is_program(file) && !is_ambiguous(file)) {
            add(file, link.evidence.clone());
        }
    }
    for part in &letter.prose.parts {
        for found in &part.entities.files {
            if is_double(&found.value) {
                add(&found.value, part.text.evidence(found.range.clone()));
            }
        }
    }
    findings
}

fn ending(name: &str) -> String {
    name.trim().rsplit('.').next().unwrap_or_default().to_lowercase()
}

fn is_program(name: &str) -> bool {
    file_classes(name.trim()).contains(&class("program"))
}

fn is_ambiguous(name: &str) -> bool {
    AMBIGUOUS.contains(&ending(name).as_str())
}

fn is_double(name: &str) -> bool {
    let before = name.trim().rsplit_once('.').map_or("", |(before, _)| before).trim_end_matches([' ', '_']);
    is_program(name) && before.contains('.') && DOCUMENTS.contains(&ending(before).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::message::tests::stays_silent;
    use crate::subject::{Message, Text};

    fn attached(name: &str) -> bool {
        let mut message = Message::from_text("My resume is attached.");
        message.attachments.push(Text::new(name));
        message.name_fields();
        !run(&Letter::new(&message), &Context::on(crate::Date::year(2026))).is_empty()
    }

    #[test]
    fn programs_and_documents() {
        for name in ["offer.pdf.exe", "Job_Description.scr", "cv.docx.lnk", "Interview.dmg", "salary.iso", "brief.PDF .js"] {
            assert!(attached(name), "{name}");
        }
        for name in ["resume.pdf", "portfolio.zip", "v1.2.final.docx", "photo.jpg", "notes"] {
            assert!(!attached(name), "{name}");
        }
    }

    #[test]
    fn names_of_source_files_are_no_programs() {
        stays_silent(
            "double-or-exec-extension",
            "In the interview we look at server.js and index.js, and at acme.com. The role is remote.",
        );
    }
}
