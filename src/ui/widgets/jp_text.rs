//! Running text, wrapped by the rules of Japanese. Every text that may wrap goes through here.

use crate::ui::theme::{palette, text};
use crate::ui::widgets::{kinsoku, paint};
use eframe::egui::accesskit::Role;
use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{Align, Color32, Galley, Response, Sense, Ui, Widget, WidgetInfo};
use std::borrow::Cow;
use std::sync::Arc;

struct Span<'a> {
    text: Cow<'a, str>,
    strong: bool,
    color: Option<Color32>,
}

/// Text that wraps at the width at hand. Parts may be bold or coloured. Readers hear it whole, without line ends.
#[must_use = "add it to a Ui"]
pub struct JpText<'a> {
    spans: Vec<Span<'a>>,
    size: f32,
    color: Option<Color32>,
    role: Role,
    max_width: Option<f32>,
    max_rows: usize,
    align: Align,
}

impl<'a> JpText<'a> {
    /// Body text.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self::empty().then(text)
    }

    /// Nothing yet; add parts with [`Self::then`] and [`Self::then_strong`].
    pub fn empty() -> Self {
        let spans = Vec::new();
        Self {
            spans,
            size: text::BODY,
            color: None,
            role: Role::Label,
            max_width: None,
            max_rows: usize::MAX,
            align: Align::LEFT,
        }
    }

    /// A note: small and quiet.
    pub fn note(text: impl Into<Cow<'a, str>>, ui: &Ui) -> Self {
        Self::new(text).size(text::SMALL).color(palette(ui.ctx()).text_muted)
    }

    /// Adds a regular part.
    pub fn then(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.spans.push(Span { text: text.into(), strong: false, color: None });
        self
    }

    /// Adds a bold part.
    pub fn then_strong(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.spans.push(Span { text: text.into(), strong: true, color: None });
        self
    }

    /// Adds a regular part in another colour.
    pub fn then_colored(mut self, text: impl Into<Cow<'a, str>>, color: Color32) -> Self {
        self.spans.push(Span { text: text.into(), strong: false, color: Some(color) });
        self
    }

    /// Makes every part so far bold.
    pub fn strong(mut self) -> Self {
        for span in &mut self.spans {
            span.strong = true;
        }
        self
    }

    /// Text size in points.
    pub fn size(mut self, size: f32) -> Self {
        self.size = size;
        self
    }

    /// Colour of the parts that have none of their own.
    pub fn color(mut self, color: Color32) -> Self {
        self.color = Some(color);
        self
    }

    /// Tells readers that this is a heading.
    pub fn heading(mut self) -> Self {
        self.role = Role::Heading;
        self
    }

    /// Wraps at `width` even where there is more room.
    pub fn max_width(mut self, width: f32) -> Self {
        self.max_width = Some(width);
        self
    }

    /// Cuts with … after `rows` lines; the whole is shown on hover.
    pub fn max_rows(mut self, rows: usize) -> Self {
        self.max_rows = rows.max(1);
        self
    }

    /// Where the lines lie within the text's own box.
    pub fn align(mut self, align: Align) -> Self {
        self.align = align;
        self
    }

    /// The text without marks of weight and colour.
    pub fn plain(&self) -> String {
        self.spans.iter().map(|span| span.text.as_ref()).collect()
    }

    /// Lays the text out for `width` points without showing it.
    pub fn layout(&self, ui: &Ui, width: f32) -> Arc<Galley> {
        let whole = self.job(ui, &[]);
        let galley = ui.painter().layout_job(whole);
        if galley.size().x <= width && self.max_rows == usize::MAX {
            return galley;
        }
        let starts = line_starts(&galley, width);
        let mut job = self.job(ui, &starts);
        if self.max_rows != usize::MAX {
            job.wrap = TextWrapping { max_width: width, max_rows: self.max_rows, ..TextWrapping::default() };
        }
        ui.painter().layout_job(job)
    }

    /// The text as one job, with a line end put in before each character listed in `starts`.
    fn job(&self, ui: &Ui, starts: &[usize]) -> LayoutJob {
        let fallback = self.color.unwrap_or_else(|| palette(ui.ctx()).text);
        let mut job = LayoutJob { halign: self.align, ..LayoutJob::default() };
        let mut starts = starts.iter().copied().peekable();
        let mut count = 0;
        for span in &self.spans {
            let format = TextFormat {
                line_height: Some(paint::line_height(self.size)),
                ..TextFormat::simple(text::font(self.size, span.strong), span.color.unwrap_or(fallback))
            };
            let mut broken = String::with_capacity(span.text.len() + 8);
            for character in span.text.chars() {
                if starts.next_if_eq(&count).is_some() {
                    broken.push('\n');
                }
                broken.push(character);
                count += 1;
            }
            job.append(&broken, 0.0, format);
        }
        job
    }
}

/// Where lines begin, as indices into the characters of the unwrapped text, its own line ends included.
fn line_starts(galley: &Galley, width: f32) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let characters: Vec<char> = row.glyphs.iter().map(|glyph| glyph.chr).collect();
        let left = row.glyphs.first().map_or(0.0, |glyph| glyph.pos.x);
        let edges: Vec<f32> = row.glyphs.iter().map(|glyph| glyph.max_x() - left).collect();
        starts.extend(kinsoku::breaks(&characters, &edges, width).into_iter().map(|start| first + start));
        first += characters.len() + usize::from(row.ends_with_newline);
    }
    starts
}

impl Widget for JpText<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let width = self.max_width.unwrap_or(f32::INFINITY).min(ui.available_width());
        let galley = self.layout(ui, width);
        let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(self.role, true, self.plain()));
        let elided = galley.elided;
        if ui.is_rect_visible(rect) {
            let at = match self.align {
                Align::Min => rect.left_top(),
                Align::Center => rect.center_top(),
                Align::Max => rect.right_top(),
            };
            ui.painter().galley(at, galley, Color32::PLACEHOLDER);
        }
        if elided { response.on_hover_text(self.plain()) } else { response }
    }
}
