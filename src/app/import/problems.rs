//! Why a fact of a bundle could not be recorded, as problems of its item.

use super::{ItemProblem, PreviewItem};
use crate::domain::decide::{Day, FieldProblem, Refusal, Wrong};
use crate::domain::fact::{Fact, VendorForm};

/// Adds what a refusal says of a fact to the problems of the item that states it.
pub(super) fn add(item: &mut PreviewItem, fact: &Fact, row: Option<u32>, refusal: Refusal) {
    let Refusal::Fields(fields) = refusal else {
        item.problems.push(ItemProblem::AnswersNothing);
        return;
    };
    let has_cells = item.problems.iter().any(|p| matches!(p, ItemProblem::Cell(_)));
    for problem in fields {
        // Blank or double cells of a workbook are listed already, each with its place.
        if has_cells && problem.field.starts_with("workers") {
            continue;
        }
        let problem = of_field(item, fact, row, problem);
        item.problems.push(problem);
    }
}

fn of_field(item: &PreviewItem, fact: &Fact, row: Option<u32>, problem: FieldProblem) -> ItemProblem {
    let FieldProblem { field, wrong } = problem;
    let form = fact.vendor_form();
    let is_wards_day = |form: &VendorForm| form.wards_days.contains(&field.as_str());
    match wrong {
        Wrong::DuplicateNumber { .. } => {
            ItemProblem::NumberInUse(fact.document_number().unwrap_or_default().to_owned())
        }
        Wrong::NotAPeriod(period) => ItemProblem::BadPeriod(period),
        Wrong::Required if field == "period" => ItemProblem::BadPeriod(String::new()),
        // A vendor cannot mend the ward's day: what it stated lies after the receipt.
        Wrong::Before { what: Day::Occurred | Day::Known, date } if form.is_some_and(is_wards_day) => {
            ItemProblem::LaterThanReceipt(date)
        }
        Wrong::After { date, .. } if !item.is_form => ItemProblem::BadDate(date.to_string()),
        wrong => ItemProblem::Field { kind: fact.kind(), problem: FieldProblem { field, wrong }, row },
    }
}
