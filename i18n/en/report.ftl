# Headings and notes of the monthly summary (Excel, CSV). The words of the screens.

report-title-whole-year = Special terms: yearly summary ({ $month })
report-file-stem-whole-year = yearly-summary_{ $month }
report-title-comparison = Special terms: comparison ({ $one }, { $other })
report-file-stem-comparison = comparison_{ $one }_{ $other }
report-title-year = Special terms: fiscal year to date ({ $month })
report-period = { $first } to { $last }
report-scope-section = Section { $name }
report-scope-vendor = Vendor { $name }
report-scope-contract = Contract { $name }
report-file-stem-year = year-to-date_{ $month }
report-title = Special terms: monthly summary ({ $month })
report-as-of = As of { $date }
report-as-of-running = As of { $date } (the month is still running)
report-file-stem = monthly-summary_{ $month }
report-annex-elsewhere = “{ $name }” has { $count } rows and is not printed here. See the sheet of that name in the workbook.
report-boxes = Drafted by, Section chief, Director
report-missing-signs = 〓 stands for characters that this document's typeface lacks ({ $signs }). The screen and Excel show them as they are.
report-event-due = [Due] { $vendor }: { $what } ({ $status })
report-event-inspection = [Inspection] { $vendor }: { $kind } ({ $state })
report-event-contract = Contract { $number } { $title }
report-event-clause = Clause { $clause }

## Number formats of days in a spreadsheet ([$-411] is Japanese; the spreadsheet itself puts the era)

report-format-date-era = [$-411]ge.m.d
report-format-date-era-short = [$-411]ge.m.d
report-format-moment-era = [$-411]ge.m.d h:mm
report-format-date = yyyy-mm-dd
report-format-date-short = yyyy-mm-dd
report-format-moment = yyyy-mm-dd hh:mm

## Names of sheets

report-sheet-overview = Overview
report-sheet-months = By month
report-sheet-differences = What differs by vendor
report-sheet-attention = Needs attention
report-sheet-groups = Groups of clauses
report-sheet-assets = Information assets
report-sheet-levels = Service levels
report-sheet-people = People and training
report-sheet-vendors = Vendors
report-sheet-obligations = Obligations
report-sheet-approvals = Approvals
report-sheet-incidents = Incidents
report-sheet-inspections = Inspections
report-sheet-next-month = Due next month

report-total = Total
report-empty = Nothing to list.
report-empty-differences = Nothing differs.
report-empty-attention = Nothing needs special attention.
report-empty-vendors = No contract is registered. Once one is, each vendor’s counts stand here.

## Headings of columns

report-col-figure = Figure
report-col-before = A year before
report-col-group = Group of clauses
report-col-waiting = Waiting or sent back
report-col-facts = Facts behind it
report-col-assets-before = Out before
report-col-assets-handed = Handed over
report-col-assets-settled = Returned or destroyed
report-col-assets-out = Out at the end
report-col-level = Level
report-col-target = Target
report-col-kept = Kept
report-col-trend = Trend
report-col-on-roster = On the roster
report-col-untold = Not yet told of secrecy
report-col-last-briefing = Last briefing
report-col-last-training = Last training
report-col-last-drill = Last drill
report-col-change = Change
report-col-what-counts = What is counted
report-col-vendor = Vendor
report-col-number = Contract number
report-col-contract = Subject
report-col-clause = Clause
report-col-what = What is owed
report-col-party = Owed by
report-col-due = Due
report-col-status = Status
report-col-met-on = Met on
report-col-days-late = Days late
report-col-rule = Rule of the due date
report-col-kind = Kind
report-col-subject = What was asked
report-col-other-party = Other party
report-col-received = Received
report-col-state = State
report-col-decision = Decision
report-col-decided-on = Decided on
report-col-reason = Conditions, reason
report-col-until = Holds until
report-col-outline = Outline
report-col-occurred = Occurred
report-col-vendor-knew = Vendor knew
report-col-ward-received = Ward was told
report-col-people-certain = People (certain)
report-col-people-suspected = People (possible)
report-col-next-due = Next report due
report-col-clocks = Reports, due dates and status
report-col-date = Held or planned on
report-col-place = Place
report-col-findings = Findings
report-col-findings-open = Open
report-col-findings-late = Past due
report-col-findings-text = Open findings and their dates

## What needs attention, service levels, facts

report-attention-incident = Incident
report-attention-incident-what = { $kind }: { $outline }
report-attention-obligation = Obligation
report-attention-findings = Findings
report-attention-findings-what = Findings past their date: { $count }
report-attention-approval = Approval
report-attention-approval-what = { $kind }: { $subject } (received { $day })
report-level-kept = Kept
report-level-missed = Missed
report-level-missed-explained = Missed, explained
report-level-not-measured = Not reported
report-fact = { $day } { $fact } [{ $id }]

## Closing of months

fact-month-closed = Month closed
fact-month-reopened = Month opened again
field-closed-month-on = Closed on
field-month-basis = Hash of what it rests on
report-closed = Closed on { $date } (decided by { $by })
report-sheet-adjustments = Adjustments
report-empty-adjustments = Nothing has come in since for a month that is closed.
report-col-month = Month
report-col-closed = When closed
report-col-now = Now

## Incidents and inspections

report-incident-open = Open
report-incident-closed = Closed
report-clock = { $what }: { $due } ({ $status })
report-clock-undated = { $what }: no due date ({ $status })
report-inspection-planned = Planned
report-inspection-held = Held
report-inspection-refused = Refused
report-finding = Clause { $clause }: { $text } (by { $due })

## Counts of a month, and what they count

figure-contracts = Contracts
figure-contracts-what = Signed contracts before or in their period, or being wound up
figure-due = Fell due
figure-due-what = Obligations whose due date lies in the month
figure-met = Met in time
figure-met-what = Of the month’s obligations, those met by their due date
figure-met-late = Met late
figure-met-late-what = Of the month’s obligations, those met after their due date
figure-late = Past due
figure-late-what = Obligations past due and breaches on the day of the summary, earlier months included
figure-awaiting-ward = Awaiting the ward
figure-awaiting-ward-what = Obligations that wait for the ward’s check or decision on the day of the summary
figure-approvals-asked = Approvals requested
figure-approvals-asked-what = Requests received in the month
figure-approvals-granted = Approvals granted
figure-approvals-granted-what = Granted in the month, with or without conditions
figure-approvals-refused = Approvals refused
figure-approvals-refused-what = Refused in the month
figure-approvals-waiting = Awaiting decision
figure-approvals-waiting-what = Requests not decided on the day of the summary
figure-incidents-reported = Incidents reported
figure-incidents-reported-what = Incidents whose first report came in the month
figure-incidents-open = Open incidents
figure-incidents-open-what = Incidents not closed on the day of the summary
figure-inspections-held = Inspections held
figure-inspections-held-what = Audits and site inspections held in the month
figure-findings-open = Open findings
figure-findings-open-what = Findings whose correction has not been confirmed on the day of the summary
figure-findings-late = Findings past due
figure-findings-late-what = Open findings whose date has passed
figure-assets-handed = Assets handed over
figure-assets-handed-what = Information assets the ward handed over in the month, in pieces
figure-assets-settled = Assets returned or destroyed
figure-assets-settled-what = Information assets reported in the month as returned or destroyed, in pieces
figure-assets-out = Assets with vendors
figure-assets-out-what = Information assets in vendors’ hands on the day of the summary, in pieces
figure-claims-made = Claims made
figure-claims-made-what = Claims for damages with an amount, made in the month
figure-claims-open = Claims open
figure-claims-open-what = Claims not settled on the day of the summary
figure-claimed-yen = Claimed (yen)
figure-claimed-yen-what = Sum of the claims made in the month
figure-settled-yen = Settled (yen)
figure-settled-yen-what = Sum paid or agreed in the month

## Forms (workbooks that vendors fill in)

form-sheet-to = To { $office }
form-sheet-contract = Contract { $number }  { $title }  Vendor { $vendor }
form-sheet-due = Due { $date }
form-sheet-papers = Papers to go with it: { $papers }
form-sheet-legend = Fill in the pale yellow cells. Those with a red label must not stay blank. Leave the grey cells as they are.
form-sheet-number = No.
form-sheet-example-row = Example
form-sheet-example = Example: { $example }
form-sheet-yes = yes
form-sheet-no = no
form-sheet-date = A date, such as 2026-04-01, R8.4.1 or 令和8年4月1日.
form-sheet-moment = A date and a time of day.
form-sheet-names = Part several names with commas.
form-sheet-period = For example 2026-10, 2026-Q3, FY2026.
form-sheet-month = For example 2026-10.
form-sheet-file = The name of the file in the folder “papers”.
form-sheet-figure = Figures only, without a unit.
form-sheet-choice = Choose from the list.
form-sheet-check = Check
form-sheet-go-on = This does not look like what belongs here. Choose Yes if it is right.
form-guide-title = What to hand in
form-guide-to = To { $vendor }
form-guide-from = { $office }  { $date }
form-guide-number = No.
form-guide-what = What
form-guide-clause = Clause
form-guide-due = Due
form-guide-when-needed = When needed
form-guide-file = File
form-guide-step-fill = Open the forms in the folder “forms”, fill in the pale yellow cells and save. Files may be renamed.
form-guide-step-cells = Insert rows where there are too few. Leave headings and grey cells as they are.
form-guide-step-papers = Put PDF, pictures and other papers into the folder “papers”. Name papers without a form in the index of submissions.
form-guide-step-zip = Zip the whole folder and hand it in as the ward's officer tells you. Forms that are not filled in may be deleted.
form-guide-step-program = With Tokki's vendor mode, open this zip file: it checks what is filled in and packs it, with signature and password.
form-guide-step-password = If you set a password, encrypt with AES-256 and tell the password by another way.

## The letter with what goes back

return-letter-title = Returned submissions
return-letter-file = Returned submissions
return-forms-file = Forms to be handed in again
return-letter-to = To { $vendor }
return-letter-officer = In charge: { $officer }
return-letter-body = Of what we received on { $date }, we could not accept the { $count } items below and return them. Please put them right and hand them in again by the day given.
return-letter-contract = Contract: { $number } { $title }
return-letter-bundle = Bundle: { $name }
return-letter-sequence = {" "}(no. { $sequence })
return-letter-accepted = The other { $count } items were accepted.
return-letter-number = No.
return-letter-what = What we return
return-letter-why = Why, and what to put right
return-letter-again-by = Wanted by
return-letter-step-mend = Please send only what was put right, as a bundle with a new running number. What was accepted need not be sent again.
return-letter-step-forms = The forms are enclosed as you filled them in. Cells in red bear our remark: put them right and send the form as it is.
return-letter-step-ask = Please ask the officer in charge if anything is unclear.
return-letter-point = • { $problem }
