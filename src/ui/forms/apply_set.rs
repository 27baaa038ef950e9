//! A clause set is applied to contracts from a day on (契約への適用).

use chrono::NaiveDate;

use super::fields::{Choice, Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use super::{Form, sets};
use crate::app::Command;
use crate::domain::clause_set::compare::{Change, compare};
use crate::domain::clause_set::{ClauseSet, Duty};
use crate::domain::decide::Wrong;
use crate::domain::ids::{ClauseSetId, ContractId};
use crate::domain::new_terms::{NewTerms, present};
use crate::domain::picture::ContractPicture;
use crate::i18n::{parse_date, text};
use crate::ui::cx::Cx;
use crate::ui::theme::text as font;
use crate::ui::widgets::JpText;

/// A clause set is applied to contracts.
pub(super) struct ApplySet {
    /// The set.
    pub set: ClauseSetId,
    /// Its version.
    pub version: u32,
}

impl ApplySet {
    fn set<'c>(&self, cx: &Cx<'c>) -> Option<&'c ClauseSet> {
        cx.picture.office.clause_set(&self.set, self.version)
    }

    /// The contracts that could take it on a day: not closed, and not under it already. Those under another version of
    /// the same set come first.
    fn candidates<'c>(
        &self,
        cx: &Cx<'c>,
        from: NaiveDate,
    ) -> Vec<(&'c ContractPicture, Option<&'c ClauseSet>)> {
        let all = cx.picture.contracts.values().map(AsRef::as_ref);
        let open = all.filter(|contract: &&ContractPicture| contract.file.closed.is_none());
        let is_other = |contract: &&'c ContractPicture| {
            contract.file.clause_set_on(from) != Some((&self.set, self.version))
        };
        let mut found: Vec<_> =
            open.filter(is_other).map(|contract| (contract, present(cx.picture, contract, from))).collect();
        found.sort_by_key(|(contract, set)| {
            let is_another_set = set.is_none_or(|set| set.id != self.set);
            (is_another_set, contract.number().to_owned(), contract.id.clone())
        });
        found
    }

    /// What the change means for the chosen contracts, together for those that are under the same set now.
    fn preview(&self, f: &mut Fields<'_, '_>, from: NaiveDate) {
        let words = f.words();
        let Some(new) = self.set(f.cx) else { return };
        let chosen: Vec<&str> = f.sheet.get("contracts").lines().collect();
        let mut by_set: Vec<(&ClauseSet, usize)> = Vec::new();
        for (contract, old) in self.candidates(f.cx, from) {
            let Some(old) = old.filter(|_| chosen.contains(&contract.id.as_str())) else { continue };
            match by_set.iter_mut().find(|(set, _)| set.id == old.id && set.version == old.version) {
                Some((_, count)) => *count += 1,
                None => by_set.push((old, 1)),
            }
        }
        for (old, count) in by_set {
            let values = [("set", sets::name_of(old, words).into()), ("count", count.into())];
            f.ui.add(JpText::new(words.say_with("apply-set-now-under", &values)).strong().size(font::LABEL));
            let found = compare(old, new);
            let (mut begin, mut end, mut change) = (Vec::new(), Vec::new(), Vec::new());
            for one in &found.duties {
                match one {
                    Change::Added(duty) => begin.push(*duty),
                    Change::Removed(duty) => end.push(*duty),
                    Change::Changed { new, .. } => change.push(*new),
                }
            }
            let title = |duty: &&Duty| text(&duty.title, words).to_owned();
            let lines = [
                (words.say("apply-set-begin"), begin),
                (words.say("apply-set-end"), end),
                (words.say("apply-set-change"), change),
            ];
            let none = words.say("apply-set-none");
            for (label, duties) in lines {
                let named = duties.iter().map(title).reduce(|before, next| {
                    words.say_with("list", &[("before", before.into()), ("next", next.into())])
                });
                let named = named.unwrap_or_else(|| none.clone().into_owned());
                f.ui.add(JpText::empty().then_strong(label).then("　").then(named).size(font::LABEL));
            }
            f.space();
        }
    }
}

impl Form for ApplySet {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-apply-set").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.set(cx).map(|set| sets::name_of(set, cx.words)).unwrap_or_default()
    }

    fn kind(&self) -> &'static str {
        "ContractAmended"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
        sheet.set_today("valid_from", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        f.text_block(words.say("form-apply-set-note"));
        f.date("on", Need::Must);
        f.date("valid_from", Need::Must);
        let today = f.cx.today();
        let from = parse_date(f.sheet.get("valid_from"), today).unwrap_or(today);
        let options: Vec<Choice> = self
            .candidates(f.cx, from)
            .into_iter()
            .map(|(contract, set)| {
                let now = set.map(|set| sets::name_of(set, words)).unwrap_or_default();
                let values = [
                    ("number", contract.number().into()),
                    ("title", contract.file.title().into()),
                    ("set", now.into()),
                ];
                (contract.id.to_string(), words.say_with("apply-set-contract", &values))
            })
            .collect();
        if options.is_empty() {
            f.text_block(words.say("apply-set-nobody"));
        } else {
            f.several("contracts", Need::Must, &options);
        }
        f.area("reason", Need::May);
        f.section(words.say("apply-set-preview"));
        self.preview(f, from);
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let (on, from) = (r.date("on"), r.date("valid_from"));
        // A contract chosen for one day may not come into question for another.
        let open: Vec<&ContractId> = self.candidates(r.cx, from).iter().map(|(c, _)| &c.id).collect();
        let chosen = r.lines("contracts");
        let contracts: Vec<ContractId> =
            open.into_iter().filter(|id| chosen.iter().any(|c| c == id.as_str())).cloned().collect();
        if contracts.is_empty() {
            r.wrong("contracts", Wrong::TooFew { wanted: 1 });
        }
        Some(Command::ApplyClauseSet(NewTerms {
            set: self.set.clone(),
            version: self.version,
            on,
            from,
            contracts,
            reason: r.any_text("reason"),
        }))
    }

    fn place_of(&self, field: &str) -> Option<&'static str> {
        matches!(field, "clause_set" | "clause_set_version").then_some("contracts")
    }
}
