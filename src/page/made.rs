use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Node, Page};

/// What readers made of some nodes of a page. It goes on to the next reading of the page for those that stay as they are.
#[derive(Default)]
pub(super) struct Made(Mutex<BTreeMap<u32, Box<dyn Any + Send + Sync>>>);

impl Clone for Made {
    fn clone(&self) -> Self {
        Made::default()
    }
}

impl fmt::Debug for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Made")
    }
}

impl Node<'_> {
    /// What `make` makes of this node, or made of it in an earlier reading of the page. It may look at the node and what is inside, at the
    /// tags and attributes of the elements around it, at the page's address, and at what `with` holds; at nothing else.
    pub(crate) fn made<K, T>(self, with: K, make: impl FnOnce() -> T) -> Arc<T>
    where
        K: PartialEq + Send + Sync + 'static,
        T: Send + Sync + 'static,
    {
        let known = || self.page.made.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((before, made)) = known().get(&self.id()).and_then(|made| made.downcast_ref::<(K, Arc<T>)>())
            && *before == with
        {
            return made.clone();
        }
        let made = Arc::new(make());
        known().insert(self.id(), Box::new((with, made.clone())));
        made
    }
}

impl Page {
    /// Takes over what was made of the nodes of `before` that stand where they stood, in the same elements. `stayed` are the nodes that
    /// were taken over with their index, in order.
    pub(super) fn take_made(&mut self, before: Page, stayed: &[Range<u32>]) {
        if self.url != before.url {
            return;
        }
        let mut made = before.made.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        // Many stand in the same element.
        let mut known = None;
        made.retain(|id, _| {
            let (Some(old), Some(new)) = (before.nodes.get(*id as usize), self.nodes.get(*id as usize)) else { return false };
            let stays = stayed[..stayed.partition_point(|nodes| nodes.start <= *id)].last().is_some_and(|nodes| old.end <= nodes.end);
            if !stays || old.end != new.end || old.parent != new.parent {
                return false;
            }
            let is_same = known == Some(new.parent) || self.is_as_in(new.parent, &before.nodes, &before.attrs);
            if is_same {
                known = Some(new.parent);
            }
            is_same
        });
        self.made = Made(Mutex::new(made));
    }
}
