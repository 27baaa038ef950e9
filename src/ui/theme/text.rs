//! Type: families, sizes and line heights.

use eframe::egui::{FontFamily, FontId, RichText, TextStyle};

/// Body text.
pub const BODY: f32 = 14.0;
/// Labels of fields and text on buttons.
pub const LABEL: f32 = 13.0;
/// Notes, headings of table columns, chips.
pub const SMALL: f32 = 12.0;
/// Heading of a section within a screen.
pub const SECTION: f32 = 16.0;
/// Title of a panel.
pub const TITLE: f32 = 18.0;
/// Heading of a screen.
pub const HEADING: f32 = 22.0;
/// A question shown alone, as on site.
pub const QUESTION: f32 = 24.0;
/// The figure of a summary card.
pub const NUMBER: f32 = 28.0;

/// Distance from one line of running text to the next, as a multiple of its size.
pub const LINE_HEIGHT: f32 = 1.5;

/// Name of the family holding the bold weight.
const BOLD: &str = "bold";

/// The family of the bold weight. The regular weight is [`FontFamily::Proportional`].
pub fn bold_family() -> FontFamily {
    FontFamily::Name(BOLD.into())
}

/// Regular weight at `size` points.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Bold weight at `size` points.
pub fn bold(size: f32) -> FontId {
    FontId::new(size, bold_family())
}

/// Regular or bold at `size` points.
pub fn font(size: f32, is_bold: bool) -> FontId {
    if is_bold { bold(size) } else { regular(size) }
}

/// Text for egui's own labels and menus, with the line height of this theme.
pub fn rich(text: impl Into<String>, size: f32) -> RichText {
    RichText::new(text).font(regular(size)).line_height(Some((size * LINE_HEIGHT).round()))
}

/// Text style for labels of fields and text on buttons.
pub fn label_style() -> TextStyle {
    TextStyle::Name("label".into())
}

/// Text style for section headings (bold).
pub fn section_style() -> TextStyle {
    TextStyle::Name("section".into())
}
