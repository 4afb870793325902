//! The build steps that want a program: the engine as WebAssembly, and the folders that browsers load.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

use anyhow::{Context, Result, bail, ensure};
use bonafide::sites::{SITES, Site};
use pulldown_cmark::{Parser, html};
use pulldown_cmark_escape as escape;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const USAGE: &str = "usage: cargo run -p xtask -- dist      dist/chromium, dist/firefox and dist/www from the sources
       cargo run -p xtask -- package   zips of them, the source archive and SHA-256 sums, into dist/packages";

const TARGET: &str = "wasm32-unknown-unknown";

/// What rustc emits and every browser with manifest version 3 accepts; all else would fail to compile in some.
const FEATURES: &[&str] = &[
    "bulk-memory",
    "bulk-memory-opt",
    "call-indirect-overlong",
    "multivalue",
    "mutable-globals",
    "nontrapping-float-to-int",
    "reference-types",
    "sign-ext",
];

fn main() -> ExitCode {
    match task() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn task() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent folder")?;
    env::set_current_dir(root)?;
    match env::args().skip(1).collect::<Vec<_>>().as_slice() {
        [task] if task == "dist" => dist(),
        [task] if task == "package" => package(),
        _ => bail!(USAGE),
    }
}

fn dist() -> Result<()> {
    let engine = engine()?;
    for browser in ["chromium", "firefox"] {
        let to = Path::new("dist").join(browser);
        clear(&to)?;
        copy(Path::new("extension"), &to, &is_shipped)?;
        fs::write(to.join("manifest.json"), manifest(browser)?)?;
        fs::write(to.join("sites.json"), serde_json::to_string_pretty(&listed())?)?;
        copy(&engine, &to.join("engine"), &is_shipped)?;
        println!("dist: {}", to.display());
    }
    let www = Path::new("dist/www");
    clear(www)?;
    copy(Path::new("www"), www, &is_shipped)?;
    copy(&engine, &www.join("engine"), &is_shipped)?;
    for shared in ["report", "content", "icons", "_locales"] {
        copy(&Path::new("extension").join(shared), &www.join(shared), &is_shipped)?;
    }
    copy(Path::new("docs/pictures"), &www.join("pictures"), &is_shipped)?;
    for name in ["checks", "privacy"] {
        fs::write(www.join(name).with_extension("html"), page(&fs::read_to_string(format!("docs/{name}.md"))?)?)?;
    }
    fs::remove_file(www.join("page.html"))?;
    println!("dist: {} (serve it with any static server)", www.display());
    Ok(())
}

/// The manifest of a browser, with the sites that the engine knows as its optional hosts.
fn manifest(browser: &str) -> Result<String> {
    const EMPTY: &str = r#""optional_host_permissions": []"#;
    let path = format!("extension/manifest.{browser}.json");
    let manifest = fs::read_to_string(&path).with_context(|| path.clone())?;
    ensure!(manifest.matches(EMPTY).count() == 1, "{path}: not one place for the sites");
    let patterns: Vec<String> = SITES.iter().flat_map(Site::patterns).collect();
    Ok(manifest.replace(EMPTY, &format!(r#""optional_host_permissions": {}"#, serde_json::to_string(&patterns)?)))
}

/// The sites as the settings show them: name, group, patterns.
fn listed() -> Value {
    let entry = |site: &Site| json!({ "name": site.name, "group": site.group, "origins": site.patterns().collect::<Vec<_>>() });
    SITES.iter().map(entry).collect()
}

/// Builds the engine into `dist/engine` and returns that folder.
fn engine() -> Result<PathBuf> {
    println!("dist: compiling the engine to WebAssembly (a minute or two from scratch)");
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    run(Command::new(cargo).args(["build", "--quiet", "--package", "bonafide", "--lib", "--release", "--target", TARGET]))?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);

    println!("dist: writing its JavaScript glue and TypeScript declarations");
    let to = PathBuf::from("dist/engine");
    clear(&to)?;
    Bindgen::new()
        .input_path(target.join(TARGET).join("release/bonafide.wasm"))
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&to)?;

    println!("dist: shrinking it");
    let wasm = to.join("bonafide_bg.wasm");
    let before = fs::metadata(&wasm)?.len();
    let mut optimizer = Command::new("node");
    optimizer.arg("tests/e2e/node_modules/binaryen/bin/wasm-opt").arg(&wasm).arg("-o").arg(&wasm);
    optimizer.args(["-O3", "--strip-debug", "--strip-producers", "--mvp-features"]);
    optimizer.args(FEATURES.iter().map(|feature| format!("--enable-{feature}")));
    run(&mut optimizer)?;
    let after = fs::metadata(&wasm)?.len();

    let script = "WebAssembly.compile(require('fs').readFileSync(process.argv[1])).catch(error => { console.error(String(error)); process.exit(1); })";
    run(Command::new("node").arg("--eval").arg(script).arg(&wasm)).context("the engine does not compile")?;
    println!("dist: engine of {} kB ({} kB before)", after / 1000, before / 1000);
    Ok(to)
}

/// A page of documentation in the site's frame: its first heading is the title, its first sentence the description.
fn page(markdown: &str) -> Result<String> {
    let mut lines = markdown.lines().filter(|line| !line.is_empty());
    let title = lines.next().and_then(|line| line.strip_prefix("# ")).context("a page begins with its title")?;
    let description = lines.next().and_then(|line| line.split_inclusive('.').next()).unwrap_or_default();
    let (mut body, mut quoted) = (String::new(), String::new());
    html::push_html(&mut body, Parser::new_ext(markdown, pulldown_cmark::Options::ENABLE_TABLES));
    escape::escape_html(&mut quoted, &description.replace('`', ""))?;
    let frame = fs::read_to_string("www/page.html")?;
    Ok(frame.replace("{title}", title).replace("{description}", &quoted).replace("{body}", &body))
}

/// Whether browsers load the file: no type declarations, and manifests go their own way.
fn is_shipped(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| !name.starts_with("manifest.") && !name.ends_with(".d.ts"))
}

/// Packs what `dist` made. The same files give the same bytes: names in order, no times, no owners.
fn package() -> Result<()> {
    let to = Path::new("dist/packages");
    clear(to)?;
    let version = fs::read_to_string("Cargo.toml")?;
    let version = version.lines().find_map(|line| line.strip_prefix("version = ")).context("Cargo.toml has no version")?.trim_matches('"');
    for browser in ["chromium", "firefox"] {
        zip(&Path::new("dist").join(browser), &to.join(format!("bonafide-{version}-{browser}.zip")))?;
    }
    let source = to.join(format!("bonafide-{version}-source.zip"));
    let prefix = format!("--prefix=bonafide-{version}/");
    run(Command::new("git").args(["archive", "--format=zip", &prefix, "-o"]).arg(&source).arg("HEAD"))?;

    let mut sums = String::new();
    for path in files(to)? {
        let sum = Sha256::digest(fs::read(&path)?);
        let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
        sums += &format!("{sum}  {}\n", path.file_name().unwrap_or_default().display());
    }
    fs::write(to.join("SHA256SUMS"), &sums)?;
    print!("{sums}");
    Ok(())
}

fn zip(from: &Path, to: &Path) -> Result<()> {
    let mut zip = ZipWriter::new(fs::File::create(to)?);
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).compression_level(Some(9)).unix_permissions(0o644);
    for path in files(from)? {
        zip.start_file_from_path(path.strip_prefix(from)?, options.last_modified_time(DateTime::DEFAULT))?;
        zip.write_all(&fs::read(&path)?)?;
    }
    zip.finish()?;
    Ok(())
}

/// The files under a folder, in order of their paths.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    Ok(fs::create_dir_all(folder)?)
}

/// Copies the files under `from` that satisfy `wanted`, with their folders.
fn copy(from: &Path, to: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        if path.is_dir() {
            copy(&path, &to.join(name), wanted)?;
        } else if wanted(&path) {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{} could not be started", command.get_program().display()))?;
    ensure!(status.success(), "{} failed", command.get_program().display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_manifests_ask_for_every_site_and_for_no_other() -> Result<()> {
        env::set_current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))?;
        let patterns: Vec<String> = SITES.iter().flat_map(Site::patterns).collect();
        for browser in ["chromium", "firefox"] {
            let manifest: Value = serde_json::from_str(&manifest(browser)?)?;
            ensure!(manifest["optional_host_permissions"] == json!(patterns), "{browser}: {}", manifest["optional_host_permissions"]);
            ensure!(manifest.get("host_permissions").is_none(), "{browser} asks at installation");
        }
        let listed: Vec<Value> =
            listed().as_array().into_iter().flatten().flat_map(|site| site["origins"].as_array().cloned()).flatten().collect();
        ensure!(listed == patterns, "the settings show other sites");
        Ok(())
    }

    /// Neither the order in which files were written nor their times and permissions show in a package.
    #[test]
    fn the_same_files_give_the_same_package() -> Result<()> {
        let folder = env::temp_dir().join(format!("bonafide-package-{}", std::process::id()));
        clear(&folder)?;
        let packed = |name: &str, files: &[(&str, &str)]| -> Result<Vec<u8>> {
            let from = folder.join(name);
            for (path, text) in files {
                let path = from.join(path);
                fs::create_dir_all(path.parent().context("a folder")?)?;
                fs::write(&path, text)?;
            }
            let to = folder.join(format!("{name}.zip"));
            zip(&from, &to)?;
            Ok(fs::read(to)?)
        };
        let first = packed("a", &[("manifest.json", "{}"), ("icons/16.png", "16"), ("panel/panel.js", "// panel")])?;
        let old = fs::File::options().write(true).open(folder.join("a/manifest.json"))?;
        old.set_modified(std::time::UNIX_EPOCH)?;
        let mut locked = fs::metadata(folder.join("a/manifest.json"))?.permissions();
        locked.set_readonly(true);
        fs::set_permissions(folder.join("a/manifest.json"), locked)?;
        let again = packed("a", &[])?;
        let elsewhere = packed("b", &[("panel/panel.js", "// panel"), ("icons/16.png", "16"), ("manifest.json", "{}")])?;
        let other = packed("c", &[("panel/panel.js", "// another"), ("icons/16.png", "16"), ("manifest.json", "{}")])?;
        fs::remove_dir_all(&folder)?;
        ensure!(first == again && first == elsewhere, "the same files, other bytes");
        ensure!(first != other, "other files, the same bytes");
        Ok(())
    }
}
