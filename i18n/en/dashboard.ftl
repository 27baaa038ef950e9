# The dashboard.

dashboard-title = Dashboard
dashboard-note = { $vendors } vendors, { $contracts } contracts, { $obligations } obligations
dashboard-export = Export the monthly summary

## Filters

dashboard-all = all
dashboard-section = Section: { $section }
dashboard-year = Year: { $year }
dashboard-running = Running contracts
dashboard-late-only = Late only

## Table

dashboard-column-vendor = Vendor / contract
dashboard-cell = { $name }, { $group }: { $status }
dashboard-cell-counted = { $name }, { $group }: { $status }, { $count }

## Deadlines

dashboard-deadlines = Deadlines
dashboard-span = { $from } – { $to }
dashboard-today = Today
dashboard-deadline = { $due } { $what } ({ $contract }), { $status }

## Nothing there

dashboard-empty-title = No contracts yet
dashboard-empty-advice = Once vendors and contracts are registered on the screen of contracts, they stand here clause by clause.
dashboard-empty-button = Go to contracts
dashboard-none-title = No contract fits the filter
dashboard-none-advice = Change the filter of section, year or state, or show everything.
dashboard-none-button = Show everything
