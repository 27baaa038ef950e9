//! 書類: every paper on file, with what it came and where it lies on disk.

use std::sync::Arc;

use eframe::egui::Ui;

use super::nothing;
use crate::app::{Command, Outcome};
use crate::domain::ids::ContractId;
use crate::domain::picture::ContractPicture;
use crate::i18n::{facts, msg, number};
use crate::ui::cx::{Answer, Cx, Message, Sender};
use crate::ui::screens::kept::Kept;
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Column, Status, Table};

/// What the tab remembers.
#[derive(Default)]
pub(super) struct Papers {
    rows: Kept<ContractId, Vec<Row>>,
}

struct Row {
    name: String,
    sha256: String,
    came_with: String,
    date: String,
    size: String,
    /// Where it lies; nothing where the file is missing.
    path: Option<String>,
    copy_name: String,
}

impl Papers {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, contract: &Arc<ContractPicture>) {
        let words = cx.words;
        if let Some(answer) = cx.answer(Sender::Papers) {
            shown(ui, answer, cx);
        }
        let sealed = cx.app.is_protected();
        let rows = self.rows.get(cx, contract.id.clone(), |cx, _| make(contract, cx));
        if rows.is_empty() {
            return nothing(ui, &words.say("contract-no-papers"));
        }
        let wide = ui.available_width() > 900.0;
        let titles = [
            words.say("contract-paper-name"),
            words.say("contract-came-with"),
            words.say("contract-day"),
            words.say("contract-size"),
            words.say("contract-place"),
        ];
        let [name, with, date, bytes, place] = &titles;
        let mut columns = vec![
            Column::rest(name).at_least(150.0),
            Column::rest(with).at_least(150.0),
            Column::fixed(date, size::DATE),
            Column::fixed(bytes, 90.0).right(),
        ];
        if wide {
            columns.push(Column::rest(place).at_least(150.0));
        }
        columns.push(Column::fixed("", 128.0).right());
        let copy = if sealed { msg("vault-show-paper") } else { msg("contract-copy-path") };
        let (copy, missing) = (words.say(copy), words.say("contract-paper-missing"));
        let mut copied = None;
        let title = words.say("contract-tab-papers");
        let table = Table::new("contract-papers", &columns).name(&title).row_height(size::ROW_WITH_BUTTON);
        table.read_only().show(ui, rows.len(), |cells| {
            let Some(row) = rows.get(cells.index()) else { return };
            cells.strong(&row.name);
            cells.text(&row.came_with);
            cells.text(&row.date);
            cells.number(&row.size);
            if wide {
                cells.note(row.path.as_deref().unwrap_or_default());
            }
            match &row.path {
                Some(path) => {
                    if cells.ui(|ui| ui.add(Button::text(&copy).name(&row.copy_name)).clicked()) {
                        copied = Some((path.clone(), row));
                    }
                }
                None => drop(cells.status(Status::Late, &missing)),
            }
        });
        if let Some((_, row)) = copied.as_ref().filter(|_| sealed) {
            let (contract, sha256, name) = (contract.id.clone(), row.sha256.clone(), row.name.clone());
            cx.send(Sender::Papers, Command::ShowPaper { contract, sha256, name });
        } else if let Some((path, _)) = copied {
            let told = words.say_with("contract-path-copied", &[("path", (&path).into())]);
            ui.ctx().copy_text(path);
            cx.tell(Message::done(told));
        }
    }
}

/// Tells where a sealed paper was opened to.
fn shown(ui: &Ui, answer: Answer, cx: &mut Cx<'_>) {
    match answer {
        Ok(Outcome::Exported(paths)) => {
            let Some(path) = paths.first().map(|path| path.display().to_string()) else { return };
            let told = cx.words.say_with("vault-paper-shown", &[("path", (&path).into())]);
            ui.ctx().copy_text(path);
            cx.tell(Message::done(told));
        }
        Ok(_) => {}
        Err(error) => cx.tell_error(&error),
    }
}

fn make(contract: &ContractPicture, cx: &Cx<'_>) -> Vec<Row> {
    let words = cx.words;
    let dates = words.dates();
    let mut rows: Vec<Row> = Vec::new();
    for (recorded, paper) in contract.file.papers() {
        let day = recorded.fact.known_on().unwrap_or_else(|| recorded.at.date_naive());
        let path = cx.app.paper_path(&contract.id, &paper.sha256);
        let path = path.map(|p| std::path::absolute(&p).unwrap_or(p).display().to_string());
        rows.push(Row {
            name: paper.name.clone(),
            sha256: paper.sha256.clone(),
            came_with: facts::summary(recorded.fact, contract.set.as_deref(), words),
            date: dates.date_short(day),
            size: size_words(paper.size, cx),
            path,
            copy_name: words.say_with("contract-copy-path-name", &[("name", (&paper.name).into())]),
        });
    }
    rows.reverse();
    rows
}

fn size_words(bytes: u64, cx: &Cx<'_>) -> String {
    const KILO: u64 = 1024;
    let count = if bytes < KILO { bytes } else { bytes.div_ceil(KILO) };
    let count = number(i64::try_from(count).unwrap_or(i64::MAX));
    let id = if bytes < KILO { msg("contract-bytes") } else { msg("contract-kilobytes") };
    cx.words.say_with(id, &[("count", count.into())])
}
