//! HTML and percent escapes left in plain text.

/// The character at byte `at` of `text` with an escape undone, and where the next one begins.
/// `strict` leaves a percent escape of a blank as it is: in a web address it is not a blank.
pub(super) fn next(text: &str, at: usize, strict: bool) -> Option<(char, usize)> {
    let rest = text.get(at..)?;
    let c = rest.chars().next()?;
    let (c, len) = match c {
        '&' => html(rest).unwrap_or((c, 1)),
        '%' => percent(text, at).filter(|&c| !(strict && c == ' ')).map_or((c, 1), |c| (c, 3)),
        _ => (c, c.len_utf8()),
    };
    Some((c, at + len))
}

/// The character that an HTML character reference at the beginning of `text` stands for, and the length of the reference.
fn html(text: &str) -> Option<(char, usize)> {
    let len = text.bytes().take(10).position(|byte| byte == b';')?;
    let name = text.get(1..len)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" | "lsquo" | "rsquo" => '\'',
            "ldquo" | "rdquo" => '"',
            "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
            "shy" => '\u{ad}',
            "zwnj" => '\u{200c}',
            "zwj" => '\u{200d}',
            "ndash" | "mdash" => '-',
            "commat" => '@',
            "period" => '.',
            "colon" => ':',
            "sol" => '/',
            _ => return None,
        },
    };
    Some((c, len + 1))
}

/// The letter, dot, at sign or blank that a percent escape at `at` stands for, unless it is a percentage (`100%20`).
fn percent(text: &str, at: usize) -> Option<char> {
    let escape = |at: usize| -> Option<u8> {
        let digits = text.as_bytes().get(at..at + 3)?.strip_prefix(b"%")?;
        u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let c = char::from(escape(at)?);
    let after_number = at > 0 && text.as_bytes()[at - 1].is_ascii_digit() && (at < 3 || escape(at - 3).is_none());
    ((c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | '@')) && !after_number).then_some(c)
}
