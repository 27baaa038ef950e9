//! The window: shell, screens, widgets and their look. It reads pictures made by the application and sends commands.

pub mod theme;
pub mod widgets;
