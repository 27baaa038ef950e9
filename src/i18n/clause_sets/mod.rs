//! Clause sets in words: what gives rise to a duty, and what differs between two sets.

mod differences;
mod forms;
mod trigger;

pub use differences::{Difference, Sign, differences};
pub use forms::form;
pub use trigger::trigger;
