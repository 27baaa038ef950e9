//! 概要: the terms of the contract, who works on it, and what wants attention.

use std::sync::Arc;

use chrono::NaiveDate;
use eframe::egui::{ScrollArea, Ui, UiBuilder};

use super::outlook::{self, Asked};
use super::rules;
use super::signing;
use super::stage::{blockers, copies_left};
use crate::domain::file::{Stage, TakeOut};
use crate::domain::ids::ContractId;
use crate::domain::obligation::Obligation;
use crate::domain::picture::ContractPicture;
use crate::i18n::{Value, Words, msg};
use crate::ui::cx::Cx;
use crate::ui::forms::set_name as name_of;
use crate::ui::screens::kept::Kept;
use crate::ui::screens::owed::{Owed, mark};
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Card, Column, JpText, Link, Table, details, heading};

/// What the tab remembers.
#[derive(Default)]
pub(super) struct Overview {
    made: Kept<ContractId, Made>,
}

struct Made {
    terms: Vec<(String, String)>,
    rules: Vec<String>,
    signing: Vec<String>,
    pressing: Vec<Owed>,
    /// What a draft will ask for; nothing of the kind once it is signed.
    asked: Option<Vec<Asked>>,
}

/// Wide enough for terms and list side by side.
const BESIDE: f32 = 900.0;

impl Overview {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, contract: &Arc<ContractPicture>) {
        let made = self.made.get(cx, contract.id.clone(), |cx, _| make(contract, cx));
        let rest = ui.available_rect_before_wrap();
        if rest.width() < BESIDE {
            ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                terms(ui, cx, contract, &made);
                ui.add_space(size::GAP);
                rules::show(ui, cx, contract, &made.rules);
                ui.add_space(size::GAP);
                signing::show(ui, cx, contract, &made.signing);
                ui.add_space(size::GAP);
                pressing(ui, cx, &made);
            });
            return;
        }
        let middle = (rest.left() + rest.width() * 0.42).round();
        ui.scope_builder(UiBuilder::new().max_rect(rest.with_max_x(middle)), |ui| {
            ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                terms(ui, cx, contract, &made);
                ui.add_space(size::GAP);
                rules::show(ui, cx, contract, &made.rules);
                ui.add_space(size::GAP);
                signing::show(ui, cx, contract, &made.signing);
            });
        });
        ui.scope_builder(UiBuilder::new().max_rect(rest.with_min_x(middle + size::GAP)), |ui| {
            pressing(ui, cx, &made);
        });
    }
}

fn terms(ui: &mut Ui, cx: &mut Cx<'_>, contract: &ContractPicture, made: &Made) {
    let words = cx.words;
    let take_out = Card::new().show(ui, |ui| {
        ui.set_width(ui.available_width());
        heading::section(ui, &words.say("contract-terms"), "");
        details::show(ui, 116.0, &made.terms);
        cx.app.read_only().is_none()
            && contract.stage != Stage::Purged
            && ui.add(Link::new(&words.say("contract-take-out")).size(text::LABEL)).clicked()
    });
    if take_out.inner {
        cx.go_to_take_out(contract.number());
    }
}

fn pressing(ui: &mut Ui, cx: &mut Cx<'_>, made: &Made) {
    if let Some(asked) = &made.asked {
        return outlook::show(ui, cx, asked);
    }
    let words = cx.words;
    let title = words.say("contract-pressing");
    if made.pressing.is_empty() {
        heading::section(ui, &title, "");
        ui.add(JpText::new(words.say("contract-nothing-pressing")));
        return;
    }
    let titles = [words.say("contract-status"), words.say("contract-clause"), words.say("contract-duty")];
    let [status, clause, duty] = &titles;
    let columns = [
        Column::fixed(status, 124.0),
        Column::fixed(clause, 70.0),
        Column::rest(duty).at_least(150.0),
        Column::fixed("", 170.0).right(),
    ];
    let mut asked = None;
    heading::section(ui, &title, "");
    let table = Table::new("contract-pressing", &columns).name(&title).row_height(size::ROW_WITH_BUTTON);
    table.read_only().show(ui, made.pressing.len(), |row| {
        let Some(owed) = made.pressing.get(row.index()) else { return };
        row.status(mark(owed.status), &owed.when);
        row.text(&owed.clause);
        row.text(&owed.title);
        if let Some(ask) = row.ui(|ui| owed.button(ui)) {
            asked = Some(ask);
        }
    });
    if let Some(ask) = asked {
        cx.ask(ask);
    }
}

/// One taking out that is not back yet.
fn out_now(out: &TakeOut, today: NaiveDate, words: &Words) -> String {
    let values = [
        ("to", Value::from(&out.out.to)),
        ("day", words.dates().date_plain(out.out.on).into()),
        ("days", out.days_out(today).unwrap_or_default().into()),
    ];
    words.say_with("out-now", &values)
}

fn make<'a>(contract: &'a ContractPicture, cx: &Cx<'a>) -> Made {
    let (file, words) = (&contract.file, cx.words);
    let dates = words.dates();
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut line = |label: &'static str, value: String| lines.push((words.say(label).into_owned(), value));
    line(msg("contracts-number"), contract.number().to_owned());
    line(msg("contracts-vendor"), cx.vendor_name(contract).to_owned());
    line(msg("contracts-section"), file.section().to_owned());
    line(msg("contract-officer"), file.officer().unwrap_or_default().to_owned());
    if let (Some(registered), Some(end)) = (&file.registered, file.period_end()) {
        let (start, end) = (dates.date_plain(registered.start), dates.date_plain(end));
        let values = [("start", start.into()), ("end", end.into())];
        line(msg("contracts-period"), words.say_with("contracts-from-to", &values));
    }
    line(msg("contract-signed"), file.signed.map(|day| dates.date_plain(day)).unwrap_or_default());
    if let Some(set) = &contract.set {
        line(msg("contract-clause-set"), name_of(set, words));
    }
    let out: Vec<String> = file.out_now().map(|out| out_now(out, cx.today(), words)).collect();
    if !out.is_empty() {
        line(msg("copies-out"), out.join("\n"));
    }
    let blockers = blockers(contract, cx.picture, words);
    if !blockers.is_empty() {
        line(msg("contract-blockers"), blockers);
    }
    if let Some(registered) = &file.registered {
        let yes = if registered.personal_data { msg("contract-yes") } else { msg("contract-no") };
        line(msg("contract-personal-data"), words.say(yes).into_owned());
        line(msg("contract-places"), file.places().join("\n"));
    }
    if let Some((_, workers)) = file.roster() {
        let values = [("count", workers.len().into())];
        line(msg("contract-workers"), words.say_with("contract-people", &values));
    }
    if file.assets_out() > 0 {
        let values = [("count", file.assets_out().into())];
        line(msg("contract-assets-out"), words.say_with("contract-pieces", &values));
    }
    let copies = copies_left(file);
    if copies > 0 {
        line(msg("contract-copies-out"), words.say_with("contract-pieces", &[("count", copies.into())]));
    }
    if let Some(ended) = &file.ended {
        let how = crate::i18n::facts::ending(ended.how, words);
        let date = dates.date_plain(ended.on);
        let values = [("status", how.into()), ("date", date.into())];
        line(msg("contract-ended"), words.say_with("contract-met", &values));
    }
    for amendment in &file.amendments {
        line(msg("contract-amended"), amendment_words(amendment, cx));
    }
    let mut pressing: Vec<&Obligation> =
        contract.at_hand().iter().filter(|o| o.status.is_pressing()).collect();
    pressing.sort_by_key(|o| (o.status, o.sort_date(), o.key.clone()));
    let pressing = pressing.into_iter().map(|o| Owed::of(contract, o, cx)).collect();
    let asked = (contract.stage == Stage::Draft).then(|| outlook::asked(contract, cx));
    Made {
        terms: lines,
        rules: rules::lines(contract, cx),
        signing: signing::lines(contract, cx),
        pressing,
        asked,
    }
}

fn amendment_words(amendment: &crate::domain::fact::ContractAmended, cx: &Cx<'_>) -> String {
    let date = cx.words.dates().date_plain(amendment.valid_from);
    let set = amendment.clause_set.clone().zip(amendment.clause_set_version);
    let set = set.and_then(|key| cx.picture.office.clause_sets.get(&key));
    let reason = match set.map(|set| name_of(set, cx.words)) {
        Some(name) => format!("{name}　{}", amendment.reason).trim_end().to_owned(),
        None => amendment.reason.clone(),
    };
    let values = [("date", date.into()), ("reason", reason.into())];
    cx.words.say_with("contract-amended-from", &values)
}
