#!/usr/bin/env python3
"""Writes lookalikes.rs from the confusables of the crate `unicode-security` (Unicode UTS 39) and the names of letters.

    python3 src/text/refresh.py && cargo fmt
"""

import pathlib
import re
import subprocess
import tempfile
import unicodedata

CRATE, VERSION = "unicode-security", "0.1.3"
HERE = pathlib.Path(__file__).parent

# Small letters whose own shape, not their capital's, is read as another letter; and letters that Unicode's skeletons send elsewhere.
BY_HAND = {"η": "n", "μ": "u", "ω": "w", "п": "n", "и": "u", "л": "n", "ӏ": "l", "Ӏ": "l", "ո": "n", "ս": "u", "օ": "o", "ց": "g", "հ": "h", "ԝ": "w", "ь": "b"}
LIGATURES = {"æ": "ae", "œ": "oe", "ß": "ss", "ẞ": "ss", "þ": "th", "ð": "d", "ŋ": "n", "ı": "i", "ȷ": "j", "ĸ": "k", "ſ": "s"}
SCRIPTS = {"CYRILLIC", "GREEK", "ARMENIAN", "COPTIC", "CHEROKEE", "LISU", "GEORGIAN", "CANADIAN", "DESERET", "TIFINAGH", "OSAGE", "WARANG", "LYCIAN", "CARIAN", "OLD", "ELBASAN", "MIAO"}


def confusables():
    with tempfile.TemporaryDirectory() as folder:
        manifest = pathlib.Path(folder, "Cargo.toml")
        manifest.write_text(f'[package]\nname = "x"\nversion = "0.0.0"\nedition = "2024"\n[dependencies]\n{CRATE} = "={VERSION}"\n')
        pathlib.Path(folder, "src").mkdir()
        pathlib.Path(folder, "src/lib.rs").touch()
        subprocess.run(["cargo", "fetch", "-q", "--manifest-path", manifest], check=True)
    tables = next(pathlib.Path.home().glob(f".cargo/registry/src/*/{CRATE}-{VERSION}/src/tables.rs")).read_text("utf-8")
    version = ".".join(re.search(r"UNICODE_VERSION: \(u64, u64, u64\) = \((\d+), (\d+), (\d+)\)", tables).groups())
    block = tables[tables.index("mod confusable_detection") : tables.index("mod potential_mixed_script_confusable")]
    char = r"'((?:\\u\{[0-9a-f]+\})|\\?.)'"
    read = lambda s: chr(int(s[3:-1], 16)) if s.startswith("\\u") else s[-1]
    rows = {read(c): "".join(read(x) for x in re.findall(char, to)) for c, to in re.findall(char + r",\s*&\[([^\]]*)\]\)", block)}
    return version, rows


def plain(c):
    return "".join(x for x in unicodedata.normalize("NFKD", c) if not unicodedata.combining(x))


version, rows = confusables()
latin, foreign = {}, {}
for code in range(0x80, 0x110000):
    c = chr(code)
    name = unicodedata.name(c, "")
    if plain(c).isascii() or not unicodedata.category(c).startswith("L") or plain(c) != c:
        continue  # what normalisation makes plain needs no row
    to = {"rn": "m"}.get(rows.get(c), rows.get(c, ""))
    if c.lower() in LIGATURES:
        latin[c] = LIGATURES[c.lower()]
    elif (named := re.fullmatch(r"(?:MODIFIER LETTER|LATIN) (?:LETTER )?(?:SMALL |CAPITAL )*(?:LETTER )?([A-Z])(?: WITH .*)?", name)) and "LATIN" in name:
        latin[c] = named[1].lower()
    elif name.startswith("LATIN") and len(to) <= 2 and to.isascii() and to.isalpha():
        latin[c] = to.lower()
    elif name.split(" ")[0] in SCRIPTS and len(to) == 1 and to.isascii() and to.isalpha():
        # The skeleton of a capital I is "l" there.
        foreign[c] = "i" if to == "l" and unicodedata.category(c) == "Lu" and c != "Ӏ" else to.lower()
for capital, to in list(foreign.items()):
    small = capital.lower()
    if len(small) == 1 and small not in foreign:
        foreign[small] = to.upper()
for c, to in BY_HAND.items():
    if c not in foreign or foreign[c].isupper():
        foreign[c] = to.upper()

with open(HERE / "lookalikes.rs", "w", encoding="utf-8") as out:
    out.write(f"""//! Letters and the ASCII letters that they are read as. Written by refresh.py; do not edit.
//!
//! Sources: Unicode {version} confusables (UTS 39, crate {CRATE} {VERSION}, MIT or Apache-2.0; data under the Unicode License) and
//! the letters' names in the Unicode Character Database.

/// Latin letters that do not decompose into an ASCII letter and a mark, sorted.
#[rustfmt::skip]
pub(super) static LATIN: [(char, &str); {len(latin)}] = [
""")
    def table(rows, show):
        rows = sorted(rows.items())
        for i in range(0, len(rows), 8):
            out.write("    " + " ".join(f"('{c}', {show(to)})," for c, to in rows[i : i + 8]) + "\n")
        out.write("];\n")
    table(latin, lambda to: f'"{to}"')
    out.write(f"""
/// Letters of other scripts, sorted. A capital on the right says that only the other case looks alike, or nearly so.
#[rustfmt::skip]
pub(super) static FOREIGN: [(char, u8); {len(foreign)}] = [
""")
    table(foreign, lambda to: f"b'{to}'")
