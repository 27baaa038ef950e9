//! The typeface of screens and papers: BIZ UDPGothic (SIL Open Font License), made for the public sector. It lies in the
//! program once, for the window and for what is printed.

/// Running text, as a TrueType file.
pub static REGULAR: &[u8] = include_bytes!("../assets/fonts/BIZUDPGothic-Regular.ttf");
/// Headings and what stands out, as a TrueType file.
pub static BOLD: &[u8] = include_bytes!("../assets/fonts/BIZUDPGothic-Bold.ttf");
