# Incidents.

incidents-title = Incidents
incidents-note = { $count } open
incidents-record = Record an incident
incidents-back = ← Back to the list
incidents-none = No incident is on file
incidents-none-advice = When a vendor tells of one, record the first report: its clocks start then.

incidents-state = State
incidents-what = Incident
incidents-received = Received
incidents-line = { $kind }   { $outline }
incidents-open = Open
incidents-closed = Closed { $date }

incidents-continue = Record report, instruction or closing
incidents-continue-name = Record report, instruction or closing: { $outline }
incidents-steps = Steps
incidents-step-occurred = Occurred
incidents-step-known = Vendor knew
incidents-step-reported = Ward told
incidents-step-instructed = Instructed
incidents-step-follow-up = Follow-up
incidents-step-final = Final report
incidents-not-yet = not yet
incidents-unknown = unknown
incidents-clocks = Clocks
incidents-clock = What is owed
incidents-clock-day = Due or met
incidents-people = Effects
incidents-people-certain = People affected for certain
incidents-people-suspected = People possibly affected
incidents-information = Information
incidents-kinds = Concerns
incidents-personal-data = Personal data
incidents-sensitive = Sensitive data
incidents-financial-harm = Possible financial harm
incidents-improper-purpose = Improper purpose likely
incidents-encryption = Encryption
incidents-instructions = Instructions
incidents-instruction = { $on }   { $text }
incidents-instruction-done = { $on }   { $text } (done { $done })

incidents-legal-report = Legal report: { $kind }
incidents-closing = Closing
incidents-next-report = Next report
incidents-changed = What changed
incidents-papers = Papers
incidents-closed-on = Closed on
incidents-conclusion = Conclusion

incidents-reopen = Record a report after the closing
incidents-reopen-name = Record a report after the closing: { $outline }
incidents-clock-by = Under
incidents-by-law = Law
incidents-by-contract = Contract
incidents-law-runs-on = The newest report is no longer reportable by law; the legal reports stay owed until they are waived.
incidents-versions = Reports compared
incidents-versions-note = The oldest report stands at the left. Fields that differ from the report before are marked “changed”.
incidents-cell-changed = changed
incidents-vendor-knew = Vendor knew
incidents-preventions = Measures with a date
incidents-prevention-line = { $text } (by { $day })
incidents-offends = Duties offended
incidents-closing-before = Closing before it was opened again
