//! A device is let in with an officer who records at it (端末と職員の登録).

use super::Form;
use super::fields::{Choice, Fields, Need, choices};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::admission::Admissions;
use crate::domain::fact::{DeviceAdmitted, Role};
use crate::domain::ids::{DeviceKey, FactId};
use crate::i18n::{admission, msg};
use crate::ui::cx::Cx;
use crate::ui::theme::text;
use crate::ui::widgets::JpText;

/// Whether one officer or the whole office records there.
const WHO: &str = "who";
const ONE: &str = "one";
const SHARED: &str = "shared";
/// The officer has compared the number with the one that the device shows.
const COMPARED: &str = "compared";

/// A device is let in, or what it may do changed.
pub(super) struct DeviceAdmit {
    /// The device.
    pub key: DeviceKey,
    /// The request or the admission that the form begins with.
    pub from: FactId,
}

fn admissions<'c>(cx: &Cx<'c>) -> Option<&'c Admissions> {
    Some(cx.app.session()?.admission().admissions())
}

impl DeviceAdmit {
    /// Whether the device is let in already, so that its number was compared.
    fn is_known(&self, cx: &Cx<'_>) -> bool {
        admissions(cx).is_some_and(|all| all.grants.iter().any(|grant| grant.admitted.key == self.key))
    }
}

impl Form for DeviceAdmit {
    fn title(&self, cx: &Cx<'_>) -> String {
        let id =
            if self.is_known(cx) { msg("form-title-device-change") } else { msg("form-title-device-admit") };
        cx.words.say(id).into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        let computer = admissions(cx).and_then(|all| all.computer(&self.key));
        computer.map(str::to_owned).unwrap_or_default()
    }

    fn kind(&self) -> &'static str {
        "DeviceAdmitted"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("from", cx);
        sheet.set(WHO, ONE);
        let Some(all) = admissions(cx) else { return };
        if let Some(grant) = all.grants.iter().find(|grant| grant.fact == self.from) {
            let a = &grant.admitted;
            sheet.set(WHO, if a.officer.is_some() { ONE } else { SHARED });
            sheet.set("computer", a.computer.as_str());
            sheet.set_some("officer", a.officer.as_deref());
            sheet.set_some("post", Some(&a.post));
            let roles: Vec<&str> = a.roles.iter().map(|role| role.key()).collect();
            sheet.set("roles", roles.join("\n"));
            sheet.set_date("from", a.from, cx);
            if let Some(until) = a.until {
                sheet.set_date("until", until, cx);
            }
        } else if let Some((_, asked)) = all.waiting.iter().find(|(_, asked)| asked.key == self.key) {
            sheet.set("computer", asked.computer.as_str());
            sheet.set("officer", asked.officer.as_str());
            sheet.set_some("post", Some(&asked.post));
            sheet.set("roles", Role::Records.key());
        }
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        f.ui.add(JpText::new(f.say("devices-fingerprint")).size(text::LABEL));
        f.ui.add(JpText::new(self.key.fingerprint()).strong().size(text::HEADING));
        if self.is_known(f.cx) {
            f.text_block(words.say("form-device-change-note"));
        } else {
            f.text_block(words.say("form-device-compare-note"));
            f.label(words.say("form-device-compared")).tick(COMPARED);
        }
        f.space();
        f.text("computer", Need::Must);
        let who: [Choice; 2] = [
            (ONE.to_owned(), words.say("form-device-one").into_owned()),
            (SHARED.to_owned(), words.say("admission-shared").into_owned()),
        ];
        f.label(words.say("form-device-who")).radio(WHO, Need::Must, &who);
        if f.sheet.is(WHO, ONE) {
            f.text("officer", Need::Must);
            f.text("post", Need::May);
        }
        let roles = choices(&Role::ALL, Role::key, |role| admission::role(role, words));
        f.note(words.say("form-device-roles-note")).several("roles", Need::Must, &roles);
        f.date("from", Need::Must);
        f.note(words.say("form-device-until-note")).date("until", Need::May);
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        if !self.is_known(r.cx) && !r.yes(COMPARED) {
            r.say_wrong(COMPARED, r.cx.words.say("form-device-not-compared"));
        }
        let is_shared = r.is(WHO, SHARED);
        let roles = r.lines("roles");
        let admitted = DeviceAdmitted {
            key: self.key.clone(),
            computer: r.text("computer"),
            officer: (!is_shared).then(|| r.text("officer")),
            post: if is_shared { String::new() } else { r.any_text("post") },
            roles: Role::ALL.into_iter().filter(|role| roles.iter().any(|r| r == role.key())).collect(),
            from: r.date("from"),
            until: r.some_date("until"),
        };
        Some(Command::RecordOffice(Box::new(admitted.into())))
    }
}
