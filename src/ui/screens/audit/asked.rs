//! What the officer asks the trail for.

use chrono::NaiveDate;
use eframe::egui::{Ui, vec2};

use crate::domain::audit::{Filter, Only, Trail, pc};
use crate::domain::ids::ContractId;
use crate::i18n::{audit, parse_date};
use crate::ui::cx::Cx;
use crate::ui::date_field;
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Field};

/// Narrower than this, the fields are opened only when asked for.
const WIDE: f32 = 900.0;

/// What the officer asks the trail for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(clippy::option_option, reason = "no ledger asked for, the office's, or a contract's")]
pub(super) struct Asked {
    pub typed: String,
    ledger: Option<Option<ContractId>>,
    by: Option<String>,
    pc: Option<String>,
    kind: Option<String>,
    from: String,
    until: String,
    pub only: Only,
    /// Whether the fields are open where there is little room.
    open: bool,
}

/// What can be chosen from, with its words.
pub(super) struct Choices {
    officers: Vec<String>,
    pcs: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    ledgers: Vec<(Option<ContractId>, String)>,
}

impl Choices {
    pub fn of(trail: &Trail, cx: &Cx<'_>) -> Self {
        let words = cx.words;
        let here = cx.app.session().and_then(crate::app::Session::writer);
        let here = here.as_ref().map(pc);
        let name = |device: &String| {
            let is_here = here == Some(device.as_str());
            let told = words.say_with("audit-pc-here", &[("pc", device.into())]);
            (device.clone(), if is_here { told } else { device.clone() })
        };
        let kind = |(kind, count): (&String, &usize)| {
            let values = [("kind", audit::kind_name(kind, words).into()), ("count", (*count).into())];
            (kind.clone(), words.say_with("audit-kind-count", &values))
        };
        let mut contracts: Vec<(Option<ContractId>, String)> = (cx.picture.contracts.keys())
            .map(|id| (Some(id.clone()), audit::ledger(Some(id), cx.picture, words)))
            .collect();
        contracts.sort_by(|a, b| a.1.cmp(&b.1));
        contracts.insert(0, (None, words.say("audit-office").into_owned()));
        Self {
            officers: trail.officers().iter().map(ToString::to_string).collect(),
            pcs: trail.pcs().iter().map(name).collect(),
            kinds: trail.kinds().iter().map(kind).collect(),
            ledgers: contracts,
        }
    }
}

impl Asked {
    /// Everything; of one contract where one is given.
    pub fn of(contract: Option<ContractId>) -> Self {
        Self { ledger: contract.map(Some), ..Self::default() }
    }

    /// Whether it asks for the same lines.
    pub fn is_same(&self, other: &Self) -> bool {
        *self == Self { open: self.open, ..other.clone() }
    }

    /// Whether anything but everything is asked for.
    pub fn is_anything(&self) -> bool {
        !self.is_same(&Self::default())
    }

    pub fn clear(&mut self) {
        *self = Self { open: self.open, ..Self::default() };
    }

    /// Whether the fields are shown.
    pub fn is_open(&self, ui: &Ui) -> bool {
        self.open || ui.available_width() >= WIDE
    }

    /// What it means for the trail. A day that cannot be read asks for nothing; its field says so.
    pub fn filter(&self, cx: &Cx<'_>) -> Filter {
        let day = |typed: &str| parse_date(typed, cx.today()).ok();
        Filter {
            ledger: self.ledger.clone(),
            by: self.by.clone(),
            pc: self.pc.clone(),
            kind: self.kind.clone(),
            from: day(&self.from),
            until: day(&self.until),
            only: self.only,
        }
    }

    /// The fields, in one row where there is room.
    pub fn fields(&mut self, ui: &mut Ui, cx: &Cx<'_>, choices: &Choices) {
        let words = cx.words;
        if ui.available_width() < WIDE {
            let id =
                if self.open { words.say("audit-fewer-filters") } else { words.say("audit-more-filters") };
            if ui.add(Button::text(&id)).clicked() {
                self.open = !self.open;
            }
            if !self.open {
                return;
            }
        }
        // One row of seven, or two to a row.
        let room = ui.available_width();
        let wide = room >= WIDE;
        let shares = [1.5, 1.0, 1.0, 1.5, 1.5, 1.2, 1.2];
        let total: f32 = shares.iter().sum();
        let left = room - size::STEP * 6.0;
        let width = |which: usize| match shares.get(which) {
            Some(share) if wide => (left * share / total).floor(),
            _ => ((room - size::STEP) / 2.0).floor(),
        };
        let all: Vec<usize> = (0..shares.len()).collect();
        for row in all.chunks(if wide { shares.len() } else { 2 }) {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = size::STEP;
                for which in row {
                    ui.allocate_ui(vec2(width(*which), 0.0), |ui| {
                        ui.vertical(|ui| {
                            ui.set_width(width(*which));
                            self.field(ui, cx, choices, *which);
                        });
                    });
                }
            });
        }
    }

    fn field(&mut self, ui: &mut Ui, cx: &Cx<'_>, choices: &Choices, which: usize) {
        let words = cx.words;
        match which {
            0 => {
                let (label, hint) = (words.say("audit-search"), words.say("audit-search-hint"));
                Field::new("audit-search", &label).hint(&hint).text(ui, &mut self.typed);
            }
            1 => {
                let (label, any) = (words.say("audit-by"), words.say("audit-anybody"));
                let officers = choices.officers.iter().map(|name| (name, name));
                choice(ui, "audit-by", (&label, &any), officers, &mut self.by);
            }
            2 => {
                let (label, any) = (words.say("audit-pc"), words.say("audit-any-pc"));
                let pcs = choices.pcs.iter().map(|(pc, name)| (pc, name));
                choice(ui, "audit-pc", (&label, &any), pcs, &mut self.pc);
            }
            3 => {
                let (label, any) = (words.say("audit-ledger"), words.say("audit-any-ledger"));
                let ledgers = choices.ledgers.iter().map(|(id, name)| (id, name));
                choice(ui, "audit-ledger", (&label, &any), ledgers, &mut self.ledger);
            }
            4 => {
                let (label, any) = (words.say("audit-kind"), words.say("audit-any-kind"));
                let kinds = choices.kinds.iter().map(|(kind, name)| (kind, name));
                choice(ui, "audit-kind", (&label, &any), kinds, &mut self.kind);
            }
            5 => day(ui, cx, ("audit-from", &words.say("audit-from")), &mut self.from),
            _ => day(ui, cx, ("audit-until", &words.say("audit-until")), &mut self.until),
        }
    }
}

/// One of several, or any.
fn choice<'a, T: Clone + PartialEq + 'a>(
    ui: &mut Ui,
    id: &str,
    (label, any): (&str, &str),
    options: impl Iterator<Item = (&'a T, &'a String)>,
    asked: &mut Option<T>,
) {
    let (values, names): (Vec<&T>, Vec<&str>) = options.map(|(value, name)| (value, name.as_str())).unzip();
    let names: Vec<&str> = std::iter::once(any).chain(names).collect();
    let now = asked.as_ref().and_then(|asked| values.iter().position(|value| *value == asked));
    let mut chosen = Some(now.map_or(0, |place| place + 1));
    if Field::new(id, label).choice(ui, &mut chosen, &names).changed() {
        let place = chosen.and_then(|chosen| chosen.checked_sub(1));
        *asked = place.and_then(|place| values.get(place)).map(|value| (*value).clone());
    }
}

fn day(ui: &mut Ui, cx: &Cx<'_>, (id, label): (&str, &str), typed: &mut String) {
    let read: Option<NaiveDate> = parse_date(typed, cx.today()).ok();
    let wrong = (!typed.trim().is_empty() && read.is_none()).then(|| cx.words.say("audit-bad-date"));
    date_field::show(Field::new(id, label).error(wrong.as_deref()), ui, typed, cx);
}
