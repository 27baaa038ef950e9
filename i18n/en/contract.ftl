# One contract's file. Words that other screens share, of clauses, duties and papers, stand here too.

contract-gone = This contract is not in the ledger
contract-gone-advice = Another ledger may be open, or its registration was retracted. Look for it in the list of contracts.
contract-to-list = To the list of contracts
contract-number-period = { $number }   { $start } – { $end }
contract-count = { $status } { $count }

## Stage

contract-stage = Stage: { $stage }
contract-stage-next = Stage: { $stage } (next: { $next })
contract-next = { $step } – { $left }
contract-next-signing = signing
contract-next-start = start
contract-next-end = end
contract-next-ending = record of the end
contract-next-closing = closing
contract-next-retention = start of retention
contract-next-purge = end of retention
contract-blockers = Before the next step
blocker-not-signed = The signing is not recorded
blocker-begins = Begins on { $date }
blocker-runs-until = Runs until { $date }
blocker-end-not-recorded = How the work ended (completed or cancelled) is not recorded
blocker-on-the-books = { $what } is still on the books
blocker-obligation = { $clause } { $title }
blocker-obligation-due = { $clause } { $title } (due { $date })
blocker-conflict = Contradicting answers are not settled: { $what }
blocker-kept-until = Kept until { $date }
blocker-more = and { $count } more
contract-left-assets = { $count ->
    [one] { $count } asset out
   *[other] { $count } assets out
}
contract-left-copies = { $count ->
    [one] { $count } copy not erased
   *[other] { $count } copies not erased
}
contract-left-open = { $count ->
    [one] { $count } open obligation
   *[other] { $count } open obligations
}
contract-and = { $before }, { $next }

## Tabs

contract-tabs = Contents of the contract
contract-tab-overview = Overview
contract-tab-clauses = Clauses
contract-tab-submissions = Submissions
contract-tab-people = People
contract-tab-approvals = Approvals
contract-tab-assets = Assets
contract-tab-incidents = Incidents
contract-tab-inspections = Inspections
contract-tab-reports = Reports, SLA
contract-tab-papers = Papers
contract-tab-history = History
contract-record-submission = Record a submission
contract-hand-forms = Hand out forms
contract-record-approval = Record a request
contract-record-use = Record a use
contract-record-roster = Record a roster
contract-record-incident = Record an incident
contract-record-inspection = Plan or record an inspection
contract-record-self-check = Record a self-check
contract-record-signing = Record the signing
contract-record-terms = Record an amendment
contract-record-ending = Record the end
contract-record-closing = Record the closing
contract-record-request = Request a paper
contract-record-change = Record a change
contract-record-event = Record an event
contract-record-hand-over = Record a handover
contract-record-level = Record a service level
contract-record-breach = Record a breach

## Rows of obligations

contract-trace = Where this date comes from
contract-trace-name = Where the date comes from: { $title }
contract-action-name = { $action }: { $title }
contract-met = { $status } { $date }
contract-next-check = Next check { $date }
contract-due = Due { $date }
contract-due-when = { $due } · { $when }

## Clauses and duties

contract-clause = Clause
contract-duty = Duty
contract-status = Status
contract-facts = Facts and dates
contract-facts-title = { $facts }   { $title }
contract-clauses-all = All clauses
contract-clauses-pressing = Needing attention
contract-clauses-none-pressing = No clause needs attention
contract-clauses-until = Duties of { $set }, version { $version } (in force until { $day })
contract-clauses-from = Duties of { $set }, version { $version } (in force from { $day })
contract-no-clause-set = The clause set of this contract is not in this ledger
contract-nothing-owed = Nothing is owed so far
contract-duties = { $total ->
    [one] { $total } obligation ({ $open } open)
   *[other] { $total } obligations ({ $open } open)
}
contract-duties-all-met = { $total ->
    [one] { $total } obligation
   *[other] { $total } obligations
}
contract-item = { $label } { $heading }

## Overview

contract-terms = Terms
contract-officer = Officer
contract-signed = Signed on
contract-clause-set = Clause set
contract-personal-data = Personal data
contract-yes = Processed
contract-no = Not processed
contract-places = Places of work
contract-workers = Workers
contract-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
contract-assets-out = Assets out
contract-copies-out = Copies not erased
contract-pieces = { $count ->
    [one] { $count } piece
   *[other] { $count } pieces
}
contract-ended = End of work
contract-amended = Amendment
contract-amended-from = From { $date }   { $reason }
contract-pressing = Needing attention
contract-nothing-pressing = Nothing needs attention today.

## Submissions and approvals

contract-paper = Paper
contract-paper-period = { $paper }   { $period }
contract-version = Version
contract-version-number = v{ $number }
contract-content = Content
contract-received = Received
contract-dated = Dated
contract-document-number = Document no.
contract-accepted = Accepted { $date }
contract-returned = Sent back { $date }   { $reason }
contract-returned-until = Sent back { $date } (again by { $until })   { $reason }
contract-no-submissions = No submission has been recorded yet
contract-approval-kind = Kind
contract-approval-subject = What for
contract-decided = Decided
contract-no-approvals = No request for approval is on file

## People

contract-no-people = No roster’s content is on file yet
contract-person = Person or firm
contract-employer = Employer or work
contract-role = Role
contract-work-place = Place of work
contract-person-period = Period
contract-briefed = Briefed
contract-subcontractors = Subcontractors
contract-roster-of = Roster now (received { $date }), { $count } people
contract-roster-version = Roster version { $number } ({ $date }): changes
contract-roster-unchanged = Roster version { $number } ({ $date }): no change
contract-from = from { $date }
contract-until = until { $date }
contract-person-working = At work
contract-person-coming = Not begun
contract-person-left = Ended
contract-person-twice = Listed twice
contract-person-joined = Joined
contract-person-gone = Left
contract-firm-unknown-parent = The subcontract above it is not on file
contract-firm-circle = It hangs under itself

## Assets

contract-balance = Balance
contract-balance-line = { $handed } handed over − { $returned } returned − { $destroyed } destroyed = { $left } left
contract-asset = Asset
contract-medium = Medium
contract-handed = Handed over
contract-receipt = Receipt
contract-no-receipt = Missing
contract-count-in = In
contract-count-returned = Back
contract-count-destroyed = Gone
contract-count-left = Left
contract-no-assets = No asset has been handed over

## Incidents, inspections, reports

contract-claims = Breaches and claims
contract-no-incidents = No incident is on file
contract-day = Date
contract-inspection = Inspection or finding
contract-due-title = Due
contract-no-inspections = No inspection is planned or on file
contract-period = Period
contract-level = { $name } ({ $goal } { $target })
contract-report-cell = { $title } { $status } { $value }
contract-no-reports = No regular report and no service level is agreed

## Papers and history

contract-paper-name = Name
contract-came-with = Came with
contract-size = Size
contract-place = Kept at
contract-bytes = { $count } B
contract-kilobytes = { $count } KB
contract-copy-path = Copy path
contract-copy-path-name = Copy path: { $name }
contract-path-copied = Path copied: { $path }
contract-paper-missing = File missing
contract-no-papers = No paper is on file
contract-recorded = Recorded
contract-recorded-by = By
contract-known = Known
contract-what = What was recorded
contract-mark = Corrections
contract-mend = Correct
contract-mend-name = Correct or take back: { $what }
contract-problems = { $count ->
    [one] { $count } record of this ledger does not fit
   *[other] { $count } records of this ledger do not fit
}
contract-more = { $count } more
contract-no-history = Nothing has been recorded yet
contract-outlook = What it will ask for once signed
contract-outlook-count = { $count } (on fixed dates first, then when something happens)
contract-outlook-when = Due
blocker-incident = The incident “{ $outline }” is not closed
