//! The list behind 今日: gathered once per picture, its words made when a row first comes into sight.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::domain::clause_set::Party;
use crate::domain::ids::ContractId;
use crate::domain::obligation::{Closes, Obligation, Part, Status};
use crate::domain::picture::{ContractPicture, Picture};
use crate::i18n::{self, Dates, msg};
use crate::ui::cx::Cx;

/// How far the card of inspections looks ahead, in days.
const INSPECTIONS_AHEAD: u64 = 30;

/// A summary card, which narrows the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Card {
    /// 期限超過.
    Late,
    /// 期限間近.
    Soon,
    /// 区の確認待ち.
    Waiting,
    /// 対応中の事故.
    Incidents,
    /// Inspections of the coming days.
    Inspections,
}

impl Card {
    /// From left to right.
    pub const ALL: [Self; 5] = [Self::Late, Self::Soon, Self::Waiting, Self::Incidents, Self::Inspections];
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Whose {
    /// Anybody's.
    #[default]
    All,
    /// The vendor's.
    Vendor,
    /// The ward's.
    Ward,
    /// Of contracts that the officer at the desk is in charge of.
    Mine,
}

impl Whose {
    /// From left to right.
    pub const ALL: [Self; 4] = [Self::All, Self::Vendor, Self::Ward, Self::Mine];
}

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The worst, then the earliest.
    #[default]
    Worst,
    /// The earliest.
    Due,
    /// By the vendor's name.
    Vendor,
    /// By the clause.
    Clause,
}

impl Order {
    /// From top to bottom.
    pub const ALL: [Self; 4] = [Self::Worst, Self::Due, Self::Vendor, Self::Clause];

    /// Message with its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Worst => msg("today-order-worst"),
            Self::Due => msg("today-order-due"),
            Self::Vendor => msg("today-order-vendor"),
            Self::Clause => msg("today-order-clause"),
        }
    }

    /// Message that tells how the list stands.
    pub fn note(self) -> &'static str {
        match self {
            Self::Worst => msg("today-note-worst"),
            Self::Due => msg("today-note-due"),
            Self::Vendor => msg("today-note-vendor"),
            Self::Clause => msg("today-note-clause"),
        }
    }
}

/// One row: where its obligation is, what it is narrowed and ordered by, and its words once they were needed.
pub struct Task {
    contract: ContractId,
    place: usize,
    status: Status,
    date: Option<NaiveDate>,
    clause: (u32, String),
    ward: bool,
    mine: bool,
    event: Option<Event>,
    /// The vendor's name.
    pub vendor: String,
    words: OnceCell<Texts>,
}

/// What some cards look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Event {
    /// A step of an incident.
    Incident,
    /// An inspection of the coming days.
    Inspection,
}

/// A row in words.
pub struct Texts {
    /// 5日超過.
    pub when: String,
    /// Clause and item.
    pub clause: String,
    /// What is owed.
    pub what: String,
    /// 11月18日.
    pub due: String,
    /// The button.
    pub action: String,
    /// The button's name for readers, which hear it without its row.
    pub action_name: String,
    /// The info sign's name.
    pub trace_name: String,
    /// The contract's number and title.
    pub contract_name: String,
}

impl Task {
    fn new<'a>(
        contract: &'a ContractPicture,
        place: usize,
        o: &Obligation,
        cx: &Cx<'a>,
        ahead: NaiveDate,
    ) -> Self {
        let today = cx.today();
        let digits: String = o.under.clause.chars().take_while(char::is_ascii_digit).collect();
        let is_inspection = o.part == Part::PlannedInspection && o.status.is_open();
        let coming = o.due.is_some_and(|due| (today..=ahead).contains(&due.date));
        Self {
            contract: contract.id.clone(),
            place,
            status: o.status,
            date: o.sort_date(),
            clause: (digits.parse().unwrap_or(u32::MAX), o.clause_label()),
            ward: o.owed_by == Party::Ward || o.status == Status::AwaitingWard,
            mine: contract.file.officer() == Some(cx.app.officer().as_str()),
            event: match o.closes {
                Closes::Incident(_) | Closes::LegalReport(..) | Closes::Prevention(..) => {
                    Some(Event::Incident)
                }
                _ => (is_inspection && coming).then_some(Event::Inspection),
            },
            vendor: cx.vendor_name(contract).to_owned(),
            words: OnceCell::new(),
        }
    }

    /// The contract and obligation of the row.
    pub fn find<'a>(&self, picture: &'a Picture) -> Option<(&'a Arc<ContractPicture>, &'a Obligation)> {
        let contract = picture.contracts.get(&self.contract)?;
        Some((contract, contract.at_hand().get(self.place)?))
    }

    /// The row in words.
    pub fn words(&self, contract: &ContractPicture, o: &Obligation, cx: &Cx<'_>) -> &Texts {
        self.words.get_or_init(|| {
            let words = cx.words;
            let what = i18n::obligations::title(o, words);
            let action = i18n::obligations::action(&o.closes, words);
            let name = [
                ("action", action.as_str().into()),
                ("what", what.as_str().into()),
                ("contract", contract.file.title().into()),
            ];
            let number = [("number", contract.number().into()), ("title", contract.file.title().into())];
            Texts {
                when: i18n::obligations::when(o, cx.now(), words),
                clause: o.clause_label(),
                due: i18n::obligations::due(o, words),
                action_name: words.say_with("today-action-name", &name),
                trace_name: words.say_with("today-trace-name", &[("what", what.as_str().into())]),
                contract_name: words.say_with("today-contract-name", &number),
                what,
                action,
            }
        })
    }

    fn presses(&self) -> bool {
        self.status.is_pressing()
    }

    fn is_in(&self, card: Option<Card>) -> bool {
        match card {
            None => self.presses(),
            Some(Card::Late) => self.status.is_overdue(),
            Some(Card::Soon) => self.status == Status::DueSoon,
            Some(Card::Waiting) => self.status == Status::AwaitingWard,
            Some(Card::Incidents) => self.event == Some(Event::Incident) && self.presses(),
            Some(Card::Inspections) => self.event == Some(Event::Inspection),
        }
    }

    fn is_of(&self, whose: Whose) -> bool {
        match whose {
            Whose::All => true,
            Whose::Vendor => !self.ward,
            Whose::Ward => self.ward,
            Whose::Mine => self.mine,
        }
    }
}

/// What the list was gathered for. Holding the picture keeps its address from being used again.
struct For {
    picture: Arc<Picture>,
    dates: Dates,
    officer: String,
}

/// The list, for one picture, reader and officer.
pub struct List {
    made_for: For,
    tasks: Vec<Task>,
    incidents: usize,
    narrowed: Option<(Option<Card>, Whose, Order)>,
    shown: Vec<usize>,
}

impl List {
    /// The list as before, or gathered again where something changed.
    pub fn up_to_date(before: Option<Self>, cx: &Cx<'_>) -> Self {
        let (dates, officer) = (cx.words.dates(), cx.app.officer());
        let holds = |f: &For| Arc::ptr_eq(&f.picture, cx.picture) && f.dates == dates && f.officer == officer;
        match before.filter(|list| holds(&list.made_for)) {
            Some(list) => list,
            None => Self::gather(For { picture: Arc::clone(cx.picture), dates, officer }, cx),
        }
    }

    fn gather(made_for: For, cx: &Cx<'_>) -> Self {
        let ahead = cx.today().checked_add_days(Days::new(INSPECTIONS_AHEAD)).unwrap_or(NaiveDate::MAX);
        let of_contract = |contract: &Arc<ContractPicture>| {
            let all = contract.at_hand().iter().enumerate();
            let tasks = all.map(|(place, o)| Task::new(contract, place, o, cx, ahead));
            tasks.filter(|t| t.presses() || t.event == Some(Event::Inspection)).collect::<Vec<_>>()
        };
        let contracts = cx.picture.contracts.values();
        let open = |c: &Arc<ContractPicture>| c.file.incidents.iter().filter(|i| i.closed.is_none()).count();
        Self {
            tasks: contracts.clone().flat_map(of_contract).collect(),
            incidents: contracts.map(open).sum(),
            made_for,
            narrowed: None,
            shown: Vec::new(),
        }
    }

    /// Narrows and orders what is shown; costs nothing while nothing changes.
    pub fn narrow(&mut self, card: Option<Card>, whose: Whose, order: Order) {
        if self.narrowed == Some((card, whose, order)) {
            return;
        }
        self.narrowed = Some((card, whose, order));
        let fits = |task: &Task| task.is_in(card) && task.is_of(whose);
        let mut shown: Vec<(usize, &Task)> =
            self.tasks.iter().enumerate().filter(|(_, task)| fits(task)).collect();
        // What has no date at all comes last, not first.
        let date = |t: &Task| t.date.unwrap_or(NaiveDate::MAX);
        shown.sort_by(|(_, a), (_, b)| {
            let first = match order {
                Order::Worst => Ordering::Equal,
                Order::Due => date(a).cmp(&date(b)),
                Order::Vendor => a.vendor.cmp(&b.vendor),
                Order::Clause => a.clause.cmp(&b.clause),
            };
            first.then_with(|| (a.status, date(a)).cmp(&(b.status, date(b))))
        });
        self.shown = shown.into_iter().map(|(index, _)| index).collect();
    }

    /// How many rows are shown.
    pub fn rows(&self) -> usize {
        self.shown.len()
    }

    /// The row at a place.
    pub fn row(&self, index: usize) -> Option<&Task> {
        self.shown.get(index).and_then(|task| self.tasks.get(*task))
    }

    /// The figure of a card.
    pub fn count(&self, card: Card) -> usize {
        match card {
            Card::Incidents => self.incidents,
            card => self.tasks.iter().filter(|t| t.is_in(Some(card))).count(),
        }
    }

    /// The figure of a chip, as far as the chosen card leaves it.
    pub fn count_of(&self, whose: Whose) -> usize {
        let card = self.narrowed.and_then(|(card, ..)| card);
        self.tasks.iter().filter(|t| t.is_in(card) && t.is_of(whose)).count()
    }

    /// Whether nothing at all presses.
    pub fn is_all_done(&self) -> bool {
        !self.tasks.iter().any(Task::presses)
    }
}
