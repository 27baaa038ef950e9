//! The strip across the top of the window: product, workspace, search, date, officer.

use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::icon::{self, Icon};
use crate::ui::widgets::paint;
use eframe::egui::accesskit::{HasPopup, Role};
use eframe::egui::{
    Align2, CursorIcon, Frame, Margin, Rect, Response, Sense, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo,
    pos2, vec2,
};

/// The words of the header.
#[derive(Clone, Copy, Debug)]
pub struct Header<'a> {
    /// The product's name.
    pub product: &'a str,
    /// The workspace that is open.
    pub workspace: &'a str,
    /// What the search box says while empty; its name for readers.
    pub search_hint: &'a str,
    /// The keys that lead to it.
    pub search_keys: &'a str,
    /// Today, written in full.
    pub date: &'a str,
    /// Who is at work; opens a menu.
    pub officer: &'a str,
}

/// The parts of the header that can be used.
pub struct HeaderOutput {
    /// The search box.
    pub search: Response,
    /// The officer's name; anchor a menu to it with `Popup::menu`.
    pub officer: Response,
}

/// The frame of the panel that holds the header.
pub fn frame(ui: &Ui) -> Frame {
    Frame::new().fill(palette(ui.ctx()).surface)
}

const SEARCH_WIDTH: f32 = 320.0;
const SEARCH_HEIGHT: f32 = 32.0;

impl Header<'_> {
    /// Shows it, [`size::HEADER`] points high; `search` is the text in the search box.
    ///
    /// In a narrow window first the workspace is cut, then the search box shrinks, then the date goes.
    pub fn show(self, ui: &mut Ui, search: &mut String) -> HeaderOutput {
        let palette = palette(ui.ctx());
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::HEADER));
        let middle = rect.center().y;
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(size::LINE, palette.line));

        let product = paint::line(ui, self.product, text::bold(text::SECTION), palette.accent_strong);
        let product_box =
            paint::put(ui.painter(), pos2(rect.left() + 16.0, middle), Align2::LEFT_CENTER, product);
        name_area(ui, product_box, "product", Role::Heading, self.product);

        // From the right: officer, date, search; the workspace gets the rest.
        let officer = self.officer_button(ui, pos2(rect.right() - 16.0, middle));
        let date = paint::line(ui, self.date, text::regular(text::BODY), palette.text);
        let mut right = officer.rect.left() - 16.0;
        let left = product_box.right() + 16.0;
        if right - left > date.size().x + 160.0 {
            let date_box = paint::put(ui.painter(), pos2(right, middle), Align2::RIGHT_CENTER, date);
            name_area(ui, date_box, "date", Role::Label, self.date);
            right = date_box.left() - 16.0;
        }
        let search_width = SEARCH_WIDTH.min((right - left) * 0.7).max(100.0);
        let search_box = Rect::from_min_size(
            pos2(right - search_width, middle - SEARCH_HEIGHT / 2.0),
            vec2(search_width, SEARCH_HEIGHT),
        );
        let room = search_box.left() - 16.0 - left;
        if room > 40.0 {
            let workspace =
                paint::elided(ui, self.workspace, text::regular(text::BODY), palette.text_quiet, room);
            let at = paint::put(ui.painter(), pos2(left, middle), Align2::LEFT_CENTER, workspace);
            name_area(ui, at, "workspace", Role::Label, self.workspace);
        }
        let search = self.search_box(ui, search_box, search);
        HeaderOutput { search, officer }
    }

    fn officer_button(&self, ui: &Ui, right_middle: eframe::egui::Pos2) -> Response {
        let palette = palette(ui.ctx());
        let name = paint::line(ui, self.officer, text::regular(text::BODY), palette.text);
        let rect = Align2::RIGHT_CENTER.anchor_size(right_middle, vec2(name.size().x + 14.0, size::BUTTON));
        let response =
            ui.interact(rect.expand2(vec2(6.0, 0.0)), ui.scope_id().with("officer"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.officer));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_has_popup(HasPopup::Menu));
        if response.hovered() {
            ui.painter().rect_filled(response.rect, size::RADIUS, palette.accent_soft);
        }
        paint::put(ui.painter(), rect.left_center(), Align2::LEFT_CENTER, name);
        icon::paint(ui.painter(), Icon::Down, rect.right_center() - vec2(4.0, 0.0), 12.0, palette.text);
        paint::focus_ring_inside(ui, &response, response.rect, size::RADIUS);
        response.on_hover_cursor(CursorIcon::PointingHand)
    }

    fn search_box(&self, ui: &mut Ui, rect: Rect, search: &mut String) -> Response {
        let palette = palette(ui.ctx());
        let keys = paint::line(ui, self.search_keys, text::regular(text::BODY), palette.text_muted);
        let keys_room = if search.is_empty() && rect.width() > 220.0 { keys.size().x + 10.0 } else { 0.0 };
        #[expect(clippy::cast_possible_truncation, reason = "a few dozen points")]
        let margin = Margin { left: 10, right: (10.0 + keys_room) as i8, top: 4, bottom: 4 };
        let hint = text::rich(self.search_hint, text::BODY).color(palette.text_muted);
        let edit = TextEdit::singleline(search)
            .id(ui.scope_id().with("search"))
            .hint_text(hint)
            .align(Align2::LEFT_CENTER)
            .min_size(vec2(0.0, SEARCH_HEIGHT))
            .desired_width(rect.width())
            .frame(Frame::new().fill(palette.surface).corner_radius(size::RADIUS).inner_margin(margin));
        let response = ui.put(rect, edit).accessible_name(self.search_hint);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::SearchInput);
            node.set_keyboard_shortcut(self.search_keys);
        });
        let line = if response.hovered() { palette.accent } else { palette.line_field };
        ui.painter().rect_stroke(rect, size::RADIUS, Stroke::new(size::LINE, line), StrokeKind::Inside);
        if keys_room > 0.0 {
            paint::put(ui.painter(), rect.right_center() - vec2(11.0, 0.0), Align2::RIGHT_CENTER, keys);
        }
        paint::focus_ring(ui, &response, rect, size::RADIUS);
        response
    }
}

/// Lets readers find painted words.
fn name_area(ui: &Ui, rect: Rect, salt: &str, role: Role, words: &str) {
    let response = ui.interact(rect, ui.scope_id().with(salt), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(role, true, words));
}
