# What to do today.

today-title = To do today
today-note-worst = Worst first, then by due date
today-note-due = By due date
today-note-vendor = By vendor, worst first
today-note-clause = By clause, worst first

## Figures

today-card-late = Past due
today-card-soon = { $days ->
    [one] Within { $days } day
   *[other] Within { $days } days
}
today-card-waiting = Awaiting the ward
today-card-incidents = Open incidents
today-card-inspections = Inspections

## Filters and order

today-all = All
today-vendor = Owed by vendors
today-ward = Owed by the ward
today-mine = In my charge
today-order = Order: { $order }
today-order-worst = worst first
today-order-due = due date
today-order-vendor = vendor
today-order-clause = clause

## Table

today-column-state = State
today-column-vendor = Vendor
today-column-contract = Contract
today-column-clause = Clause
today-column-what = To do
today-column-due = Due
today-contract-name = Open contract { $number } { $title }
today-action-name = { $action }: { $what } ({ $contract })
today-trace-name = Where the date comes from: { $what }
today-trace-title = Where this date comes from
today-trace-more = See the clause and its obligations

## Nothing there

today-empty-title = Nothing to do today
today-empty-advice = Nothing is past due or due soon, and no paper waits for the ward.
today-none-title = Nothing fits the filter
today-none-advice = Choose another filter, or show everything.
today-none-button = Show everything
