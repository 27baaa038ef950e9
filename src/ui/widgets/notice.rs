//! A strip that tells what just happened and offers what can follow: 取消, 続けて記録.

use crate::ui::theme::{Palette, palette, size, text};
use crate::ui::widgets::button::Link;
use crate::ui::widgets::icon::{self, Icon};
use crate::ui::widgets::jp_text::JpText;
use crate::ui::widgets::status::{Status, paint_mark};
use eframe::egui::accesskit::{Live, Role};
use eframe::egui::{Align, Color32, Frame, Layout, Margin, Rect, Sense, Stroke, Ui, UiBuilder, vec2};

/// What a notice is about. Errors interrupt a reader; the others wait their turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was done and is on disk.
    Done,
    /// Something to know.
    Information,
    /// Something to look at.
    Warning,
    /// Something went wrong.
    Error,
}

impl NoticeKind {
    fn status(self) -> Status {
        match self {
            Self::Done => Status::Met,
            Self::Information => Status::Waiting,
            Self::Warning => Status::Soon,
            Self::Error => Status::Late,
        }
    }

    fn ground(self, palette: &Palette) -> Color32 {
        match self {
            Self::Done => palette.success_soft,
            Self::Information => palette.waiting_soft,
            Self::Warning => palette.warning_soft,
            Self::Error => palette.danger_soft,
        }
    }
}

/// A notice. Show it for as long as it holds; egui's state is not used.
#[must_use = "call show"]
pub struct Notice<'a> {
    kind: NoticeKind,
    text: &'a str,
    detail: &'a str,
    actions: &'a [&'a str],
    close: &'a str,
}

/// What was clicked on a notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoticeOutput {
    /// The index of the action clicked.
    pub action: Option<usize>,
    /// The cross at the end was clicked.
    pub closed: bool,
}

impl<'a> Notice<'a> {
    /// `close` is the name of the cross that puts the notice away.
    pub fn new(kind: NoticeKind, text: &'a str, close: &'a str) -> Self {
        Self { kind, text, detail: "", actions: &[], close }
    }

    /// A second, quieter line: what was kept and what to do.
    pub fn detail(mut self, detail: &'a str) -> Self {
        self.detail = detail;
        self
    }

    /// What can follow, as links.
    pub fn actions(mut self, actions: &'a [&'a str]) -> Self {
        self.actions = actions;
        self
    }

    /// Shows it over the width at hand.
    pub fn show(self, ui: &mut Ui) -> NoticeOutput {
        let palette = palette(ui.ctx());
        let status = self.kind.status();
        let color = status.color(&palette);
        let mut output = NoticeOutput::default();
        let frame = Frame::new()
            .fill(self.kind.ground(&palette))
            .stroke(Stroke::new(size::LINE, color))
            .corner_radius(size::RADIUS)
            .inner_margin(Margin { left: 16, right: 8, top: 6, bottom: 6 });
        let role = if self.kind == NoticeKind::Error { Role::Alert } else { Role::Status };
        let live = if self.kind == NoticeKind::Error { Live::Assertive } else { Live::Polite };
        let builder = UiBuilder::new()
            .id_salt(("notice", self.text))
            .accessibility_role(role)
            .accessibility_label(self.text);
        ui.scope_builder(builder, |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_live(live);
                node.set_live_atomic();
                if !self.detail.is_empty() {
                    node.set_description(self.detail);
                }
            });
            let shown = frame.show(ui, |ui| {
                ui.horizontal(|ui| {
                    let (mark, _) = ui.allocate_exact_size(vec2(size::MARK, 26.0), Sense::hover());
                    paint_mark(ui.painter(), &palette, status, mark.center(), size::MARK);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        output.closed = icon::sized_button(ui, Icon::Cross, self.close, 26.0).clicked();
                        for (index, action) in self.actions.iter().enumerate().rev() {
                            ui.add_space(4.0);
                            if ui.add(Link::new(action).strong().size(text::LABEL)).clicked() {
                                output.action = Some(index);
                            }
                        }
                        ui.add_space(size::STEP);
                        ui.with_layout(Layout::top_down(Align::Min), |ui| {
                            ui.spacing_mut().item_spacing.y = 0.0;
                            ui.add_space(3.0);
                            ui.add(JpText::new(self.text).strong());
                            if !self.detail.is_empty() {
                                ui.add(JpText::new(self.detail).size(text::LABEL));
                            }
                        });
                    });
                });
            });
            let outer = shown.response.rect;
            let bar = Rect::from_min_size(outer.min, vec2(5.0, outer.height()));
            let corners = eframe::egui::CornerRadius { nw: size::RADIUS, sw: size::RADIUS, ne: 0, se: 0 };
            ui.painter().rect_filled(bar, corners, color);
        });
        output
    }
}
