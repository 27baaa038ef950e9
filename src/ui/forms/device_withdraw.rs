//! A device, or one officer at it, records no more (登録の取消し).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::Form;
use super::fields::{Choice, Fields, Need, choices};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::admission::Admissions;
use crate::domain::decide::Wrong;
use crate::domain::fact::{DeviceWithdrawn, WithdrawalCause};
use crate::domain::ids::DeviceKey;
use crate::i18n::{admission, problems};
use crate::ui::cx::Cx;
use crate::ui::screens::kept::Kept;
use crate::ui::theme::{palette, text};
use crate::ui::widgets::JpText;

/// Stands for the device with all its officers; an officer stands behind [`OF`].
const WHOLE: &str = "*";
const OF: &str = "=";
/// The officer knows that nothing can be recorded at this desk any more.
const KNOWS: &str = "knows";

/// A device, or one officer at it, is withdrawn.
pub(super) struct DeviceWithdraw {
    key: DeviceKey,
    officer: Option<String>,
    /// How many of its lines count now, by officer.
    counted: RefCell<Kept<(), BTreeMap<String, usize>>>,
}

/// The officer that a choice stands for; nothing for the whole device.
fn officer_of(chosen: &str) -> Option<String> {
    chosen.strip_prefix(OF).map(str::to_owned)
}

impl DeviceWithdraw {
    pub fn new(key: &DeviceKey, officer: Option<&str>) -> Self {
        Self { key: key.clone(), officer: officer.map(str::to_owned), counted: RefCell::default() }
    }

    /// The officers named at the device, and who else has recorded there.
    fn officers(&self, all: &Admissions, counted: &BTreeMap<String, usize>) -> Vec<String> {
        let named = all.grants.iter().filter(|grant| grant.admitted.key == self.key);
        let named: BTreeSet<&String> = named.filter_map(|grant| grant.admitted.officer.as_ref()).collect();
        let mut officers: Vec<String> = named.into_iter().cloned().collect();
        let others = counted.keys().filter(|officer| !officers.contains(officer)).cloned();
        let others: Vec<String> = others.collect();
        officers.extend(others);
        officers.retain(|officer| all.cut_of(&self.key, Some(officer)).is_none());
        officers
    }

    /// Whether this would close the desk that the officer sits at.
    fn is_own(&self, cx: &Cx<'_>, officer: Option<&str>) -> bool {
        let own = cx.app.session().map(|session| session.admission().own());
        own == Some(&self.key) && officer.is_none_or(|officer| officer == cx.app.officer())
    }

    fn fact(&self, cx: &Cx<'_>, officer: Option<String>) -> DeviceWithdrawn {
        DeviceWithdrawn {
            key: self.key.clone(),
            officer,
            on: cx.today(),
            cause: WithdrawalCause::Moved,
            reason: String::new(),
            kept: Vec::new(),
        }
    }
}

impl Form for DeviceWithdraw {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-device-withdraw").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        let all = cx.app.session().map(|session| session.admission().admissions());
        let computer = all.and_then(|all| all.computer(&self.key)).unwrap_or_default();
        [computer, &self.key.fingerprint()].join("　").trim().to_owned()
    }

    fn kind(&self) -> &'static str {
        "DeviceWithdrawn"
    }

    fn prefill(&self, sheet: &mut Sheet, _cx: &Cx<'_>) {
        let chosen = self.officer.as_ref().map_or_else(|| WHOLE.to_owned(), |of| format!("{OF}{of}"));
        sheet.set("officer", chosen);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        let Some(session) = f.cx.app.session() else { return };
        let counted = self.counted.borrow_mut().get(f.cx, (), |_, ()| session.counted_of(&self.key));
        let all = session.admission().admissions();
        let mut options: Vec<Choice> = vec![(WHOLE.to_owned(), words.say("form-device-whole").into_owned())];
        options.extend(self.officers(all, &counted).into_iter().map(|of| (format!("{OF}{of}"), of)));
        f.choice("officer", Need::Must, &options);
        let officer = officer_of(f.sheet.get("officer"));
        let count: usize = match &officer {
            Some(officer) => counted.get(officer).copied().unwrap_or_default(),
            None => counted.values().sum(),
        };
        f.text_block(words.say_with("form-device-withdraw-counts", &[("count", count.into())]));
        let danger = palette(f.ui.ctx()).danger;
        let is_own = self.is_own(f.cx, officer.as_deref());
        let fact = self.fact(f.cx, officer).into();
        if !all.leaves_a_decider(&fact, f.cx.today()) {
            let last = problems::wrong(&Wrong::LastToDecide, words);
            f.ui.add(JpText::new(last).strong().size(text::LABEL).color(danger));
            f.space();
        } else if is_own {
            let own = words.say("form-device-withdraw-own");
            f.ui.add(JpText::new(own).strong().size(text::LABEL).color(danger));
            f.label(words.say("form-device-withdraw-knows")).tick(KNOWS);
            f.space();
        }
        let causes = choices(&WithdrawalCause::ALL, WithdrawalCause::key, |c| admission::cause(c, words));
        f.radio("cause", Need::Must, &causes);
        f.area("reason", Need::May);
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let officer = officer_of(&r.text("officer"));
        let cause = r.one_of("cause", &WithdrawalCause::ALL, WithdrawalCause::key);
        let fact = self.fact(r.cx, officer.clone()).into();
        let all = r.cx.app.session().map(|session| session.admission().admissions());
        let leaves = all.is_some_and(|all| all.leaves_a_decider(&fact, r.cx.today()));
        if leaves && self.is_own(r.cx, officer.as_deref()) && !r.yes(KNOWS) {
            r.say_wrong(KNOWS, r.cx.words.say("form-device-withdraw-unknowing"));
        }
        Some(Command::Withdraw {
            key: self.key.clone(),
            officer,
            cause: cause?,
            reason: r.any_text("reason"),
        })
    }
}
