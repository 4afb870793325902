use super::{Count, Date, Layer, Layers, Reading, Seen, Text};

/// Code that a page offers: a repository's front page, or one of its files. It is about the code, never about whoever keeps it:
/// a stranger may ask the reader to run it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Project {
    /// Owner and name: `harbor/ledger`.
    pub name: Text,
    /// What its README says.
    pub readme: Seen<Text>,
    /// Names of the files and folders at its top.
    pub files: Vec<Text>,
    /// The last change of each of them.
    pub changes: Vec<Change>,
    /// How many contributed, when that is shown.
    pub contributors: Option<Count>,
    /// The file that is open, from the repository's top: `.vscode/tasks.json`.
    pub path: Seen<Text>,
    /// What is in it, with its white space.
    pub code: Seen<Text>,
    /// The page node beside which the badge belongs.
    pub anchor: Option<u32>,
    /// Which layer gave which fields.
    pub layers: Layers,
}

/// A change of a file.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Change {
    /// The first line of its message.
    pub message: Text,
    /// When it was made.
    pub date: Option<Date>,
}

impl Project {
    /// Gives every text the path of its field. Readers call it once, last.
    pub fn name_fields(&mut self) {
        self.name.set_field("name");
        for (seen, field) in [(&mut self.readme, "readme"), (&mut self.path, "path"), (&mut self.code, "code")] {
            if let Seen::Observed(text) = seen {
                text.set_field(field);
            }
        }
        for (i, file) in self.files.iter_mut().enumerate() {
            file.set_field(format!("files[{i}]"));
        }
        for (i, change) in self.changes.iter_mut().enumerate() {
            change.message.set_field(format!("changes[{i}].message"));
        }
        if let Some(count) = &mut self.contributors {
            count.text.set_field("contributors");
        }
    }

    /// Which fields were read.
    pub fn reading(&self) -> Reading {
        let mut reading = Reading::default();
        reading.add("name", &Seen::from((!self.name.is_blank()).then_some(())));
        reading.add("readme", &self.readme);
        reading.add("files", &Seen::from((!self.files.is_empty()).then_some(())));
        reading.add("path", &self.path);
        reading.add("code", &self.code);
        reading.layers.clone_from(&self.layers);
        reading
    }

    /// Files every field that has a value and no layer yet under `layer`.
    pub fn read_by(&mut self, layer: Layer) {
        self.layers.add_all(layer, self.reading().observed);
    }
}
