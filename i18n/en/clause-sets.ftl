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
