# Words of facts: their kinds, and what they are made of.

## Kinds of facts

fact-office-set = Office name and closed days set
fact-officer-registered = Officer registered
fact-vendor-registered = Vendor registered
fact-due-policy-set = Due rules set
fact-device-introduced = Device asked to be admitted
fact-device-admitted = Device admitted
fact-device-withdrawn = Device withdrawn
fact-clause-set-adopted = Clause set adopted
fact-form-adopted = Form adopted
fact-contract-registered = Contract registered
fact-contract-signed = Contract signed
fact-contract-amended = Contract amended
fact-contract-ended = Work ended
fact-contract-closed = Contract closed
fact-submission-received = Submission received
fact-submission-accepted = Submission accepted
fact-submission-returned = Submission sent back
fact-change-reported = Change noted
fact-paper-requested = Paper requested
fact-event-noted = Event noted
fact-briefing-held = Secrecy briefing
fact-approval-requested = Approval request received
fact-approval-reviewed = Review of a request
fact-approval-used = Act that needs an approval
fact-approval-decided = Approval request decided
fact-condition-met = Condition met
fact-approval-concluded = Approved matter concluded
fact-incident-reported = First report of an incident
fact-incident-followed-up = Further report of an incident
fact-incident-instructed = Instruction about an incident
fact-instruction-answered = Instruction carried out
fact-legal-report-made = Legal report by the ward
fact-incident-closed = Incident closed
fact-prevention-done = Measure against recurrence carried out
fact-inspection-planned = Inspection planned
fact-inspection-notified = Notice of an inspection
fact-inspection-held = Inspection held
fact-inspection-refused = Inspection refused
fact-correction-reported = Correction reported
fact-correction-checked = Follow-up of a correction
fact-asset-handed-over = Information asset handed over
fact-custody-receipt-received = Custody receipt received
fact-asset-settled = Information asset returned or destroyed
fact-asset-moved = Information asset carried
fact-asset-copied = Information asset copied
fact-product-handed-over = Product handed over
fact-equipment-listed = Machine listed
fact-equipment-erased = Machine erased
fact-equipment-removed = Machine removed
fact-service-level-agreed = Service level agreed
fact-service-level-measured = Service level measured
fact-shortfall-explained = Shortfall explained
fact-duty-verified = Duty verified
fact-breach-found = Breach or damages claim
fact-claim-answered = Answer to a claim received
fact-breach-settled = Breach or claim settled
fact-contract-policy-set = Due rule of this contract
fact-bundle-signing-set = Keys for signing bundles
fact-paper-added = Paper added
fact-paper-excused = Paper excused
fact-obligation-waived = Obligation waived
fact-duty-not-applicable = Duty not applicable
fact-obligation-extended = Due date extended
fact-bundle-taken = Bundle taken in
fact-wording-kept = Wording kept
fact-fact-corrected = Record corrected
fact-fact-retracted = Record retracted

## One line for a fact

fact-summary = { $kind }: { $detail }
with-detail = { $text } ({ $detail })
list = { $before }, { $next }
from-day = from { $day }
signing-optional = signature optional
signing-required = signature required
until-day = until { $day }
planned-for = planned for { $day }
clause-set-version = version { $version }
people-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
pieces = { $count ->
    [one] { $count } piece
   *[other] { $count } pieces
}
yen = { $amount } yen
condition-number = Condition { $number }
measure-number = Measure { $number }
finding-line = Finding { $number }: { $text }
findings-count = { $count ->
    [one] { $count } finding
   *[other] { $count } findings
}
correction-mended = mended
correction-not-mended = not mended
level-target = { $goal } { $target }
amended-clause-set = clause set “{ $name }”, version { $version }
level-value = { $month }: { $value }

## Approvals

approval-subcontract = Subcontracting
approval-copy = Copying
approval-offsite-server = Off-site server
approval-backup-method = Backup method
approval-disposal = Disposal
approval-state-waiting = Received
approval-state-reviewing = Under review
approval-state-deciding = Awaiting decision
approval-state-conflict = Decisions conflict
approval-state-granted = Granted
approval-state-conditions = Granted, conditions open
approval-state-refused = Refused
approval-state-over = Over
decision-granted = Granted
decision-granted-with-conditions = Granted with conditions
decision-refused = Refused
review-begun = Review begun
review-forwarded = Handed up for decision
unapproved-not-asked = no request
unapproved-undecided = not decided
unapproved-before = before { $day }, when the approval begins
unapproved-refused = refused on { $day }
unapproved-expired = after the approval ran out on { $day }
unapproved-concluded = after its conclusion on { $day }
unapproved-too-many = { $used } for { $approved } approved
unapproved-no-further = further subcontracting is not allowed
tier-vendor = Vendor
tier-sub = Subcontractor
tier-sub-sub = Further subcontractor

## Incidents

incident-trouble = Trouble, disaster or failure
incident-loss = Loss
incident-tampering = Tampering
incident-leak = Leak
incident-unauthorised-access = Unauthorised access
incident-policy-breach = Breach of policy
incident-other-harm = Other harm
report-follow-up = Follow-up report
report-final = Final report
report-first = First report
report-follow-up-number = Follow-up { $number }
report-yes = Yes
report-no = No
legal-preliminary = Preliminary legal report
legal-final = Final legal report

## Inspections and verifications

inspection-audit = Audit
inspection-site = Site inspection
verdict-fit = Fit
verdict-unfit = Unfit
verdict-not-seen = Not seen
checked-papers = Papers
checked-interview = Interview
checked-on-spot = On the spot
overall-no-findings = No findings
overall-to-be-mended = To be mended
overall-serious = Serious
verified-self-check = Self-check
verified-audit = Audit
verified-site-inspection = Site inspection

## Assets and service levels

settlement-returned = Returned
settlement-destroyed = Destroyed
asset-kind-data = Data
asset-kind-medium = Medium
asset-kind-paper = Paper
asset-kind-device = Device or key
asset-kind-other = Other
protection-encrypted = Encrypted
protection-locked-case = Locked case
protection-both = Encrypted, in a locked case
protection-none = Unprotected
protection-unknown = Not known
removal-repair = Repair
removal-scrapped = Scrapped
removal-returned-to-lessor = Returned to the lessor
removal-other-work = Moved to other work
left-asset = Assets out
left-receipt = Receipts missing
left-copies = Copies not erased
left-product = Products not handed over
left-machine = Machines with data
on-the-books = { $count } × { $what }
goal-at-least = at least
goal-at-most = at most
claim-accepts = Accepted
claim-accepts-part = Accepted in part
claim-contests = Contested
settled-paid = Paid
settled-agreed = Agreed
settled-dropped = Dropped

## Stages of a contract

stage-draft = Not signed
stage-signed = Signed, not begun
stage-running = Running
stage-ended = Period over, end not recorded
stage-winding-up = Winding up
stage-closed = Closed
stage-retention = In retention
stage-purge-due = Retention over, purge due
ending-completed = Completed
ending-cancelled = Cancelled

## What clauses work by

mechanism-deliverable = Deliverable
mechanism-approval = Approval
mechanism-consultation = Consultation
mechanism-standing = Standing duty
mechanism-register = Register
mechanism-event-report = Event report
mechanism-measure = Measure
mechanism-wards-right = Ward’s right
mechanism-remedy = Remedy
mechanism-rule = General rule

## What papers say

topic-alternative = Alternative
topic-test-items = Test items
topic-patch = Patch
topic-retention = How long logs are kept
topic-other = Other
test-passed = Passed
test-failed = Failed
test-not-run = Not run
severity-critical = Critical
severity-high = High
severity-medium = Medium
severity-low = Low
training-training = Training
training-drill = Drill
training-both = Training and drill
restored-whole = All restored
restored-partly = Partly restored
restored-failed = Not restored
content-not-agreed = not agreed yet
content-agreed-on = agreed { $day }
content-applied-on = applied { $day }
content-items = { $count } items
content-not-passed = { $count } not passed
content-span = { $from } to { $until }

## Due words and rules

due-word-at-once = At once
due-word-promptly = Promptly
due-word-beforehand = Beforehand
due-word-periodically = Periodically
due-word-each-time = Each time
due-word-on-request = On request
due-word-always = At all times
due-rule-hours = { $number ->
    [one] { $number } hour
   *[other] { $number } hours
}
due-rule-days = { $number ->
    [one] { $number } day
   *[other] { $number } days
}
due-rule-days-then-open = { $number ->
    [one] { $number } day, or the next working day
   *[other] { $number } days, or the next working day
}
due-rule-working-days = { $number ->
    [one] { $number } working day
   *[other] { $number } working days
}
due-rule-months = { $number ->
    [one] { $number } month
   *[other] { $number } months
}
due-rule-same-day = the same day
due-rule-next-month = day { $day } of the next month
due-rule-next-month-then-open = day { $day } of the next month, or the next working day
rule-source-default = the program’s default
rule-source-office = the office’s rules from { $from }
rule-source-clause-set = the clause itself
rule-source-contract = this contract’s own rule from { $from }
rule-source-law = law
rule-source-fixed = a date fixed for this case

## Papers

paper-asset-register = Register of information assets
paper-completion-report = Final report
paper-restore-test = Restore test
paper-consultation-minutes = Minutes of the consultation
paper-contacts = Emergency contacts
paper-equipment-erasure = Report on the erasure of equipment
paper-half-year-review = Half-year review
paper-hand-over = Hand-over of products
paper-handling-manual = Handling procedure
paper-log-sample = Sample of logs and records
paper-monthly-report = Monthly report
paper-move-notice = Safeguards of the new premises
paper-offsite-check = Result of the off-site check
paper-patch-notice = Patch notice
paper-quarterly-report = Quarterly report
paper-roster = Roster
paper-rules = Internal rules
paper-schedule = Schedule
paper-security-report = Report on security
paper-status-report = Status report
paper-subcontract-terms = Paper binding the subcontractor to the special terms
paper-team-list = Staff list
paper-test-plan = Security test items
paper-test-result = Security test results
paper-training-plan = Training plan
paper-training-report = Training results
paper-transport-record = Transport record
paper-work-finished = Report of completion

## Events

event-asset-transport = Transport of assets
event-development-start = Start of development or introduction
event-equipment-disposal = Repair or disposal of equipment
event-patch-released = Patch released
event-premises-move = Move of premises
event-product-made = Asset made by the work
event-release = Release
event-rule-infeasible = Rule unclear or infeasible

## Periods

period-quarter = Q{ $number } of { $year }
period-first-half = First half of { $year }
period-second-half = Second half of { $year }

stated-yes = yes
stated-no = no
