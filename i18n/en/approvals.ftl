# Approvals.

approvals-title = Approvals
approvals-note = Waiting ones oldest first, the rest newest first
approvals-record = Record a request
approvals-back = ← Back to the list
approvals-open = Undecided
approvals-waiting = Received
approvals-reviewing = Under review
approvals-deciding = Awaiting decision
approvals-conditions = Conditions open
approvals-granted = Granted
approvals-refused = Refused
approvals-over = Over
approvals-all = All
approvals-none = No request stands here
approvals-none-advice = Choose another state, or record a request that came in.

approvals-state = State
approvals-contract = Contract
approvals-kind = Kind
approvals-subject = What for
approvals-received = Received
approvals-age = Age
approvals-days = { $days } d
approvals-party-subject = { $party }: { $subject }
approvals-request = Request: { $kind }
approvals-of-contract = { $vendor }   { $title }

approvals-party = With whom
approvals-place = Place
approvals-reason = Why
approvals-safeguards = Safeguards
approvals-count = Count
approvals-from = From
approvals-until = Until
approvals-dated = Dated
approvals-number = Document no.
approvals-papers = Papers
approvals-record-review = Record the review’s progress
approvals-record-use = Record use
approvals-review-line = { $day } { $by }: { $step }
approvals-review-opinion = { $day } { $by }: { $step } – { $opinion }
approvals-uses = Uses on file
approvals-use-line = { $day }   { $what }
approvals-use-line-breach = { $day }   { $what } ({ $why })
approvals-decision = Decision
approvals-decided = Decision
approvals-decided-on = Decided on
approvals-decided-by = Decided by
approvals-decision-reason = Reason
approvals-expires = Valid until
approvals-condition = Condition: { $text }
approvals-condition-until = Condition: { $text } (by { $due })
approvals-on-file = Requests of this contract
approvals-tree-line = { $kind }   { $subject } – { $state }
approvals-employers = Firms on the roster
approvals-no-roster = No roster has been handed in yet.
approvals-employer = { $name }   { $count ->
    [one] { $count } person
   *[other] { $count } people
}
approvals-employer-unknown = { $name }   { $count ->
    [one] { $count } person ({ $why })
   *[other] { $count } people ({ $why })
}
