//! The navigation at the left: where one can go, and how much waits there.

use eframe::egui::{Panel, Ui};

use super::Shell;
use super::badges::Badges;
use crate::app::{Command, Place};
use crate::domain::picture::Picture;
use crate::i18n::msg;
use crate::ui::cx::Sender;
use crate::ui::theme::size;
use crate::ui::widgets::{NavEntry, nav};

/// Narrower than this, the navigation gives way.
const NARROW: f32 = 900.0;

impl Shell {
    pub(super) fn left(&mut self, ui: &mut Ui, picture: &Picture) {
        let words = self.app.words();
        let badges = Badges::of(picture, self.inbox.now());
        let mut places: Vec<Option<Place>> = Vec::new();
        let mut texts: Vec<Option<(String, String, String, bool)>> = Vec::new();
        for entry in NAVIGATION {
            let Some((place, id)) = entry else {
                places.push(None);
                texts.push(None);
                continue;
            };
            let (count, urgent) = badges.of_place(place);
            let badge = if count == 0 { String::new() } else { count.to_string() };
            let name = words.say_with("nav-badge", &[("count", count.into())]);
            texts.push(Some((words.say(id).into_owned(), badge, name, urgent)));
            places.push(Some(place.clone()));
        }
        let entries: Vec<NavEntry<'_>> = texts
            .iter()
            .map(|text| match text {
                Some((label, badge, name, urgent)) if !badge.is_empty() => {
                    NavEntry::counted(label, badge, name, *urgent)
                }
                Some((label, ..)) => NavEntry::item(label),
                None => NavEntry::Separator,
            })
            .collect();
        let here = section(&self.place);
        let chosen = places.iter().position(|p| p.as_ref() == Some(&here)).unwrap_or(0);
        let width = if ui.available_width() < NARROW { 148.0 } else { size::NAV };
        let frame = nav::frame(ui);
        let panel =
            Panel::left("nav").frame(frame).exact_size(width).resizable(false).show_separator_line(false);
        let name = words.say("nav-name");
        let clicked = panel.show(ui, |ui| nav::show(ui, &name, &entries, chosen)).inner;
        if let Some(place) = clicked.and_then(|i| places.get(i).cloned().flatten()) {
            self.mail.commands.push((Sender::Shell, Command::Go(place)));
        }
    }
}

/// The navigation, from top to bottom; nothing is a separator.
const NAVIGATION: &[Option<(Place, &str)>] = &[
    Some((Place::Today, msg("nav-today"))),
    Some((Place::Dashboard, msg("nav-dashboard"))),
    Some((Place::Contracts(None), msg("nav-contracts"))),
    Some((Place::Approvals, msg("nav-approvals"))),
    Some((Place::Incidents, msg("nav-incidents"))),
    Some((Place::Inspections, msg("nav-inspections"))),
    Some((Place::Assets, msg("nav-assets"))),
    None,
    Some((Place::Import, msg("nav-import"))),
    Some((Place::Reports, msg("nav-reports"))),
    None,
    Some((Place::Audit(None), msg("nav-audit"))),
    Some((Place::Settings, msg("nav-settings"))),
];

/// The entry of the navigation that a place belongs to.
fn section(place: &Place) -> Place {
    match place {
        Place::Contracts(_) => Place::Contracts(None),
        Place::Audit(_) => Place::Audit(None),
        Place::TakeOver => Place::Contracts(None),
        Place::ClauseSets | Place::FormLayouts | Place::DueRules | Place::Purge | Place::Devices => {
            Place::Settings
        }
        other => other.clone(),
    }
}
