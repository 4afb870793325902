use serde::Serialize;

/// How a field was come by, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// The page's address says it.
    Address,
    /// It stands in the page in a form made for machines: JSON-LD, microformats, microdata.
    Data,
    /// The site's own reader found it where this site puts it.
    Site,
    /// It was told by headings, labels, dates: by what any such page looks like.
    Layout,
    /// It was given as text: selected, pasted, from a file.
    Text,
}

/// What one layer gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Yield {
    /// The layer.
    pub layer: Layer,
    /// Paths of the fields, as in [`Reading`](super::Reading).
    pub fields: Vec<String>,
}

/// Which layer gave which fields of a subject.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Layers(Vec<Yield>);

impl Layers {
    /// Files `field` under `layer`, unless it is filed already.
    pub fn add(&mut self, layer: Layer, field: &str) {
        if self.of(field).is_some() {
            return;
        }
        match self.0.binary_search_by_key(&layer, |one| one.layer) {
            Ok(at) => self.0[at].fields.push(field.into()),
            Err(at) => self.0.insert(at, Yield { layer, fields: vec![field.into()] }),
        }
    }

    /// Files each of `fields` under `layer`, unless it is filed already.
    pub fn add_all(&mut self, layer: Layer, fields: impl IntoIterator<Item = String>) {
        fields.into_iter().for_each(|field| self.add(layer, &field));
    }

    /// Takes `field` out: another layer gives it now.
    pub fn forget(&mut self, field: &str) {
        self.0.iter_mut().for_each(|one| one.fields.retain(|known| known != field));
        self.0.retain(|one| !one.fields.is_empty());
    }

    /// The layer that gave `field`.
    pub fn of(&self, field: &str) -> Option<Layer> {
        self.0.iter().find(|one| one.fields.iter().any(|known| known == field)).map(|one| one.layer)
    }

    /// Each layer that gave something, surest first.
    pub fn iter(&self) -> impl Iterator<Item = &Yield> {
        self.0.iter()
    }

    /// Whether nothing is filed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_of_the_layer_that_gave_it_first_until_another_takes_over() {
        let mut layers = Layers::default();
        layers.add(Layer::Layout, "work");
        layers.add(Layer::Data, "work");
        layers.add(Layer::Data, "basics.name");
        assert_eq!((layers.of("work"), layers.of("basics.name")), (Some(Layer::Layout), Some(Layer::Data)));
        assert_eq!(layers.iter().map(|one| one.layer).collect::<Vec<_>>(), [Layer::Data, Layer::Layout]);
        layers.forget("work");
        layers.add(Layer::Data, "work");
        assert_eq!(layers.iter().map(|one| one.fields.clone()).collect::<Vec<_>>(), [["basics.name", "work"]]);
    }
}
