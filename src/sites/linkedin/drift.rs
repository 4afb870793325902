//! When the page has changed so far that what is known of it finds too little: the subject's part of the page is read by what a
//! profile usually looks like.

use super::profile::{is_elsewhere, is_main, title_names};
use super::section::{Kind, kind_of_border};
use super::{Unreadable, linked};
use crate::page::{Node, Page};
use crate::sites::generic;
use crate::subject::{Agreement, Layer, Name, Profile, Seen, Text};

/// Fills in what the site's own reader did not find. It stays as it was where the general reader finds nothing, or somebody
/// else: the name that it reads must be in the address, and in the title or the address in full.
pub(super) fn mend(page: &Page, slug: &str, known: Result<Profile, Unreadable>, unread: Profile) -> Result<Profile, Unreadable> {
    if known.as_ref().is_ok_and(|profile| !profile.work.items.is_empty() || !profile.education.items.is_empty()) {
        return known;
    }
    let others = others(page, slug);
    let is_own = |node: Node<'_>| !others.iter().any(|other| other.contains(node));
    let named = known.as_ref().ok().and_then(|profile| profile.name.observed());
    let is_same = |name: &Name| named.is_none_or(|named| named.agreement(name) == Agreement::Agree);
    let Some(read) = generic::named(page, &is_own, |name| is_same(name) && is_subject(name, slug, &page.title)) else { return known };
    // Two histories on one page: nothing tells any more whose is which.
    let is_single = |kind| page.headings().filter(|(_, node)| is_own(*node) && kind_of_border(*node) == Some(kind)).count() < 2;
    let (has_work, has_education) = (is_single(Kind::Work), is_single(Kind::Education));
    let mut profile = known.unwrap_or(unread);
    profile.read_by(Layer::Site);
    fn fill<T>(seen: &mut Seen<T>, found: Seen<T>) {
        if matches!((&*seen, &found), (Seen::NotLoaded, Seen::Observed(_))) {
            *seen = found;
        }
    }
    fill(&mut profile.name, read.name);
    fill(&mut profile.headline, read.headline);
    fill(&mut profile.location, read.location);
    fill(&mut profile.summary, read.summary);
    if has_work {
        profile.work.items = read.work.items;
    }
    if has_education {
        profile.education.items = read.education.items;
    }
    if profile.skills.is_empty() {
        profile.skills = read.skills;
    }
    profile.anchor = profile.anchor.or(read.anchor);
    profile.drifted = true;
    profile.read_by(Layer::Layout);
    profile.name_fields();
    Ok(profile)
}

/// Whether a name is that of the person whom the address names: it shares a word with it, and either every word, or the title says it.
pub(super) fn is_subject(name: &Name, slug: &str, title: &str) -> bool {
    let shown = name.shown().as_str();
    let agrees = |words: &str| Name::new(Text::new(words)).agreement(&Name::new(Text::new(slug))) == Agreement::Agree;
    let mut words = shown.split_whitespace().filter(|word| word.chars().count() > 2).peekable();
    agrees(shown) && (title_names(title).contains(&shown) || (words.peek().is_some() && words.all(agrees)))
}

/// The parts of the page that are other people's or nobody's: asides, dialogs, and around each link to somebody else the widest part
/// in which nothing is the subject's.
fn others<'a>(page: &'a Page, slug: &str) -> Vec<Node<'a>> {
    let names = title_names(&page.title);
    // Nothing around these is somebody else's alone.
    let is_shared = |node: Node<'_>| {
        is_main(node)
            || matches!(node.tag(), "body" | "html")
            || kind_of_border(node).is_some()
            || node.heading_level().is_some_and(|_| names.contains(&node.text().as_str()))
    };
    let people: Vec<(Node<'a>, bool)> =
        page.find(|node| node.attr("href").is_some()).filter_map(|node| Some((node, linked(node).next()?.1 == slug))).collect();
    let mut kept: Vec<u32> = page.find(is_shared).map(Node::id).collect();
    kept.extend(people.iter().filter(|(_, is_own)| *is_own).map(|(node, _)| node.id()));
    kept.sort_unstable();
    let is_free = |node: &Node<'a>| {
        let at = kept.partition_point(|id| *id < node.id());
        !kept.get(at).and_then(|id| page.node(*id)).is_some_and(|next| node.contains(next))
    };
    let widest = |link: Node<'a>| std::iter::once(link).chain(link.ancestors()).take_while(|around| is_free(around)).last().unwrap_or(link);
    let theirs = people.iter().filter(|(_, is_own)| !is_own).map(|(link, _)| widest(*link));
    page.find(is_elsewhere).chain(theirs).collect()
}
