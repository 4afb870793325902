//! Is this code safe to open and run? One file a check. They read the code, never whoever keeps it.

use super::{Check, Context};
use crate::report::Finding;
use crate::subject::Project;

macro_rules! project_checks {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*
        const CHECKS: &[(&Check, fn(&Project, &Context) -> Vec<Finding>)] = &[$((&$name::CHECK, $name::run)),*];
    };
}

project_checks![repo_dangerous_files, repo_young_single_author];

pub(super) fn checks() -> impl Iterator<Item = Check> {
    CHECKS.iter().map(|(check, _)| (*check).clone())
}

pub(super) fn run(project: &Project, context: &Context) -> Vec<Finding> {
    CHECKS.iter().flat_map(|(_, run)| run(project, context)).collect()
}
