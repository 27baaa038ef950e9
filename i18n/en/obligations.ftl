# Words of the lists of obligations, and of why they are due when they are.

## How an obligation stands

status-due-soon-long = Due soon
status-waiting-long = Awaiting the ward’s check
hours-late = { $hours ->
    [one] { $hours } hour late
   *[other] { $hours } hours late
}
hours-left = { $hours ->
    [one] { $hours } hour left
   *[other] { $hours } hours left
}
hours-left-none = Less than an hour left
days-waiting = { $days ->
    [one] Awaiting check { $days } day
   *[other] Awaiting check { $days } days
}
received-on = Received { $day }
day-and-time = { $day }, { $time }
day-and-weekday = { $day } ({ $weekday })

## What is to be done

title-period = { $title }, { $period }
title-change = change: { $what }
title-change-alone = change
title-noted = { $label }: { $what }
title-request = { $kind } request
title-review = Review: { $request }
title-condition = Condition of the approval
title-evidence = Paper binding the subcontractor to the special terms
title-copies-erased = Report on the erasure of copies
title-disposal-report = Disposal report
title-conclusion = { $kind }: report of its end
title-first-report = First report of the incident
title-next-report = Follow-up report of the incident
title-final-report = Final report of the incident
title-instruction = Instruction to be carried out
title-prevention = Measure against recurrence
title-claim-answer = Answer to a claim
title-legal-preliminary = Preliminary legal report
title-legal-final = Final legal report
title-inspection = { $kind } to be held
title-notice = Notice of the { $kind }
title-correction = Correction of a finding
title-verification = regular verification
title-refusal = { $kind } refused
title-no-consent = Disposal without consent
title-breach = Breach to be settled
title-explanation = Shortfall explained
title-attendance = { $kind } for those who missed it
title-attendance-alone = Training or drill for those who missed it
title-not-held = { $kind } held and reported
title-agreement = Agreement of both sides
title-application = Patch applied
title-test-item = Item not tested
asset-pieces = { $count } × { $what }
asset-pieces-apart = { $count } × { $what }

## Buttons

action-record-receipt = Record receipt
action-accept-or-return = Accept or send back
action-review = Review
action-record-condition = Record condition met
action-record-conclusion = Record conclusion
action-open-incident = Open incident
action-record-preliminary = Record preliminary report
action-record-final = Record final report
action-record-prevention = Record measure done
action-record-answer = Record answer
action-plan-inspection = Plan inspection
action-open-inspection = Open checklist
action-record-notice = Record the notice
action-record-correction = Record correction
action-check-correction = Record follow-up
action-record-briefing = Record briefing
action-record-return = Record return or disposal
action-record-value = Record value
action-record-explanation = Record the reason
action-record-verification = Record verification
action-add-paper = Add paper
action-record-settlement = Record settlement
action-take-up-breach = Record breach

## Parties

party-vendor = Vendor
party-ward = Ward

## Why then: the clause

clause-number = Clause { $number } { $heading }
clause-lettered = { $number } { $heading }
clause-item = { $clause } { $item }
clause-word = { $clause }: “{ $word }”
clause-word-changed = { $clause }: “{ $word }, after each change too”

## Why then: what started the clock

trace-signing = Contract signed ({ $day })
trace-start = Contract begun ({ $day })
trace-work-end = End of the work ({ $day })
trace-period-start = First day of the period: { $period } ({ $day })
trace-period-end = Last day of the period: { $period } ({ $day })
trace-verified = Last verified: { $how } ({ $day })
trace-change = Change: { $what } (known { $day })
trace-request = Asked for by the ward: { $what } ({ $day })
trace-event = Event: { $what } (known { $day })
trace-event-on = Event: { $what } (on { $day })
trace-approval-request = Request: { $what } (received { $day })
trace-decision = Decision: { $what } ({ $day })
trace-vendor-knew = Known to the vendor: { $what } ({ $day })
trace-ward-knew = Known to the ward: { $what } ({ $day })
trace-next-report = Next report announced: { $what } (in the report received { $day })
trace-prevention = Measure promised: { $what } (report received { $day })
trace-reopened = Opened again by a report: { $what } ({ $day })
trace-offended = Incident that offends the duty: { $what } (received { $day })
trace-instruction = Instruction of the ward: { $what } ({ $day })
trace-plan = Inspection planned: { $what } ({ $day })
trace-planned-for = Day of the inspection: { $what } ({ $day })
trace-finding = Inspection held: { $what } ({ $day })
trace-hand-over = Handed over: { $what } ({ $day })
trace-roster = On the roster: { $what } (received { $day })
trace-no-paper = Recorded without a paper: { $what } ({ $day })
trace-breach = Breach: { $what } (known { $day })
trace-shortfall = Shortfall: { $what } (received { $day })
trace-fact = { $what } ({ $day })

## Why then: the rule and the date

clock-review = Review by the ward
clock-verification = Regular verification
clock-final-report = Final report
clock-claim-answer = Answer to a claim
clock-notice = Notice before the day
clock-regular = Regular inspection
trace-regular = { $word } ({ $source })
trace-rule = { $word } = { $rule } ({ $source })
trace-no-rule = No due rule is set for “{ $word }”, so there is no due date.
trace-closed = Closed: { $days }
trace-closed-then = Closed: { $days } → { $date }
trace-date = Due → { $date }
trace-fixed = Date fixed for this case → { $date }
trace-within-period = To be held within the period → by { $date }
trace-extended = Extended → { $date }
trace-original = First due → { $date }
trace-again = New date given by the ward → { $date }
trace-again-on = New date given by the ward → { $date } ({ $day })
trace-waived = Waived: { $reason } ({ $day }, { $by })
trace-not-applicable = Does not apply: { $reason } ({ $day }, { $by })
trace-extended-by = Extended → { $date } ({ $day }, { $by }: { $reason })
trace-from = From { $day }
trace-and-then = { $before }; { $next }
subject-record = { $what }, { $date }
