//! Medians of the engine's work on this machine. `tests/e2e/bench.js` measures the same in Chromium.
//!
//! Each is also given as a ratio to one Aho-Corasick pass over the same text, so that machines compare.

#![allow(clippy::expect_used, clippy::panic)]

#[path = "../tests/tab/mod.rs"]
mod tab;

use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use aho_corasick::AhoCorasick;
use bonafide::page::{Latest, snapshot};
use bonafide::{Context, Date, Kind, Page, Recent, check_page, check_resume, check_text};
use tab::Tab;

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
    pages(&context);
    println!("  one Aho-Corasick pass: 2 kB {:.4} ms, 20 kB {:.4} ms", pass_2k.as_secs_f64() * 1e3, pass_20k.as_secs_f64() * 1e3);
    let passes = format!("{{\"pass2k\":{},\"pass20k\":{}}}\n", pass_2k.as_secs_f64() * 1e3, pass_20k.as_secs_f64() * 1e3);
    fs::write("dist/bench.json", passes).expect("dist/bench.json");
}

/// A chat of so many messages, two of three from the other side.
fn talk(messages: usize) -> String {
    let mut html =
        String::from("<title>Jana Prewitt (DM) - Harbor - Slack</title><link rel=canonical href=https://app.slack.com/client/T1/D1><main>");
    for i in 0..messages {
        let name = if i.is_multiple_of(3) { "Robin Ashby" } else { "Jana Prewitt" };
        html += &format!(
            "<div role=listitem><div data-qa=message_container class=c-message_kit__background><button data-qa=message_sender_name>{name}</button>\
             <a class=c-timestamp href=/archives/p{i}><span data-qa=timestamp_label>10:{:02} AM</span></a><div data-qa=message-text><p>Message {i}: \
             thanks, I will look at the description of the role tomorrow and come back to you with questions about the team.</p></div></div></div>",
            i % 60
        );
    }
    html
}

/// Pages as large as real ones, and one that changes a little. `tests/e2e/bench.js` reads the same in Chromium.
fn pages(context: &Context) {
    let row = |name: &str, time: Duration| println!("  {name:<36}{:>8.3} ms", time.as_secs_f64() * 1e3);
    let html = profile_of(1_000_000);
    fs::write("dist/bench-profile.html", &html).expect("dist/bench-profile.html");
    let profile = bonafide::page::from_html(&html, "https://www.linkedin.com/in/dana-whitlock-7b1/");
    row("LinkedIn page, 1 MB: reading", median(|| bonafide::sites::read(&profile)));
    row("LinkedIn page, 1 MB: with its checks", median(|| check_page(&profile, context)));
    let thread = |count: usize| {
        let html = thread_of(count);
        (bonafide::page::from_html(&html, "https://www.linkedin.com/messaging/thread/2-fict0001==/"), html)
    };
    let ((before, _), (after, html)) = (thread(499), thread(500));
    fs::write("dist/bench-thread.html", &html).expect("dist/bench-thread.html");
    row("thread of 500 messages: reading", median(|| bonafide::sites::read(&after)));
    row("thread of 500 messages: checks, all", {
        let subjects = bonafide::sites::read(&after).expect("a thread");
        median(|| bonafide::check(&subjects, context))
    });
    let mut recent = Recent::default();
    let mut turn = false;
    let whole = median(|| {
        turn = !turn;
        recent.check_page(if turn { &before } else { &after }, context)
    });
    row("thread of 500 messages: one more, whole", whole);
    row("thread of 500 messages: one more", one_more(&html, context));
}

/// What each of the last messages of a thread costs when it comes: the page comes as what changed.
fn one_more(html: &str, context: &Context) -> Duration {
    let mut tab = Tab::new(snapshot(html, "https://www.linkedin.com/messaging/thread/2-fict0001==/"));
    let mut later = Vec::new();
    for _ in 0..40 {
        let last = tab.nodes.iter().rposition(|node| node.tag.0 == "li").expect("a message");
        let end = tab::end(&tab.nodes, last);
        later.push((last, tab.nodes.drain(last..end).collect::<Vec<_>>()));
    }
    let first = tab.send();
    let told: Vec<String> = later
        .into_iter()
        .rev()
        .map(|(at, said)| {
            tab.nodes.splice(at..at, said);
            tab.send()
        })
        .collect();
    let mut times = Vec::new();
    for _ in 0..5 {
        let (mut latest, mut recent) = (Latest::default(), Recent::default());
        let mut hear = |told: &str| {
            let page = latest.follow(told).expect("a page").expect("it follows from the one before");
            black_box(recent.check_page(page, context));
        };
        hear(&first);
        for told in &told {
            let begin = Instant::now();
            hear(told);
            times.push(begin.elapsed());
        }
    }
    times.sort_unstable();
    times[times.len() / 2]
}

/// The sample profile of LinkedIn with so many bytes of other people's activity under it, in markup like that of 2026.
fn profile_of(bytes: usize) -> String {
    let page = read("tests/pages/linkedin-profile-2026/en.html");
    let class = |i: usize, count: usize| {
        let names = (0..count).map(|k| format!("_{:08x}", (i * 31 + k).wrapping_mul(2_654_435_761) as u32));
        names.collect::<Vec<_>>().join(" ")
    };
    let post = |i: usize| {
        format!(
            r##"<div componentkey="update-{i}" class="{a}"><div class="{b}"><a class="{c}" href="https://www.linkedin.com/in/person-{i}?trackingId={d}">
<img class="{d}" alt="Person {i}"><span class="{c}" dir="ltr"><span aria-hidden="true">Person {i}</span></span></a><p class="{b}">Engineer at Company {i}</p></div>
<div class="{a}"><span class="{c}">We moved {i} services this week and wrote down what we learned about queues.</span></div>
<button class="{a}" aria-label="React Like to the post of person {i}"><svg class="{d}" role="none"><use href="#thumbs-up"></use></svg><span class="{d}">Like</span></button></div>"##,
            a = class(i, 9),
            b = class(i + 1, 7),
            c = class(i + 2, 6),
            d = class(i + 3, 3),
        )
    };
    let mut activity = String::new();
    for i in 0.. {
        if page.len() + activity.len() >= bytes {
            break;
        }
        activity.push_str(&post(i));
    }
    page.replacen(
        "</main>",
        &format!("<section componentkey=\"com.linkedin.sdui.profile.card.Activity\"><h2>Activity</h2>{activity}</section></main>"),
        1,
    )
}

/// The sample thread of LinkedIn with so many messages more, one in three the reader's own.
fn thread_of(count: usize) -> String {
    let page = read("tests/pages/linkedin-messages/thread-en.html");
    let said: String = (0..count)
        .map(|i| {
            let (whose, text) = match i % 3 {
                0 => ("", "Thanks, that works for me. Which day did you have in mind?"),
                1 => (" msg-s-event-listitem--other", "The team looks after the billing services; most of it is Rust, with a little Go. Would Tuesday at ten suit you?"),
                _ => (" msg-s-event-listitem--other", "Here is the description of the role: https://example.com/jobs/4471. It pays $120,000 to $140,000 a year."),
            };
            format!(
                r#"<li class="msg-s-message-list__event"><div class="msg-s-event-listitem{whose}" data-event-urn="urn:li:msg_message:(urn:li:fsd_profile:ME,2-{i}==)"><div><p class="msg-s-event-listitem__body">{i}. {text}</p></div></div></li>"#
            )
        })
        .collect();
    page.replacen("</ul>\n <form", &format!("{said}</ul>\n <form"), 1)
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
