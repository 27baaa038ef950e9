//! Screens: one a file. Each answers one question, named in its heading.

mod approvals;
mod assets;
mod audit;
mod clause_sets;
mod contract;
mod contracts;
mod dashboard;
mod devices;
mod due_rules;
mod form_layouts;
mod import;
mod incidents;
mod inspections;
pub(super) mod kept;
pub(super) mod onsite;
mod owed;
mod purge;
mod reports;
mod settings;
mod split;
mod takeover;
mod today;
mod wording;

use eframe::egui::Ui;

use super::cx::Cx;
use crate::app::Place;

/// All screens with what they remember between frames: filters, chosen rows, open branches. Never facts.
#[derive(Default)]
pub struct Screens {
    today: today::Today,
    dashboard: dashboard::Dashboard,
    contracts: contracts::Contracts,
    contract: contract::Contract,
    approvals: approvals::Approvals,
    incidents: incidents::Incidents,
    inspections: inspections::Inspections,
    assets: assets::Assets,
    import: import::Import,
    reports: reports::Reports,
    settings: settings::Settings,
    clause_sets: clause_sets::ClauseSets,
    form_layouts: form_layouts::FormLayouts,
    due_rules: due_rules::DueRules,
    audit: audit::Audit,
    purge: purge::Purge,
    devices: devices::Devices,
    takeover: takeover::TakeOver,
}

impl Screens {
    /// Shows the screen of a place.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, place: &Place) {
        match place {
            Place::Today => self.today.show(ui, cx),
            Place::Dashboard => self.dashboard.show(ui, cx),
            Place::Contracts(None) => self.contracts.show(ui, cx),
            Place::Contracts(Some(id)) => self.contract.show(ui, cx, id),
            Place::Approvals => self.approvals.show(ui, cx),
            Place::Incidents => self.incidents.show(ui, cx),
            Place::Inspections => self.inspections.show(ui, cx),
            Place::Assets => self.assets.show(ui, cx),
            Place::Import => self.import.show(ui, cx),
            Place::Reports => self.reports.show(ui, cx),
            Place::Settings => self.settings.show(ui, cx),
            Place::ClauseSets => self.clause_sets.show(ui, cx),
            Place::FormLayouts => self.form_layouts.show(ui, cx),
            Place::DueRules => self.due_rules.show(ui, cx),
            Place::Audit(contract) => self.audit.show(ui, cx, contract.as_ref()),
            Place::Purge => self.purge.show(ui, cx),
            Place::Devices => self.devices.show(ui, cx),
            Place::TakeOver => self.takeover.show(ui, cx),
        }
    }

    /// The inspections on site that have begun.
    pub fn on_site(&mut self) -> &mut onsite::OnSite {
        self.inspections.on_site()
    }

    /// Narrows the list of contracts to what the officer typed into the header's search field.
    pub fn search(&mut self, text: &str) {
        self.contracts.search(text);
    }
}
