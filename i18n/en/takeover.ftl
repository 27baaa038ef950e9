# Taking over an old list: the contracts that an office kept in Excel or CSV are read, mapped, checked and registered.

takeover-open = Take over an existing list
takeover-title = Take over an old list
takeover-note = Registers contracts and vendors from the list (Excel, CSV) that the office kept so far
takeover-promise = Reading a list records nothing. Check the columns and each row; only the rows you take in stay in the ledger.
takeover-prompt = Drop the list of contracts (Excel, CSV) here
takeover-choose-title = Choose the list of contracts
takeover-back-to-contracts = Back to the contracts

## Columns

takeover-columns-title = Columns
takeover-columns-note = { $name } · sheet “{ $sheet }”
takeover-next = Check the rows
takeover-other-file = Another file
takeover-sheet = Sheet
takeover-hidden-sheet = { $name } (hidden)
takeover-header-row = Row of the headings
takeover-header-row-wrong = There are no headings in this row.
takeover-mapping = Saved columns
takeover-mapping-none = Choose
takeover-col-column = Column
takeover-col-heading = Heading
takeover-col-sample = Example
takeover-col-field = Becomes
takeover-not-taken = (not taken over)
takeover-field-of-column = What “{ $heading }” becomes
takeover-field-period = Period (both days in one cell)
takeover-field-of-vendor = Vendor: { $field }
takeover-constants = What the list does not have
takeover-constants-note = Used for all rows where there is no such column or the cell is blank.
takeover-none = (none)
takeover-yes = Yes
takeover-no = No
takeover-name = Name for these columns
takeover-name-note = Saved under a name, they are used by themselves for a list with the same headings. They are kept for this user of this PC.
takeover-keep = Save the columns
takeover-kept = The columns “{ $name }” are saved.

## Rows

takeover-rows-title = Rows
takeover-rows-note = { $name } · sheet “{ $sheet }” · { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
} · { $vendors ->
    [one] { $vendors } new vendor
   *[other] { $vendors } new vendors
}
takeover-take = Take over { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
takeover-back-to-columns = Columns
takeover-show-all = All
takeover-show-new = To be registered
takeover-show-faults = To be checked
takeover-show-on-file = On file
takeover-col-row = Row
takeover-col-state = Result
takeover-row-number = Row { $row }
takeover-row = Sheet “{ $sheet }” row { $row }: { $text }
takeover-unused = Columns not taken over: { $columns }
takeover-left-out = { $count ->
    [one] { $count } row seems to be no contract
   *[other] { $count } rows seem to be no contracts
}:
takeover-left-total = Row { $row } “{ $text }”: a total
takeover-left-headings = Row { $row } “{ $text }”: the headings again
takeover-left-remark = Row { $row } “{ $text }”: a remark or a divider
takeover-done = { $count ->
    [one] { $count } row is
   *[other] { $count } rows are
} taken over ({ $facts ->
    [one] { $facts } fact
   *[other] { $facts } facts
}).
takeover-nothing-new = Everything is on file. Nothing new was recorded.

takeover-state-new = New contract
takeover-state-signing = Signing on { $date } is added
takeover-state-on-file = On file (the same)
takeover-state-differs = On file (not the same)
takeover-state-repeats = The same as row { $row }
takeover-state-fault = To be checked ({ $count })

takeover-fault-no-column = There is no column for it, and no value for all rows.
takeover-fault-period = “{ $text }” cannot be read as a period.
takeover-fault-clause-set = There is no clause set “{ $text }”.
takeover-fault-same-number = Row { $row } has the number “{ $text }” too and says something else.
takeover-fault-two-vendors = More than one vendor could be “{ $text }” ({ $names }). Write its name in full.
takeover-fault-purged = The contract “{ $text }” was purged at the end of its retention.
takeover-fault-cell-error = The formula gives the error “{ $text }”.

takeover-note-vendor-is = Taken for the vendor “{ $name }”.
takeover-note-vendor-differs = { $field } stays “{ $kept }” (list: { $listed }).
takeover-note-vendor-lacks = { $field } “{ $listed }” is not added to the vendor on file. Change the vendor's details if it is needed.
takeover-note-over = The period ended on { $date }. Duties at the end may be late at once.
takeover-note-not-signed = Without a day of signing it is registered as not signed yet.
takeover-difference = { $field } differs (ledger: { $kept }, list: { $listed }). The ledger stays as it is.

takeover-unfinished = Taking over “{ $name }” ({ $rows } rows) may have been broken off.
takeover-unfinished-advice = Take the same list over once more: only the rows that are missing are registered.

## What cannot be read or taken over

list-old-or-locked = It is a workbook of the old format (.xls), or locked with a password.
list-binary = It is neither an Excel workbook (.xlsx) nor CSV.
list-encoding = Its encoding is none of UTF-8, UTF-16 and Shift_JIS.
list-empty = Nothing stands in it.
takeover-unreadable = The list cannot be read. { $reason }
takeover-unreadable-advice = Open it in Excel, remove its password, save it as an Excel workbook (.xlsx) or CSV, and read it again.
takeover-no-table = There is no table with headings and rows in “{ $name }”.
takeover-no-table-advice = Check the sheet and the row of the headings.
takeover-no-sheet = There is no sheet “{ $name }”.
takeover-no-sheet-advice = Give the sheet's name, or its number from the left.
takeover-no-such-column = There is neither a heading nor a column “{ $name }”.
takeover-no-such-column-advice = Give the text of the heading, or the letters of the column (A, B, …).
takeover-no-such-field = There is no field “{ $name }”. Fields: { $fields }
takeover-no-row = Row { $row } has no contract that could be taken over.
takeover-no-row-advice = Look at the preview first and check the numbers of the rows.
takeover-no-mapping = No columns are saved as “{ $name }”.
takeover-no-mapping-advice = Check the name, or give a file with columns (.ron).
takeover-no-name = The columns have no name.
takeover-no-name-advice = Give them a name and save them then.
takeover-bad-mapping = The file with columns “{ $path }” cannot be read (line { $line }, character { $column }).
takeover-bad-mapping-advice = Write the file anew or move it elsewhere, and try again.
takeover-rows-refused = { $count ->
    [one] { $count } row
   *[other] { $count } rows
} cannot be taken over.
takeover-rows-refused-advice = Mend the list and read it again, or leave these rows out.

## Command line

takeover-cli-head = { $name } · sheet “{ $sheet }” · headings in row { $row }
takeover-cli-column = Column { $column } “{ $heading }” → { $field }
takeover-cli-constant = For all rows: { $field } = { $value }
takeover-cli-missing = No such column: { $field } ({ $named })
takeover-cli-row = Row { $row }  { $state }  { $number } { $title } ({ $vendor })
takeover-cli-vendors = Vendors to be registered: { $names }
takeover-cli-not-stored = Nothing is recorded yet. Rows that can be taken over: { $count }; to be checked: { $faults }. Take them over with --accept all (or ready, or the numbers of rows).
takeover-cli-mapping = { $name }: { $columns }
takeover-cli-no-mappings = No columns are saved.
