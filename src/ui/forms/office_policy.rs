//! What the due words mean from a day on (課の期限規則): the policy in force, to be changed where it shall differ.

use std::collections::BTreeMap;

use super::fields::{Choice, Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use super::{Form, rule_field};
use crate::app::Command;
use crate::domain::clause_set::ClauseSet;
use crate::domain::decide::Wrong;
use crate::domain::due::{DuePolicy, DueWord, LegalRule, Reportable, Retention};
use crate::domain::fact::DuePolicySet;
use crate::i18n::{facts, rules, text};
use crate::ui::cx::Cx;

/// The list of rules for clocks that the policy in force has no rule for.
const MORE: &str = "more";
/// The number of persons above which a leak is reportable by law, and where it stands.
const ABOVE: &str = "policy.reportable.above";
const ABOVE_SOURCE: &str = "policy.reportable.source";
/// How long a closed file is kept, and the rule that says so.
const YEARS: &str = "policy.retention.years";
const YEARS_SOURCE: &str = "policy.retention.source";

/// A new dated policy of the office.
pub(super) struct OfficePolicy;

/// The policy in force today, which the form begins with and which names its fields.
fn in_force<'c>(cx: &Cx<'c>) -> &'c DuePolicy {
    cx.picture.rules.policy(cx.today()).0
}

fn name_of(rule: &str) -> String {
    format!("policy.{rule}")
}

fn source_of(legal: &str) -> String {
    format!("policy.legal.{legal}.source")
}

/// The legal clocks: those of the policy, and those that hold without it.
fn legal(cx: &Cx<'_>) -> BTreeMap<String, LegalRule> {
    let held = cx.picture.rules.legal_on(cx.today());
    held.into_iter().map(|legal| (legal.name.to_owned(), legal.rule.clone())).collect()
}

impl Form for OfficePolicy {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-office-policy").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        cx.picture.office.name.clone()
    }

    fn kind(&self) -> &'static str {
        "DuePolicySet"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        let policy = in_force(cx);
        sheet.set_today("policy.valid_from", cx);
        for word in DueWord::ALL {
            rule_field::put(sheet, &name_of(word.key()), policy.words.get(&word).copied());
        }
        for (name, rule) in &policy.duties {
            rule_field::put(sheet, &name_of(name), Some(*rule));
        }
        for (name, rule) in legal(cx) {
            rule_field::put(sheet, &name_of(&name), Some(rule.rule));
            sheet.set(&source_of(&name), rule.source);
        }
        let rules = &cx.picture.rules;
        if let Some((reportable, _)) = rules.reportable_on(cx.today()) {
            sheet.set(ABOVE, reportable.above.to_string());
            sheet.set(ABOVE_SOURCE, reportable.source.as_str());
        }
        if let Some((retention, _)) = rules.retention_on(cx.today()) {
            sheet.set(YEARS, retention.years.to_string());
            sheet.set(YEARS_SOURCE, retention.source.as_str());
        }
        sheet.set("policy.horizon_days", policy.horizon_days.to_string());
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let (words, picture) = (f.words(), f.cx.picture);
        f.text_block(words.say("form-office-policy-note"));
        let label = f.name_of("valid_from");
        f.label(label).date("policy.valid_from", Need::Must);
        f.section(words.say("due-rules-words"));
        for word in DueWord::ALL.into_iter().filter(|word| *word != DueWord::Always) {
            rule_field::show(f, &name_of(word.key()), &facts::due_word(word, words), Need::Must);
        }
        f.section(words.say("rules-own"));
        let own: Vec<String> = in_force(f.cx).duties.keys().cloned().collect();
        for name in &own {
            let label = rules::name(name, rules::sets(picture), words);
            rule_field::show(f, &name_of(name), &label, Need::May);
        }
        let more = words.say("form-office-policy-more");
        let mut clocks: Vec<Choice> = Vec::new();
        for (_, duty) in rules::sets(picture).flat_map(ClauseSet::duties) {
            if !own.contains(&duty.id) && !clocks.iter().any(|(id, _)| *id == duty.id) {
                clocks.push((duty.id.clone(), text(&duty.title, words).to_owned()));
            }
        }
        f.rows(MORE, &more, |f, at| {
            let label = f.say("form-office-policy-duty");
            f.label(label).choice(&format!("{at}.duty"), Need::Must, &clocks);
            let label = f.name_of("rule");
            rule_field::show(f, &format!("{at}.rule"), &label, Need::Must);
        });
        f.section(words.say("rules-legal"));
        for name in legal(f.cx).into_keys() {
            let label = rules::legal_name(&name, words);
            rule_field::show(f, &name_of(&name), &label, Need::Must);
            let source = words.say_with("form-office-policy-source", &[("of", label.into())]);
            f.label(source).area(&source_of(&name), Need::Must);
        }
        let source_of = |label: String| words.say_with("form-office-policy-source", &[("of", label.into())]);
        let label = words.say("rules-reportable").into_owned();
        f.label(label.clone()).count(ABOVE, Need::Must);
        f.label(source_of(label)).area(ABOVE_SOURCE, Need::Must);
        f.section(words.say("rules-other"));
        let label = words.say("rules-retention").into_owned();
        f.label(label.clone()).count(YEARS, Need::Must);
        f.label(source_of(label)).area(YEARS_SOURCE, Need::Must);
        let label = f.name_of("policy.horizon_days");
        f.label(label).count("policy.horizon_days", Need::Must);
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let valid_from = r.date("policy.valid_from");
        let words = DueWord::ALL.into_iter().filter(|word| *word != DueWord::Always);
        let words = words.filter_map(|word| Some((word, rule_field::must(r, &name_of(word.key()))?)));
        let words: BTreeMap<_, _> = words.collect();
        let own: Vec<String> = in_force(r.cx).duties.keys().cloned().collect();
        let mut duties: BTreeMap<String, _> = BTreeMap::new();
        for name in own {
            if let Some(rule) = rule_field::read(r, &name_of(&name)) {
                duties.insert(name, rule);
            }
        }
        for row in 0..r.rows(MORE) {
            let duty = r.text(&format!("{MORE}.{row}.duty"));
            let Some(rule) = rule_field::must(r, &format!("{MORE}.{row}.rule")) else { continue };
            if duties.insert(duty.clone(), rule).is_some() {
                r.wrong(&format!("{MORE}.{row}.duty"), Wrong::Twice(duty));
            }
        }
        let mut kept = BTreeMap::new();
        for name in legal(r.cx).into_keys() {
            let (rule, source) = (rule_field::must(r, &name_of(&name)), r.text(&source_of(&name)));
            kept.extend(rule.map(|rule| (name, LegalRule { rule, source })));
        }
        let horizon_days = r.count("policy.horizon_days");
        let reportable = Some(Reportable { above: r.count(ABOVE), source: r.text(ABOVE_SOURCE) });
        let retention = Some(Retention { years: r.count(YEARS), source: r.text(YEARS_SOURCE) });
        let policy =
            DuePolicy { valid_from, words, duties, legal: kept, reportable, horizon_days, retention };
        Some(Command::RecordOffice(Box::new(DuePolicySet { policy }.into())))
    }
}
