//! File names.

use std::ops::Range;

use crate::text::letters::marked;

/// Sorted.
pub(super) const EXTENSIONS: [&str; 117] = [
    "7z", "aab", "apk", "appimage", "appx", "bat", "bin", "bz2", "c", "cab", "chm", "cmd", "command", "conf", "cpl", "cpp", "crx", "cs",
    "css", "csv", "dat", "deb", "dll", "dmg", "doc", "docm", "docx", "dylib", "env", "exe", "gif", "go", "gz", "h", "hta", "htm", "html",
    "ics", "img", "inf", "ini", "ipa", "ipynb", "iso", "jar", "java", "jpeg", "jpg", "js", "jse", "json", "jsx", "key", "kt", "lnk",
    "lock", "log", "md", "mjs", "mov", "mp3", "mp4", "msi", "msix", "one", "pages", "pdf", "pem", "php", "pkg", "png", "ppt", "pptm",
    "pptx", "ps1", "psm1", "py", "pyw", "rar", "rb", "reg", "rpm", "rs", "rtf", "scpt", "scr", "sh", "sln", "so", "sol", "sql", "svg",
    "swift", "tar", "tgz", "toml", "ts", "tsx", "txt", "url", "vbe", "vbs", "vhd", "vue", "wav", "webp", "wsf", "xls", "xlsm", "xlsx",
    "xml", "xpi", "xz", "yaml", "yml", "zip", "zst",
];

/// Technologies that are written like a script.
const NO_SCRIPTS: [&str; 34] = [
    "node",
    "vue",
    "next",
    "nuxt",
    "react",
    "express",
    "angular",
    "d3",
    "three",
    "ember",
    "backbone",
    "nest",
    "chart",
    "p5",
    "discord",
    "web3",
    "ethers",
    "alpine",
    "socket",
    "meteor",
    "knockout",
    "require",
    "electron",
    "koa",
    "svelte",
    "solid",
    "tensorflow",
    "brain",
    "moment",
    "handlebars",
    "ext",
    "pixi",
    "babylon",
    "bignumber",
];

pub(super) fn is_extension(lower: &str) -> bool {
    EXTENSIONS.binary_search(&lower).is_ok()
}

static DOT: [bool; 256] = marked(b".");

pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '(' | ')' | '%' | '[' | ']');
    super::around(text, &DOT, is_name)
        .filter_map(|range| {
            let name = text[range.clone()].trim_start_matches(['(', ')', '[', ']', '-', '+', '%']);
            let start = range.end - name.len();
            let name = name.trim_end_matches(['.', ')', '(', ']', '[', '-', '%']);
            let (stem, extension) = name.rsplit_once('.')?;
            let extension = extension.to_ascii_lowercase();
            let hidden = stem.is_empty() && matches!(extension.as_str(), "env");
            let named = stem.contains(char::is_alphanumeric) && is_extension(&extension);
            // "Node.js", "1.c", "e.g.so"
            let script = matches!(
                extension.as_str(),
                "js" | "go" | "rs" | "c" | "h" | "so" | "one" | "key" | "log" | "pages" | "url" | "lock" | "bin" | "dat"
            );
            let plain = script
                && (NO_SCRIPTS.contains(&stem.to_ascii_lowercase().as_str())
                    || stem.chars().count() < 3
                    || name.rsplit('.').next().is_some_and(|ending| ending != extension));
            ((named && !plain) || hidden).then_some(start..start + name.len())
        })
        .collect()
}
