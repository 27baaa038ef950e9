//! What a new roster changes against the one on file, person by person.

use super::fact::Worker;
use super::file::{ContractFile, Roster, is_one_employer};
use super::names::{squeezed, without_variants};

/// The difference between two rosters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RosterDiff {
    /// On the new one only (追加).
    pub joined: Vec<Worker>,
    /// On the old one only (退任).
    pub left: Vec<Worker>,
    /// On both, with other details: old and new.
    pub changed: Vec<(Worker, Worker)>,
    /// On both, the same.
    pub same: Vec<Worker>,
}

impl RosterDiff {
    /// Compares two rosters. A person is known by name and employer, whatever spaces and width, and in whichever kanji where
    /// nobody else goes by the same; a move to another employer is leaving and joining.
    pub fn between(old: &[Worker], new: &[Worker]) -> Self {
        let mut diff = Self::default();
        let mut unmatched: Vec<(String, &Worker)> = old.iter().map(|w| (squeezed(&w.name), w)).collect();
        let is_same = |(known, o): &(String, &Worker), name: &str, worker: &Worker| {
            known == name && is_one_employer(&o.employer, &worker.employer, None)
        };
        // Nobody is known by other kanji who is there in the same ones.
        let mut others: Vec<&Worker> = Vec::new();
        let mut changes: Vec<(usize, (Worker, Worker))> = Vec::new();
        for (row, worker) in new.iter().enumerate() {
            let name = squeezed(&worker.name);
            match unmatched.iter().position(|known| is_same(known, &name, worker)) {
                Some(place) => {
                    let (_, before) = unmatched.remove(place);
                    if before == worker {
                        diff.same.push(worker.clone());
                    } else {
                        changes.push((row, (before.clone(), worker.clone())));
                    }
                }
                None => others.push(worker),
            }
        }
        for known in &mut unmatched {
            known.0 = without_variants(&known.0);
        }
        for worker in others {
            let name = without_variants(&squeezed(&worker.name));
            match unmatched.iter().position(|known| is_same(known, &name, worker)) {
                Some(place) => {
                    let row = new.iter().position(|w| std::ptr::eq(w, worker)).unwrap_or(usize::MAX);
                    changes.push((row, (unmatched.remove(place).1.clone(), worker.clone())));
                }
                None => diff.joined.push(worker.clone()),
            }
        }
        changes.sort_by_key(|(row, _)| *row);
        diff.changed = changes.into_iter().map(|(_, change)| change).collect();
        diff.left = unmatched.into_iter().map(|(_, worker)| worker.clone()).collect();
        diff
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.joined.is_empty() && self.left.is_empty() && self.changed.is_empty()
    }
}

/// A version of the roster, and what it changed against the one before.
#[derive(Debug)]
pub struct Version<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// The roster.
    pub roster: Roster<'a>,
    /// What it changed; on the first one everybody joins.
    pub diff: RosterDiff,
}

/// The versions of a contract's roster that were not sent back, the oldest first.
pub fn versions(file: &ContractFile) -> Vec<Version<'_>> {
    let mut before: &[Worker] = &[];
    let mut versions = Vec::new();
    for (number, roster) in (1..).zip(file.rosters()) {
        let diff = RosterDiff::between(before, roster.workers);
        before = roster.workers;
        versions.push(Version { number, roster, diff });
    }
    versions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worker(name: &str, employer: &str, role: &str) -> Worker {
        Worker { employer: employer.into(), ..Worker::new(name, role, "三軒茶屋") }
    }

    #[test]
    fn joined_left_and_changed_people_are_told_apart() {
        let old = [
            worker("高橋 一郎", "東都", "運用"),
            worker("佐々木誠", "東都", "責任者"),
            worker("鈴木 健", "丸山", "搬送"),
        ];
        let new = [
            worker("佐々木 誠", "東都", "責任者"),
            worker("渡邊 美咲", "東都", "運用"),
            worker("鈴木 健", "丸山", "運用"),
        ];
        let diff = RosterDiff::between(&old, &new);
        let names = |list: &[Worker]| list.iter().map(|w| w.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&diff.joined), ["渡邊 美咲"]);
        assert_eq!(names(&diff.left), ["高橋 一郎"]);
        // The space in 佐々木's name is a change of writing, the role of 鈴木 one of substance: both are shown.
        assert_eq!(diff.changed.len(), 2);
        assert!(RosterDiff::between(&old, &old).is_empty());
    }

    #[test]
    fn a_person_in_other_kanji_is_a_change_of_writing_and_nobody_else() {
        let old = [
            worker("髙木 翔", "東都", "運用"),
            worker("山﨑　誠", "東都", "責任者"),
            worker("渡辺 薫", "東都", "開発"),
            worker("渡邊 薫", "東都", "検査"),
        ];
        let new = [
            worker("高木　翔", "東都", "運用"),
            worker("渡邊 薫", "東都", "検査"),
            worker("渡辺薫", "東都", "開発"),
            worker("山崎 誠", "東都", "責任者"),
            worker("渡邉 薫", "丸山", "搬送"),
        ];
        let diff = RosterDiff::between(&old, &new);
        let names: Vec<_> = diff.changed.iter().map(|(a, b)| (a.name.as_str(), b.name.as_str())).collect();
        let expected = [("髙木 翔", "高木　翔"), ("渡辺 薫", "渡辺薫"), ("山﨑　誠", "山崎 誠")];
        assert_eq!(names, expected);
        // Two people of one name in two kanji stay two, and one of another firm is another.
        assert_eq!(diff.same, [old[3].clone()]);
        assert_eq!((diff.joined.len(), diff.left.len()), (1, 0));
        assert_eq!(diff.joined[0].employer.to_string(), "丸山");
    }
}
