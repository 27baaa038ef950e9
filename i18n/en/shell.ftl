# The window's frame: header, navigation, and parts that any screen uses.

window-title = Tokki — { $office }

shell-workspace = Ledger: { $office }
shell-search-hint = Search contracts, vendors, people, papers

## Screens

nav-name = Screens
nav-today = Today
nav-dashboard = Dashboard
nav-contracts = Contracts
nav-approvals = Approvals
nav-incidents = Incidents
nav-inspections = Inspections
nav-assets = Assets
nav-import = Import
nav-reports = Monthly, letters
nav-settings = Settings
nav-badge = { $count ->
    [one] { $count } item
   *[other] { $count } items
}

## Parts

unit-items = { "" }
button-cancel = Cancel
field-required = * required
calendar-open = Open the calendar
calendar-previous = Previous month
calendar-next = Next month

language-ja = 日本語
language-en = English
