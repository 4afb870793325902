//! Hiring tools: their hosts. Their pages for candidates are behind a login, and no public capture of one is known; [`candidate`] reads them.

use super::candidate::{self, is_candidate};
use super::{Group, Site};

/// A hiring tool.
const fn tool(name: &'static str, hosts: &'static [&'static str]) -> Site {
    Site { name, group: Group::Hiring, hosts, read: |page| candidate::read(page, is_candidate, &[]) }
}

pub(super) const GREENHOUSE: Site = tool("Greenhouse", &["*.greenhouse.io"]);
pub(super) const LEVER: Site = tool("Lever", &["hire.lever.co", "hire.eu.lever.co"]);
pub(super) const ASHBY: Site = tool("Ashby", &["app.ashbyhq.com"]);
pub(super) const WORKDAY: Site = tool("Workday", &["*.myworkday.com"]);
pub(super) const SMARTRECRUITERS: Site = tool("SmartRecruiters", &["*.smartrecruiters.com"]);
pub(super) const WORKABLE: Site = tool("Workable", &["*.workable.com"]);
pub(super) const BAMBOOHR: Site = tool("BambooHR", &["*.bamboohr.com"]);
pub(super) const ICIMS: Site = tool("iCIMS", &["*.icims.com"]);
pub(super) const TEAMTAILOR: Site = tool("Teamtailor", &["app.teamtailor.com"]);
pub(super) const RECRUITEE: Site = tool("Recruitee", &["*.recruitee.com"]);
pub(super) const BREEZY: Site = tool("Breezy", &["app.breezy.hr"]);
