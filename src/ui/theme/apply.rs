//! Puts the look into an egui context: fonts, style, colours.

use super::{Palette, palette_key, size, text};
use crate::typeface::{BOLD, REGULAR};
use eframe::egui::style::{ScrollAnimation, ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use eframe::egui::{
    Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontTweak, Margin, Shadow, Stroke, Style,
    TextStyle, Theme, Visuals, vec2,
};

/// The typeface of running text, as a TrueType file.
pub fn typeface() -> &'static [u8] {
    REGULAR
}

/// Sets fonts, sizes and colours. Call once when the window is made, and again to change the palette.
///
/// The fonts come into force with the next pass. Characters that BIZ UDPGothic lacks (such as 𠮷) come from the
/// system's fonts if `NativeOptions::system_font_fallback` is on, which it is unless switched off.
pub fn apply(ctx: &Context, palette: Palette) {
    ctx.set_fonts(fonts());
    ctx.data_mut(|data| data.insert_temp(palette_key(), palette));
    let theme = if palette.dark { Theme::Dark } else { Theme::Light };
    ctx.set_theme(theme);
    // Both slots get the same style: the palette decides, not the desktop.
    let style = style(&palette);
    for slot in [Theme::Light, Theme::Dark] {
        ctx.set_style_of(slot, style.clone());
    }
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let regular = "BIZ UDPGothic".to_owned();
    let bold = "BIZ UDPGothic Bold".to_owned();
    // Hinting puts flat strokes exactly on pixels, and the rasteriser then loses some of them: _ and ― vanish at
    // some sizes, in file names of all places. Without it nothing is lost and shapes stay the designer's.
    let tweak = FontTweak { hinting: Some(false), ..FontTweak::default() };
    for (name, bytes) in [(&regular, REGULAR), (&bold, BOLD)] {
        fonts.font_data.insert(name.clone(), FontData::from_static(bytes).tweak(tweak.clone()).into());
    }
    fonts.families.insert(FontFamily::Proportional, vec![regular.clone()]);
    fonts.families.insert(FontFamily::Monospace, vec![regular.clone()]);
    fonts.families.insert(text::bold_family(), vec![bold, regular]);
    fonts
}

fn style(palette: &Palette) -> Style {
    let mut style = Style { visuals: visuals(palette), animation_time: 0.0, ..Style::default() };
    style.scroll_animation = ScrollAnimation::none();
    style.text_styles = [
        (TextStyle::Small, text::regular(text::SMALL)),
        (TextStyle::Body, text::regular(text::BODY)),
        (TextStyle::Button, text::regular(text::LABEL)),
        (TextStyle::Monospace, text::regular(text::BODY)),
        (TextStyle::Heading, text::bold(text::HEADING)),
        (text::label_style(), text::bold(text::LABEL)),
        (text::section_style(), text::bold(text::SECTION)),
    ]
    .into();
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;

    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(size::STEP, size::STEP);
    spacing.button_padding = vec2(12.0, 4.0);
    spacing.interact_size = vec2(40.0, size::BUTTON);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(16);
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = size::STEP;
    spacing.tooltip_width = 360.0;
    spacing.combo_height = 320.0;
    // BIZ UDPGothic's own line is exactly one em, so this makes the body's lines 1.5 em apart.
    spacing.extra_text_line_spacing = text::BODY * (text::LINE_HEIGHT - 1.0);
    spacing.scroll = ScrollStyle { bar_width: 10.0, ..ScrollStyle::thin() };
    style
}

fn visuals(palette: &Palette) -> Visuals {
    let mut visuals = if palette.dark { Visuals::dark() } else { Visuals::light() };
    visuals.widgets = widgets(palette);
    visuals.selection = Selection {
        bg_fill: palette.accent_soft.lerp_to_gamma(palette.accent, 0.15),
        stroke: Stroke::new(2.0, palette.accent),
    };
    // Otherwise the clause being converted is not marked on Windows.
    visuals.ime_composition.legacy_visuals = false;
    visuals.ime_composition.active_underline_stroke = Stroke::new(2.0, palette.accent);
    visuals.ime_composition.inactive_underline_stroke = Stroke::new(1.0, palette.text_muted);
    visuals.weak_text_color = Some(palette.text_muted);
    visuals.hyperlink_color = palette.accent;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.danger;
    visuals.faint_bg_color = palette.surface_subtle;
    visuals.extreme_bg_color = palette.surface;
    visuals.text_edit_bg_color = Some(palette.surface);
    visuals.code_bg_color = palette.badge;
    visuals.panel_fill = palette.canvas;
    visuals.window_fill = palette.surface;
    visuals.window_stroke = Stroke::new(size::LINE, palette.line);
    visuals.window_corner_radius = CornerRadius::same(size::RADIUS_CARD);
    visuals.menu_corner_radius = CornerRadius::same(size::RADIUS_CARD);
    visuals.window_shadow = shadow(palette);
    visuals.popup_shadow = shadow(palette);
    visuals.text_cursor =
        TextCursorStyle { stroke: Stroke::new(2.0, palette.accent), ..TextCursorStyle::default() };
    visuals.striped = false;
    // What cannot be changed must still be read.
    visuals.disabled_alpha = 0.8;
    visuals
}

/// Elevation 1 of the tokens, for menus, popovers and dialogs; nothing else casts a shadow.
fn shadow(palette: &Palette) -> Shadow {
    Shadow { offset: [0, 2], blur: 12, spread: 1, color: palette.shadow }
}

fn widgets(palette: &Palette) -> Widgets {
    let widget = |fill, line, text| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(size::LINE, line),
        corner_radius: CornerRadius::same(size::RADIUS),
        fg_stroke: Stroke::new(size::LINE, text),
        expansion: 0.0,
    };
    let mut widgets = Widgets {
        noninteractive: widget(palette.surface, palette.line, palette.text),
        inactive: widget(palette.surface, palette.line_field, palette.text),
        hovered: widget(palette.accent_soft, palette.accent, palette.text),
        active: widget(palette.accent_soft, palette.accent_strong, palette.text),
        open: widget(palette.accent_soft, palette.accent, palette.text),
    };
    // egui paints scroll bar handles with these.
    widgets.inactive.bg_fill = palette.line;
    widgets.hovered.bg_fill = palette.line_strong;
    widgets.active.bg_fill = palette.line_field;
    widgets
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui;

    #[test]
    fn apply_sets_fonts_still_motion_and_marked_conversion() {
        let ctx = Context::default();
        apply(&ctx, Palette::LIGHT);
        let style = ctx.style_of(Theme::Dark);
        assert!(style.animation_time.abs() < f32::EPSILON);
        assert!(!style.visuals.ime_composition.legacy_visuals);
        assert!(!style.visuals.dark_mode);
        assert_eq!(super::super::palette(&ctx), Palette::LIGHT);
    }

    #[test]
    fn both_weights_hold_the_characters_of_the_screens() {
        let mut fonts = atlas();
        let mut view = fonts.with_pixels_per_point(1.0);
        for font in [text::regular(text::BODY), text::bold(text::BODY)] {
            for character in "特記台帳髙﨑渡邊㈱令和元年（月）・…―〜①第1項ABC".chars()
            {
                assert!(view.has_glyph(&font, character), "{character} in {font:?}");
            }
        }
    }

    fn atlas() -> egui::epaint::text::Fonts {
        egui::epaint::text::Fonts::new(egui::epaint::text::TextOptions::default(), fonts())
    }

    /// Darkest ink of one character as it is put on screen, 0 (nothing) to 255.
    fn ink(fonts: &mut egui::epaint::text::Fonts, font: egui::FontId, scale: f32, character: char) -> u8 {
        let job = egui::text::LayoutJob::simple_singleline(character.to_string(), font, egui::Color32::WHITE);
        let galley = fonts.with_pixels_per_point(scale).layout_job(job);
        let uv = galley.rows[0].glyphs[0].uv_rect;
        let image = fonts.image();
        let mut ink = 0;
        for y in uv.min[1]..uv.max[1] {
            for x in uv.min[0]..uv.max[0] {
                ink = ink.max(image[(usize::from(x), usize::from(y))].a());
            }
        }
        ink
    }

    #[test]
    fn strokes_that_lie_flat_do_not_vanish_at_any_size() {
        let mut fonts = atlas();
        let sizes =
            [text::SMALL, text::LABEL, text::BODY, text::SECTION, text::TITLE, text::HEADING, text::NUMBER];
        let mut lost = Vec::new();
        for size in sizes {
            for scale in [1.0, 1.25, 1.5, 2.0] {
                for font in [text::regular(size), text::bold(size)] {
                    for character in "一二三十ー―—－‐-_＿=＝−".chars() {
                        let ink = ink(&mut fonts, font.clone(), scale, character);
                        if ink < 96 {
                            lost.push(format!("{character} {size} {scale} {:?} {ink}", font.family));
                        }
                    }
                }
            }
        }
        assert!(lost.is_empty(), "{} lost: {lost:#?}", lost.len());
    }
}
