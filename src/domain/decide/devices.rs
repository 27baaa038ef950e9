//! Checks of who is let in and withdrawn, against who may write now.

use chrono::NaiveDate;

use super::{FieldProblem, Refusal, Wrong};
use crate::domain::admission::{Admissions, Cut};
use crate::domain::fact::{DeviceAdmitted, Fact, Role};

/// May this fact of the office be recorded, as far as it says who may write? The office must not lock itself out, and
/// what was withdrawn stays withdrawn.
pub fn device(admissions: &Admissions, fact: &Fact, today: NaiveDate) -> Result<(), Refusal> {
    let mut problems = Vec::new();
    let mut wrong =
        |field: &str, wrong: Wrong| problems.push(FieldProblem { field: field.to_owned(), wrong });
    let last = !admissions.leaves_a_decider(fact, today);
    match fact {
        Fact::DeviceAdmitted(f) => {
            if let Some(cut) = admissions.cut_of(&f.key, f.officer.as_deref()) {
                wrong(if is_whole(cut) { "key" } else { "officer" }, Wrong::Withdrawn(cut.withdrawn.on));
            }
            if last {
                wrong(field_that_ends(f), Wrong::LastToDecide);
            }
        }
        Fact::DeviceWithdrawn(f) => {
            if let Some(cut) = admissions.cut_of(&f.key, f.officer.as_deref()) {
                wrong("officer", Wrong::Withdrawn(cut.withdrawn.on));
            } else if last {
                wrong("officer", Wrong::LastToDecide);
            }
        }
        _ => {}
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Fields(problems)) }
}

fn is_whole(cut: &Cut) -> bool {
    cut.withdrawn.officer.is_none()
}

/// The field by which an admission takes the last right to decide away.
fn field_that_ends(f: &DeviceAdmitted) -> &'static str {
    if !f.roles.contains(&Role::Decides) {
        "roles"
    } else if f.until.is_some() {
        "until"
    } else {
        "from"
    }
}
