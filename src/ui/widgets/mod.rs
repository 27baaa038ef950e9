//! Widgets: one concept a file. They take plain values and words from the caller, hold no words themselves,
//! take colours and sizes from the theme, and give every operable thing a role and a name for screen readers.
//!
//! The keyboard's focus is ringed everywhere; Space and Enter press whatever is focused. Whatever holds state across
//! frames beyond what egui keeps (open menus, scroll positions, cursors) belongs to the caller.

pub mod big_choice;
pub mod button;
pub mod card;
pub mod chip;
pub mod details;
pub mod drop_zone;
pub mod empty_state;
pub mod field;
pub mod form_panel;
pub mod header;
pub mod heading;
pub mod icon;
pub mod jp_text;
mod kinsoku;
pub mod matrix_cell;
pub mod nav;
pub mod notice;
pub mod page;
mod paint;
pub mod popover;
pub mod progress;
pub mod stat_card;
pub mod status;
pub mod steps;
pub mod table;
pub mod tabs;
pub mod timeline;
pub mod toolbar;

pub use big_choice::Answer;
pub use button::{Button, Link};
pub use card::Card;
pub use chip::Chip;
pub use drop_zone::{DropOutput, DropZone, take_dropped};
pub use field::{DateOutput, Dates, Field, IntegerOutput, check_box};
pub use form_panel::{FormAction, FormPanel};
pub use header::{Header, HeaderOutput};
pub use icon::Icon;
pub use jp_text::JpText;
pub use nav::NavEntry;
pub use notice::{Notice, NoticeKind, NoticeOutput};
pub use popover::Popover;
pub use stat_card::StatCard;
pub use status::{Status, StatusLabel};
pub use table::{Column, Table, TableOutput};
pub use timeline::{Lane, Mark, Timeline, TimelineHit};
