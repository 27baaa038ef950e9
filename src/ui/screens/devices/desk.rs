//! The device that one sits at, and beside it how an office is handed over or who can be asked.

use chrono::NaiveDate;
use eframe::egui::{Ui, vec2};

use super::button;
use crate::app::Admission;
use crate::domain::admission::{Admissions, Apart, Decider};
use crate::i18n::{Words, admission as said, msg};
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Button, Card, JpText, Status, StatusLabel};

/// Narrower than this, in points, the number does not stand on one line in its full size.
const ROOM_FOR_LARGE: f32 = 400.0;

/// Shows both cards.
pub(super) fn cards(ui: &mut Ui, cx: &mut Cx<'_>, beside: bool) {
    let Some(session) = cx.app.session() else { return };
    let admission = session.admission();
    let second = |ui: &mut Ui, cx: &mut Cx<'_>| {
        if admission.admissions().founder.is_none() {
            return;
        }
        if cx.app.not_deciding().is_none() {
            hand_over(ui, cx, admission);
        } else {
            whom_to_ask(ui, cx, admission);
        }
    };
    if !beside {
        own(ui, cx, admission);
        ui.add_space(size::STEP);
        second(ui, cx);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = size::GAP;
        let half = ((ui.available_width() - size::GAP) / 2.0).floor();
        for side in 0..2 {
            ui.allocate_ui(vec2(half, 0.0), |ui| {
                ui.vertical(|ui| {
                    ui.set_width(half);
                    if side == 0 { own(ui, cx, admission) } else { second(ui, cx) }
                });
            });
        }
    });
}

fn title(ui: &mut Ui, words: &Words, id: &'static str) {
    ui.set_width(ui.available_width());
    ui.add(JpText::new(words.say(id)).strong().size(text::SECTION).heading());
}

/// This device: the number that is read out over the telephone, and how it stands.
fn own(ui: &mut Ui, cx: &mut Cx<'_>, admission: &Admission) {
    let words = cx.words;
    let (own, all) = (admission.own(), admission.admissions());
    Card::new().show(ui, |ui| {
        title(ui, words, msg("devices-own"));
        // On one line, also beside an open form.
        let large = if ui.available_width() < ROOM_FOR_LARGE { text::HEADING } else { text::NUMBER };
        ui.add(JpText::new(own.fingerprint()).strong().size(large));
        ui.add(JpText::note(words.say("devices-own-note"), ui));
        ui.add_space(size::HALF_STEP);
        let (status, word) = standing(cx, admission);
        ui.add(StatusLabel::new(status, &word));
        let Some(reason) = cx.app.not_admitted() else { return };
        let told = cx.app.read_only().map(|told| [told.what, told.advice].join(" "));
        let waits = all.is_waiting(own);
        let advice =
            if waits { words.say("devices-own-waits").into_owned() } else { told.unwrap_or_default() };
        ui.add(JpText::new(advice).size(text::LABEL));
        // What was withdrawn does not come back by asking.
        if reason == Apart::Withdrawn {
            return;
        }
        ui.add_space(size::HALF_STEP);
        let why_not = cx.app.not_writing().map(|told| told.what);
        let (ask, again) = (words.say("devices-ask"), words.say("devices-ask-again"));
        let asks = if waits { Button::secondary(&again) } else { Button::primary(&ask) };
        if button(ui, asks, why_not.as_deref()) {
            cx.ask(Ask::AskAdmission);
        }
    });
}

/// How this device stands with the officer who sits at it.
fn standing(cx: &Cx<'_>, admission: &Admission) -> (Status, String) {
    let words = cx.words;
    let (own, all) = (admission.own(), admission.admissions());
    let said = |id| words.say(id).into_owned();
    if all.founder.is_none() {
        return (Status::NotYet, said(msg("devices-unsigned")));
    }
    let officer = cx.app.officer();
    match all.roles(own, &officer, cx.today()) {
        Ok(_) if all.founder.as_ref() == Some(own) => (Status::Met, said(msg("devices-own-founder"))),
        Ok(roles) => {
            let roles: Vec<String> = roles.into_iter().map(|role| said::role(role, words)).collect();
            let roles = roles.join(&words.say("list-separator"));
            let values = [("officer", officer.into()), ("roles", roles.into())];
            (Status::Met, words.say_with("devices-own-admitted", &values))
        }
        Err(_) if all.is_waiting(own) => (Status::Waiting, said(msg("admission-waiting"))),
        Err(Apart::Withdrawn) => (Status::Breached, said(msg("devices-own-withdrawn"))),
        Err(_) => (Status::Soon, said(msg("devices-own-not-admitted"))),
    }
}

/// Somebody who may decide, as the office knows them.
fn named(decider: &Decider, all: &Admissions, words: &Words) -> String {
    let post = all
        .grants
        .iter()
        .rfind(|grant| grant.admitted.key == decider.key && grant.admitted.officer == decider.officer);
    let post = post.map(|grant| grant.admitted.post.as_str()).unwrap_or_default();
    let who = match &decider.officer {
        None if all.founder.as_ref() == Some(&decider.key) => words.say("devices-founder").into_owned(),
        officer => said::officer(officer.as_deref(), post, words),
    };
    match all.computer(&decider.key) {
        Some(computer) => words.say_with("devices-at", &[("who", who.into()), ("computer", computer.into())]),
        None => who,
    }
}

fn names(deciders: &[&Decider], all: &Admissions, words: &Words) -> String {
    let names: Vec<String> = deciders.iter().map(|decider| named(decider, all, words)).collect();
    names.join(&words.say("list-separator"))
}

/// Who can let this device in.
fn whom_to_ask(ui: &mut Ui, cx: &Cx<'_>, admission: &Admission) {
    let (words, all) = (cx.words, admission.admissions());
    let deciders = all.deciders(cx.today());
    Card::new().show(ui, |ui| {
        title(ui, words, msg("devices-whom-to-ask"));
        ui.add(JpText::note(words.say("devices-whom-to-ask-note"), ui));
        for decider in &deciders {
            ui.add(JpText::new(named(decider, all, words)));
        }
        if deciders.is_empty() {
            ui.add(JpText::new(words.say("devices-nobody-decides")));
        }
    });
}

/// Who would decide once the officer at this desk is gone: others, at other devices, without a last day.
fn successors(all: &Admissions, admission: &Admission, today: NaiveDate) -> Vec<Decider> {
    let mut others = all.deciders(today);
    others.retain(|decider| decider.key != *admission.own() && decider.until.is_none());
    others
}

/// 課の引継ぎ: first the successor is let in, then one's own device goes.
fn hand_over(ui: &mut Ui, cx: &mut Cx<'_>, admission: &Admission) {
    let (words, all) = (cx.words, admission.admissions());
    let others = successors(all, admission, cx.today());
    Card::new().show(ui, |ui| {
        title(ui, words, msg("devices-hand-over"));
        ui.add(JpText::note(words.say("devices-hand-over-note"), ui));
        ui.add_space(size::HALF_STEP);
        let done = !others.is_empty();
        if !done {
            // Nobody can let anybody in any more once the only device that may is lost: there is no way back from that.
            ui.add(StatusLabel::new(Status::Soon, &words.say("devices-only-one")));
            ui.add(JpText::new(words.say("devices-only-one-note")).size(text::LABEL));
            ui.add_space(size::HALF_STEP);
        }
        let status = if done { Status::Met } else { Status::NotYet };
        ui.add(StatusLabel::new(status, &words.say("devices-hand-over-admit")));
        let others: Vec<&Decider> = others.iter().collect();
        let how = if done {
            words.say_with("devices-hand-over-to", &[("names", names(&others, all, words).into())])
        } else {
            words.say("devices-hand-over-how").into_owned()
        };
        ui.add(JpText::new(how).size(text::LABEL));
        ui.add_space(size::HALF_STEP);
        ui.add(StatusLabel::new(Status::NotYet, &words.say("devices-hand-over-withdraw")));
        let why_not = (!done).then(|| words.say("devices-hand-over-first"));
        let withdraw = words.say("devices-withdraw-own");
        if button(ui, Button::secondary(&withdraw), why_not.as_deref()) {
            cx.ask(Ask::WithdrawDevice(admission.own().clone(), None));
        }
        if let Some(first) = why_not {
            ui.add(JpText::note(first, ui));
        }
    });
}
