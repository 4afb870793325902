//! Medians of the engine's work on this machine. `tests/e2e/bench.js` measures the same in Chromium.
//!
//! Each is also given as a ratio to one Aho-Corasick pass over the same text, so that machines compare.

#![allow(clippy::expect_used, clippy::panic)]

use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use aho_corasick::AhoCorasick;
use bonafide::{Context, Date, Kind, Page, check_page, check_resume, check_text};

const WARM_UP: Duration = Duration::from_millis(100);
const MEASURED: Duration = Duration::from_millis(600);

fn main() {
    let context = Context::on(Date { year: 2026, month: Some(11), day: Some(23) });
    let honest = read("www/samples/honest.txt");
    let lure = read("www/samples/lure.txt");
    let letter = |size: usize| {
        let mut text = honest.repeat(size / honest.len() + 1);
        text.truncate(text.floor_char_boundary(size - lure.len()));
        text + &lure
    };
    let short = letter(2_000);
    let long = letter(20_000);
    let resume = read("www/samples/resume.json");
    let html = read("www/samples/candidate.html");
    let page: Page = bonafide::page::from_html(&html, "");
    let shown = page.nodes().next().map(|root| root.text().as_str().to_string()).unwrap_or_default();
    fs::create_dir_all("dist").expect("dist/");
    fs::write("dist/bench-2k.txt", &short).expect("dist/bench-2k.txt");
    fs::write("dist/bench-20k.txt", &long).expect("dist/bench-20k.txt");

    let words: Vec<&str> = honest.split_whitespace().chain(lure.split_whitespace()).filter(|word| word.len() > 3).collect();
    let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(&words).expect("an automaton");
    let pass = |text: &str| median(|| automaton.find_overlapping_iter(text).count());

    println!("native, medians{:>31}{:>18}", "time", "Aho-Corasick passes");
    let row = |name: &str, time: Duration, pass: Duration| {
        println!("  {name:<36}{:>8.3} ms{:>14.0}", time.as_secs_f64() * 1e3, time.as_secs_f64() / pass.as_secs_f64());
    };
    let (pass_2k, pass_20k) = (pass(&short), pass(&long));
    row("message, 2 kB", median(|| check_text(&short, Some(Kind::Message), &context)), pass_2k);
    row("message, 20 kB", median(|| check_text(&long, Some(Kind::Message), &context)), pass_20k);
    row("profile, JSON Resume", median(|| check_resume(&resume, &context)), pass(&resume));
    let talk = bonafide::page::from_html(&talk(500), "");
    let said = bonafide::sites::read(&talk).expect("a conversation");
    let newest: Vec<_> = said.last().cloned().into_iter().collect();
    let words = talk.nodes().next().map(|root| root.text().as_str().to_string()).unwrap_or_default();
    row("conversation of 500, reading", median(|| bonafide::sites::read(&talk)), pass(&words));
    row("conversation of 500, newest message", median(|| bonafide::check(&newest, &context)), pass(&words));
    row("conversation of 500, all messages", median(|| bonafide::check(&said, &context)), pass(&words));
    row("profile, page", median(|| check_page(&page, &context)), pass(&shown));
    println!("  one Aho-Corasick pass: 2 kB {:.4} ms, 20 kB {:.4} ms", pass_2k.as_secs_f64() * 1e3, pass_20k.as_secs_f64() * 1e3);
    let passes = format!("{{\"pass2k\":{},\"pass20k\":{}}}\n", pass_2k.as_secs_f64() * 1e3, pass_20k.as_secs_f64() * 1e3);
    fs::write("dist/bench.json", passes).expect("dist/bench.json");
}

/// A chat of so many messages, two of three from the other side.
fn talk(messages: usize) -> String {
    let mut html =
        String::from("<title>Jana Prewitt (DM) - Harbor - Slack</title><link rel=canonical href=https://app.slack.com/client/T1/D1><main>");
    for i in 0..messages {
        let name = if i % 3 == 0 { "Robin Ashby" } else { "Jana Prewitt" };
        html += &format!(
            "<div role=listitem><div data-qa=message_container class=c-message_kit__background><button data-qa=message_sender_name>{name}</button>\
             <a class=c-timestamp href=/archives/p{i}><span data-qa=timestamp_label>10:{:02} AM</span></a><div data-qa=message-text><p>Message {i}: \
             thanks, I will look at the description of the role tomorrow and come back to you with questions about the team.</p></div></div></div>",
            i % 60
        );
    }
    html
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn median<T>(mut work: impl FnMut() -> T) -> Duration {
    let begin = Instant::now();
    while begin.elapsed() < WARM_UP {
        black_box(work());
    }
    let mut times = Vec::new();
    let begin = Instant::now();
    while begin.elapsed() < MEASURED {
        let one = Instant::now();
        black_box(work());
        times.push(one.elapsed());
    }
    times.sort_unstable();
    times[times.len() / 2]
}
