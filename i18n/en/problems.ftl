# Why something cannot be recorded, and what to do.

## Beside a field

wrong-required = Fill this in.
wrong-future = Enter a date not later than today.
wrong-before = Enter a date not earlier than { $date } ({ $what }).
wrong-after = Enter a date not later than { $date } ({ $what }).
wrong-unknown-fact = This contract has no such record ({ $fact }). Choose one from the list.
wrong-unknown-in-clause-set = “{ $name }” is not in this contract’s clause set. Choose from the list.
wrong-unknown-vendor = The vendor “{ $name }” is not registered. Register it first.
wrong-unknown-clause-set = Version { $version } of the clause set “{ $name }” is not here. Take it in under Settings.
wrong-not-newer = Version { $version } is in use. To change it, give a newer version.
wrong-unchanged = Nothing differs. Change what shall read otherwise.
wrong-already-in-force = Version { $version } of the clause set “{ $name }” holds on that day already.
wrong-duplicate-number = “{ $contract }” has this number. Check the number.
wrong-duplicate-number-received = This number was used for a paper of “{ $contract }” received on { $day }.
wrong-duplicate-number-decided = This number was used for a decision of { $day } on “{ $contract }”.
wrong-twice = “{ $name }” is there twice. Keep one.
wrong-not-over = The month cannot be closed before { $date } is over.
wrong-not-closed = This month is not closed.
wrong-already-done = Recorded already, for { $date }. To change it, correct that record.
wrong-too-few = At least { $wanted } wanted.
wrong-too-many = At most { $most } allowed.
wrong-none-allowed = Nothing can stand here. Leave it empty.
wrong-not-a-period = “{ $text }” is not a period of this paper. Choose the period again.
wrong-malformed = “{ $text }” is not of the right form. Check how it is written.
wrong-not-a-fingerprint = A fingerprint has 64 digits from 0–9 and a–f (this has { $count }). Compare it with the paper.
wrong-stage = Cannot be recorded at this stage of the contract. Check whether it is signed, ended or closed.
wrong-not-granted = Not approved. Record the approval first.
wrong-blocked = Not everything is settled yet: { $blockers }. Settle it first.
wrong-still-holds = { $firm } still holds { $pieces } pieces. Record their return, move or disposal first.
wrong-below-in-force = Subcontractors below it are still at work ({ $firms }). Record their conclusion first.

## Dates that others are held against

day-today = today
day-start = the contract’s period
day-signing = signing
day-occurred = when it occurred
day-received = when it was received
day-known = when it was known
day-request = the request
day-review = the review
day-use = the last use
day-decision = the decision
day-hand-over = the hand-over
day-made = the day it was made
day-inspection = the inspection
day-report = the report of the incident
day-preliminary-report = the preliminary legal report
day-final-report = the final legal report
day-letter = the day of the letter
day-from = the start

## Refusals

refusal-field = { $field }: { $wrong }
refusal-unknown-contract = No contract “{ $contract }” is registered. Choose one from the list.
refusal-contract-exists = The contract “{ $contract }” is registered already. Open that one.
refusal-wrong-ledger = “{ $kind }” does not belong in this ledger. Record what concerns the office under Settings, and what concerns a contract there.
refusal-no-clause-set = The clause set of the contract “{ $contract }” is not here. Take it in under Settings.

## What does not fit in a ledger

file-missing-reference = Record { $fact } speaks of record { $missing }, which is not here. Records of another PC may not have arrived yet.
file-conflict = { $count } contradicting records were made without sight of each other ({ $answers }): { $what }. Look at them and settle it.
file-unknown-kind = Record { $fact } is of a kind that this version of Tokki does not know ({ $kind }). Open it with a newer version.
file-unreadable = Record { $fact } cannot be read. Check the ledger under Settings, Verify.
file-misplaced = Record { $fact } belongs in another ledger. It does not count here.
file-before-what-it-answers = The day of record { $fact } lies before that of record { $answers }, which it follows. Correct one of the days.
file-unknown-terms = The contract names clause set “{ $name }”, version { $version }, which is not in this ledger. Take the set in.
file-runs-backwards = The days within record { $fact } run backwards. Correct them.
file-same-number = Document number “{ $number }” stands on several records ({ $facts }). Check it and correct what is wrong.
file-person-twice = “{ $name }” stands twice on the roster of record { $fact }. Ask the vendor and have the roster handed in again.
file-step-twice = Record { $fact } takes a step that record { $first } took before. The later one counts. Retract it if it is a mistake.
file-clause-set-twice = Record { $fact }: version { $version } of the clause set “{ $set }” is not used, as another content has that version. Adopt it again under a new version.
file-form-twice = The form “{ $form }”, version { $version }, of { $fact } is not used: the same version was there with other contents. Adopt it again under a new version.
file-form-faulty = The form “{ $form }” of { $fact } is not used: it has faults. Mend it and adopt it under a new version.
file-overreturned = More of the asset (record { $asset }) came back or was destroyed than was handed over. Correct the counts.
file-not-on-roster = “{ $name }”, who took part in a training (record { $fact }), is on no roster. See whether the roster must be handed in again or the name is wrong.
file-subcontract-circle = The subcontract request { $fact } hangs under itself. Correct which subcontract it belongs to.
file-bad-count = The count of record { $fact } is zero or more than there was. Correct it.

## Names and texts that cannot be read

bad-name = “{ $text }” cannot be a name. Use up to 40 small letters, digits and hyphens, not beginning with a hyphen.
bad-name-fact = “{ $text }” is not the number of a record. Enter it like a1b2c3d4-1.17.
bad-name-obligation = “{ $text }” is not the name of an obligation. Enter it like roster@signing.
clause-set-syntax = The clause set cannot be read. Mend line { $line }, column { $column } ({ $reason }).
clause-set-faults = The clause set “{ $set }” has faults.
clause-set-fault = { $field }: { $wrong }
clause-set-fault-at = Line { $line }, column { $column }: { $text }
set-wrong-group = The set has no group “{ $name }” under groups.
set-wrong-item = The clause has no item “{ $name }”.
set-wrong-sign = “{ $name }” holds a sign that cannot be used (@ or /).
set-wrong-no-clauses = There is no clause in it.
set-wrong-version = Versions count from 1.
layout-syntax = The form cannot be read. Mend line { $line }, column { $column } ({ $reason }).
layout-wrong-name = Use small letters, digits and hyphens, at most 40.
layout-wrong-states = This is no kind of record that a vendor can state.
layout-wrong-unsayable = At most { $most } letters, and no signs that cannot be seen.
layout-wrong-same-word = Two headings are “{ $word }”. Change one of them.
layout-wrong-same-path = Two cells go to “{ $path }”. Take one of them out.
layout-wrong-same-choice = Two choices are “{ $word }”. Change one of them.
layout-wrong-no-choices = It has no words to choose from.
layout-wrong-wards-own = The ward alone says “{ $path }”; it cannot be a cell of a vendor’s form.
layout-wrong-rows = A table whose rows are records of their own (fact_per_row) has no at; any other table needs one.
layout-wrong-no-fact = Filled in, it makes no record of this kind. Check where its cells go (at), their kinds, and which required ones are missing.
layout-field-id = the form’s name (id)
layout-field-states = the kind of record (states)
layout-field-table = the table (table)
layout-field-label = a cell’s heading (label)
layout-field-fields = its fields (fields)
layout-field-columns = the table’s columns (columns)
layout-field-rows = blank rows (rows)
layout-field-of = “{ $name }”
fact-unknown-kind = There is no kind of record “{ $kind }”. Check its name.
fact-syntax = The record cannot be read. Mend line { $line }, column { $column } ({ $reason }).
month-not-understood = “{ $text }” cannot be read as a month. Enter it like 2026-10.
