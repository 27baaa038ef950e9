//! How long nobody has touched the window.

use chrono::{DateTime, FixedOffset};
use eframe::egui::{Context, Event};
use std::time::Duration;

/// The last time that somebody did something here.
#[derive(Default)]
pub struct Idle {
    /// The window's own time in seconds, and the clock's: the window's may stand still while the PC sleeps.
    last: Option<(f64, DateTime<FixedOffset>)>,
}

impl Idle {
    /// Whether nobody has done anything for so many minutes. Wakes the window once, when that would be; without minutes it
    /// is never over, and the time begins anew.
    pub fn is_over(&mut self, ctx: &Context, minutes: Option<u32>, now: DateTime<FixedOffset>) -> bool {
        let Some(minutes) = minutes else {
            self.last = None;
            return false;
        };
        let (time, is_used) = ctx.input(|input| (input.time, input.events.iter().any(by_hand)));
        let last = *self.last.get_or_insert((time, now));
        let limit = f64::from(minutes) * 60.0;
        let asleep = (now - last.1).as_seconds_f64();
        let passed = (time - last.0).max(asleep);
        // Too late is too late: the first movement after it does not open what should be locked.
        if passed >= limit {
            self.last = None;
            return true;
        }
        if is_used {
            self.last = Some((time, now));
            ctx.request_repaint_after(Duration::from_secs_f64(limit));
        } else {
            ctx.request_repaint_after(Duration::from_secs_f64((limit - passed).max(0.0)));
        }
        false
    }
}

/// Whether somebody did it, and not the system.
fn by_hand(event: &Event) -> bool {
    !matches!(event, Event::WindowFocused(_) | Event::PointerGone)
}
