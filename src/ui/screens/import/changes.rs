//! What a roster would change, person by person.

use eframe::egui::{Color32, Frame, Margin, Ui};

use crate::app::{ItemProblem, PreviewItem, item_problem};
use crate::domain::fact::Worker;
use crate::domain::roster::RosterDiff;
use crate::i18n::{Words, msg};
use crate::ui::theme::{Palette, palette, size, text};
use crate::ui::widgets::{Column, JpText, Table};

/// What becomes of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Check,
    Joined,
    Left,
    Changed,
    Same,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Check => msg("import-person-check"),
            Self::Joined => msg("import-person-joined"),
            Self::Left => msg("import-person-left"),
            Self::Changed => msg("import-person-changed"),
            Self::Same => msg("import-person-same"),
        }
    }

    fn colors(self, palette: &Palette) -> (Color32, Option<Color32>) {
        match self {
            Self::Check | Self::Changed => (palette.warning, Some(palette.warning_soft)),
            Self::Joined => (palette.success, Some(palette.success_soft)),
            Self::Left => (palette.danger, Some(palette.danger_soft)),
            Self::Same => (palette.text_muted, None),
        }
    }
}

/// One person of the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Person {
    kind: Kind,
    name: String,
    employer: String,
    role: String,
    place: String,
    note: String,
}

/// The comparison in words, made once for an item.
pub struct Changes {
    people: Vec<Person>,
    heights: Vec<f32>,
    /// How many people the roster on file has.
    pub before: usize,
}

/// A row of two lines, and what a note adds.
const TWO_LINES: f32 = 52.0;
const NOTE_LINE: f32 = 18.0;
/// Above the first line of a row.
const TOP: f32 = 6.0;

impl Changes {
    /// The comparison of an item that is a roster; with `everyone`, also those who stay as they are.
    pub fn of(item: &PreviewItem, everyone: bool, words: &Words) -> Option<Self> {
        let diff = item.roster.as_ref()?;
        let mut people = people(diff, everyone, words);
        for person in &mut people {
            let about = |p: &&ItemProblem| matches!(p, ItemProblem::UnapprovedEmployer { name, .. } if *name == person.name);
            if let Some(problem) = item.problems.iter().find(about) {
                person.kind = Kind::Check;
                person.note = item_problem(problem, words);
            }
        }
        let height = |p: &Person| if p.note.is_empty() { TWO_LINES } else { TWO_LINES + NOTE_LINE };
        let heights = people.iter().map(height).collect();
        let before = diff.left.len() + diff.changed.len() + diff.same.len();
        Some(Self { people, heights, before })
    }

    /// Shows them as a table over the room at hand.
    pub fn show(&self, ui: &mut Ui, words: &Words) {
        if self.people.is_empty() {
            let inset = Frame::new().inner_margin(Margin::symmetric(14, 0));
            inset.show(ui, |ui| ui.add(JpText::note(words.say("import-no-changes"), ui)));
            return;
        }
        let palette = palette(ui.ctx());
        let titles = [msg("import-column-name"), msg("import-column-role")].map(|id| words.say(id));
        let [name, role] = &titles;
        let columns = [
            Column::fixed("", 84.0),
            Column::rest(name).at_least(150.0).share(1.3),
            Column::rest(role).at_least(130.0),
        ];
        let title = words.say("import-changes");
        let table = Table::new("import-people", &columns).name(&title).read_only().frameless();
        table.row_heights(&self.heights).show(ui, self.people.len(), |row| {
            let Some(person) = self.people.get(row.index()) else { return };
            let (color, ground) = person.kind.colors(&palette);
            if let Some(ground) = ground {
                row.ground(ground);
            }
            row.ui(|ui| ui.add(JpText::new(words.say(person.kind.word())).strong().color(color)));
            row.ui(|ui| {
                lines(ui, |ui| {
                    ui.add(JpText::new(person.name.as_str()).max_rows(1));
                    ui.add(small(&person.employer, palette.text_quiet));
                    if !person.note.is_empty() {
                        ui.add(small(&person.note, color));
                    }
                });
            });
            row.ui(|ui| {
                lines(ui, |ui| {
                    ui.add(JpText::new(person.role.as_str()).max_rows(1));
                    ui.add(small(&person.place, palette.text_quiet));
                });
            });
        });
    }
}

fn small(content: &str, color: Color32) -> JpText<'_> {
    JpText::new(content).size(text::SMALL).color(color).max_rows(1)
}

/// Lines below each other from the top of a cell.
fn lines(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.set_max_width((ui.available_width() - size::HALF_STEP).max(40.0));
        ui.add_space(TOP);
        add(ui);
    });
}

/// Joined and gone first, then changed, then the others, each in the order of its roster.
fn people(diff: &RosterDiff, everyone: bool, words: &Words) -> Vec<Person> {
    let person = |kind, w: &Worker, note: String| Person {
        kind,
        name: w.name.clone(),
        employer: w.employer.to_string(),
        role: w.role.to_string(),
        place: w.place.to_string(),
        note,
    };
    let plain = |kind| move |w: &Worker| person(kind, w, String::new());
    let mut all: Vec<Person> = diff.joined.iter().map(plain(Kind::Joined)).collect();
    all.extend(diff.left.iter().map(plain(Kind::Left)));
    all.extend(
        diff.changed.iter().map(|(old, new)| person(Kind::Changed, new, what_changed(old, new, words))),
    );
    if everyone {
        all.extend(diff.same.iter().map(plain(Kind::Same)));
    }
    all
}

/// 役割：運用 → 開発
pub(in crate::ui::screens) fn what_changed(old: &Worker, new: &Worker, words: &Words) -> String {
    let pairs = [
        (msg("import-changed-name"), old.name.as_str(), new.name.as_str()),
        (msg("import-changed-employer"), &old.employer, &new.employer),
        (msg("import-changed-role"), &old.role, &new.role),
        (msg("import-changed-place"), &old.place, &new.place),
        (msg("import-changed-responsibility"), &old.responsibility, &new.responsibility),
    ];
    let differ = pairs.into_iter().find(|(_, old, new)| old != new);
    match differ {
        Some((id, old, new)) => {
            let label = words.say(id);
            let values = [("label", label.as_ref().into()), ("old", old.into()), ("new", new.into())];
            words.say_with("import-changed", &values)
        }
        None => words.say("import-changed-other").into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{CalendarStyle, Language};

    fn worker(name: &str, role: &str) -> Worker {
        Worker { employer: "東都データ株式会社".into(), ..Worker::new(name, role, "三軒茶屋") }
    }

    #[test]
    fn people_who_stay_are_listed_only_on_request_and_a_change_says_what_changed() {
        let words = Words::new(Language::Ja, CalendarStyle::Japanese);
        let old = [worker("高橋 一郎", "運用"), worker("鈴木 健", "運用"), worker("佐々木 誠", "責任者")];
        let new = [worker("渡邊 美咲", "運用"), worker("鈴木 健", "開発"), worker("佐々木 誠", "責任者")];
        let diff = RosterDiff::between(&old, &new);
        let kinds = |everyone| people(&diff, everyone, &words).iter().map(|p| p.kind).collect::<Vec<_>>();
        assert_eq!(kinds(false), [Kind::Joined, Kind::Left, Kind::Changed]);
        assert_eq!(kinds(true), [Kind::Joined, Kind::Left, Kind::Changed, Kind::Same]);
        assert_eq!(people(&diff, false, &words)[2].note, "役割：運用 → 開発");
        assert!(words.missing().is_empty(), "{:?}", words.missing());
    }
}
