# Import: read a vendor's bundle, check it, accept it.

import-title = Import
import-note = Check a vendor's bundle (zip) before accepting it
import-promise = Reading alone records nothing. Only what you accept after checking is kept in the ledger.

## Reading

import-prompt = Drop a bundle (zip) here
import-choose = Choose a file
import-choose-title = Choose a bundle
import-path = Path of the file
import-take = Read
import-read = Read with this
import-reading = Checking { $name }
import-one-by-one = Bundles are read one by one.
import-under-review = A bundle is under review. Accept or leave it first, then drop the next one.
import-password = Password
import-password-note = The vendor tells it to you apart from the file. It is not kept.
import-password-needed = The bundle is locked. Enter its password.
import-password-wrong = This password does not open it. Check it and enter it again.
import-contract = Contract
import-contract-needed = The file does not say for which contract it is. Choose one.
import-contract-name = { $number } { $title } ({ $vendor })

## Review

import-review-title = Review of the import
import-review-note = { $name }, { $vendor } { $contract }, { $count } items, { $size }
import-accept = { $count ->
    [one] Accept the chosen item
   *[other] Accept the { $count } chosen items
}
import-refuse = { $count ->
    [one] Send the item back
   *[other] Send all { $count } items back
}
import-leave = Leave
import-all-seen = All of it was taken in before. There is nothing new.

import-answers = Meets { $clause } { $what }
import-answers-waiting = { $clause } { $what }: will wait for the ward's check or decision
import-answers-breach = { $clause } { $what }: will be a breach
import-answers-part = Part of { $clause } { $what }
import-answers-no-duty = Accepted as { $paper } (meets no obligation)
import-paper-of = Paper of { $name }
import-answers-nothing = Meets no obligation
import-no-problem = No problem
import-problems = { $count ->
    [one] { $count } point to check
   *[other] { $count } points to check
}
import-reason = Why it is sent back
import-reason-hint = What the vendor is told

## Differences of the roster

import-changes = Differences from the roster
import-changes-of = { $count ->
    [one] Differences from the roster on file ({ $count } person)
   *[other] Differences from the roster on file ({ $count } people)
}
import-no-changes = The same as the roster on file.
import-changes-only = Differences only
import-everyone = Everybody
import-column-name = Name, employer
import-column-role = Role, place
import-person-check = ! Check
import-person-joined = + Joins
import-person-left = − Leaves
import-person-changed = ! Changes
import-person-same = Same
import-changed = { $label }: { $old } → { $new }
import-changed-name = Name
import-changed-employer = Employer
import-changed-role = Role
import-changed-place = Place
import-changed-responsibility = Responsibility
import-changed-other = Dates or details of handling have changed

## What would be recorded

import-records = What accepting would record
import-fact-kind = Record
import-effects = Obligations once it is accepted
import-effect = { $what }: { $status }
import-form-advice = This form cannot be accepted. Tell the vendor the reason below and ask for a corrected one.
import-nothing-advice = No obligation was found that this paper would meet, so it cannot be accepted here. If it is needed, record it as a submission on the screen of its contract.

import-paper = Paper
import-paper-name = Name
import-paper-path = Place
import-paper-size = Size
import-paper-hash = SHA-256
import-sender = Sender
import-made-by = Made by
import-made-at = Made at
import-sequence = Number
import-signature = Signature: { $state }
import-signer = Signer
import-received = Received on
import-received-future = This day is still to come. Enter the day it was received.

## After accepting

import-done = { $name }: { $taken } accepted and { $refused } sent back, on record.
import-nothing-new = { $name }: nothing new in it, and nothing was recorded.
import-open-contract = Open the contract

## Differences from what is on file

import-differences = Differences from what is on file
import-differences-since = Differences from what was received on { $date }
import-differences-same = { $count } further fields are the same.
diff-new-task = New: { $task } ({ $days })
diff-gone-task = Gone: { $task } ({ $days })
diff-moved-task = Moved: { $task }, { $old } → { $new }
diff-changed = Changed: { $what } ({ $changes })
diff-new-contact = New: { $name } ({ $telephone })
diff-gone-contact = Gone: { $name } ({ $telephone })
diff-count-less = { $what }: { $stated } against { $onfile } on the register ({ $differ } less)
diff-count-more = { $what }: { $stated } against { $onfile } on the register ({ $differ } more)
diff-span = { $from } to { $to }
diff-none = none

## Answers and undo

import-all-accept = Accept all
import-all-send-back = Send all back
import-all-later = All later
import-verdict-accept = Accept
import-verdict-send-back = Send back
import-verdict-later = Later
import-remark = Remark (optional)
import-again-by = Wanted again by (optional)
import-again-by-past = This day is past.
import-undo = Undo (correct)
import-undo-reason = Import taken back
import-undone = The import was taken back ({ $count } facts retracted). The same file can be imported again.
import-letter = Letter: { $path }
import-letter-forms = Forms to be handed in again: { $path }
import-letter-failed = All is recorded, but the letter could not be written.
import-letters-folder = Folder for the letter of what goes back
