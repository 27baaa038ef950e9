# Headings and notes of the monthly summary (Excel, CSV). The words of the screens.

report-title = Special terms: monthly summary ({ $month })
report-as-of = As of { $date }
report-as-of-running = As of { $date } (the month is still running)
report-file-stem = monthly-summary_{ $month }

## Number formats of days in a spreadsheet ([$-411] is Japanese; the spreadsheet itself puts the era)

report-format-date-era = [$-411]ge.m.d
report-format-moment-era = [$-411]ge.m.d h:mm
report-format-date = yyyy-mm-dd
report-format-moment = yyyy-mm-dd hh:mm

## Names of sheets

report-sheet-overview = Overview
report-sheet-vendors = Vendors
report-sheet-obligations = Obligations
report-sheet-approvals = Approvals
report-sheet-incidents = Incidents
report-sheet-inspections = Inspections
report-sheet-next-month = Due next month

report-total = Total
report-empty = Nothing to list.
report-empty-vendors = No contract is registered. Once one is, each vendor’s counts stand here.

## Headings of columns

report-col-figure = Figure
report-col-before = Month before
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
