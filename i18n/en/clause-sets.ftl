# What clause sets hold, and what differs between two of them.

## Where

set-part-of = { $before }, { $next }
set-part-group = group { $number }
set-part-clause = clause no. { $number } in order
set-part-item = item { $number }
set-part-duty = duty { $number }
set-part-check = checklist question { $number }
set-field-id = name (id)
set-field-version = version
set-field-title = title
set-field-clauses = clauses
set-field-number = number
set-field-heading = heading
set-field-summary = summary
set-field-group = group
set-field-item = item
set-field-label = label of the item
set-field-question = question
set-field-trigger = trigger
set-field-paper = paper
set-field-event = event
set-field-rule = due rule

## When a duty arises

every-month = every month
every-quarter = every quarter
every-half-year = every half-year
every-fiscal-year = every fiscal year
trigger-signing-and-change = “{ $paper }” at signing and after each change
trigger-signing = “{ $paper }” at signing
trigger-change = “{ $paper }” after each change
trigger-never = “{ $paper }” (at no set time)
trigger-period-start = { $every }, “{ $paper }” at the start of the period
trigger-period-end = { $every }, “{ $paper }” at the end of the period
trigger-request = “{ $paper }” each time the ward asks
trigger-event = “{ $paper }” each time: { $event }
trigger-approval = Approval beforehand: { $kind }
trigger-approval-conclude = reported { $word } when over
trigger-standing = Kept at all times, and verified regularly
trigger-briefing = Each worker briefed
trigger-receipt = Receipt for each asset handed over
trigger-return = Returned or destroyed when the work ends
trigger-incident = Reported each time ({ $kinds })
trigger-service-level = Agreed levels measured each month
trigger-written-form = Paper supplied where a notice had none
trigger-breach = Each breach or claim answered

## Differences

difference-added = added
difference-removed = removed
difference-changed = changed
difference-of-set = clause set
difference-of-clause = clause
difference-of-duty = duty
difference-of-check = checklist question
difference-title = title
difference-groups = groups
difference-order = order
difference-number = number
difference-heading = heading
difference-summary = summary
difference-group = group
difference-mechanisms = mechanisms
difference-items = items
difference-forms = forms
difference-in-clause = clause
difference-item = item
difference-trigger = trigger
difference-due = due word
difference-rule = own due rule
difference-no-rule = none
difference-survives = outlives the contract
difference-yes = yes
difference-no = no
difference-question = question
difference-look = where to look

## The screen

clause-sets-title = Clause sets
clause-sets-note = The special terms of contracts, and their versions
clause-sets-back = Back to settings
clause-sets-list-back = Back to the clause sets
clause-sets-column-set = Clause set
clause-sets-column-version = Version
clause-sets-column-used = Contracts
clause-sets-version = v{ $version }
clause-sets-used = { $count }
clause-sets-import = Make from a text
clause-sets-adapt = Copy and adapt
clause-sets-apply = Apply to contracts
clause-sets-compare-with = Compare with
clause-sets-compare-none = Nothing (show the content)
clause-sets-compare-head = What differs from { $old }
clause-sets-same = No difference.
clause-sets-differences = Differences
clause-sets-column-sign = Differs
clause-sets-column-kind = What
clause-sets-column-clause = Clause
clause-sets-column-title = Title
clause-sets-changed-line = { $what }: { $old } → { $new }
clause-sets-forms = Forms
clause-sets-duty = { $title } ({ $due })
clause-sets-duty-line = { $label }: { $text } ({ $trigger })
clause-sets-labelled = { $label }: { $text }

## Copy and adapt

form-title-adapt-set = Copy and adapt a clause set
adapt-set-as = Save as
adapt-set-as-version = New version ({ $version })
adapt-set-as-copy = A set of its own
adapt-set-id = Name of the set
adapt-set-id-note = a-z, 0-9 and -, at most 40. It cannot be changed later.
adapt-set-title = Title of the set
adapt-set-clauses = Change clauses
adapt-set-shown = Clause to change
adapt-set-drop-clause = Leave this clause out
adapt-set-duty-title = Duty { $number }: title
adapt-set-duty-drop = Leave duty { $number } out
adapt-set-duty-due = Duty { $number }: due word
adapt-set-duty-rule = Duty { $number }: own due rule
adapt-set-add-questions = Add to the checklist
adapt-set-add-question = Add a question
adapt-set-to-clause = To which clause
adapt-set-question = Question (fit means yes)
adapt-set-add-duties = Add duties
adapt-set-add-duty = Add a duty
adapt-set-kind = Kind of duty
adapt-set-kind-standing = Kept at all times
adapt-set-kind-signing = Paper at signing
adapt-set-kind-periodic = Paper every period
adapt-set-kind-request = Paper when asked
adapt-set-new-title = Title of the duty
adapt-set-standing-question = Question for inspections
adapt-set-often = How often
adapt-set-new-due = Due word of the duty

## Apply to contracts

form-title-apply-set = Apply a clause set to contracts
form-apply-set-note = Each chosen contract gets an amendment. If one of them cannot take it, none gets it.
apply-set-contract = { $number } { $title } (now { $set })
apply-set-nobody = There is no contract to apply it to.
apply-set-preview = What will change
apply-set-now-under = From { $set }: { $count }
apply-set-begin = Duties that begin
apply-set-end = Duties that end
apply-set-change = Duties that change
apply-set-none = none

## Forms

set-form-accident-call = accident call
set-form-backup-request = backup method request
set-form-briefing-record = briefing record
set-form-claim = claim
set-form-consultation-minutes = minutes of a consultation
set-form-contacts = emergency contacts
set-form-copy-request = copying request
set-form-custody-receipt = custody receipt
set-form-disposal-report = disposal report
set-form-disposal-request = disposal request
set-form-duplicate-erasure = erasure of duplicates
set-form-duplicate-request = duplication request
set-form-equipment-erasure = erasure of equipment
set-form-erasure-report = erasure report
set-form-give-back = record of return
set-form-half-year-review = half-year review
set-form-hand-over = hand-over
set-form-handling-manual = handling manual
set-form-incident-report = incident report
set-form-inspection-record = inspection record
set-form-log-sample = log sample
set-form-monthly-report = monthly report
set-form-move-notice = notice of moving
set-form-offsite-check = result of the off-site check
set-form-offsite-request = off-site request
set-form-patch-notice = patch notice
set-form-quarterly-report = quarterly report
set-form-receipt = receipt
set-form-register = register
set-form-return-report = return report
set-form-roster = roster
set-form-rules = internal rules
set-form-schedule = schedule
set-form-self-check = self-check
set-form-service-level-report = service level report
set-form-sub-consent = consent to subcontracting
set-form-subcontract-request = subcontracting request
set-form-team-list = team list
set-form-test-plan = test items
set-form-test-result = test results
set-form-training-plan = training plan
set-form-training-report = training report
trigger-at-end = When the work ends: { $paper }
trigger-transport = When an asset is carried
trigger-product = When a product is made
trigger-equipment = When a machine goes, and when the work ends
