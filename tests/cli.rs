//! The command line as a person and a script meet it: the real binary, files in, exit status out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may panic")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// A folder of one test, gone when the test is.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        fs::write(self.0.join(name), content).unwrap();
        self
    }

    fn run(&self, args: &[&str]) -> Run {
        Run(Command::new(env!("CARGO_BIN_EXE_bonafide")).args(args).current_dir(&self.0).stdin(Stdio::null()).output().unwrap())
    }

    fn pipe(&self, args: &[&str], input: &[u8]) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bonafide"))
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().unwrap();
        let _ = writer.join();
        Run(output)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

struct Run(Output);

impl Run {
    fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    fn complaints(&self) -> Vec<String> {
        String::from_utf8(self.0.stderr.clone()).unwrap().lines().map(str::to_string).collect()
    }

    #[track_caller]
    fn exits(self, status: i32) -> Self {
        assert_eq!(self.0.status.code(), Some(status), "{}\n{:?}", self.out(), self.complaints());
        self
    }

    #[track_caller]
    fn says(self, lines: &[&str]) -> Self {
        assert_eq!(self.complaints(), lines);
        self
    }

    #[track_caller]
    fn jsons(&self) -> Vec<Value> {
        self.out().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

const LURE: &str = "Hi Ada,\n\nI am a recruiter at Acme Analytics. Before our first call, please clone \
    https://bitbucket.org/mvp-team-7/test-task, run npm install and npm start, and send me a screenshot.\n";

#[test]
fn an_honest_message_exits_0_and_a_lure_exits_1() {
    let folder = Folder::new("status").file("honest.txt", "Thanks for your time today. See you on Monday.").file("lure.txt", LURE);
    let honest = folder.run(&["check", "--json", "honest.txt"]).exits(0).says(&[]);
    assert_eq!(honest.jsons()[0]["id"], "honest.txt");
    assert_eq!(honest.jsons()[0]["subjects"][0]["level"], "none");
    let lure = folder.run(&["check", "--json", "lure.txt"]).exits(1).says(&[]);
    assert_eq!(lure.jsons()[0]["subjects"][0]["level"], "warning");
}

#[test]
fn evidence_is_cut_from_the_field_by_utf16_offsets() {
    let text = format!("🙂 Grüße! {LURE}");
    let folder = Folder::new("offsets").file("lure.txt", &text);
    let report = &folder.run(&["check", "--json", "lure.txt"]).jsons()[0];
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut seen = 0;
    for finding in report["subjects"][0]["findings"].as_array().unwrap() {
        for evidence in finding["evidence"].as_array().unwrap().iter().filter(|evidence| evidence["field"] == "text") {
            let at = |key: &str| evidence[key].as_u64().unwrap() as usize;
            assert_eq!(String::from_utf16(&units[at("start")..at("end")]).unwrap(), evidence["quote"].as_str().unwrap());
            seen += 1;
        }
    }
    assert!(seen > 0, "{report}");
}

#[test]
fn the_report_for_a_person_names_the_words_and_what_to_do_without_colour_codes() {
    let out = Folder::new("person").file("lure.txt", LURE).run(&["check", "lure.txt"]).exits(1).out();
    for part in ["lure.txt · message · warning", "npm install", "Why it matters: ", "Innocent reading: ", "Source: ", "Not loaded: from"]
    {
        assert!(out.contains(part), "no {part:?} in\n{out}");
    }
    assert!(!out.contains('\u{1b}'));
}

#[test]
fn a_hostile_text_cannot_steer_the_terminal() {
    let text = format!("\u{1b}]0;owned\u{7}\u{1b}[2J {LURE} \u{202e}");
    let out = Folder::new("steer").file("lure.txt", text).run(&["check", "lure.txt"]).out();
    assert!(!out.contains(['\u{1b}', '\u{7}', '\u{202e}']));
}

#[test]
fn every_bad_input_is_one_line_and_the_others_are_still_read() {
    let folder = Folder::new("bad")
        .file("latin1.txt", b"ok\ncaf\xe9 au lait")
        .file("utf16.txt", [0xff, 0xfe, b'h', 0, b'i', 0])
        .file("empty.txt", "")
        .file("scan.pdf", "%PDF-1.7")
        .file("broken.json", "{\n  \"basics\": {,\n")
        .file("nowhere.html", "<title>x</title><p>Hello")
        .file("good.txt", "Hello");
    let files = ["latin1.txt", "utf16.txt", "empty.txt", "scan.pdf", "broken.json", "nowhere.html", "none.txt", ".", "good.txt"];
    let run = folder.run(&[&["check", "--json"], &files[..]].concat()).exits(2).says(&[
        "bonafide: latin1.txt:2:4: not UTF-8 text",
        "bonafide: utf16.txt: UTF-16; save it as UTF-8",
        "bonafide: empty.txt: could not be read: there is no text",
        "bonafide: scan.pdf: a PDF; copy its text into a .txt and check that",
        "bonafide: broken.json:2:14: not the JSON expected here: key must be a string",
        "bonafide: nowhere.html: where was this page saved from? Give --url (it has no <link rel=canonical>)",
        "bonafide: none.txt: no such file or directory",
        "bonafide: .: is a directory",
    ]);
    let reports = run.jsons();
    assert_eq!(reports[0]["unreadable"], "there is no text");
    assert_eq!(reports[1]["id"], "good.txt");
    assert_eq!(reports.len(), 2);
}

#[test]
fn a_resume_of_wrong_types_is_never_a_silent_all_clear() {
    let folder = Folder::new("types").file("types.json", r#"{"basics": 5, "work": [{"name": 7, "startDate": []}, "x"], "education": {}}"#);
    let run = folder.run(&["check", "--json", "types.json"]).exits(2);
    let complaints = run.complaints();
    assert!(!complaints.is_empty() && complaints.iter().all(|line| line.starts_with("bonafide: types.json")), "{complaints:?}");
}

#[test]
fn a_broken_line_is_named_and_the_stream_goes_on() {
    let lines = [
        r#"{"id":"a","kind":"outreach","label":"ignored","text":"Hello"}"#,
        r#"{"id":2,"text":5}"#,
        "",
        r#"{"id":3}"#,
        "{broken",
        r#"{"text":"Hello without an id"}"#,
        r#"{"id":{"n":7},"kind":"profile","resume":{"basics":{"name":"Ada Byron"},"work":[{"name":"Acme","position":"Engineer"}]}}"#,
    ];
    let folder = Folder::new("stream").file("all.jsonl", [lines.join("\n").as_bytes(), b"\n\xff\n"].concat());
    let run = folder.run(&["check", "--json", "all.jsonl"]).exits(2).says(&[
        "bonafide: all.jsonl:2:16: not the JSON expected here: invalid type: integer `5`, expected a string",
        "bonafide: all.jsonl:4: neither `text` nor `resume`",
        "bonafide: all.jsonl:5:2: not the JSON expected here: key must be a string",
        "bonafide: all.jsonl:8:1: not UTF-8 text",
    ]);
    let ids: Vec<Value> = run.jsons().iter().map(|report| report["id"].clone()).collect();
    assert_eq!(ids, [json!("a"), json!("all.jsonl:6"), json!({"n": 7})]);
    assert_eq!(run.jsons()[2]["subjects"][0]["kind"], "profile");
}

#[test]
fn a_record_may_say_who_wrote_and_what_is_linked() {
    let record = json!({"id": 1, "from": "\"Jane Doe\" <jane@acme.example>", "subject": "A role", "text": "See here",
        "links": [{"text": "here", "href": "https://acme.example/"}], "attachments": ["task.zip"]});
    let folder = Folder::new("record");
    let run = folder.pipe(&["read", "-"], record.to_string().as_bytes()).exits(0);
    let message = &run.jsons()[0][0];
    assert_eq!(message["subject"], "A role");
    assert_eq!(message["from"]["mail"], "jane@acme.example");
    assert_eq!(message["links"][0]["href"], "https://acme.example/");
    assert_eq!(message["attachments"][0], "task.zip");
}

#[test]
fn standard_input_is_judged_by_what_is_in_it() {
    let folder = Folder::new("stdin");
    let kind = |input: &[u8], args: &[&str]| {
        let run = folder.pipe(args, input).exits(0);
        run.jsons()[0]["subjects"][0]["kind"].clone()
    };
    assert_eq!(kind(b"Hello there", &["check", "--json"]), "message");
    assert_eq!(kind(b"Return-Path: <a@b.example>\nSubject: x\n\nHello", &["check", "--json", "-"]), "message");
    assert_eq!(kind(b"{\n\"basics\": {\"name\": \"Ada Byron\", \"label\": \"Engineer\"}}", &["check", "--json", "-"]), "profile");
    assert_eq!(kind(b"{\"id\":1,\"kind\":\"profile\",\"text\":\"Ada Byron\\nEngineer at Acme\"}", &["check", "--json"]), "profile");
    assert_eq!(kind(b"Ada Byron\nEngineer at Acme", &["check", "--json", "--as", "profile"]), "profile");
    assert_eq!(kind(b"Engineer\nCompany: Acme\n\nWe build.", &["check", "--json", "--as", "posting"]), "posting");
    assert_eq!(kind(b"{\"id\":1,\"kind\":\"job_ad\",\"text\":\"Engineer\\nWe build.\"}", &["check", "--json"]), "posting");
}

#[test]
fn ten_megabytes_and_nul_are_read_to_the_limit_and_said_so() {
    let folder = Folder::new("long").file("long.txt", "Hello there. \0".repeat(750_000));
    let run = folder.run(&["check", "--json", "long.txt"]).exits(0);
    assert_eq!(run.jsons()[0]["unread"][0], "the text after its first 120 kB");
}

#[test]
fn a_mail_is_read_as_mail_programs_show_it() {
    let mail = concat!(
        "From: =?utf-8?Q?Jane_D=C3=B6e?= <jane@acme-careers.example>\r\nReply-To: jane.doe@mail.example\r\nSubject: A role\r\n",
        "Date: Mon, 23 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n",
        "--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n",
        "--c\r\nContent-Type: text/plain\r\n\r\nplain\r\n",
        "--c\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p>Caf\u{e9} <a href=\"https://evil.example/x\">acme.example</a></p>\r\n--c--\r\n",
        "--b\r\nContent-Type: application/zip\r\nContent-Disposition: attachment; filename=task.zip\r\n",
        "Content-Transfer-Encoding: base64\r\n\r\nUEsDBAo=\r\n--b--\r\n"
    );
    let latin1: Vec<u8> = mail.chars().map(|c| c as u8).collect();
    let run = Folder::new("mail").file("role.eml", latin1).run(&["read", "role.eml"]).exits(0);
    let message = &run.jsons()[0][0];
    assert_eq!(message["from"]["name"], "Jane Döe");
    assert_eq!(message["from"]["mail"], "jane@acme-careers.example");
    assert_eq!(message["replyTo"], "jane.doe@mail.example");
    assert_eq!(message["text"], "Café acme.example");
    assert_eq!(message["links"][0], json!({"text": "acme.example", "href": "https://evil.example/x"}));
    assert_eq!(message["attachments"], json!(["task.zip"]));
}

#[test]
fn a_broken_mail_is_read_as_far_as_it_goes() {
    let mail = "From: jane@acme.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
        --b\r\nContent-Type: text/plain; charset=x-unheard-of\r\n\r\nHello Ada\r\n\
        --b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n";
    let run = Folder::new("broken-mail").file("role.eml", mail).run(&["check", "--json", "role.eml"]).exits(0);
    let unread = run.jsons()[0]["unread"].to_string();
    assert!(unread.contains("x-unheard-of"), "{unread}");
    let folder = Folder::new("no-mail").file("role.eml", "\r\n\r\n");
    folder.run(&["check", "role.eml"]).exits(2);
}

#[test]
fn what_can_be_read_of_a_broken_mail_is_judged() {
    let head = "From: hr@acme.example\r\nSubject: Task\r\nMIME-Version: 1.0\r\n";
    let part = "Content-Type: text/plain; charset=x-klingon\r\n\r\n";
    let lure = LURE.replace('\n', "\r\n");
    let mails = [
        // Boundaries that are never closed, and one that is never opened.
        format!("{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n{part}{lure}"),
        format!(
            "{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/related; boundary=c\r\n\r\n--c\r\n{part}{lure}--b--\r\n"
        ),
        // An encoding that nobody knows, a type that is none, a part that breaks off.
        format!("{head}Content-Type: text/plain\r\nContent-Transfer-Encoding: x-rot13\r\n\r\n{lure}"),
        format!("{head}Content-Type: ;;;\r\n\r\n{lure}"),
        format!(
            "{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n{part}{lure}--b\r\nContent-Type: image/png; name=logo.png\r\n\
             Content-Transfer-Encoding: base64\r\n\r\niVBORw0K!!"
        ),
    ];
    for (number, mail) in mails.iter().enumerate() {
        let run = Folder::new(&format!("broken-{number}")).file("role.eml", mail).run(&["check", "--json", "role.eml"]);
        let report = &run.jsons()[0];
        assert!(report["subjects"][0]["findings"].to_string().contains("run-code-before-meeting"), "{mail}\n{report}");
        assert_eq!(mail.contains("x-klingon"), report["unread"].to_string().contains("x-klingon"), "{mail}\n{report}");
    }
}

#[test]
fn a_mail_with_an_attachment_of_20_mb_is_read_and_the_attachment_named() {
    let line = format!("{}\r\n", "QUJD".repeat(19));
    let body = line.repeat(20 * 1024 * 1024 / 57);
    let mail = format!(
        "From: hr@acme.example\r\nSubject: Task\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
         --b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"Offer.pdf.exe\"\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{body}\r\n--b\r\nContent-Type: text/plain\r\n\r\n{LURE}\r\n--b--\r\n"
    );
    let folder = Folder::new("large-mail").file("role.eml", mail);
    let findings = folder.run(&["check", "--json", "role.eml"]).exits(1).jsons()[0]["subjects"][0]["findings"].to_string();
    assert!(findings.contains("run-code-before-meeting") && findings.contains("Offer.pdf.exe"), "{findings}");
    let message = &folder.run(&["read", "role.eml"]).exits(0).jsons()[0][0];
    assert_eq!(message["attachments"], json!(["Offer.pdf.exe"]));
    assert_eq!(message["text"].as_str().unwrap().trim_end(), LURE.trim_end());
}

#[test]
fn a_saved_page_is_read_by_its_canonical_address_or_the_one_given() {
    let page = "<title>x</title><link rel=canonical href=https://example.com/in/ada><p>Nothing to see";
    let folder = Folder::new("page").file("page.html", page).file("bare.html", "<p>Nothing to see");
    let run = folder.run(&["check", "--json", "page.html"]).exits(2);
    assert!(run.jsons()[0]["unreadable"].is_string());
    folder.run(&["check", "--json", "--url", "https://example.com/", "bare.html"]).exits(2);
}

#[test]
fn every_check_is_listed_with_its_source() {
    let folder = Folder::new("checks");
    let all = folder.run(&["checks", "--json"]).exits(0).jsons().remove(0);
    let all = all.as_array().unwrap();
    assert!(all.len() >= 16, "{} checks", all.len());
    for check in all {
        for key in ["id", "strength", "question", "source"] {
            assert!(check[key].as_str().is_some_and(|text| !text.is_empty()), "{check}");
        }
    }
    let table = folder.run(&["checks"]).exits(0).out();
    assert!(all.iter().all(|check| table.contains(check["id"].as_str().unwrap())));
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let lines = "{\"text\":\"Hello\"}\n".repeat(20_000);
    let folder = Folder::new("head").file("many.jsonl", lines);
    let mut child = Command::new(env!("CARGO_BIN_EXE_bonafide"))
        .args(["check", "--json", "many.jsonl"])
        .current_dir(&folder.0)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_long_stream_takes_no_more_memory_than_a_short_one() {
    let peak = |lines: u64| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bonafide"))
            .args(["check", "--json", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut stdin = std::io::BufWriter::new(child.stdin.take().unwrap());
        for id in 0..lines {
            writeln!(stdin, "{{\"id\":{id},\"text\":\"Thanks for your time today, see you on Monday.\"}}").unwrap();
        }
        stdin.flush().unwrap();
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
        drop(stdin);
        assert!(child.wait().unwrap().success());
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap().to_string();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap()
    };
    // Both are longer than a pipe holds, so that most of each has been read when the memory is looked at.
    let (short, long) = (peak(3_000), peak(12_000));
    assert!(long < short + 1_500, "{short} kB, then {long} kB");
}

#[test]
fn the_page_of_checks_is_current() {
    let page = Folder::new("checks-page").run(&["checks", "--markdown"]).exits(0).out();
    let written = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/checks.md")).unwrap();
    assert!(page == written, "docs/checks.md is out of date: bonafide checks --markdown > docs/checks.md");
}
