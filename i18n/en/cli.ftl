# What commands answer.

cli-vendor = Vendor
cli-open = Open
cli-contracts = Contracts
cli-total = Total
cli-status-head = { $office }  as of { $today }
cli-problems = { $count ->
    [one] { $count } thing in the ledger should be looked at.
   *[other] { $count } things in the ledger should be looked at.
}
cli-of-contract = { $contract }: { $text }
cli-incident-says = { $field }: { $value }
cli-incident-changed = changed { $field }: { $value }
cli-obligations-count = { $count ->
    [one] { $count } obligation
   *[other] { $count } obligations
}
cli-assets-count = { $count ->
    [one] { $count } thing on the books
   *[other] { $count } things on the books
}

## New ledgers

cli-made = Ledger “{ $path }” made (vendors: { $vendors }, contracts: { $contracts }).

## Verifying

cli-verify-intact = The ledger is intact.
cli-verify-damaged = The ledger is damaged.
cli-read = Read
cli-logs = Logs
cli-lines = Lines
cli-papers = Papers
cli-intact = Intact
cli-not-intact = Not intact
cli-verify-damage = Damage: { $count }
cli-verify-beside = Without effect on the ledger: { $count }
cli-verify-misfits = Facts that do not fit together: { $count }

## Import

cli-import-head = { $name } — { $number } { $title }
cli-import-signature = Signature: { $state }
cli-import-signer = Signer: { $signer }; fingerprint: { $fingerprint }
cli-import-warning = Note: { $text }
cli-import-item = { $number }. { $path }  { $kind }  { $can }
cli-import-can = can be imported
cli-import-cannot = cannot be imported
cli-import-paper = Paper
cli-import-answers = { $fact } → answers “{ $title }”
cli-import-several = { $fact } and others ({ $count } in all)
cli-import-stated = { $label }: { $value }
cli-import-effect = Then: { $clause } { $title } ({ $status })
cli-import-paper-of = Goes with number { $number }
cli-import-no-use = Answers no obligation
cli-import-problem = Check: { $text }
cli-import-nothing-new = There is nothing new in it. Nothing was recorded.
cli-forms-packed = { $count } forms packed into “{ $path }”.
cli-import-not-stored = { $count ->
    [one] { $count } item can be imported.
   *[other] { $count } items can be imported.
} Nothing has been recorded yet; give --accept to import.
cli-roster = Roster: { $joined } joined, { $left } left, { $changed } changed, { $same } the same
cli-roster-joined = Joined { $name } ({ $employer } / { $role })
cli-roster-left = Left { $name } ({ $employer } / { $role })
cli-roster-changed = Changed { $name } ({ $employer } / { $role })

## Summary and clause sets

cli-month-closed = { $month } is closed (fact { $fact }, basis { $basis }).
cli-month-reopened = { $month } is open again (fact { $fact }).
cli-summary-head = { $office }  summary of { $month } (as of { $day })
cli-due = Fell due
cli-approvals-asked = Approvals asked
cli-incidents-reported = Incidents
cli-inspections-held = Inspections
cli-clause-count = { $count ->
    [one] { $count } clause
   *[other] { $count } clauses
}
cli-set-good = { $set }: { $clauses }, no faults.
cli-set-there = “{ $set }” is there already, with the same content. Nothing was recorded.
cli-form-exported = “{ $what }” was written to “{ $path }”. Edit it, then give it to forms check and forms adopt.
cli-set-exported = “{ $what }” was written to “{ $path }”. Edit it, then give it to clauses check and clauses adopt.
cli-compare-head = { $old } → { $new }
cli-compare-same = No difference.
cli-difference = { $sign }  { $kind }  { $clause }  { $title }
cli-difference-of-set = { $sign }  { $kind }  { $title }
cli-difference-what = { $what }: { $old } → { $new }
cli-apply-contract = { $number } { $title } (now { $old })
cli-apply-duty = { $sign }  { $clause }  { $title }
cli-apply-not-stored = { $count ->
    [one] { $count } contract is concerned.
   *[other] { $count } contracts are concerned.
} Nothing was recorded yet. Leave --preview out to apply it.
cli-not-a-clause-set = The clause set in “{ $path }” cannot be used.
cli-not-a-clause-set-advice = Put the places named right. “tokki-cli clauses export” gives an example.
cli-clause-duty = { $item } { $title } ({ $due }) [{ $id }]

## When something did not work

cli-kept-nothing = Nothing was recorded. Nothing recorded before has changed.
cli-kept-before = { $count ->
    [one] The { $count } fact before this line is recorded.
   *[other] The { $count } facts before this line are recorded.
} From this line on nothing was.
cli-kept-this = Fact “{ $id }” is recorded.
cli-at-line = Line { $line }: { $text }
cli-see-examples = “tokki-cli record --examples” shows how facts are written.
cli-not-a-registration = It says “{ $kind }”, not a contract's registration.
cli-not-a-registration-advice = Write ContractRegistered(…). Facts of a registered contract go through record.
cli-papers-want-one-fact = Papers go with one fact, but there are { $count }.
cli-papers-want-one-fact-advice = Give the fact that the papers belong to on its own.
cli-no-fact = There is no fact in “{ $path }”.
cli-no-such-item = The bundle has no item { $number }.
cli-not-imported = No import of this file is on record.
cli-not-imported-advice = Check which file was imported. An import that was taken back cannot be taken back again.
cli-item-refused = Item { $number }, “{ $path }”, cannot be imported.
cli-preview-first = Without --accept the items' numbers are shown, and why some cannot be imported.
cli-no-such-clause-set = There is no clause set “{ $name }”.
cli-no-such-clause-set-advice = “tokki-cli clauses list” shows the clause sets.
cli-output = The answer could not be written to its end ({ $reason }).
cli-next-step = Next: { $step }
cli-what-if-dated = Owed on fixed dates
cli-what-if-conditional = Owed when something happens
point-owed = Owed
point-recorded = Recorded
point-bundle = Bundle
point-counted = Counted
point-asked = Asked on site
proof-not-seen-on-site = – (nothing to see on site)
proof-nothing = –
cli-import-change = Difference: { $text }
cli-import-letter = Letter: { $path }
cli-import-forms = Forms to be handed in again: { $path }
cli-import-undone = The import was taken back ({ $count } facts retracted).
cli-import-undo-reason = Import taken back
