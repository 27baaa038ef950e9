//! What a new roster changes against the one on file, person by person.

use super::fact::Worker;

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
    /// Compares two rosters. A person is known by name and employer; a move to another employer is leaving and joining.
    pub fn between(old: &[Worker], new: &[Worker]) -> Self {
        let mut diff = Self::default();
        let mut unmatched: Vec<&Worker> = old.iter().collect();
        for worker in new {
            match unmatched.iter().position(|o| is_same_person(o, worker)) {
                Some(place) => {
                    let before = unmatched.remove(place);
                    if before == worker {
                        diff.same.push(worker.clone());
                    } else {
                        diff.changed.push((before.clone(), worker.clone()));
                    }
                }
                None => diff.joined.push(worker.clone()),
            }
        }
        diff.left = unmatched.into_iter().cloned().collect();
        diff
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.joined.is_empty() && self.left.is_empty() && self.changed.is_empty()
    }
}

/// Spaces between family and given name are written in many ways and never tell two people apart.
fn is_same_person(a: &Worker, b: &Worker) -> bool {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    squeezed(&a.name) == squeezed(&b.name) && squeezed(&a.employer) == squeezed(&b.employer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worker(name: &str, employer: &str, role: &str) -> Worker {
        Worker {
            name: name.into(),
            employer: employer.into(),
            tier: String::new(),
            role: role.into(),
            responsibility: String::new(),
            place: "三軒茶屋".into(),
            personal_data: false,
            media: false,
            briefed: None,
            trained: None,
            from: None,
            until: None,
        }
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
}
