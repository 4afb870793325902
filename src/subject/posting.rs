use super::{Layer, Layers, Link, Reading, Seen, Sender, Text};

/// A job ad: what it says to whoever reads it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Posting {
    /// The job's title.
    pub title: Seen<Text>,
    /// Who hires, as shown.
    pub company: Seen<Text>,
    /// Where the work is, as shown: `Remote`, `Austin, TX`.
    pub location: Seen<Text>,
    /// What it pays, as shown.
    pub pay: Seen<Text>,
    /// The kind of employment, as shown: `Full-time`, `Contract`.
    pub employment: Seen<Text>,
    /// When it was posted, in the words of the page.
    pub posted: Seen<Text>,
    /// Where to apply: a web address or a mail address.
    pub apply: Seen<Text>,
    /// Who posted it, where a person stands beside it.
    pub from: Seen<Sender>,
    /// The ad itself, with line breaks as shown.
    pub text: Text,
    /// Links in the ad, in order.
    pub links: Vec<Link>,
    /// The page node beside which the badge belongs.
    pub anchor: Option<u32>,
    /// Whether what is known of the site found no ad on it, so that it was read by what ads usually look like.
    pub drifted: bool,
    /// Which layer gave which fields.
    pub layers: Layers,
}

impl Posting {
    /// An ad of which only the text is known: what a page does not show is not taken for absent.
    pub fn from_text(text: Text) -> Self {
        Posting {
            title: Seen::NotLoaded,
            company: Seen::NotLoaded,
            location: Seen::NotLoaded,
            pay: Seen::NotLoaded,
            employment: Seen::NotLoaded,
            posted: Seen::NotLoaded,
            apply: Seen::NotLoaded,
            from: Seen::NotLoaded,
            text,
            ..Posting::default()
        }
    }

    /// Gives every text the path of its field. Readers call it once, last.
    pub fn name_fields(&mut self) {
        for (seen, field) in [
            (&mut self.title, "title"),
            (&mut self.company, "company"),
            (&mut self.location, "location"),
            (&mut self.pay, "pay"),
            (&mut self.employment, "employment"),
            (&mut self.posted, "posted"),
            (&mut self.apply, "apply"),
        ] {
            if let Seen::Observed(text) = seen {
                text.set_field(field);
            }
        }
        if let Seen::Observed(sender) = &mut self.from {
            sender.name_fields();
        }
        self.text.set_field("text");
        Link::name_fields(&mut self.links);
    }

    /// Which fields were read.
    pub fn reading(&self) -> Reading {
        let mut reading = Reading::default();
        reading.add("title", &self.title);
        reading.add("company", &self.company);
        reading.add("location", &self.location);
        reading.add("pay", &self.pay);
        reading.add("employment", &self.employment);
        reading.add("posted", &self.posted);
        reading.add("apply", &self.apply);
        reading.add("from", &self.from);
        reading.add("text", &Seen::from((!self.text.is_blank()).then_some(())));
        reading.layers.clone_from(&self.layers);
        reading.drifted = self.drifted;
        reading
    }

    /// Files every field that has a value and no layer yet under `layer`.
    pub fn read_by(&mut self, layer: Layer) {
        self.layers.add_all(layer, self.reading().observed);
    }
}
