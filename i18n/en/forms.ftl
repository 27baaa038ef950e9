# Words of the forms. The labels of fields are in fields.ftl.

## Every form

form-required = *required
form-choose = Choose one
form-none = (none)
form-time = Time
form-contract = Contract
form-one-a-line = One a line.
form-row-remove = Remove no. { $number }
form-not-a-time = “{ $text }” is not a time. Type it like 9:30.
form-not-a-number = “{ $text }” is not a number. Type digits only.
form-problem = { $field }: { $problem }

## What a record is about

form-clause = Clause { $clause }
form-clause-item = Clause { $clause }{ $item }
form-due = due { $due }, { $when }
form-waiting = { $due }, { $when }
form-contract-line = { $contract } ({ $vendor })

## Drafts and saving

form-draft = Draft: what you typed before.
form-draft-discard = Discard the draft
form-draft-kept = What you typed is kept as a draft. Open the same record again to go on.
form-saved = Recorded: { $what }
form-undo = Undo or correct
form-next = Record another

## Papers

form-written-form = A paper can be added later. As long as there is none, it stays owed (written form).
form-paper-drop = Drop papers here
form-paper-choose = Choose
form-paper-path = Path of a file
form-paper-take = Add
form-paper-remove = Take { $name } out
form-paper-not-found = “{ $path }” is not there. Check the folder and the name.
form-paper-not-allowed = You may not open “{ $path }”. Choose a file you can open, or ask your administrator.
form-paper-folder = “{ $path }” is a folder. Choose a file.
form-paper-unreadable = “{ $path }” cannot be read. Check that it is not open elsewhere and that its medium is in place.
form-paper-too-large = “{ $name }” has { $size }, more than { $most }. Split or compress it.

## Titles

form-title-submission = Receipt: { $paper }
form-title-any-submission = Receipt of a paper
form-title-check = Accept or send back: { $paper }
form-title-decide = Review of a request: { $kind }
form-title-condition = Condition of an approval met
form-title-conclude = End of an approval: { $kind }
form-title-review = Record the review of a request: { $kind }
form-title-use = Record an act that needs an approval
form-title-approval-request = Receipt of a request for approval
form-title-incident = First report of an incident
form-title-incident-next = Incident ({ $kind }): what followed
form-title-legal-report = The ward’s own report: { $kind }
form-title-prevention = Record a measure carried out
form-title-inspection = Inspection: { $kind }
form-title-any-inspection = Audit or site inspection
form-title-notice = Notice of the { $kind }
form-title-self-check = Record a self-check
form-title-correction = Receipt of a correction report
form-title-check-correction = Follow-up on a correction
form-title-briefing = Secrecy briefing
form-title-receipt = Receipt of a custody receipt
form-title-settle = Return or destruction of assets
form-title-measure = Measured value: { $level } ({ $month })
form-title-explain = Reason of the shortfall of { $level } ({ $period })
form-title-verify = Verification: { $duty }
form-title-missing-paper = Paper added or excused
form-title-settlement = Settlement of a breach or claim
form-title-claim-answer = Record the answer to a claim
form-title-vendor = New vendor
form-title-vendor-details = Vendor’s details
form-title-contract = New contract
form-title-signing = Signing of the contract
form-title-terms = Amendment of the contract
form-title-ending = End of the work
form-title-closing = Closing of the file
form-title-request = Request for a paper
form-title-change = Change of what is on file
form-title-event = Event that a duty waits for
form-title-hand-over = Handover of an asset
form-title-level = Agreed service level
form-title-breach = Breach or claim for damages
form-title-waive = Waiver of an obligation
form-title-extend = Extension
form-title-not-applicable = Duty does not apply
form-title-retract = Take a record back
form-title-amend = Correction: { $kind }

## Accepting, deciding

form-outcome = Outcome
form-accept = Accept
form-return = Send back
form-condition-more = Add a condition
form-condition-due = Without a date it holds as long as the approval does.

## Requests for approval

form-request-work = Work to be subcontracted
form-request-subcontractor = Subcontractor
form-request-work-place = Subcontractor’s place of work
form-request-copied = What is copied
form-request-purpose = Purpose of the copy
form-request-copies = Number of copies
form-request-kept-at = Kept at
form-request-system = System
form-request-operator = Operator
form-request-server-place = Place of the server
form-request-data = Data concerned
form-request-method = Method
form-request-disposed = What is disposed of
form-request-why-not-returned = Why it cannot come back
form-request-disposal-method = Method of disposal
form-request-workers = Number of workers
form-further-yes = Yes
form-further-no = No
form-use-request = { $subject } ({ $state })
form-use-note = Where nothing was asked for, choose none: it then counts as use without approval.

## Roster, contacts, schedule

form-content = What the paper says
form-content-note = Where only the paper came in, this may stay empty.
form-roster-begin = Begin with the roster on file
form-roster-rare = Also enter responsibility, IDs, pledges
form-worker-more = Add a worker
form-contact-more = Add a contact
form-task-more = Add a task

## Incidents

form-incident-data = Information concerned and effect
form-occurred = Occurred at
form-ward-received-note = The ward’s own clocks start here.
form-step = What to record
form-step-instruct = Ward’s instruction
form-step-answer = Answer to an instruction
form-step-close = Closing
form-as-now-known = As now known
form-as-now-known-note = What the reports so far say is filled in. Change what is different now; earlier reports stay as they are.
form-offends-note = Each stays a breach until the incident is closed and the duty has been verified again.
form-preventions = Prevention
form-prevention-more = Add a measure with a date
form-prevention-text = Measure against recurrence
form-prevention-due = To be done by
form-legal-from = Filled in from the reports so far, up to: { $report }. Change it to what was reported.
form-claim-answer-line = { $day } { $answer }: { $text }

## Inspections

form-step-plan = Plan
form-step-held = Held
form-step-refused = Refused
form-step-settled = Refusal settled
form-also = Contracts inspected on the same visit
form-also-note = The same plan goes into the ledgers of the contracts you choose.
form-checked-how = How it was checked
form-standing-duties = Standing duties
form-all-fit = Count every duty without an answer as fit
form-officials-note = Two or more, one a line.
form-checklist = Checklist
form-seen = What was seen
form-findings = Findings
form-finding-more = Add a finding
form-settle-instead = Settle it in words, without a new look
form-settle-instead-note = Only where nothing can be looked at again, as when it is gone: say in words how it was settled.
form-title-followed-up = Further report put right
form-as-then-said-note = What this report said anew. What is empty, it did not speak of.
form-people-met = People met
form-people-note = As badge or identity papers say. They are held against the roster and the approved subcontractors.
form-person-more = Add a person
form-what-was-done = What was done
form-mended = Mended
form-not-mended = Not yet mended

## Assets, service levels

form-left-with-vendor = { $count ->
    [one] { $count } piece is
   *[other] { $count } pieces are
} with the vendor.
form-no-consent = No consent to a disposal is on file. Recorded like this it counts as a breach.
form-unit = Unit: { $unit }
form-shortfall = Short of the target. The reason may come later; without one in time it becomes a breach.

## Papers added or excused

form-paper-add = Add a paper
form-paper-excuse = Excuse it
form-paper-received-on = Paper received on
form-excuse-note = Name the provision that excuses it.

## Vendors, contracts

form-kana-note = Reading of the name, for sorting.
form-corporate-number-note = 13 digits.
form-new-vendor = New vendor
form-clause-set = { $title } (version { $version })
form-signed-note = Leave it empty before signing. Until then nothing is owed.

form-signing-note = Duties and their dates begin with this day.
form-ending-note = What is owed after the end, such as returns and erasures, is counted from this day.
form-closing-note = Possible once all assets are back and nothing is owed.
form-terms-new = New terms
form-terms-note = Fill in only what changes. What is left empty stays as it is.

## Requests, changes, events, breaches

form-answer-until-note = Left empty, the due rules set the date.
form-event-day-note = The day it happened or will happen.
form-return-by-note = Where it comes back before the end of the work.
form-level-until-note = Left empty, it holds until the contract ends.
form-title-bundle-signing = Register keys for signing bundles
form-bundle-signing-note = Enter the fingerprint as the vendor’s paper has it. From its first day on, this takes the place of what was registered before.
form-bundle-signing-more = Add a key
form-fingerprint-note = 64 digits. Spaces, hyphens, width and case do not matter.
form-duty-of-clause = Clause { $clause }: { $duty }

## Taking back, correcting

form-retract-note = The record stays in the ledger and no longer counts.
form-amend-instead = Correct it instead
form-why-amended = Why it is corrected
form-cannot-amend = This record cannot be corrected. Take it back and record it anew.

## What a paper says

form-with-content = Record what it says
form-row-more = Add a row
form-agreed-note = Leave it empty where nothing was agreed, and give the open points. The agreement then stays open.
form-open-points-note = Going live without a word on this stays as a breach.
form-apply-by-note = The agreed date. Without one it is counted by the due rules.
form-attendance-note = Leave only the rows of those who took part. Who is on the roster and missed it stays open.
form-oldest-note = Where it is newer than the agreed time, the logs count as not kept.
