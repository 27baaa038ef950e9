# The list of contracts.

contracts-title = Contracts
contracts-note = { $count ->
    [one] { $count } contract
   *[other] { $count } contracts
}
contracts-register = Register contract
contracts-register-vendor = Register vendor

contracts-all = All
contracts-current = Current
contracts-winding-up = Winding up
contracts-closed = Closed
contracts-late-only = With late items
contracts-search = Search: { $text } ×

contracts-number = Number
contracts-subject = Subject
contracts-vendor = Vendor
contracts-section = Section
contracts-period = Period
contracts-stage = Stage
contracts-late = Late
contracts-soon = Soon
contracts-waiting = Waiting
contracts-from-to = { $start } – { $end }

contracts-none = No contracts yet
contracts-none-advice = Register a vendor and a contract: obligations and due dates follow from there, clause by clause.
contracts-nothing-found = No contract fits
contracts-nothing-advice = Shorten the search or remove a filter. Subject, number, vendor’s name and reading, section and officer are searched.
contracts-show-all = Show all contracts
