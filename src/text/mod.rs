//! Text as it was meant: folded for comparison, with offsets mapped back, and the entities in it.
