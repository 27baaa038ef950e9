//! Looks of cells.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::Properties;
use crate::report::tables::{Kind, Tone};

/// Default row height that goes with the font, in pixels.
pub(super) const ROW_PIXELS: u32 = 18;
/// Default column width that goes with the font, in pixels; one of those the format knows metrics for.
pub(in crate::report) const COLUMN_PIXELS: u32 = 72;

const FONT: &str = "BIZ UDPGothic";
const FONT_SIZE: u32 = 10;
/// Shift_JIS, as Japanese spreadsheets note it with a Japanese font.
const FONT_CHARSET: u8 = 128;

/// The window's colours (`ui::theme`): lines, heading ground.
const LINE: u32 = 0x00e6_e6e6;
const LINE_STRONG: u32 = 0x0099_9999;
const HEADING: u32 = 0x00f2_f2f2;

/// The type that all cells have.
pub(in crate::report) fn plain() -> Format {
    Format::new().set_font_name(FONT).set_font_size(FONT_SIZE).set_font_charset(FONT_CHARSET)
}

/// The formats of a workbook.
pub(super) struct Formats {
    pub(super) plain: Format,
    pub(super) title: Format,
    pub(super) subtitle: Format,
    pub(super) heading: Format,
    pub(super) heading_number: Format,
    pub(super) note: Format,
    /// Who signs in the box below.
    pub(super) signer: Format,
    /// The box.
    pub(super) seal: Format,
    date: String,
    moment: String,
}

impl Formats {
    pub(super) fn new(properties: &Properties) -> Self {
        let plain = plain();
        let heading = plain
            .clone()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(Color::RGB(HEADING))
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(Color::RGB(LINE_STRONG));
        Self {
            title: plain.clone().set_font_size(16).set_bold(),
            subtitle: plain.clone(),
            heading_number: heading.clone().set_align(FormatAlign::Right),
            heading,
            signer: plain.clone().set_align(FormatAlign::Center).set_border(FormatBorder::Thin),
            seal: plain.clone().set_border(FormatBorder::Thin),
            note: plain.clone().set_font_color(Color::RGB(Tone::Quiet.colours().0)),
            plain,
            date: properties.date_format.clone(),
            moment: properties.moment_format.clone(),
        }
    }

    /// The looks of a column's cells, in a row that sums up or any other.
    pub(super) fn column(&self, kind: Kind, is_total: bool) -> Looks {
        let cell = self
            .plain
            .clone()
            .set_align(FormatAlign::Top)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(Color::RGB(LINE));
        let cell = if is_total {
            cell.set_bold().set_border_top(FormatBorder::Thin).set_border_top_color(Color::RGB(LINE_STRONG))
        } else {
            cell
        };
        let cell = match kind {
            Kind::Text => cell.set_text_wrap(),
            Kind::Date => cell.set_num_format(&self.date).set_align(FormatAlign::Left),
            Kind::Number => cell.set_num_format("#,##0.##"),
            Kind::Count => cell.set_num_format("#,##0"),
            Kind::Change => cell.set_num_format("+#,##0;-#,##0;0"),
            Kind::Percent => cell.set_num_format("0.0%"),
            Kind::Trend => cell,
        };
        Looks {
            moment: cell.clone().set_num_format(&self.moment),
            quoted: cell.clone().set_quote_prefix(),
            cell,
        }
    }
}

/// The looks of a column, made once for all its cells.
pub(super) struct Looks {
    pub(super) cell: Format,
    /// A day with a time, in a column of days.
    pub(super) moment: Format,
    /// Words that stay words when an officer edits the cell.
    pub(super) quoted: Format,
}

/// How a status looks beside its word.
pub(super) fn tone(tone: Tone) -> Format {
    let (text, ground) = tone.colours();
    let look = Format::new().set_font_color(Color::RGB(text));
    match tone {
        Tone::Late | Tone::Soon | Tone::Waiting => look.set_background_color(Color::RGB(ground)),
        Tone::Good | Tone::Quiet => look,
    }
}
