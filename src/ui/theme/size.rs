//! Measures in points. Spacing follows an 8-point grid with 4 as its half step.

/// One step of the grid.
pub const STEP: f32 = 8.0;
/// Half a step.
pub const HALF_STEP: f32 = 4.0;
/// Two steps: between cards, and above the heading of a screen.
pub const GAP: f32 = 16.0;
/// Three steps: left and right of a screen's content.
pub const MARGIN: f32 = 24.0;

/// Height of the strip across the top of the window.
pub const HEADER: f32 = 48.0;
/// Width of the navigation at the left.
pub const NAV: f32 = 184.0;
/// Height of one entry of the navigation.
pub const NAV_ITEM: f32 = 37.0;
/// Width of a form panel at the right of a screen.
pub const FORM_PANEL: f32 = 384.0;

/// Height of a button.
pub const BUTTON: f32 = 30.0;
/// Height of a button meant for fingers, as on site.
pub const BUTTON_LARGE: f32 = 44.0;
/// Height of a one-line field.
pub const FIELD: f32 = 34.0;
/// Height of a filter chip.
pub const CHIP: f32 = 24.0;
/// Width of a column of short dates, which are longer in the Western calendar.
pub const DATE: f32 = 124.0;
/// Height of a table's heading row.
pub const TABLE_HEADER: f32 = 31.0;
/// Height of a table row that holds text only.
pub const ROW: f32 = 37.0;
/// Height of a table row that holds a button.
pub const ROW_WITH_BUTTON: f32 = 45.0;
/// Side of a status mark beside body text.
pub const MARK: f32 = 16.0;

/// Corner of buttons and fields.
pub const RADIUS: u8 = 6;
/// Corner of cards, popovers and tables.
pub const RADIUS_CARD: u8 = 8;
/// Corner of the big answer buttons.
pub const RADIUS_BIG: u8 = 12;

/// Width of every dividing and outlining line.
pub const LINE: f32 = 1.0;
/// Width of the outline of a field in error.
pub const LINE_ERROR: f32 = 2.0;
