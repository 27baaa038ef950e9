//! 今日: what to do today, worst first, each row with the one button that answers it.

mod devices;
mod list;

use eframe::egui::Ui;

use self::list::{Card, List, Order, Task, Whose};
use crate::i18n::{self, Language, Words, msg};
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::theme::{size, text};
use crate::ui::widgets::table::Row;
use crate::ui::widgets::{
    Button, Chip, Column, Icon, JpText, Link, Popover, StatCard, Status, Table, chip, empty_state, heading,
    icon, page, popover, stat_card, toolbar,
};

/// What the screen remembers: how the list is narrowed and ordered, and the list itself.
#[derive(Default)]
pub struct Today {
    card: Option<Card>,
    whose: Whose,
    order: Order,
    list: Option<List>,
    devices: devices::Devices,
}

/// Above the table, and some rows of it.
const LEAST_HEIGHT: f32 = 420.0;
/// The same where the cards take two rows.
const LEAST_HEIGHT_NARROW: f32 = 560.0;
/// Narrower than this, the cards take two rows.
const TWO_ROWS_OF_CARDS: f32 = 740.0;
/// Narrower than this, as beside a form, the vendor's column gives way: the contract stands for it.
const WITHOUT_VENDOR: f32 = 960.0;

impl Today {
    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let mut list = List::up_to_date(self.list.take(), cx);
        list.narrow(self.card, self.whose, self.order);
        let narrow = ui.available_width() < TWO_ROWS_OF_CARDS;
        let told = self.devices.told(cx);
        let least = if narrow { LEAST_HEIGHT_NARROW } else { LEAST_HEIGHT };
        page::show(ui, least + devices::height(&told, narrow), |ui| {
            self.page(ui, cx, &list, &told);
        });
        self.list = Some(list);
    }

    fn page(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, list: &List, told: &[devices::Told]) {
        let words = cx.words;
        heading::screen(ui, &words.say("today-title"), &words.say(self.order.note()), |_| ());
        self.devices.show(ui, cx, told);
        self.cards(ui, cx, list);
        ui.add_space(6.0);
        self.filters(ui, words, list);
        if list.is_all_done() && self.card.is_none() {
            let (title, advice) = (words.say("today-empty-title"), words.say("today-empty-advice"));
            empty_state::show(ui, Icon::Check, &title, &advice, "");
        } else if list.rows() == 0 {
            let (title, advice) = (words.say("today-none-title"), words.say("today-none-advice"));
            if empty_state::show(ui, Icon::Search, &title, &advice, &words.say("today-none-button")) {
                self.card = None;
                self.whose = Whose::default();
                ui.ctx().request_repaint();
            }
        } else {
            self.table(ui, cx, list);
        }
    }

    fn cards(&mut self, ui: &mut Ui, cx: &Cx<'_>, list: &List) {
        let words = cx.words;
        let horizon = cx.picture.rules.horizon(cx.today());
        let unit = words.say("unit-items");
        let cards = Card::ALL.map(|card| {
            let word = match card {
                Card::Late => words.say("today-card-late").into_owned(),
                Card::Soon => words.say_with("today-card-soon", &[("days", horizon.into())]),
                Card::Waiting => words.say("today-card-waiting").into_owned(),
                Card::Incidents => words.say("today-card-incidents").into_owned(),
                Card::Inspections => words.say("today-card-inspections").into_owned(),
            };
            (card, word, i18n::number(i64::try_from(list.count(card)).unwrap_or(i64::MAX)))
        });
        let shown = cards.iter().map(|(card, word, figure)| {
            let status = match card {
                Card::Late | Card::Incidents if list.count(*card) > 0 => Status::Late,
                Card::Soon => Status::Soon,
                Card::Waiting => Status::Waiting,
                Card::Late | Card::Incidents | Card::Inspections => Status::NotYet,
            };
            StatCard::new(status, word, figure, &unit).chosen(self.card == Some(*card))
        });
        if let Some(card) = stat_card::row(ui, shown.collect()).and_then(|i| Card::ALL.get(i).copied()) {
            self.card = (self.card != Some(card)).then_some(card);
            ui.ctx().request_repaint();
        }
    }

    fn filters(&mut self, ui: &mut Ui, words: &Words, list: &List) {
        let mut whose = self.whose;
        let mut order = self.order;
        toolbar::show(
            ui,
            "today",
            |ui| {
                for one in Whose::ALL {
                    let word = words.say(match one {
                        Whose::All => msg("today-all"),
                        Whose::Vendor => msg("today-vendor"),
                        Whose::Ward => msg("today-ward"),
                        Whose::Mine => msg("today-mine"),
                    });
                    let chip = Chip::new(&word, self.whose == one).count(list.count_of(one));
                    if ui.add(chip).clicked() {
                        whose = one;
                    }
                }
            },
            |ui| {
                let names = Order::ALL.map(|order| words.say(order.name()));
                let chosen = Order::ALL.iter().position(|o| *o == self.order).unwrap_or_default();
                let word = names.get(chosen).map(AsRef::as_ref).unwrap_or_default();
                let word = words.say_with("today-order", &[("order", word.into())]);
                if let Some(picked) = chip::choice(ui, &word, &names, chosen) {
                    order = Order::ALL.get(picked).copied().unwrap_or_default();
                }
            },
        );
        if (whose, order) != (self.whose, self.order) {
            (self.whose, self.order) = (whose, order);
            ui.ctx().request_repaint();
        }
    }

    fn table(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, list: &List) {
        let words = cx.words;
        let titles = [
            msg("today-column-state"),
            msg("today-column-vendor"),
            msg("today-column-contract"),
            msg("today-column-clause"),
            msg("today-column-what"),
            msg("today-column-due"),
        ]
        .map(|id| words.say(id));
        let [state, vendor, contract, clause, what, due] = &titles;
        let wide = ui.available_width() >= WITHOUT_VENDOR;
        // English takes more room for the same words.
        let (state_width, clause_width, button_width) = match words.language() {
            Language::Ja => (118.0, 64.0, 148.0),
            Language::En => (142.0, 72.0, 228.0),
        };
        let columns = [
            (Order::Worst, Column::fixed(state, state_width).sortable()),
            (Order::Vendor, Column::fixed(vendor, 196.0).sortable()),
            (Order::Worst, Column::rest(contract).at_least(130.0)),
            (Order::Clause, Column::fixed(clause, clause_width).sortable()),
            (Order::Worst, Column::rest(what).at_least(150.0).share(1.5)),
            (Order::Due, Column::fixed(due, 140.0).sortable()),
            (Order::Worst, Column::fixed("", button_width).right()),
        ];
        let (orders, columns): (Vec<Order>, Vec<Column<'_>>) = columns
            .into_iter()
            .enumerate()
            .filter(|(i, _)| wide || *i != VENDOR)
            .map(|(_, column)| column)
            .unzip();
        let sorted = orders.iter().position(|order| *order == self.order).unwrap_or_default();
        let name = words.say("today-title");
        let table = Table::new("today", &columns).name(&name).row_height(size::ROW_WITH_BUTTON);
        let table = table.read_only().sorted(sorted, true);
        let out = table.show(ui, list.rows(), |row| {
            if let Some(task) = list.row(row.index()) {
                show_row(row, cx, task, wide);
            }
        });
        if let Some(order) = out.sort_clicked.and_then(|i| orders.get(i).copied()) {
            self.order = order;
            ui.ctx().request_repaint();
        }
    }
}

/// The place of the vendor's column.
const VENDOR: usize = 1;

fn show_row(row: &mut Row<'_, '_>, cx: &mut Cx<'_>, task: &Task, with_vendor: bool) {
    let Some((contract, obligation)) = task.find(cx.picture) else { return };
    let words = cx.words;
    let texts = task.words(contract, obligation, cx);
    row.status(crate::ui::marks::mark(obligation.status), &texts.when);
    if with_vendor && row.link(&task.vendor).clicked() {
        cx.search(&task.vendor);
    }
    if row.ui(|ui| ui.add(Link::new(contract.file.title()).name(&texts.contract_name))).clicked() {
        cx.go_to_group(&contract.id, &obligation.under.group);
    }
    row.text(&texts.clause);
    row.text(&texts.what);
    row.ui(|ui| {
        if !texts.due.is_empty() {
            ui.add(JpText::new(texts.due.as_str()));
        }
        let sign = icon::button(ui, Icon::Info, &texts.trace_name);
        Popover::new(&sign, &words.say("today-trace-title")).show(|ui| {
            let traces = contract.traces();
            let (trace, set) = (traces.get(&obligation.key), contract.set_of(obligation));
            for line in i18n::obligations::trace(obligation, trace, set, &contract.file, words) {
                popover::line(ui, JpText::new(line));
            }
            if ui.add(Link::new(&words.say("today-trace-more")).size(text::LABEL)).clicked() {
                cx.go_to_group(&contract.id, &obligation.under.group);
                ui.close();
            }
        });
    });
    row.ui(|ui| {
        if ui.add(Button::primary(&texts.action).name(&texts.action_name)).clicked() {
            cx.ask(Ask::Close {
                contract: contract.id.clone(),
                obligation: obligation.key.clone(),
                closes: obligation.closes.clone(),
            });
        }
    });
}
