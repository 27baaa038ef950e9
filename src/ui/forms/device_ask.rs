//! This device asks to be let in (登録願い).

use super::Form;
use super::fields::{Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::ui::cx::Cx;

/// A request for this device to be let in, in the name of the officer who sits at it.
pub(super) struct DeviceAsk;

impl Form for DeviceAsk {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-device-ask").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        cx.words.say_with("form-device-ask-officer", &[("officer", cx.app.officer().into())])
    }

    fn kind(&self) -> &'static str {
        "DeviceIntroduced"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set("computer", cx.app.computer());
        let post = cx.picture.office.officers.get(&cx.app.officer());
        sheet.set_some("post", post.map(String::as_str));
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        f.text_block(f.say("form-device-ask-note").into_owned());
        f.text("computer", Need::Must);
        f.text("post", Need::May);
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        Some(Command::Introduce { computer: Some(r.text("computer")), post: r.any_text("post") })
    }
}
