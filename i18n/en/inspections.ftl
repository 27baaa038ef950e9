# Inspections.

inspections-title = Inspections
inspections-note = { $year }
inspections-record = Plan or record an inspection
inspections-planned = Planned
inspections-not-yet = Not yet this year
inspections-findings = Open findings
inspections-held = Held
inspections-none-planned = No inspection is planned
inspections-none-missing = Every running contract was inspected this fiscal year
inspections-none-findings = No finding waits for its correction
inspections-none-held = No inspection is on file

inspections-kind = Kind
inspections-place = Place
inspections-last = Last held
inspections-never = Never
inspections-finding = Finding
inspections-result = Result
inspections-begin = Begin on site
inspections-go-on = Go on
inspections-begin-name = Begin on site: { $title } ({ $date })
inspections-plan = Plan
inspections-unplanned = On site, unplanned
inspections-what = { $kind }   { $place }
inspections-date-state = { $date } { $state }
inspections-tally = Fit { $fit }, unfit { $unfit }, not seen { $unseen } (open { $open })
inspections-overall = { $overall }: { $tally }
inspections-was-refused = Refused
inspections-finding-open = Open
inspections-finding-mended = Mended
inspections-finding-line = Clause { $clause }   { $text }
inspections-finding-photos = { $line } (photos: { $count })
inspections-not-notified = { $when }, not notified
