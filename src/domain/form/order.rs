//! Which forms a vendor needs: for what is due, or those that an officer chose.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::rows::{Matter, Shown, matter_of, matters};
use super::{Answers, FormLayout, Kind};
use crate::domain::clause_set::Party;
use crate::domain::fact::{Content, ContentKind};
use crate::domain::key::ObligationKey;
use crate::domain::obligation::{Obligation, Status};
use crate::domain::picture::ContractPicture;

/// The form that lists papers without a form of their own.
pub const INDEX: &str = "index";

/// A form to be handed out, with what it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct FormOrder {
    /// Its layout.
    pub layout: Arc<FormLayout>,
    /// What the form as a whole is about.
    pub matter: Matter,
    /// Its rows that are there already: what the ward asks about, or what is on file.
    pub rows: Vec<Matter>,
    /// What the last paper of this kind said, for the vendor to bring up to date.
    pub on_file: Option<Value>,
    /// What it answers.
    pub answers: Vec<ObligationKey>,
    /// Until when, the earliest day.
    pub due: Option<NaiveDate>,
}

impl FormOrder {
    /// A form about nothing yet.
    pub fn new(layout: &Arc<FormLayout>) -> Self {
        Self {
            layout: Arc::clone(layout),
            matter: Matter::default(),
            rows: Vec::new(),
            on_file: None,
            answers: Vec::new(),
            due: None,
        }
    }

    fn owes(&mut self, o: &Obligation) {
        self.answers.push(o.key.clone());
        self.due = match (self.due, o.due.map(|due| due.date)) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }
}

/// The forms for all that the vendor owes and that is pressing, or falls due by a day. Obligations without a form, such
/// as internal rules, are lines of the index.
pub fn due(contract: &ContractPicture, layouts: &[Arc<FormLayout>], by: NaiveDate) -> Vec<FormOrder> {
    let owed = contract.at_hand().iter().filter(|o| {
        let falls_due = o.due.is_some_and(|due| due.date <= by);
        let is_turn = o.status.is_open() && o.status != Status::AwaitingWard;
        o.owed_by == Party::Vendor && is_turn && (o.status.is_pressing() || falls_due)
    });
    let mut orders: Vec<FormOrder> = Vec::new();
    for o in owed {
        add(contract, layouts, o, &mut orders);
    }
    orders.sort_by_key(|order| (order.layout.id == INDEX, order.due.is_none(), order.due));
    orders
}

/// The chosen forms, by their ids: for what falls due by a day; where nothing does, for what comes next; where nothing is
/// owed at all, about all they could be about.
pub fn chosen(
    contract: &ContractPicture,
    layouts: &[Arc<FormLayout>],
    ids: &BTreeSet<String>,
    by: NaiveDate,
) -> Vec<FormOrder> {
    let owed = contract
        .at_hand()
        .iter()
        .filter(|o| o.owed_by == Party::Vendor && o.status.is_open() && o.status != Status::AwaitingWard);
    let mut orders: Vec<FormOrder> = Vec::new();
    for o in owed {
        add(contract, layouts, o, &mut orders);
    }
    orders.retain(|order| ids.contains(&order.layout.id));
    orders.sort_by_key(|order| (order.due.is_none(), order.due));
    let mut next: BTreeSet<String> = BTreeSet::new();
    orders.retain(|order| {
        let is_next = next.insert(order.layout.id.clone());
        is_next || order.due.is_none_or(|due| due <= by)
    });
    let missing = layouts.iter().filter(|l| ids.contains(&l.id) && !next.contains(&l.id));
    orders.extend(missing.flat_map(|layout| blank(contract, layout)));
    orders
}

/// A form that nothing asks for now, about all on file that it could be about; one for each incident or claim.
pub fn blank(contract: &ContractPicture, layout: &Arc<FormLayout>) -> Vec<FormOrder> {
    let mut about: Vec<Matter> = Vec::new();
    for answers in &layout.answers {
        about.extend(matters(contract, answers));
    }
    let mut order = FormOrder::new(layout);
    order.on_file = on_file(contract, layout, None);
    if is_by_row(layout) {
        order.rows = about;
        return vec![order];
    }
    if about.is_empty() {
        return vec![order];
    }
    about.into_iter().map(|matter| FormOrder { matter, ..order.clone() }).collect()
}

/// Whether what a form is about stands in its rows.
fn is_by_row(layout: &FormLayout) -> bool {
    layout.fact_per_row || layout.answers == [Answers::Briefing]
}

fn add(contract: &ContractPicture, layouts: &[Arc<FormLayout>], o: &Obligation, orders: &mut Vec<FormOrder>) {
    let Some((answers, matter)) = matter_of(contract, o) else { return };
    let Some(layout) = layout_for(contract, layouts, &answers) else { return };
    let is_joined = is_by_row(layout);
    let place = orders.iter().position(|order| is_joined && order.layout.id == layout.id);
    let place = place.unwrap_or_else(|| {
        orders.push(FormOrder::new(layout));
        orders.len() - 1
    });
    let Some(order) = orders.get_mut(place) else { return };
    order.owes(o);
    match &answers {
        // A record of something that happened: what it lists is not known beforehand, but may be on file.
        Answers::Paper(_) if is_joined && layout.id != INDEX => {
            order.matter = matter;
            if order.rows.is_empty() {
                order.rows = on_file_rows(contract, layout);
            }
        }
        _ if is_joined => {
            if !order.rows.contains(&matter) {
                order.rows.push(matter);
            }
        }
        Answers::Paper(paper) => {
            order.on_file = on_file(contract, layout, Some(paper));
            order.matter = matter;
        }
        _ => order.matter = matter,
    }
}

/// The layout for what is owed: the paper's own; else one for papers of the same contents; else the index.
fn layout_for<'l>(
    contract: &ContractPicture,
    layouts: &'l [Arc<FormLayout>],
    answers: &Answers,
) -> Option<&'l Arc<FormLayout>> {
    let own = layouts.iter().find(|layout| layout.answers.contains(answers));
    let Answers::Paper(paper) = answers else { return own };
    let content = contract.set.as_ref().and_then(|set| set.content_of(paper));
    let alike = || {
        let content = content?;
        layouts.iter().find(|layout| content_of(layout) == Some(content))
    };
    own.or_else(alike).or_else(|| layouts.iter().find(|layout| layout.id == INDEX))
}

/// The contents that a form of a paper has.
pub(super) fn content_of(layout: &FormLayout) -> Option<ContentKind> {
    let paths = layout.fields.iter().filter_map(|f| f.at.as_deref());
    let table = layout.table.as_ref().map(|table| table.at.as_str());
    let variant = paths.chain(table).find_map(|path| path.strip_prefix("content.")?.split('.').next())?;
    ContentKind::ALL.into_iter().find(|kind| format!("{kind:?}") == variant)
}

/// Assets and machines on file, as rows of a record about them.
fn on_file_rows(contract: &ContractPicture, layout: &FormLayout) -> Vec<Matter> {
    let columns = layout.table.as_ref().map(|table| table.columns.as_slice()).unwrap_or_default();
    let speaks_of =
        |path: &str| columns.iter().any(|c| c.kind == Kind::Reference && c.at.as_deref() == Some(path));
    if speaks_of("asset") {
        matters(contract, &Answers::Return)
    } else if speaks_of("machine") {
        matters(contract, &Answers::MachineErasure)
    } else {
        Vec::new()
    }
}

/// What the newest paper of this kind said, to be brought up to date: rosters, contacts, schedules, plans to be tested.
/// Reports start afresh.
fn on_file(contract: &ContractPicture, layout: &FormLayout, paper: Option<&str>) -> Option<Value> {
    let kind = content_of(layout)?;
    let newest = |kind: ContentKind, paper: Option<&str>| {
        let of_kind = contract
            .file
            .submissions
            .iter()
            .rev()
            .filter(move |s| paper.is_none_or(|paper| s.fact.paper == paper));
        of_kind.filter_map(|s| s.fact.content.as_ref()).find(|content| content.kind() == kind)
    };
    match kind {
        ContentKind::Roster | ContentKind::Contacts | ContentKind::Schedule => {
            let content = newest(kind, paper)?;
            Some(json!({ "content": serde_json::to_value(content).ok()? }))
        }
        ContentKind::TestResults => {
            let Content::TestPlan(plan) = newest(ContentKind::TestPlan, None)? else { return None };
            let tests: Vec<Value> = plan.items.iter().map(|item| json!({ "item": item.item })).collect();
            Some(json!({ "content": { "TestResults": { "tests": tests } } }))
        }
        _ => None,
    }
}

impl Matter {
    /// What stands at a path.
    pub fn at(&self, path: &str) -> Option<&Value> {
        self.values.get(path)
    }

    /// What is printed.
    pub fn print(&self, what: Shown) -> Option<&super::ShownValue> {
        self.shown.get(&what)
    }
}
