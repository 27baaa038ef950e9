//! Before the questions: who, where, when. After them: what was found, remarks, and recording it.

use eframe::egui::Ui;

use super::{goes_on, mark, number, titles};
use crate::app::NewPaper;
use crate::domain::fact::{Overall, PersonMet, Verdict};
use crate::i18n::{facts, msg};
use crate::ui::cx::Cx;
use crate::ui::date_field;
use crate::ui::files::{Choose, FileDialog};
use crate::ui::screens::onsite::Wish;
use crate::ui::screens::onsite::asked::{Covered, Question};
use crate::ui::screens::onsite::draft::{Draft, Place, Step};
use crate::ui::theme::{size, text};
use crate::ui::widgets::{
    Button, DropZone, Field, Icon, JpText, Status, StatusLabel, check_box, heading, icon,
};

pub(super) fn head(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft) -> Option<Wish> {
    let words = cx.words;
    ui.add(JpText::new(words.say("onsite-head")).strong().size(text::TITLE).heading());
    ui.add(JpText::note(words.say("onsite-head-note"), ui));
    ui.add_space(size::STEP);
    let wrong =
        |field: &str| draft.troubles.get(&Place::Field(field.to_owned())).map(|trouble| trouble.words(words));
    let [on, place, officials, receiver, remote, plan] =
        ["on", "place", "officials", "received_by", "remote_reason", "plan"].map(wrong);
    let required = words.say("onsite-required");
    if let Some(plan) = plan {
        ui.add(StatusLabel::new(Status::Late, &plan));
    }
    let label = words.say("onsite-on");
    date_field::show(
        Field::new("on", &label).required(&required).error(on.as_deref()),
        ui,
        &mut draft.on,
        cx,
    );
    let label = words.say("onsite-place");
    Field::new("place", &label).required(&required).error(place.as_deref()).text(ui, &mut draft.place);
    let (label, note) = (words.say("onsite-inspectors"), words.say("onsite-inspectors-note"));
    Field::new("officials", &label).required(&required).note(&note).error(officials.as_deref()).multiline(
        ui,
        &mut draft.officials,
        2,
    );
    let label = words.say("onsite-receiver");
    Field::new("receiver", &label)
        .required(&required)
        .error(receiver.as_deref())
        .text(ui, &mut draft.received_by);
    check_box(ui, &mut draft.identity_shown, &words.say("onsite-identity"));
    ui.add_space(size::HALF_STEP);
    let (label, hint) = (words.say("onsite-remote"), words.say("onsite-remote-hint"));
    Field::new("remote", &label).hint(&hint).error(remote.as_deref()).text(ui, &mut draft.remote_reason);
    also(ui, cx, draft);
    let mut goes = goes_on(ui);
    let mut wish = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = size::STEP;
        if ui.add(Button::secondary(&words.say("onsite-leave")).large()).clicked() {
            wish = Some(Wish::Leave);
        }
        goes |= ui.add(Button::primary(&words.say("onsite-start")).shortcut("Enter").large()).clicked();
    });
    if goes {
        draft.step = Step::Question(0);
    }
    wish
}

/// The vendor's other contracts: one visit may cover them too.
fn also(ui: &mut Ui, cx: &Cx<'_>, draft: &mut Draft) {
    if draft.also.is_empty() {
        return;
    }
    ui.add(JpText::new(cx.words.say("onsite-also")).strong().size(text::LABEL));
    for other in &mut draft.also {
        let Some(contract) = cx.contract(&other.contract) else { continue };
        check_box(ui, &mut other.covered, contract.file.title());
    }
    ui.add_space(size::STEP);
}

pub(super) fn end<'a>(
    ui: &mut Ui,
    cx: &mut Cx<'a>,
    covered: &[Covered<'a>],
    all: &[Question<'a>],
    draft: &mut Draft,
    sending: bool,
) -> Option<Wish> {
    let words = cx.words;
    ui.add(JpText::new(words.say("onsite-end")).strong().size(text::TITLE).heading());
    ui.add_space(size::HALF_STEP);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = size::GAP;
        for verdict in Verdict::ALL {
            let (word, count) = (facts::verdict(verdict, words), draft.count(verdict));
            let values = [("status", word.into()), ("count", count.into())];
            ui.add(StatusLabel::new(mark(verdict), &words.say_with("contract-count", &values)));
        }
    });
    let left = all.len() - draft.answered(all).min(all.len());
    if left > 0 {
        let note = words.say_with("onsite-left", &[("count", left.into())]);
        ui.add(StatusLabel::new(Status::Soon, &note).regular());
    }
    ui.add_space(size::STEP);
    heading::section(ui, &words.say("onsite-findings"), "");
    if draft.count(Verdict::Unfit) == 0 {
        ui.add(JpText::new(words.say("onsite-no-findings")));
    }
    for question in all {
        let Some(given) = draft.given.get(&question.check.id) else { continue };
        if given.verdict == Some(Verdict::Unfit) {
            let values = [
                ("clause", number(question.clause, question.check).into()),
                ("text", given.note.trim().into()),
                ("due", given.due.trim().into()),
            ];
            ui.add(JpText::new(words.say_with("onsite-finding", &values)));
            if covered.len() > 1 {
                let concerned = covered.iter().filter(|one| {
                    question.of.contains(&one.contract) && !given.spared.contains(&one.contract)
                });
                let of = titles(concerned.map(|one| one.title), cx);
                ui.add(JpText::note(words.say_with("onsite-finding-of", &[("titles", of.into())]), ui));
            }
        }
    }
    ui.add_space(size::STEP);
    people(ui, cx, draft);
    overall(ui, cx, draft);
    remarks(ui, cx, draft);
    papers(ui, cx, draft, None);
    ui.add_space(10.0);
    let mut goes = !sending && goes_on(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = size::STEP;
        if ui.add(Button::secondary(&words.say("onsite-back")).large()).clicked() {
            draft.step = all.len().checked_sub(1).map_or(Step::Head, Step::Question);
        }
        let record = words.say("onsite-record");
        let button = Button::primary(&record).shortcut("Ctrl+Enter").large().enabled(!sending);
        goes |= ui.add(button).clicked();
    });
    goes.then_some(Wish::Record)
}

/// Who was met at work: held against the rosters and approvals of all contracts of the visit.
fn people(ui: &mut Ui, cx: &Cx<'_>, draft: &mut Draft) {
    let words = cx.words;
    heading::section(ui, &words.say("onsite-people"), "");
    ui.add(JpText::note(words.say("onsite-people-note"), ui));
    let mut removed = None;
    let troubles = &draft.troubles;
    for (index, person) in draft.people.iter_mut().enumerate() {
        let wrong = troubles.get(&Place::Field(format!("people.{index}.name"))).map(|t| t.words(words));
        let number = [("number", index.saturating_add(1).into())];
        let name = words.say_with("onsite-person-name", &number);
        let employer = words.say_with("onsite-person-employer", &number);
        let salt = format!("person-{index}");
        Field::new(&salt, &name).error(wrong.as_deref()).text(ui, &mut person.name);
        let salt = format!("employer-{index}");
        Field::new(&salt, &employer).text(ui, &mut person.employer);
        let remove = words.say_with("onsite-person-remove", &number);
        if icon::button(ui, Icon::Cross, &remove).clicked() {
            removed = Some(index);
        }
    }
    if let Some(index) = removed {
        draft.people.remove(index);
        // What was said of the rows no longer fits their places.
        draft.troubles.retain(|place, _| !matches!(place, Place::Field(f) if f.starts_with("people.")));
    }
    if ui.add(Button::secondary(&words.say("onsite-person-more"))).clicked() {
        draft.people.push(PersonMet { name: String::new(), employer: String::new() });
    }
    ui.add_space(size::STEP);
}

/// The verdict over all, and what was said to the vendor at the end.
fn overall(ui: &mut Ui, cx: &Cx<'_>, draft: &mut Draft) {
    let words = cx.words;
    let wrong = draft.troubles.get(&Place::Field("verdict".to_owned())).map(|trouble| trouble.words(words));
    let names = Overall::ALL.map(|overall| facts::overall_verdict(overall, words));
    let mut chosen = Overall::ALL.iter().position(|overall| Some(*overall) == draft.verdict);
    let label = words.say("onsite-overall");
    if Field::new("overall", &label).error(wrong.as_deref()).radio(ui, &mut chosen, &names).changed() {
        draft.verdict = chosen.and_then(|i| Overall::ALL.get(i)).copied();
    }
    let (label, hint) = (words.say("onsite-closing-talk"), words.say("onsite-optional"));
    Field::new("closing-talk", &label).hint(&hint).multiline(ui, &mut draft.closing_talk, 2);
}

fn remarks(ui: &mut Ui, cx: &Cx<'_>, draft: &mut Draft) {
    let words = cx.words;
    let wrong =
        |field: &str| draft.troubles.get(&Place::Field(field.to_owned())).map(|trouble| trouble.words(words));
    let (remarks_wrong, note_wrong) = (wrong("vendor_remarks"), wrong("note"));
    let hint = words.say("onsite-optional");
    let label = words.say("onsite-vendor-remarks");
    Field::new("vendor-remarks", &label).hint(&hint).error(remarks_wrong.as_deref()).multiline(
        ui,
        &mut draft.vendor_remarks,
        2,
    );
    let label = words.say("onsite-note");
    Field::new("note", &label).hint(&hint).error(note_wrong.as_deref()).multiline(ui, &mut draft.note, 2);
}

/// Photos of what was seen for a question, or papers of the whole inspection.
pub(super) fn papers(ui: &mut Ui, cx: &Cx<'_>, draft: &mut Draft, check: Option<&str>) {
    let words = cx.words;
    if let Some(found) = draft.dialog.as_ref().and_then(FileDialog::poll) {
        draft.dialog = None;
        let wanted = draft.dialog_for.take();
        list(draft, wanted.as_deref()).extend(found.into_iter().map(NewPaper::at));
    }
    let title = words.say(if check.is_some() { msg("onsite-photos") } else { msg("onsite-papers") });
    ui.add(JpText::new(title.as_ref()).strong().size(text::LABEL));
    let mut removed = None;
    for (index, paper) in list(draft, check).iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            ui.add(JpText::new(paper.name.as_str()));
            let name = words.say_with("onsite-paper-remove", &[("name", (&paper.name).into())]);
            if icon::button(ui, Icon::Cross, &name).clicked() {
                removed = Some(index);
            }
        });
    }
    if let Some(index) = removed {
        list(draft, check).remove(index);
    }
    let texts = [
        if check.is_some() { msg("onsite-photos-prompt") } else { msg("onsite-papers-prompt") },
        msg("onsite-papers-choose"),
        msg("onsite-papers-path"),
        msg("onsite-papers-take"),
    ]
    .map(|id| words.say(id));
    let [prompt, choose, path_hint, take] = &texts;
    let zone = DropZone { prompt, choose, path_hint, take };
    let out = zone.show(ui, &mut draft.path);
    list(draft, check).extend(out.dropped.into_iter().map(NewPaper::at));
    if let Some(path) = out.path {
        list(draft, check).push(NewPaper::at(path));
        draft.path.clear();
    }
    if out.choose && draft.dialog.is_none() {
        draft.dialog_for = check.map(str::to_owned);
        draft.dialog = Some(FileDialog::open(ui.ctx(), Choose::Papers, &title));
    }
}

/// The photos of a question, or the papers of the whole inspection.
fn list<'d>(draft: &'d mut Draft, check: Option<&str>) -> &'d mut Vec<NewPaper> {
    match check {
        Some(check) => &mut draft.given.entry(check.to_owned()).or_default().photos,
        None => &mut draft.papers,
    }
}
