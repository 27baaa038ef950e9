//! Headless commands over the application.
