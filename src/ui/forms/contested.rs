//! What was answered in ignorance of each other stands on the form that settles it.

use super::basis::Basis;
use super::fields::Fields;
use crate::domain::conflict::Question;
use crate::ui::beside::Contested;
use crate::ui::theme::size;

/// Shows the answers that contradict each other, where the form's question has such.
pub(super) fn show(f: &mut Fields<'_, '_>, basis: &Basis, question: &Question) {
    let Some(contract) = basis.picture(f.cx) else { return };
    let Some(conflict) = contract.file.conflicts().find(|conflict| conflict.question == *question) else {
        return;
    };
    Contested::of(contract, conflict, f.cx).show(f.ui);
    f.ui.add_space(size::GAP);
}
