//! Amounts of money, with their currency and what they are paid for.

use super::{Found, Money, Per};

/// Signs and codes before an amount, longest first.
const BEFORE: [(&str, &str); 12] = [
    ("US$", "USD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("R$", "BRL"),
    ("S$", "SGD"),
    ("HK$", "HKD"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("¥", "JPY"),
    ("₿", "BTC"),
];

/// Codes and names before or after an amount.
const CODES: [&str; 41] = [
    "USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "JPY", "CNY", "INR", "BRL", "MXN", "SGD", "HKD", "AED", "PHP", "NGN", "ZAR", "PLN",
    "SEK", "NOK", "DKK", "CZK", "UAH", "RUB", "KRW", "ILS", "KES", "PKR", "VND", "IDR", "BTC", "ETH", "USDT", "USDC", "SOL", "BNB", "XRP",
    "TRX", "LTC", "BUSD",
];

/// Finds amounts that have a currency.
pub(super) fn find(text: &str) -> Vec<Found<Money>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|i| at + i) {
        let joined = text[..start].ends_with(|c: char| {
            c == '.' || c == ',' || c == '_' || c == '#' || c.is_alphanumeric() && currency_before(text, start).is_none()
        });
        match (!joined).then(|| money(text, start)).flatten() {
            Some(money) => {
                at = money.range.end.max(start + 1);
                found.push(money);
            }
            None => at = start + bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count(),
        }
    }
    found
}

fn money(text: &str, start: usize) -> Option<Found<Money>> {
    let before = currency_before(text, start);
    if before.is_none() && !may_have_currency(text, start) {
        return None;
    }
    let mut first = amount(text, start)?;
    let (begin, mut currency) = before.map_or((start, None), |(from, code)| (from, Some(code)));
    let mut end = first.end;
    if let Some((to, code)) = currency_after(text, end) {
        if currency.is_none() || code != "USD" {
            currency = Some(code);
        }
        end = to;
    }
    let mut upto = None;
    if let Some(next) = range_sign(text, end) {
        let next = skip_currency(text, next, &mut currency);
        if let Some(mut last) = amount(text, next) {
            let mut to = last.end;
            if let Some((after, code)) = currency_after(text, to) {
                currency = currency.or(Some(code));
                to = after;
            }
            // "10-15k" is 10k to 15k.
            if first.factor == 1.0 && last.factor > 1.0 && first.value < last.value {
                first.factor = last.factor;
            }
            last.value *= last.factor;
            if last.value >= first.value * first.factor && !is_share(text, to) {
                (upto, end) = (Some(last.value), to);
            }
        }
    }
    let currency = currency?;
    let per = per(text, end);
    let end = per.as_ref().map_or(end, |(_, to)| *to);
    let value = Money { amount: first.value * first.factor, upto, currency, per: per.map(|(per, _)| per) };
    Some(Found { range: begin..end, value })
}

/// Whether letters or a sign follow the numbers at byte `at`; most numbers are refused here.
fn may_have_currency(text: &str, at: usize) -> bool {
    let is_number = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'.' | b',' | b'\'' | b'-' | b'~' | b'+');
    let bytes = &text.as_bytes()[at..];
    let Some(length) = bytes.iter().take(40).position(|byte| !is_number(byte)) else { return false };
    let letters = bytes[length..].iter().take(10).take_while(|byte| byte.is_ascii_alphabetic()).count();
    match &text[at + length..at + length + letters] {
        "" => !bytes[length].is_ascii() || bytes[length] == b'$',
        "and" | "bis" | "mil" | "mille" | "thousand" | "tausend" | "million" | "millions" | "Mio" => true,
        word => word.len() < 3 || named(word).is_some(),
    }
}

struct Amount {
    value: f64,
    factor: f64,
    end: usize,
}

/// A number such as `1,500.50`, `1.500`, `2k`, `1.5 million` at byte `at`.
fn amount(text: &str, at: usize) -> Option<Amount> {
    let rest = &text[at..];
    let len = rest.bytes().take(24).take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'\'')).count();
    if rest.starts_with('0') && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut number = rest[..len].trim_end_matches(['.', ',', '\'']).to_string();
    let mut end = at + number.len();
    // "1 500 €": groups of three after a blank.
    while number.len() < 16
        && let Some(group) = text[end..].strip_prefix(' ').and_then(|rest| rest.get(..3))
        && number.len() <= 3 + 4 * (number.len() / 4)
        && !number.contains(['.', ','])
        && group.bytes().all(|b| b.is_ascii_digit())
        && !text[end + 4..].starts_with(|c: char| c.is_ascii_digit())
    {
        number.push_str(group);
        end += 4;
    }
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let decimal = number.rfind(['.', ',']).filter(|&i| {
        let both = number.contains('.') && number.contains(',');
        let once = number.matches(['.', ',']).count() == 1;
        (both || once) && number.len() - i != 4
    });
    let digits: String =
        number.char_indices().filter_map(|(i, c)| if c.is_ascii_digit() { Some(c) } else { (Some(i) == decimal).then_some('.') }).collect();
    let value: f64 = digits.parse().ok()?;
    let unit = text[end..].trim_start_matches(' ');
    let word = unit.find(|c: char| !c.is_ascii_alphabetic()).map_or(unit, |len| &unit[..len]);
    let apart = text[end..].starts_with(' ');
    let factor = match word {
        "k" | "K" if !apart => 1e3,
        "m" | "M" | "mn" | "mm" | "MM" if !apart => 1e6,
        "thousand" | "tausend" | "mil" | "mille" => 1e3,
        "million" | "millions" | "Mio" => 1e6,
        _ => 1.0,
    };
    if factor > 1.0 {
        end = text.len() - unit.len() + word.len();
    }
    Some(Amount { value, factor, end })
}

/// The currency that ends right before byte `at`, blanks aside, and where it begins.
fn currency_before(text: &str, at: usize) -> Option<(usize, &'static str)> {
    let before = text[..at].trim_end_matches(' ');
    let last = *before.as_bytes().last()?;
    if last.is_ascii() && !last.is_ascii_alphabetic() && last != b'$' {
        return None;
    }
    if let Some((sign, code)) = BEFORE.iter().find(|(sign, _)| before.ends_with(sign)) {
        let begin = before.len() - sign.len();
        let free = !sign.starts_with(|c: char| c.is_alphabetic()) || !before[..begin].ends_with(char::is_alphanumeric);
        return if free { Some((begin, code)) } else { Some((before.len() - 1, "USD")) };
    }
    let start = before.len() - before.bytes().rev().take(5).take_while(u8::is_ascii_alphabetic).count();
    let code = code(&before[start..])?;
    (!before[..start].ends_with(char::is_alphanumeric)).then_some((start, code))
}

/// The currency right behind byte `at`, a blank aside, and where it ends.
fn currency_after(text: &str, at: usize) -> Option<(usize, &'static str)> {
    let rest = text[at..].strip_prefix('+').unwrap_or(&text[at..]);
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let begin = text.len() - rest.len();
    for (sign, code) in [("€", "EUR"), ("£", "GBP"), ("₹", "INR"), ("₿", "BTC"), ("$", "USD")] {
        if rest.starts_with(sign) && !rest[sign.len()..].starts_with(|c: char| c.is_ascii_digit()) {
            return Some((begin + sign.len(), code));
        }
    }
    let len = rest.bytes().take(10).take_while(u8::is_ascii_alphabetic).count();
    let word = &rest[..len];
    let code = named(word)?;
    (!rest[len..].starts_with(|c: char| c.is_alphanumeric() || c == '-')).then_some((begin + len, code))
}

/// The currency that a word behind an amount names.
fn named(word: &str) -> Option<&'static str> {
    const NAMES: [(&str, &str); 11] = [
        ("dollar", "USD"),
        ("dollars", "USD"),
        ("bucks", "USD"),
        ("euro", "EUR"),
        ("euros", "EUR"),
        ("pounds", "GBP"),
        ("rupees", "INR"),
        ("reais", "BRL"),
        ("bitcoin", "BTC"),
        ("bitcoins", "BTC"),
        ("tether", "USDT"),
    ];
    code(word).or_else(|| NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, code)| *code))
}

/// A code as it is written: in capitals, or one of those that people write small.
fn code(word: &str) -> Option<&'static str> {
    let small = matches!(word, "usd" | "eur" | "gbp" | "usdt" | "usdc" | "btc" | "Usd" | "Eur");
    let may = small || (3..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    may.then(|| CODES.iter().find(|code| code.eq_ignore_ascii_case(word)).copied()).flatten()
}

/// Behind a sign or word that stands between the ends of a range.
fn range_sign(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].trim_start_matches([' ', '+']);
    let sign = ["--", "-", "~", "to ", "up to ", "bis ", "a ", "à ", "and "].into_iter().find(|sign| rest.starts_with(sign))?;
    let after = rest[sign.len()..].trim_start_matches(' ');
    Some(text.len() - after.len())
}

fn skip_currency(text: &str, at: usize, currency: &mut Option<&'static str>) -> usize {
    let rest = &text[at..];
    if let Some((sign, code)) = BEFORE.iter().find(|(sign, _)| rest.starts_with(sign)) {
        currency.get_or_insert(code);
        return at + sign.len();
    }
    let len = rest.bytes().take(5).take_while(u8::is_ascii_alphabetic).count();
    match code(&rest[..len]) {
        Some(code) => {
            currency.get_or_insert(code);
            text.len() - rest[len..].trim_start_matches(' ').len()
        }
        None => at,
    }
}

/// Whether the number that ends at byte `at` is a percentage or a share.
fn is_share(text: &str, at: usize) -> bool {
    text[at..].trim_start_matches(' ').starts_with('%')
}

/// What the amount that ends at byte `at` is paid for, and where the words that say so end.
fn per(text: &str, at: usize) -> Option<(Per, usize)> {
    let mut rest = text[at..].trim_start_matches([' ', '+', ')']);
    for filler in ["usd", "USD", "usdt", "USDT", "gross", "net", "brutto", "netto", "paid", "fixed", "cash"] {
        rest = rest.strip_prefix(filler).filter(|after| after.starts_with([' ', '/'])).map_or(rest, |after| after.trim_start_matches(' '));
    }
    let slash = rest.strip_prefix('/').or_else(|| rest.strip_prefix("p/"));
    let unit_text = match slash {
        Some(after) => Some(after),
        None => ["per ", "a ", "an ", "every ", "each ", "pro ", "par ", "por ", "al ", "la ", "im ", "je ", "à l'", "por cada "]
            .into_iter()
            .find_map(|word| rest.strip_prefix(word)),
    };
    let (words, needs_unit) = unit_text.map_or((rest, false), |text| (text, true));
    let words = words.trim_start_matches(' ');
    let len = words.find(|c: char| !c.is_alphabetic()).unwrap_or(words.len());
    let word = words[..len].to_lowercase();
    let per = if needs_unit {
        match word.as_str() {
            "hour" | "hours" | "hr" | "hrs" | "h" | "std" | "stunde" | "heure" | "hora" => Per::Hour,
            "day" | "days" | "d" | "tag" | "jour" | "dia" | "día" => Per::Day,
            "week" | "weeks" | "wk" | "w" | "woche" | "semaine" | "semana" => Per::Week,
            "month" | "months" | "mo" | "mth" | "mon" | "m" | "monat" | "mois" | "mes" | "mês" => Per::Month,
            "year" | "years" | "yr" | "y" | "annum" | "jahr" | "an" | "année" | "año" | "ano" | "anno" => Per::Year,
            _ => return None,
        }
    } else {
        match word.as_str() {
            "hourly" | "ph" => Per::Hour,
            "daily" => Per::Day,
            "weekly" => Per::Week,
            "monthly" | "pcm" => Per::Month,
            "yearly" | "annually" | "annual" => Per::Year,
            "p" if words.starts_with("p.a") => Per::Year,
            _ => return None,
        }
    };
    Some((per, text.len() - words.len() + len))
}
