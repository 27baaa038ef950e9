# Copies of a ledger: backup, merging, taking out and bringing back.

## When something did not work

copies-other-workspace = “{ $path }” is not a copy of the ledger that is open.
copies-other-workspace-advice = Different ledgers cannot be merged. Check the folder.
copies-other-ledger = What was begun in the ledger at “{ $path }” has ended, but that ledger is not open any more. It was not recorded.
copies-other-ledger-advice = Open that ledger and do it again.
copies-same-folder = “{ $path }” is the folder of the open ledger itself, or one of the two lies in the other.
copies-same-folder-advice = Choose another folder outside the ledger.
copies-merge-busy = Another program is merging a copy into “{ $path }” just now.
copies-merge-busy-advice = Wait until it has finished, then try again.
copies-no-passphrase = A take-out file needs its passphrase.
copies-no-passphrase-advice = Type the passphrase that was chosen when it was taken out.
copies-wrong-passphrase = The passphrase is wrong ({ $path }).
copies-wrong-passphrase-advice = Type it again; mind capitals and spaces (full width makes no difference). If it is forgotten, nobody can open the file. The ward's own ledger still has everything up to the taking out.
copies-not-a-takeout = “{ $path }” is not a take-out file.
copies-not-a-takeout-advice = Choose a file that was made by taking out (.age).
copies-damaged = “{ $path }” is damaged, or its end is missing.
copies-damaged-advice = Copy it again from the original, or take out again. The ward's own ledger still has everything up to the taking out.
copies-bad-entry = “{ $path }” has a file inside that no ledger has: “{ $entry }”.
copies-overfull = The files that “{ $path }” is said to have are larger together than the file itself.
copies-overfull-advice = Taking out does not make such a file. Leave it closed, and find out from whom it came.
takeout-retracted = the file could not be made
takeout-undone = There is no file. That it was taken out had been recorded, and was retracted: no contract counts as taken out by it.
takeout-still-recorded = There is no file, but it is still recorded as taken out for { $count } contracts ({ $contracts }). Retract that in each contract's history.
takeout-already-there = There is already a file or folder named “{ $path }”. It was not replaced.
takeout-already-there-advice = Choose a file name that is not in use yet.
copies-io = “{ $path }” cannot be read or written ({ $reason }).
copies-passphrase-short = The passphrase is too short (at least { $least } characters).
copies-passphrase-different = It was typed differently the second time.
copies-passphrase-uniform = A passphrase of one character again and again cannot be used.
copies-passphrase-advice = Choose a long passphrase, or let one be made of groups of digits.

## What came of it

copies-stopped = Stopped. What was copied until then stays; doing it again copies the rest.
copies-backup-nothing = The backup is up to date; there was nothing new to copy.
copies-backup-done = Backed up ({ $lines } records, { $papers } papers copied).
copies-backup-partly = Some of it could not be backed up ({ $lines } records, { $papers } papers were copied). Look at what follows, then back up again.
copies-merge-nothing = The copy has nothing that this ledger lacks.
copies-merge-done = Merged ({ $lines } records, { $papers } papers added).
copies-merge-partly = Some of it could not be merged ({ $lines } records, { $papers } papers were added). Look at what follows, then do it again.
copies-back-nothing = What was brought back has nothing that this ledger lacks.
copies-back-done = Brought back ({ $lines } records, { $papers } papers added; recorded for { $contracts } contracts).
copies-back-partly = Some of it could not be brought back ({ $lines } records, { $papers } papers were added). It is not recorded as brought back. Look at what follows, then bring it back again.
copies-taken-out = Taken out as “{ $path }”; recorded for { $contracts } contracts.
copies-packed = Packed as “{ $path }”.
copies-opened = Opened in “{ $path }”. It can be used as a ledger folder.

copies-note-forked = { $path }: { $lines } records were written apart under one device's name (from number { $from }), as when a disk is cloned. Both are kept.
copies-note-busy = { $path }: somebody is writing it now, so it was left alone. Do it again when that one has closed the ledger.
copies-note-torn = { $path }: the last line was not finished ({ $bytes } bytes) and was not copied.
copies-note-damaged = { $path }: { $lines } lines are damaged; what they say was not copied.
copies-note-not-signed = { $path }: { $lines } lines whose signature cannot be confirmed were not copied.
copies-note-other-key = { $path }: { $lines } lines under this device's name are signed with another key. Another device wrote them, so they were not copied.
copies-note-gap = { $path }: lines are missing in both ledgers.
copies-note-paper = { $path }: the paper was altered and was not copied.
copies-note-unreadable = { $path }: cannot be read ({ $reason }).
copies-note-still-out = Not everything was copied, so { $contracts } contracts are not recorded as brought back. Remove the cause, then bring back again.
copies-note-set-aside = { $path }: put right; what it was before is kept in { $kept }.

## Facts and fields

fact-taken-out = Taken out
fact-brought-back = Brought back
field-taken-out-on = Taken out on
field-brought-back-on = Brought back on
field-taken-out-to = Onto which device, or to whom
field-taken-out-name = File taken out
field-takeout = Take-out record
out-now = Out of the house: { $to } (since { $day }, { $days } days)

## Screen

copies-title = Copies of the ledger
copies-note = A backup is a copy of the ledger in another folder. However often it is made, only what is missing is copied.
copies-folder = Folder of the copy
copies-key = Passphrase of the copy
copies-key-hint = only where the copy has another passphrase than this ledger
copies-choose = Choose the folder of the copy
copies-backup = Back up
copies-restore = Restore from the backup
copies-merge = Merge another copy
copies-bring-back = Bring back
copies-running = Copying
takeout-title = Taking out
takeout-note = Makes one file of the chosen contracts that only the passphrase opens. Taking out and bringing back stay on the contracts' record.
takeout-file = File to take out
takeout-file-hint = such as E:\inspection.age
takeout-contracts = Contract numbers
takeout-contracts-hint = such as R8-0123, R8-0124
takeout-to = Onto which device, or to whom
takeout-to-hint = such as inspection laptop 3
takeout-reason = What for
takeout-reason-hint = such as an on-site inspection
takeout-into = Folder to open it in
takeout-into-note = What is opened is not encrypted. On a machine that travels, set a passphrase on the ledger once it is open.
takeout-passphrase = Passphrase (at least 12 characters)
takeout-passphrase-again = Passphrase (again)
takeout-draw = Draw groups of digits
takeout-drawn = Write it down. If it is forgotten, nobody can open the file.
takeout-take = Take out
takeout-open = Open on this machine
takeout-pack-back = Make a file to bring back
takeout-pack-back-note = This ledger was opened from a file that was taken out. To bring it back, name a new file and a passphrase, and make a file of it.
takeout-bring-back = Bring back (from the file)
contract-take-out = Take this contract out
contracts-stage-out = { $stage }, taken out
copies-out = Taken out
