//! From facts to obligations, clause by clause: dates, statuses, and the rule that gave each date.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod approvals;
mod assets;
mod case;
mod compare;
mod conflicts;
mod consultations;
mod custody;
mod events;
mod forms;
mod incidents;
mod inspections;
mod laws;
mod levels;
mod life;
mod months;
mod papers;
mod people;
mod periods;
mod purge;
mod refusals;
mod sets;
mod standing_late;
mod stories;
mod training;
mod wording;
