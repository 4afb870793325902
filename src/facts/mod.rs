//! Facts about the world, and the look-ups on them.
