//! Dialogs that the reader has opened on a profile: contact details, and what the site says about the account.

use super::profile::Owner;
use super::{is_heading, is_one_of, lines, linked, profile_path, says, shown};
use crate::page::Node;
use crate::subject::{Contact, Date, Profile, Text};
use crate::text::date::date;

/// Reads the contact details or the facts about the account, if that is what the dialog shows and it is the subject's.
pub(super) fn read(dialog: Node<'_>, subject: &Owner<'_>, rest: &str, profile: &mut Profile) {
    let people: Vec<String> = linked(dialog).map(|(_, slug)| slug).collect();
    let is_own = people.iter().any(|slug| slug == subject.slug);
    let headings: Vec<Text> = dialog.find(is_heading).map(shown).collect();
    let names_subject = headings.iter().any(|heading| subject.name.as_ref().is_some_and(|(name, _)| heading.as_str() == name.as_str()));
    // A conversation may lie over the page as a dialog too.
    let is_conversation = dialog.find(|node| node.tag() == "time" || node.attr("data-event-urn").is_some()).next().is_some();
    if is_conversation || (!is_own && !people.is_empty()) {
        return;
    }
    let is_contact = |node: Node<'_>| node.attr("href").is_some_and(|href| href.starts_with("mailto:") || href.starts_with("tel:"));
    let shows_address = linked(dialog).any(|(node, _)| node.text().as_str().contains("linkedin.com/in/"));
    if (is_own || names_subject || rest.starts_with("overlay/contact-info")) && (shows_address || dialog.find(is_contact).next().is_some())
    {
        read_contacts(dialog, subject, profile);
        return;
    }
    let facts = AccountFacts::read(dialog);
    let is_known = |heading: &Text| is_one_of(heading.as_str(), ACCOUNT_HEADINGS);
    let is_account = rest.starts_with("overlay/about-this-profile") || headings.iter().any(is_known);
    let names_nobody = || headings.iter().all(|heading| heading.is_blank() || is_known(heading));
    if is_account && (is_own || names_subject || names_nobody()) {
        profile.account.joined = facts.joined;
        profile.account.changes = facts.changes;
        profile.account.verifications.extend(facts.verifications);
    }
}

fn read_contacts(dialog: Node<'_>, subject: &Owner<'_>, profile: &mut Profile) {
    for line in lines(dialog, is_heading) {
        let link =
            line.node.closest(|node| node.attr("href").is_some()).or_else(|| line.node.find(|node| node.attr("href").is_some()).next());
        let href = link.filter(|link| dialog.contains(*link)).and_then(|link| link.attr("href")).unwrap_or_default();
        let written = without_label(&line.text);
        if href.starts_with("mailto:") {
            profile.contacts.push(Contact::Mail(written));
        } else if href.starts_with("tel:") || (href.is_empty() && is_phone(written.as_str())) {
            profile.contacts.push(Contact::Phone(written));
        } else if profile_path(href).is_some_and(|(slug, _)| slug == subject.slug) {
            continue;
        } else if href.contains("maps.google.") || href.contains("google.com/maps") || href.contains("bing.com/maps") {
            profile.contacts.push(Contact::Address(line.text));
        } else if href.starts_with("http") && written.as_str().contains('.') && !written.as_str().contains(' ') {
            profile.contacts.push(Contact::Link(written));
        }
    }
}

/// Without what kind of contact it is: `+1 555 010 1234 (Mobile)`.
fn without_label(text: &Text) -> Text {
    let is_label = |label: &str| label.ends_with(')') && label.chars().any(char::is_alphabetic);
    let end = text.as_str().rfind(" (").filter(|at| is_label(&text.as_str()[*at..]));
    text.slice(0..end.unwrap_or(text.as_str().len()))
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (7..=17).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " +()-./\u{a0}\u{2011}".contains(c)) && date(text).is_none()
}

/// Words of verifications.
pub(super) const VERIFIED: &str = "verif|vérif|bestätig|確認済|認証|已验证|已驗證|인증|zweryfik|doğrula|подтвержд";
/// Words of invitations to get verified, whole.
pub(super) const INVITING: &str =
    "get|add|start|obtener|obtén|obter|obtenha|obtenir|obtenez|adicionar|añadir|ajouter|erhalten|starten|iniciar";
const JOINED: &str = "joined|member since|ingressou|entrou|membro desde|se unió|miembro desde|mitglied seit|beigetreten|a rejoint|\
         membre depuis|inscrit|登録|参加";
const UPDATED: &str = "updated|changed|atualizad|alterad|actualizad|modificad|aktualisiert|geändert|mis à jour|mise à jour|modifié|更新|\
         変更";
const ACCOUNT_HEADINGS: &str = "about this member|about this profile|account history|verifications|profile information|sobre este usuário|\
         sobre este perfil|sobre este membro|histórico da conta|verificações|informações do perfil|\
         acerca de este miembro|acerca de este perfil|historial de la cuenta|verificaciones|información del perfil|\
         über dieses mitglied|über dieses profil|kontoverlauf|verifizierungen|profilinformationen|à propos de ce membre|\
         à propos de ce profil|historique du compte|vérifications|informations du profil|このメンバーについて|このプロフィールについて|アカウント履歴|\
         認証|確認|プロフィール情報";

/// What "About this member" says.
#[derive(Default)]
struct AccountFacts {
    joined: Option<(Date, Text)>,
    changes: Vec<Text>,
    verifications: Vec<Text>,
}

impl AccountFacts {
    fn read(dialog: Node<'_>) -> Self {
        let mut facts = AccountFacts::default();
        let lines = lines(dialog, is_heading);
        let mut rest = lines.as_slice();
        while let Some((line, after)) = rest.split_first() {
            rest = after;
            if says(line.as_str(), VERIFIED) {
                facts.verifications.push(line.text.clone());
            } else if says(line.as_str(), JOINED) && facts.joined.is_none() {
                // The date may stand on the next line.
                if let Some(day) = date_in(line.as_str()) {
                    facts.joined = Some((day, line.text.clone()));
                } else if let Some((next, day)) = after.first().and_then(|next| Some((next, date_in(next.as_str())?))) {
                    facts.joined = Some((day, Text::joined(&[line.text.clone(), next.text.clone()], "\n")));
                    rest = &after[1..];
                }
            } else if says(line.as_str(), UPDATED) {
                facts.changes.push(line.text.clone());
            } else if let Some(next) = after.first().filter(|next| says(next.as_str(), UPDATED))
                && !line.as_str().ends_with('.')
                && after.first().is_some_and(|next| next.as_str().split_whitespace().count() <= 6 && is_bare_update(next.as_str()))
            {
                facts.changes.push(Text::joined(&[line.text.clone(), next.text.clone()], "\n"));
                rest = &after[1..];
            }
        }
        facts
    }
}

/// Whether a line says only when something was updated, so that what was updated stands before it.
fn is_bare_update(text: &str) -> bool {
    let text = text.to_lowercase();
    UPDATED.split('|').any(|word| text.starts_with(word))
}

/// The first date in a sentence.
fn date_in(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).find_map(|from| {
        (from + 1..=words.len().min(from + 4)).rev().find_map(|to| date(words[from..to].join(" ").trim_end_matches(['.', ','])))
    })
}
