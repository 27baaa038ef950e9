# Monthly summaries and letters.

reports-title = Monthly, letters
reports-note = Check a month's figures and write them as a PDF to circulate, or for Excel

## Export

reports-month = Month
reports-folder = Folder to write to
reports-folder-note = Made if it is not there. A summary of the same month is replaced.
reports-folder-needed = Enter the folder to write to.
reports-folder-name = monthly-summaries
reports-choose = Choose a folder
reports-formats = Formats
reports-formats-needed = Choose at least one format.
reports-xlsx = Excel workbook (.xlsx)
reports-csv = CSV (.csv, UTF-8)
reports-csv-cp932 = CSV (.csv, Shift_JIS)
reports-json = Data for other programs (.json)
reports-ics = Calendar of deadlines and inspections (.ics)
reports-pdf = PDF to circulate for decision (.pdf)
reports-export = Export
reports-running = Writing the monthly summary
reports-written = { $count ->
    [one] { $count } file written
   *[other] { $count } files written
}

## Figures

reports-as-of = as of { $day }
reports-by-vendor = By vendor
reports-card-unit = (before: { $before })
reports-claims-and-assets = Claims and assets
reports-column-figure = Figure
reports-column-month = This month
reports-column-before = Month before
reports-column-vendor = Vendor
reports-contracts = Contracts
reports-due = Fell due
reports-met = In time
reports-met-late = Too late
reports-late = Past due
reports-awaiting = Awaiting
reports-approvals-asked = Requests
reports-approvals-granted = Granted
reports-incidents-open = Incidents
reports-inspections = Inspections held
reports-findings = Findings

## Closing

reports-closing = Closing
reports-closing-note = Closing keeps this month’s figures as they are. What comes in later stands in the next month’s summary as an adjustment.
reports-closing-not-over = It can be closed once the month is over.
reports-closing-by-needed = Enter who decided.
reports-close = Close this month
reports-closed = Closed on { $day }
reports-closed-by = Decided by { $by }
reports-reopen = Open it again
reports-reopen-reason-needed = Enter why it is opened again.
