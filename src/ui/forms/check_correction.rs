//! The ward looks at a correction (確認検査).

use super::basis::Basis;
use super::correct::{finding, inspection, show_finding};
use super::fields::{Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use super::{Form, contested};
use crate::app::Command;
use crate::domain::conflict::Question;
use crate::domain::fact::CorrectionChecked;
use crate::domain::ids::FactId;
use crate::ui::cx::Cx;

const MENDED: &str = "mended";
const NOT_MENDED: &str = "not-mended";

/// The ward looks at a correction.
pub(super) struct CheckCorrection {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Of which inspection.
    pub inspection: FactId,
    /// Which finding, from 0.
    pub finding: usize,
}

impl Form for CheckCorrection {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-check-correction").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "CorrectionChecked"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
        sheet.set("by", cx.app.officer());
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let question = Question::Mending(self.inspection.clone(), self.finding);
        contested::show(f, &self.basis, &question);
        let found = finding(&self.basis, &self.inspection, self.finding, f.cx);
        show_finding(f, found);
        let corrections = inspection(&self.basis, &self.inspection, f.cx).map(|i| &i.corrections);
        let reported = corrections.and_then(|c| c.get(&self.finding)).and_then(|c| c.reported.last());
        if let Some((_, report)) = reported {
            let received = f.words().dates().date_plain(report.received);
            let label = f.say("form-what-was-done").into_owned();
            f.of("CorrectionReported");
            let lines = [(f.name_of("received"), received), (label, report.text.clone())];
            f.on_file(&lines);
        }
        let options = [
            (MENDED.to_owned(), f.say("form-mended").into_owned()),
            (NOT_MENDED.to_owned(), f.say("form-not-mended").into_owned()),
        ];
        f.of("CorrectionChecked").radio("mended", Need::Must, &options);
        if f.sheet.is("mended", NOT_MENDED) {
            f.date("again_by", Need::May);
        }
        f.date("on", Need::Must);
        f.text("by", Need::Must);
        f.area("note", Need::May);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let mended = r.one_of("mended", &[MENDED, NOT_MENDED], |key| key) == Some(MENDED);
        let fact = CorrectionChecked {
            inspection: self.inspection.clone(),
            finding: self.finding,
            on: r.date("on"),
            by: r.text("by"),
            mended,
            again_by: if mended { None } else { r.some_date("again_by") },
            note: r.any_text("note"),
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
