//! The window: shell, screens, widgets and their look. It reads pictures made by the application and sends commands.

mod beside;
mod cx;
mod date_field;
mod drafts;
mod files;
mod forms;
pub mod idle;
pub mod launch;
mod locked;
mod marks;
mod paper_view;
mod screens;
mod secret;
mod shell;
mod smoke;
mod start;
pub mod theme;
mod told;
mod vendor;
pub mod widgets;

pub use forms::Ask;
pub use shell::Shell;
