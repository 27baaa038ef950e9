# Settings.

settings-title = Settings
settings-note = How this PC is used, and whether the ledger is whole

settings-desk = This PC
settings-officer = Officer
settings-officer-hint = Choose an officer
settings-officer-name = { $name } ({ $post })
settings-officer-typed = The officer's name
settings-officer-note = Kept in the ledger as the one who recorded.
settings-language = Language
settings-calendar = Counting of years
settings-calendar-japanese = By era (Reiwa 8)
settings-calendar-western = By calendar year (2026)
settings-office = What the office has laid down
settings-office-note = The special terms of contracts, and what the due words mean
settings-version = Tokki { $version }
settings-quit = Quit Tokki

## Ledger

settings-workspace = Folder of the ledger
settings-verify = Verify the ledger
settings-verify-note = Reads every line and every paper and checks that they are as they were written.
settings-verifying = Verifying the ledger
settings-intact = Everything is as it was written
settings-damaged = Something is not as it was written
settings-column-what = What
settings-column-read = Read
settings-column-intact = Intact
settings-logs = Logs
settings-lines = Lines
settings-papers = Papers
settings-misfits = { $count ->
    [one] { $count } record does not fit the others. See its contract.
   *[other] { $count } records do not fit the others. See their contracts.
}

settings-busy = Another ledger cannot be opened before the work under way has ended.
settings-other = Open another ledger
settings-folder = Folder
settings-open = Open
settings-choose = Choose a folder
