//! Colours by their use. Values are those of the design tokens named beside them.

#![expect(clippy::disallowed_methods, reason = "this is the one file that makes colours")]

use eframe::egui::Color32;

/// Every colour of the window. A second palette (dark, high contrast) is a second constant of this type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Whether light text stands on dark ground.
    pub dark: bool,
    /// Behind everything (gray-50).
    pub canvas: Color32,
    /// Cards, panels, fields (white).
    pub surface: Color32,
    /// Heading row of a table.
    pub surface_subtle: Color32,
    /// Row under the pointer.
    pub surface_hover: Color32,
    /// Text (gray-900).
    pub text: Color32,
    /// Text one step quieter: navigation, tabs (gray-800).
    pub text_soft: Color32,
    /// Headings of table columns, workspace name (gray-700).
    pub text_quiet: Color32,
    /// Notes and hints (gray-600).
    pub text_muted: Color32,
    /// Outline of cards and bars (gray-200).
    pub line: Color32,
    /// Lines between rows (gray-100).
    pub line_soft: Color32,
    /// Line under a table's heading row, outline of chips (gray-400).
    pub line_strong: Color32,
    /// Outline of fields (gray-500).
    pub line_field: Color32,
    /// Ground of a quiet badge or an empty progress bar (gray-100).
    pub badge: Color32,
    /// What can be clicked (blue-900).
    pub accent: Color32,
    /// The same under the pointer (blue-1000).
    pub accent_strong: Color32,
    /// The same while pressed (blue-1100).
    pub accent_pressed: Color32,
    /// Ground of what is chosen (blue-50).
    pub accent_soft: Color32,
    /// Text on the accent (white).
    pub on_accent: Color32,
    /// Inner part of the focus ring (yellow-300).
    pub focus_glow: Color32,
    /// Outer part of the focus ring (black).
    pub focus_line: Color32,
    /// Late, broken, wrong.
    pub danger: Color32,
    /// Ground of late cells and error notices (red-50).
    pub danger_soft: Color32,
    /// Text of an urgent badge (red-1000).
    pub danger_badge: Color32,
    /// Due soon, to be checked (orange-900).
    pub warning: Color32,
    /// Ground of cells due soon (orange-50).
    pub warning_soft: Color32,
    /// Waiting for the ward (light-blue-900).
    pub waiting: Color32,
    /// Ground of waiting cells (light-blue-50).
    pub waiting_soft: Color32,
    /// Met, fit (green-800).
    pub success: Color32,
    /// Ground of added rows and success notices (green-50).
    pub success_soft: Color32,
    /// Text on any of the four status colours (white).
    pub on_status: Color32,
    /// Shadow below menus and popovers.
    pub shadow: Color32,
}

const fn hex(rgb: u32) -> Color32 {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

impl Palette {
    /// Dark text on light ground.
    pub const LIGHT: Self = Self {
        dark: false,
        canvas: hex(0x00f2_f2f2),
        surface: hex(0x00ff_ffff),
        surface_subtle: hex(0x00fa_fafa),
        surface_hover: hex(0x00f5_f8fe),
        text: hex(0x001a_1a1a),
        text_soft: hex(0x0033_3333),
        text_quiet: hex(0x004d_4d4d),
        text_muted: hex(0x0066_6666),
        line: hex(0x00cc_cccc),
        line_soft: hex(0x00e6_e6e6),
        line_strong: hex(0x0099_9999),
        line_field: hex(0x007f_7f7f),
        badge: hex(0x00e6_e6e6),
        accent: hex(0x0000_17c1),
        accent_strong: hex(0x0000_118f),
        accent_pressed: hex(0x0000_0071),
        accent_soft: hex(0x00e8_f1fe),
        on_accent: hex(0x00ff_ffff),
        focus_glow: hex(0x00ff_d43d),
        focus_line: hex(0x0000_0000),
        danger: hex(0x00ba_000c),
        danger_soft: hex(0x00fd_eeee),
        danger_badge: hex(0x00a9_0000),
        warning: hex(0x00ac_3e00),
        warning_soft: hex(0x00ff_eee2),
        waiting: hex(0x0000_55ad),
        waiting_soft: hex(0x00f0_f9ff),
        success: hex(0x0019_7a4b),
        success_soft: hex(0x00e6_f5ec),
        on_status: hex(0x00ff_ffff),
        shadow: Color32::from_black_alpha(26),
    };

    /// Every pair of text and ground that the widgets use, with a name for a failing test.
    pub fn text_pairs(&self) -> Vec<(&'static str, Color32, Color32)> {
        let mut pairs = Vec::new();
        let grounds = [
            ("canvas", self.canvas),
            ("surface", self.surface),
            ("surface_subtle", self.surface_subtle),
            ("surface_hover", self.surface_hover),
            ("accent_soft", self.accent_soft),
        ];
        for (_, ground) in grounds {
            pairs.extend([
                ("text", self.text, ground),
                ("text_soft", self.text_soft, ground),
                ("text_quiet", self.text_quiet, ground),
                ("text_muted", self.text_muted, ground),
                ("accent", self.accent, ground),
                ("accent_strong", self.accent_strong, ground),
                ("danger", self.danger, ground),
                ("warning", self.warning, ground),
                ("waiting", self.waiting, ground),
                ("success", self.success, ground),
            ]);
        }
        pairs.extend([
            ("text_soft on badge", self.text_soft, self.badge),
            ("danger_badge on danger_soft", self.danger_badge, self.danger_soft),
            ("danger on danger_soft", self.danger, self.danger_soft),
            ("warning on warning_soft", self.warning, self.warning_soft),
            ("waiting on waiting_soft", self.waiting, self.waiting_soft),
            ("success on success_soft", self.success, self.success_soft),
            ("text on danger_soft", self.text, self.danger_soft),
            ("text on warning_soft", self.text, self.warning_soft),
            ("text on waiting_soft", self.text, self.waiting_soft),
            ("text on success_soft", self.text, self.success_soft),
            ("on_accent on accent", self.on_accent, self.accent),
            ("on_accent on accent_strong", self.on_accent, self.accent_strong),
            ("on_accent on accent_pressed", self.on_accent, self.accent_pressed),
            ("on_status on danger", self.on_status, self.danger),
            ("on_status on warning", self.on_status, self.warning),
            ("on_status on waiting", self.on_status, self.waiting),
            ("on_status on success", self.on_status, self.success),
        ]);
        pairs
    }
}

/// Contrast of two opaque colours after WCAG 2.2: 1 (none) to 21 (black on white).
pub fn contrast(one: Color32, other: Color32) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance of an opaque colour, 0 to 1 (WCAG 2.2).
fn luminance(color: Color32) -> f32 {
    let linear = eframe::egui::Rgba::from(color);
    0.2126 * linear.r() + 0.7152 * linear.g() + 0.0722 * linear.b()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_pair_reads_at_4_5_to_1() {
        for (name, text, ground) in Palette::LIGHT.text_pairs() {
            let ratio = contrast(text, ground);
            assert!(ratio >= 4.5, "{name}: {ratio:.2} ({text:?} on {ground:?})");
        }
    }

    #[test]
    fn outlines_of_what_can_be_operated_stand_out_at_3_to_1() {
        let palette = Palette::LIGHT;
        for (name, line) in
            [("field", palette.line_field), ("accent", palette.accent), ("danger", palette.danger)]
        {
            let ratio = contrast(line, palette.surface);
            assert!(ratio >= 3.0, "{name}: {ratio:.2}");
        }
    }

    #[test]
    fn contrast_of_black_on_white_is_21() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
    }
}
