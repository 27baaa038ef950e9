# The audit trail: who recorded what, when, on which PC. How conflicts are shown.

nav-audit = Audit trail
audit-title = Audit trail
audit-note = { $count } { $count ->
    [one] record
   *[other] records
}: who, what, when, on which PC
audit-open = Show in the audit trail

## Filters

audit-search = Search
audit-search-hint = Subject, person, document number
audit-by = Recorded by
audit-anybody = Everybody
audit-pc = PC
audit-any-pc = All PCs
audit-pc-here = { $pc } (this PC)
audit-ledger = Ledger
audit-any-ledger = All ledgers
audit-office = Office ledger
audit-ledger-name = { $number } { $title }
audit-kind = Kind of record
audit-any-kind = All kinds
audit-kind-count = { $kind } ({ $count })
audit-from = Recorded from
audit-until = Recorded until
audit-bad-date = Not a date. Examples: 2026-11-23, R8.11.23
audit-all = All
audit-only-mendings = Corrections, retractions
audit-only-contested = Conflicts
audit-only-not-understood = Not understood
audit-clear = Clear filters
audit-found = { $count } { $count ->
    [one] record
   *[other] records
}
audit-searching = Searching… ({ $count } found so far)
audit-more-filters = Show filters
audit-fewer-filters = Hide filters

## List

audit-at = Recorded at
audit-what = Content
audit-mark = State
audit-none = No record fits these filters
audit-none-advice = Remove a filter or widen the period.
audit-nothing = Nothing has been recorded yet
audit-nothing-advice = Contracts and vendors stand here once they are recorded.
audit-contested = In conflict
audit-retracted = Retracted
audit-corrected = Corrected
audit-newer = Of a newer version
audit-unreadable = Not readable
audit-unreadable-line = Unreadable record
audit-newer-kind = Record of a newer version ({ $kind })
audit-retraction = Record retracted: { $what } ({ $reason })

## Detail

audit-back = Back to the list
audit-hand = { $at }  { $by }  { $pc }
audit-record-number = Record { $id }
audit-reason = Reason: { $reason }
audit-field = Field
audit-value = Content
audit-old = Before
audit-new = After
audit-field-of = { $field } ({ $key })
audit-yes = yes
audit-no = no
audit-nothing-said = (not given)
audit-change = { $field }: { $old } → { $new }
audit-no-change = No field differs.
audit-corrects = What was corrected
audit-retracts = What was retracted
audit-corrected-by = This record was corrected later
audit-retracted-by = This record was retracted and no longer counts
audit-show-that = Show that record
audit-not-understood = This version does not understand the record. It is kept as it is; a newer version shows its content.
audit-not-readable = The line is intact but cannot be read as a record. It is kept as it is.
audit-not-understood-count = { $count } { $count ->
    [one] record is
   *[other] records are
} not understood by this version (kept as they are)
audit-contested-count = { $count } { $count ->
    [one] record is
   *[other] records are
} in conflict

## Conflicts

conflict-answer = Record { $number }
conflict-decision = decision on “{ $what }”
conflict-check = acceptance or return of “{ $what }”
conflict-correction = correction of “{ $what }”
conflict-closing = closing of “{ $what }”
conflict-inspection = outcome of “{ $what }”
conflict-mending = follow-up on “{ $what }”
conflict-settlement = settlement of “{ $what }”
conflict-obligation = waiver or extension of “{ $what }”
conflict-rule = due rule of “{ $what }”
conflict-signing = keys for signing from { $day }
conflict-terms = terms from { $day }
conflict-office = settings of the office
conflict-vendor = details of vendor “{ $what }”
conflict-month = closing of { $month }
conflict-policy = due rules from { $day }
conflict-settle-again = Recorded without sight of each other. Look at both and record the answer again; that settles it.
conflict-settle-anew = Recorded without sight of each other. Record the right content anew; that settles it.
conflict-settle-mend = Recorded without sight of each other. Retract or correct the wrong one; that settles it.

## Export

audit-export = Export
audit-export-title = Export the { $count } { $count ->
    [one] record
   *[other] records
} shown
audit-export-do = Export these
audit-csv = CSV (.csv)
audit-exporting = Exporting
audit-file-stem = audit-trail_{ $day }
audit-report-as-of = As of { $date }, { $count } { $count ->
    [one] record
   *[other] records
}
audit-col-number = Contract number
audit-col-title = Subject
audit-col-about = About record
audit-col-changes = What was corrected or retracted
audit-col-id = Record number
audit-sheet = Audit trail

## Commands

audit-cli-head = { $office }, audit trail: { $count } of { $total }

audit-purged = purged
audit-purged-line = (purged record)
audit-was-purged = Purged at the end of its retention, as decided by the office's record { $fact }. Its content is gone.
