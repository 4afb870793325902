//! The command line: the same engine on files.
fn main() {}
