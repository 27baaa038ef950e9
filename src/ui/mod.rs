//! The window: shell, screens, widgets and their look. It reads pictures made by the application and sends commands.

mod beside;
mod cx;
mod date_field;
mod drafts;
mod files;
mod forms;
pub mod launch;
mod marks;
mod screens;
mod shell;
mod smoke;
mod start;
pub mod theme;
pub mod widgets;

pub use forms::Ask;
pub use shell::Shell;
