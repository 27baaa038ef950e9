# What is said when something did not work: what happened, what was kept, what to do.

## What was kept

kept-unchanged = Nothing recorded before has changed.
kept-nothing-recorded = None of this was recorded. Nothing recorded before has changed.
kept-nothing-imported = Nothing was imported. Nothing recorded before has changed.
kept-nothing-exported = No file was written. Nothing recorded before has changed.
kept-nothing-made = No new ledger was made. Files that were there have not changed.
kept-perhaps-recorded = It is not certain whether this was recorded. Everything recorded before it has not changed.
kept-settings = The setting holds until this window is closed. Nothing recorded before has changed.
kept-readable = Everything can be read. Nothing recorded before has changed.

## What to do

advice-again = Try again. If it happens again, show this message to your IT support.
advice-tell-support = Show this message to your IT support.
advice-reinstall = Install the program again. The ledger stays as it is.
advice-free-space = Free some space, then try again.
advice-rights = Check that you may write there and that the folder is not read-only.
advice-place = Check the name of the place. If it is a shared folder or a USB stick, check that it is connected.
advice-record-again = Record it once more: the program looks first whether the record has arrived. Should you open the ledger again, look whether the last record is there before going on.
advice-verify = Verify the ledger, and restore from a backup where there is one.
advice-fix-fields = Correct the fields shown and record again.
advice-close-others = If the file is open in another program, close it there and try again.

## Application

error-no-workspace = No ledger is open.
error-no-workspace-advice = Open a ledger folder, or make a new one.
error-refused = This cannot be recorded.
error-refused-for = For contract { $contract } this could not be recorded.
error-report-workbook = The Excel file of the monthly summary could not be made (its longest table has { $rows } rows).
error-report-workbook-advice = Write the CSV file instead, or show this message to your IT support.
error-report-csv = The CSV file of the monthly summary could not be made.
error-report-json = The JSON file of the monthly summary could not be made.
error-report-frozen = The figures of the closed month could not be read.
error-report-frozen-advice = Verify the ledger to see which paper is missing or damaged, and restore it from a backup.
error-report-newer-frozen = This month was closed with a newer version of Tokki.
error-report-newer-frozen-advice = Export it with the newer version.
error-report-pages = The PDF could not be made. Template “{ $template }”, { $where }: { $fault }
error-report-pages-line = line { $line }
error-report-pages-whole = as a whole
error-report-pages-advice = If your office has edited this template, mend that place. The other formats can still be written.
error-no-section = No contract in the ledger is in the charge of section “{ $name }”.
error-no-section-advice = Give the section's name just as it stands in the contract.
error-no-year = Fiscal year “{ $year }” cannot be counted.
error-no-year-advice = Give the year of its April in four digits.
error-no-vendor = There is no vendor “{ $name }” in the ledger.
error-no-vendor-advice = Give the vendor's name or id just as it is registered.
error-no-contract = There is no contract “{ $contract }” in the ledger.
error-no-contract-advice = Check the contract's number or id. Where two contracts share a number, give the id.
error-no-form = There is no form “{ $form }”.
error-no-form-advice = Check the form's name; the list of forms shows them all.
error-not-a-form = The form in “{ $path }” cannot be used.
error-not-a-form-advice = Mend the places shown. “tokki-cli forms export” gives examples.
error-no-forms-due = No form is due now.
error-no-forms-due-advice = Choose a later day, or the forms themselves.
error-bundle-names-no-contract = The bundle does not say which contract it is for.
error-bundle-names-no-contract-advice = Choose the contract, then import again.
error-bundle-unknown-contract = The bundle is for contract “{ $contract }” (vendor “{ $vendor }”), which is not in this ledger.
error-bundle-unknown-contract-advice = Ask the vendor which contract is meant. If it is a new contract, register it first.
error-preview-outdated = Other papers of this contract were recorded while you looked at the bundle.
error-preview-outdated-advice = Read the bundle again and look at it before you accept it.
error-import-uncounted = This import was recorded by an earlier version and cannot be taken back as one.
error-import-uncounted-advice = Retract the imported records one by one.
error-import-in-use = This import cannot be taken back: a later record ({ $kind } { $date }) speaks of one of its facts.
error-import-in-use-advice = Retract that record first, or correct the imported facts one by one.
error-bundle-other-contract = The bundle is for contract “{ $found }”, not for “{ $wanted }”, the one chosen.
error-bundle-other-contract-advice = Choose the other contract, or ask the vendor for the right bundle.
error-read = “{ $path }” cannot be read ({ $reason }).
error-paper-too-large = “{ $path }” has { $size }, more than the { $most } that one paper may have.
error-paper-too-large-advice = Split the file or lower the resolution of its pictures, then attach it again.
error-no-papers = A record of this kind ({ $kind }) carries no papers.
error-no-papers-advice = Record it without the paper, or attach the paper to the record of what came in.
error-not-a-visit = A record of this kind ({ $kind }) belongs to one contract.
error-not-a-visit-advice = Record it contract by contract. Plans, records and refusals of inspections can be shared.
error-paper-changed = “{ $path }” changed while it was being taken in.
error-write = “{ $path }” cannot be written ({ $reason }).
error-write-advice = Check that the folder exists, that you may write there, that there is free space, and that the file is not open.
error-fact-text = The record could not be put into a line of the ledger ({ $reason }).
error-settings = The settings could not be kept in “{ $path }” ({ $reason }).
error-program-data = Data inside the program ({ $part }) cannot be read. The program is broken.
error-no-randomness = This machine gives no random numbers, so no new id can be made.
error-no-randomness-advice = Restart the machine, then try again.
error-cancelled = Cancelled.
error-cancelled-advice = To go on, start it again.
error-job-lost = The work ended without an answer.

part-clause-sets = clause sets
part-policy = due rules
part-calendar = holidays
part-sample = sample ledger

## The system's reasons

reason-not-found = not found
reason-denied = no permission
reason-full = no space left
reason-read-only = read-only
reason-exists = something of that name is there
reason-network = connection lost
reason-busy = in use elsewhere
reason-folder = a file where a folder should be, or the other way round
reason-name = name cannot be used
reason-unsupported = not possible in this place
reason-other = { $kind }

## Reading and writing the ledger

store-folder-missing = There is no file or folder “{ $path }”.
store-not-a-workspace = “{ $path }” is not a ledger folder (it has no workspace.ron).
store-not-a-workspace-advice = Choose the folder that has a workspace.ron. To begin anew, make a ledger in an empty folder.
store-already-a-workspace = There is a ledger in “{ $path }” already.
store-already-a-workspace-advice = Open that ledger, or choose another, empty folder.
store-folder-not-empty = The folder “{ $path }” is not empty.
store-folder-not-empty-advice = Choose an empty folder, or the name of a folder that is not there yet.
store-workspace-damaged = “{ $path }” is not as it was made.
store-workspace-damaged-advice = Put workspace.ron back from a backup, then open the ledger again.
store-workspace-replaced = “{ $path }” is now another ledger than the one that was opened.
store-workspace-replaced-advice = Put the first USB stick or shared folder back, or open the ledger that is there now.
store-newer-format = “{ $path }” was made by a newer version of the program (format { $found }; this one knows up to { $known }).
store-newer-format-advice = Update the program, then open it.
store-bad-workspace-id = “{ $text }” cannot be the id of a ledger.
store-bad-contract-id = “{ $text }” cannot be the id of a contract.
store-bad-contract-id-advice = Use lower-case letters, digits and hyphens, at most 40.
store-bad-device-id = “{ $text }” cannot be the id of a device.
store-bad-time = “{ $text }” cannot be the time of a record.
store-bad-officer = “{ $text }” cannot be recorded as the officer's name.
store-bad-officer-advice = The name may have 200 bytes, and no quotation marks or backslashes.
store-fact-not-one-line = Record { $number } has a line break or another character that cannot stand in one line.
store-fact-not-ron = Record { $number } is not written as the ledger is written (RON).
store-fact-too-long = Record { $number } is too long.
store-fact-advice = Correct it and record again. Attach long texts as papers.
store-log-poisoned = An earlier write failed, so nothing more is recorded in “{ $path }”.
store-log-moved = “{ $path }” has { $found } bytes instead of the { $expected } that this program wrote. Somebody else changed it.
store-log-moved-advice = Open the ledger again and verify it. Check whether a person or a synchronising program touches this file.
store-no-room = There is no space left to write “{ $path }”.
store-not-writable = “{ $path }” cannot be written ({ $reason }).
store-flush-failed = The disk did not confirm that “{ $path }” arrived ({ $reason }).
store-attachment-missing = The paper “{ $path }” is not in the ledger folder.
store-attachment-altered = The paper “{ $path }” is not as it was received.
store-io = “{ $path }” could not be used ({ $reason }).

## Read-only

read-only-asked = Opened for reading only.
read-only-asked-advice = To record, open it again without asking for reading only.
read-only-not-writable = “{ $path }” cannot be written, so the ledger is open for reading only ({ $reason }).
read-only-lock = “{ $path }” cannot be locked, so the ledger is open for reading only ({ $reason }).
read-only-lock-advice = Keep the ledger where files can be locked, or ask your IT support.
read-only-old-format = This ledger has the old format without signatures, so it is open for reading only.
read-only-old-format-advice = Make a new ledger and register the contracts that you still need. The records of the old one can be seen here as before.
read-only-no-writer = All writers of this device are in use or damaged, so the ledger is open for reading only.
read-only-no-writer-advice = Close other copies of the program and open it again. If that does not help, verify the ledger.

## Damage in the ledger

problem-at = { $place }: { $text }
problem-line = { $path } line { $line }
problem-torn = The last line is not finished ({ $bytes } bytes): a power cut, a pulled stick, or another device is writing. Everything before it counts.
problem-torn-nul = The last line is empty data ({ $bytes } bytes), as a power cut leaves it. Everything before it counts.
problem-torn-kept = The unfinished last line ({ $bytes } bytes) was moved to “{ $kept }”. It was not recorded; record it again if it is needed.
problem-line-too-long = The line is too long. Only this line does not count.
problem-line-not-text = The line is not text. Only this line does not count.
problem-line-grammar = The line is not written as the ledger is written. Only this line does not count.
problem-line-header = Number, time or officer is not as it was written. Only this line does not count.
problem-line-fact = What was recorded is not as it was written. Only this line does not count.
problem-chain = The line does not follow the one before it, which was replaced.
problem-gap = Lines are missing (number { $expected } should have come, { $found } came).
problem-duplicate = Line number { $seq } is there twice. The second one does not count.
problem-forked = Number { $seq } was given to two different lines, as a copied disk does. The second one does not count.
problem-not-signed = Line { $seq } has no signature of the device whose file this is: somebody else added or rewrote it. It does not count.
problem-foreign-log = A log from another ledger ({ $lines } lines). None of it counts.
problem-missing-tail = Lines are missing at the end. { $by } has seen up to number { $seen }; here they end at { $last }.
problem-unmet-claims = A file of a device whose records do not count. It says it has seen { $lines } lines that are not here, which does not mean that any line of the ledger is lost.
problem-replaced = { $by } has seen another line under number { $seq }. The file was replaced.
problem-unknown-log = Not the name of a log. It was not read.
problem-foreign-file = A file that does not belong to the ledger. It does no harm.
problem-unreadable = Cannot be read ({ $reason }).
problem-workspace-file = The ledger's cover file is not as it was made.
problem-attachment-missing = A paper named by a record is not there.
problem-attachment-altered = The paper is not as it was received.
problem-attachment-stray = A paper that no record names. It does no harm.

## Bundles

bundle-refused = The bundle cannot be accepted. { $reason }
bundle-read = The bundle “{ $path }” cannot be read ({ $reason }).
bundle-copy = A copy for checking the bundle cannot be made at “{ $path }” ({ $reason }).
bundle-start-reader = The program that reads what vendors send, “{ $path }”, cannot be started ({ $reason }).
bundle-entry = “{ $entry }”: { $text }
bundle-inside = There is a problem inside “{ $entry }”. { $text }
bundle-ask-again = Tell the vendor the reason above and ask for a new one.
bundle-ask-split = Tell the vendor the reason above and ask for a smaller one, or several.
bundle-reader-advice = Ask the vendor to open “{ $entry }” in Excel, save it anew and send it again.

reader-timed-out = Reading “{ $entry }” was stopped: it took more than { $seconds } seconds.
reader-no-time-left = “{ $entry }” was not read, since other workbooks took too much time.
reader-out-of-memory = Reading “{ $entry }” was stopped: it needs more than { $size } of memory.
reader-too-much = Reading “{ $entry }” was stopped: it gave more than { $size }.
reader-died = The program that reads “{ $entry }” ended early. The file may be broken.
reader-bad-answer = The answer of the program that reads “{ $entry }” was not understood.

limit-at = { $text } ({ $place })
limit-archive-bytes = The file is larger than { $allowed }.
limit-entries = There are more than { $allowed } files in it.
limit-directory-bytes = The list of files is larger than { $allowed }.
limit-unpacked-bytes = Unpacked it is larger than { $allowed }.
limit-ratio = It is packed tighter than { $allowed } to 1.
limit-office-bytes = The Office files together hold more than { $allowed }.
limit-path-depth = Folders lie deeper than { $allowed } levels.
limit-path-part-chars = A name has more than { $allowed } characters.
limit-manifest-bytes = manifest.ron is larger than { $allowed }.
limit-signature-bytes = signature.ron is larger than { $allowed }.
limit-manifest-depth = Values in manifest.ron lie deeper than { $allowed } levels.
limit-form-bytes = The form is larger than { $allowed }.
limit-form-depth = Values in the form lie deeper than { $allowed } levels.
limit-sheets = There are more than { $allowed } sheets.
limit-rows = A row number is above { $allowed }.
limit-columns = A column number is above { $allowed }.
limit-cells = More than { $allowed } cells are filled in.
limit-merged = There are more than { $allowed } merged cells or hidden columns.
limit-cell-chars = A cell has more than { $allowed } characters.
limit-text-bytes = All texts together are larger than { $allowed }.
limit-xml-depth = Inside the workbook, parts lie deeper than { $allowed } levels.
limit-xml-attributes = Inside the workbook, a part has more than { $allowed } attributes.
limit-xml-tag-bytes = Inside the workbook, a tag is larger than { $allowed }.
limit-pages = It has more than { $allowed } pages.
limit-picture-pixels = The picture has more than { $allowed } pixels.

refusal-not-an-archive = It is not a zip file.
refusal-password-needed = It is locked with a password.
refusal-password-needed-advice = Enter the password that the vendor told you, then import again.
refusal-password-wrong = The password is wrong.
refusal-password-wrong-advice = Check the password, then import again.
refusal-name = The file name “{ $name }” cannot be used. { $text }
refusal-missing-columns = Sheet “{ $sheet }” lacks columns it needs. Missing: { $missing }. Found: { $found }.
refusal-no-form-sheet = No sheet of the form was found. Columns needed: { $missing }.
refusal-no-form = It cannot be read as one of the ward's forms.
refusal-missing-columns-advice = Ask the vendor for one filled in on the ward's form, with its headings unchanged.

structure-truncated = It is cut off. Sending or copying may not have finished.
structure-empty = There are no files in it.
structure-second-end = It has two end marks and can be read in two ways.
structure-data-before = There is extra data before its start.
structure-data-after = There is extra data after its end.
structure-split = It is one part of a split archive.
structure-count = The number of files is not the number stated.
structure-directory = The list of files is not where it should be.
structure-zip64 = Its records for large files contradict each other.
structure-overlap = Two files use the same place.
structure-gap = There is data that belongs to no file.
structure-headers = Its headers contradict each other.
structure-descriptor = Its trailing record contradicts its header.
structure-size = Its size is not the size stated.
structure-checksum = Its contents changed on the way (the checksum differs).
structure-damaged = Its packed data is damaged.
structure-data-behind = More data hide behind the packed data.
structure-partly-encrypted = Some files are locked with a password and others are not.
structure-method = It is packed by an unknown method ({ $method }).
structure-encryption = It is encrypted in an unknown way.
structure-link = It is a link to another place.
structure-not-a-file = It is not a regular file.
structure-folder = It is a folder with contents of its own.

name-undecodable = It cannot be read as text.
name-two-names = One file has two names.
name-empty = A name is empty.
name-traversal = It leads out of its folder.
name-dot = A part is only “.”.
name-absolute = It starts at the root of a disk.
name-drive = It starts with a drive letter.
name-network = It names another machine or a device.
name-backslash = It has a backslash (\).
name-stream = It has a colon (:).
name-forbidden = It has a sign that cannot be used (< > " | ? *).
name-reserved = It is the name of a device on Windows.
name-trailing = A part ends in a dot or a space.
name-control = It has control characters.
name-bidi = It has characters that turn the direction of reading.
name-invisible = It has characters that cannot be seen.
name-duplicate = Another file counts as having the same name.
name-file-is-folder = The name of a file is used as a folder too.

content-kind = Files of this kind (“{ $extension }”) are not accepted.
content-kind-none = It has no ending.
content-program = It is a program or script.
content-shortcut = It is a shortcut.
content-nested = It is an archive inside the archive.
content-macro = It has macros.
content-embedded = It has another program's data embedded.
content-outside = When opened, it would load another file from elsewhere.
content-dde = When opened, it would ask other programs for data (DDE or linked objects).
content-pdf-action = It is a PDF that would run a script or start a program.
content-pdf-attachment = It is a PDF with other files attached.
content-office-password = It is locked with an Office password.
content-old-office = It is an Office file from before 2007.
content-html = It is a web page.
content-utf16 = Its text is in UTF-16.
content-encoding = Its text is in an unknown encoding.
content-empty = There is nothing in it.
content-mismatch = Its contents are not what the ending “{ $extension }” says.

manifest-bad = There are problems in manifest.ron.
manifest-newer = It is written for a newer version (version { $found }; this program knows up to { $known }).
manifest-malformed = It cannot be read from line { $line }, column { $column } on.
manifest-value = The value “{ $text }” of field { $field } is not as it must be.
manifest-item-value = The value “{ $text }” of field { $field } of “{ $item }” is not as it must be.
manifest-duplicate = “{ $path }” is named twice.
manifest-missing = “{ $path }” is named, but not there.
manifest-extra = “{ $path }” is there, but not named.
manifest-size = “{ $path }” has another size (stated { $declared } bytes, found { $found } bytes).
manifest-hash = “{ $path }” has other contents than stated.

signature-bad = The signature (signature.ron) is broken. { $text }
signature-no-manifest = There is no manifest.ron that it could be about.
signature-bad-key = It names something that cannot be used as a key.
signature-does-not-fit = It does not fit the contents: they were changed after signing, or it belongs to another bundle.
signature-unsigned = none
signature-registered = by the registered key ({ $holder })
signature-none-registered = there is one, but no key is registered for this contract
signature-unknown-key = by a key that is not registered
signature-out-of-term = by a key outside of its term ({ $holder }, { $from } to { $until })
signature-not-yet = by a key outside of its term ({ $holder }, from { $from })
signature-wanted = This contract takes only bundles signed by a registered key (the signature of this one: { $state }).
signature-wanted-advice = Ask the vendor to sign with the registered key and send it again. If the key has changed, register the fingerprint that came on paper on the contract’s screen.

form-not-text = It cannot be read as text (it must be saved as UTF-8).
form-unknown-kind = There is no form “{ $kind }”.
form-not-from-vendor = “{ $kind }” is the ward's to record and is never taken from a bundle.
form-malformed = The form cannot be read from line { $line }, column { $column } on.
form-value = The value before line { $line }, column { $column } is not as its field wants it.
form-unknown-field = Line { $line }, column { $column }: this form has no field “{ $field }”.
form-field-twice = Line { $line }, column { $column }: field “{ $field }” is written twice.
form-field-missing = Up to line { $line }, column { $column }: field “{ $field }” is not filled in.
form-own-papers = Papers are not written into a form; they are files of the bundle.
form-control = Field “{ $field }” has control characters or characters that cannot be seen.
form-too-long = Field “{ $field }” has more than { $most } characters.
form-too-many-rows = Field “{ $field }” has more than { $most } rows.
form-far-date = The date “{ $text }” of field “{ $field }” is out of reach of the calendar.

workbook-part = Part “{ $part }”: { $text }
workbook-missing = It should be there and is not.
workbook-encoding = It is not in UTF-8.
workbook-doctype = It has a declaration (DOCTYPE) that Excel does not write.
workbook-encrypted = It is encrypted by itself.
workbook-malformed = It is not well-formed.
workbook-strings = The number of texts differs (stated { $declared }, found { $found }).
workbook-reference = The cell position “{ $text }” lies outside a sheet.
workbook-cell-twice = The cell “{ $text }” is there twice.
workbook-sheet-twice = The sheet “{ $name }” is there twice.
workbook-string-index = A cell asks for text “{ $text }”, which is not there.
workbook-target = It refers to something outside the workbook, “{ $text }”.
workbook-unreadable = It cannot be read.

## Items of a bundle

item-cell = Sheet “{ $sheet }” row { $row } column { $column }: { $text }
cell-date = “{ $text }” cannot be read as a date.
cell-yes-no = “{ $text }” can be read neither as yes nor as no.
cell-blank = It must be filled in and is blank.
cell-end-before-start = The end “{ $text }” lies before the start.
cell-moment = “{ $text }” cannot be read as a day with a time.
cell-choice = “{ $text }” is none of the words to choose from.
cell-count = “{ $text }” cannot be read as a whole number.
cell-number = “{ $text }” cannot be read as a number.
cell-period = “{ $text }” cannot be read as a period.
cell-hidden-row = The row is hidden. It was read like the others.
cell-no-rows = No line of “{ $text }” is filled in.
cell-duplicate = “{ $text }” is the same as in row { $row }.
cell-duplicate-column = There are two columns headed “{ $text }”.
item-unreadable = It could not be read as a form. { $text } It can still be looked at as a paper.
item-unapproved-employer = “{ $employer }”, for whom “{ $name }” works, is neither the vendor nor an approved subcontractor (check the subcontract's approval).
item-bad-period = “{ $text }” is not a period of this paper.
item-no-period = The period is not stated.
item-bad-date = “{ $text }” cannot be the date of the paper.
item-number-in-use = Document number “{ $number }” is in use already.
item-field = { $field }: { $wrong }
item-row = Row { $row }: { $text }
item-as-handed-out = The form is as the ward handed it out.
item-blank-form = The form is not filled in.
item-other-contract = The form was made for another contract (id { $contract }).
item-no-such-file = “{ $name }” stands in the index and is not in the bundle.
item-later-than-receipt = What it states ({ $date }) is later than the receipt.
item-other-kind = The manifest calls it “{ $said }”, but it is “{ $found }”.
item-another-of = “{ $path }” of the same bundle is of the same kind and says something else. Choose which one to accept.
item-same-as = It says the same as “{ $path }”. Only one of them can be imported.
item-on-file = The same is on file since { $date }.
item-on-file-undated = The same is on file already.
item-bad-form = It cannot be accepted as a form. { $text }
item-answers-nothing = It answers none of this contract's obligations. It cannot be imported.
item-taken-before = The same was imported on { $date }.
item-overtaken = A newer one ({ $which }) is on file. This one came late; choose it by itself to accept it.
item-replaces = It takes the place of the one on file ({ $which }).
rival-of-bundle = received { $date }, bundle no. { $sequence }
rival-dated = received { $date }, dated { $dated }
rival = received { $date }
item-refused-before = The same was left out on { $date }.

warning-no-manifest = There is no manifest.ron. Check the contract and the kinds of papers yourself.
warning-overtakes = It is newer than number { $newest }, which was taken in before.
warning-gap-one = Number { $from } has not come in.
warning-gap = Numbers { $from } to { $to } have not come in.
warning-made-before = It was made on { $made }, before another one that has been imported (received { $received }).
warning-older = This is number { $sequence }, but the newer number { $newest } has been imported.
warning-taken-before = This file was imported on { $date }.
warning-other-vendor = The vendor is “{ $found }” in the bundle and “{ $onfile }” in the ledger.
warning-ignored = Passed over, since these are no papers: { $paths }

## Lists

list-separator = { ", " }
size-bytes = { $count } bytes
size-kib = { $count } KB
size-mib = { $count } MB
kept-for-contracts = Recorded for { $count } of the contracts ({ $contracts }), not for the rest.
refused-for-contract = { $contract }: { $text }

## Files of clause texts

error-text-binary = “{ $name }” is not a text file.
error-text-binary-advice = Copy the terms out of the Word or PDF document and paste them, or save it as plain text.
error-text-encoding = The characters of “{ $name }” cannot be read.
error-text-encoding-advice = Save it as plain text in UTF-8 or Shift_JIS.
error-text-too-large = “{ $name }” is too large (up to { $most }).
error-text-too-large-advice = Take out the part with the terms and read that.

error-letter-field-unknown = In { $part } of the template “{ $template }”, paragraph { $paragraph }, there is the field “{ $field }”, which this letter does not have.
error-letter-field-open = In { $part } of the template “{ $template }”, paragraph { $paragraph }, “{ $field }” has no closing braces.
error-letter-field-row = In { $part } of the template “{ $template }”, paragraph { $paragraph }, the field “{ $field }” belongs into a row of a table.
error-letter-field-advice = Mend the template and set it again. tokki-cli letter template lists the names of all fields.
error-letter-not-word = “{ $template }” cannot be read as a Word template.
error-letter-not-word-advice = Open it in Word and save it anew as a Word document (*.docx).
error-no-template = “{ $name }” cannot be used as a template of letters.
error-no-template-advice = Name a Word document (.docx) or a Typst template (.typ).
