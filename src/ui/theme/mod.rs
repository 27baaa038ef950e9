//! The look: colours, type and measures, taken from the Digital Agency's design tokens (デジタル庁デザインシステム).
//!
//! Screens and widgets take every colour from [`Palette`] and every size from [`size`] and [`text`];
//! no other file holds a colour literal or a font name.

mod apply;
pub mod palette;
pub mod size;
pub mod text;

pub use apply::{apply, typeface};
pub use palette::Palette;

use eframe::egui::{Context, Id};

/// Where the palette in use is kept, so that a widget finds it from any `Ui`.
fn palette_key() -> Id {
    Id::unique("tokki-palette")
}

/// The colours in use, as set by [`apply()`]; the light ones before that.
pub fn palette(ctx: &Context) -> Palette {
    ctx.data(|data| data.get_temp(palette_key())).unwrap_or(Palette::LIGHT)
}
