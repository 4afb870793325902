//! Hostile input of every kind gives a report or a clear refusal. The same as `fuzz/`, briefly, on every test run.

#![allow(clippy::unwrap_used)]

use bonafide::page::{self, BadSnapshot, Snapshot};
use bonafide::{Context, Date, Kind, Page, PageReport, check_page, check_resume, check_text};
use proptest::collection::vec;
use proptest::prelude::*;

const CONTEXT: Context = Context::on(Date { year: 2026, month: Some(11), day: Some(23) });

/// Pieces that readers and checks look for, so that random texts get past their first look.
const PIECES: &[&str] = &[
    "clone https://bitbucket.org/mvp/x and run npm install before our call",
    "Telegram @x",
    "use your Upwork account",
    "passport",
    "20%",
    "$180",
    "Jun 2008 - Aug 2011",
    "Present",
    "Kubernetes",
    "25+ years of experience",
    "+1 123-045-6789",
    "Denver, CO 94107",
    "B.Sc. Computer Science",
    "https://zoom-us.example/j/1?x=%E2%80%AE",
    "ada@example.com",
    "Ехреrience",
    "\u{202e}",
    "\u{200b}",
    "\u{fe0f}\u{1f468}\u{200d}\u{1f469}",
    "ß",
    "İ",
    "\u{0}",
    "\r\n",
    "\t",
    "<",
    "{",
    "\"",
    "🙂",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![any::<String>(), proptest::sample::select(PIECES).prop_map(str::to_string), Just(" ".to_string())];
    vec(piece, 0..12).prop_map(|pieces| pieces.join(" "))
}

fn html() -> impl Strategy<Value = String> {
    let tag = proptest::sample::select(&[
        "<main>",
        "</main>",
        "<section componentkey=com.linkedin.sdui.profile.card.refXTopcard>",
        "<section componentkey=com.linkedin.sdui.profile.card.refXExperienceTopLevelSection>",
        "<div componentkey=entity-collection-item-1>",
        "<a href=https://www.linkedin.com/in/ada/>",
        "</a>",
        "<h1>",
        "<h2>Experience",
        "<ul><li>",
        "<p>",
        "</div>",
        "<dialog open>",
        "<div class='msg-s-event-listitem msg-s-event-listitem--other' data-event-urn=x>",
        "<p class=msg-s-event-listitem__body>",
        "<div data-qa=message_container><b data-qa=message_sender_name>",
        "<div class='up-d-story-item bubble is-in Message message-list-item' data-message-id=1 data-pre-plain-text='[10:02] Ada: '>",
        "<p class='a3s message text-content selectable-text markdown-body' role=document data-qa=message-text>",
        "<time>10:02 AM</time>",
        "<script type=application/ld+json>{\"@type\":\"Person\",\"name\":[1,{\"@type\":",
        "</script>",
        "<div itemscope itemtype=https://schema.org/Person><span itemprop=name>",
        "<div class='h-card h-resume p-name'>",
        "<style>.x{display:none}</style>",
        "<template><table><svg>",
        "<br>",
    ] as &[_]);
    vec(prop_oneof![tag.prop_map(str::to_string), text()], 0..40).prop_map(|parts| parts.concat())
}

fn snapshot() -> impl Strategy<Value = String> {
    let number = prop_oneof![0i64..40, -3i64..0, Just(4_294_967_295), Just(1 << 40)];
    let kind = proptest::sample::select(&[("#text", false), ("p", true), ("a", false), ("", true)] as &[_]);
    let name = proptest::sample::select(&["href", "itemprop", "onclick", "data-test-x"] as &[_]);
    let numbers = || vec(number.clone(), 0..12);
    let attr = vec((number.clone(), number.clone(), number.clone()), 0..6);
    (vec(kind, 0..4), numbers(), numbers(), vec(text(), 0..12), vec(name, 0..4), vec(text(), 0..4), attr).prop_map(
        |(tags, tag, parent, text, names, values, attr)| {
            let json = serde_json::json!({"url": "https://www.linkedin.com/in/ada/", "title": "", "lang": "", "tags": tags, "tag": tag, "parent": parent,
                "text": text, "names": names, "values": values, "attr": attr, "meta": [], "data": [], "hidden": [], "unread": []});
            json.to_string()
        },
    )
}

/// Every piece of evidence on a field whose text is known is cut from it.
#[track_caller]
fn stands_in(report: &PageReport, text: &str) {
    let units: Vec<u16> = text.encode_utf16().collect();
    for evidence in report.subjects.iter().flat_map(|subject| &subject.findings).flat_map(|finding| &finding.evidence) {
        if evidence.field == "text" {
            let quote: Vec<u16> = evidence.quote.encode_utf16().collect();
            assert_eq!(units.get(evidence.start as usize..evidence.end as usize), Some(quote.as_slice()), "{evidence:?}");
        }
    }
}

/// Checks a page; places must lie inside the text nodes that they name.
#[track_caller]
fn check(snapshot: Snapshot) -> Result<(), BadSnapshot> {
    let lengths: Vec<u32> = snapshot.text.iter().map(|text| text.encode_utf16().count() as u32).collect();
    let report = check_page(&Page::try_from(snapshot)?, &CONTEXT);
    for finding in report.subjects.iter().flat_map(|subject| &subject.findings) {
        for place in finding.evidence.iter().flat_map(|evidence| &evidence.places) {
            let length = lengths.get(place.node as usize).copied();
            assert!(length.is_some_and(|length| place.offset + place.len <= length), "{finding:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_report_whose_evidence_stands_in_it(text in text()) {
        stands_in(&check_text(&text, Some(Kind::Message), &CONTEXT), &text);
        stands_in(&check_text(&text, None, &CONTEXT), &text);
        check_text(&text, Some(Kind::Profile), &CONTEXT);
        check_resume(&text, &CONTEXT);
    }

    #[test]
    fn any_resume_gives_a_report(parts in vec(text(), 6), numbers in any::<(i64, f64, bool)>()) {
        let (a, b, c) = numbers;
        let json = serde_json::json!({
            "basics": {"name": parts[0], "label": a, "phone": parts[1], "location": {"address": parts[2], "city": c}, "profiles": [b, {"url": parts[3]}]},
            "work": [{"name": parts[4], "startDate": parts[5], "endDate": "2011-08", "summary": parts[0], "highlights": [parts[1], a]}, parts[2], {"startDate": "2030"}],
            "education": [{"institution": parts[3], "startDate": "2007", "endDate": parts[4]}],
            "skills": {"name": parts[5]},
        });
        check_resume(&json.to_string(), &CONTEXT);
    }

    #[test]
    fn any_page_gives_a_report_whose_places_lie_on_it(html in html()) {
        for url in [
            "https://www.linkedin.com/in/ada/",
            "https://www.linkedin.com/messaging/thread/1/",
            "https://app.slack.com/client/T1/D1",
            "https://www.upwork.com/ab/messages/rooms/room_1",
            "https://outlook.office.com/mail/",
            "https://example.com/",
        ] {
            check(page::snapshot(&html, url)).unwrap();
        }
    }

    #[test]
    fn any_snapshot_is_a_page_or_a_clear_refusal(json in snapshot()) {
        if let Ok(snapshot) = serde_json::from_str::<Snapshot>(&json) && let Err(refusal) = check(snapshot) {
            prop_assert!(refusal.to_string().starts_with("bad snapshot: "));
        }
    }
}
