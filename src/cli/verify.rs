//! `verify`: reads everything through, and says what holds.

use serde_json::json;

use super::args::{Common, Verify};
use super::fail::{Code, Failure};
use super::out::{Out, Side, table};
use super::{picture, status};
use crate::app::{App, AppError, Command, Outcome, Trouble};
use crate::i18n::{Value, msg, number};

/// Prints the table, every problem with its file and line, and what was set aside.
pub fn run(app: &mut App, common: &Common, task: &Verify, out: &mut Out) -> Result<Code, Failure> {
    let command = if task.repair { Command::Repair } else { Command::Verify };
    let Outcome::Verified(verified) = app.handle(command)? else {
        return Err(AppError::JobLost.into());
    };
    let (words, picture) = (app.words(), picture(app)?);
    let code = if verified.is_intact() { Code::Done } else { Code::Damaged };
    let counted = [
        ("logs", words.say("cli-logs"), verified.logs()),
        ("lines", words.say("cli-lines"), verified.lines()),
        ("papers", words.say("cli-papers"), verified.papers()),
    ];
    let troubles = verified.troubles(words);
    let moved = verified.set_aside(words);
    if common.json {
        let mut answer = json!({ "intact": verified.is_intact(), "misfits": verified.misfits, "purged": verified.purged() });
        for (name, _, (total, intact)) in &counted {
            answer[name] = json!({ "total": total, "intact": intact });
        }
        let mut problems: Vec<_> = troubles
            .iter()
            .map(|t| json!({ "path": t.path, "line": t.line, "damage": t.is_damage, "text": t.text }))
            .collect();
        problems.extend(status::misfits(picture, words).into_iter().map(|(contract, text)| {
            json!({ "contract_id": contract, "path": null, "line": null, "damage": false, "text": text })
        }));
        answer["problems"] = json!(problems);
        if task.repair {
            let moved = moved.iter().map(|m| json!({ "path": m.path, "kept": m.kept, "text": m.text }));
            answer["set_aside"] = moved.collect();
        }
        out.json(&answer)?;
        return Ok(code);
    }
    out.line(&words.say(match code {
        Code::Done => msg("cli-verify-intact"),
        _ => msg("cli-verify-damaged"),
    }))?;
    out.line("")?;
    let count = |n: u64| number(i64::try_from(n).unwrap_or(i64::MAX));
    let mut rows = vec![
        [words.say("cli-read"), words.say("cli-total"), words.say("cli-intact"), words.say("cli-not-intact")]
            .map(String::from)
            .to_vec(),
    ];
    rows.extend(counted.into_iter().map(|(_, name, (total, intact))| {
        vec![name.into_owned(), count(total), count(intact), count(total.saturating_sub(intact))]
    }));
    for line in table(&[Side::Left, Side::Right, Side::Right, Side::Right], &rows) {
        out.line(&line)?;
    }
    if verified.purged() > 0 {
        out.line(&words.say_with("cli-lines-purged", &[("count", verified.purged().into())]))?;
    }
    let misfits = status::misfit_lines(picture, words);
    let (damage, beside): (Vec<_>, Vec<_>) = troubles.into_iter().partition(|t| t.is_damage);
    let text = |t: Trouble| t.text;
    let lists: [(&str, Vec<String>); 3] = [
        (msg("cli-verify-damage"), damage.into_iter().map(text).collect()),
        (msg("cli-verify-beside"), beside.into_iter().map(text).collect()),
        (msg("cli-verify-misfits"), misfits),
    ];
    for (head, lines) in lists.iter().filter(|(_, lines)| !lines.is_empty()) {
        out.line("")?;
        out.line(&words.say_with(head, &[("count", Value::from(lines.len()))]))?;
        for line in lines {
            out.line(&format!("  {line}"))?;
        }
    }
    if task.repair {
        out.line("")?;
        let values = [("count", Value::from(moved.len()))];
        out.line(&match moved.len() {
            0 => words.say(msg("cli-nothing-set-aside")).into_owned(),
            _ => words.say_with(msg("cli-set-aside"), &values),
        })?;
        for moved in moved {
            out.line(&format!("  {}", moved.text))?;
        }
    }
    Ok(code)
}
