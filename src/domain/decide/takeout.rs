//! Checks of what leaves the house and comes back.

use super::{Checks, Day, Wrong};
use crate::domain::fact::Fact;
use crate::domain::picture::ContractPicture;

pub(super) fn check(checks: &mut Checks<'_>, c: &ContractPicture, fact: &Fact) {
    match fact {
        Fact::TakenOut(f) => {
            checks.past("on", f.on);
            checks.required("to", &f.to);
            checks.required("reason", &f.reason);
            checks.required("name", &f.name);
            if crate::domain::hex::read::<32>(&f.sha256).is_none() {
                checks.wrong("sha256", Wrong::Malformed(f.sha256.clone()));
            }
        }
        Fact::BroughtBack(f) => {
            checks.past("on", f.on);
            match c.file.takeouts.iter().find(|out| out.id == f.takeout) {
                None => checks.wrong("takeout", Wrong::UnknownFact(f.takeout.clone())),
                Some(out) => {
                    checks.not_before("on", f.on, Day::HandOver, out.out.on);
                    if let Some((_, back)) = &out.back {
                        checks.wrong("takeout", Wrong::AlreadyDone(back.on));
                    }
                }
            }
        }
        _ => {}
    }
}
