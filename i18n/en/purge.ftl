# The purge: files whose retention is over.

## Facts and stages

fact-contract-purged = Contract file purged
fact-purge-held = Purge held back
fact-purge-released = Hold on the purge lifted
stage-purged = Purged
contract-next-purged = purge
blocker-purge-held = Held back from the purge since { $date } ({ $reason })
refusal-purged = The purge of the contract “{ $contract }” is decided. Nothing can be added to it.
purge-field-contract = Contract
purge-field-facts = Records
purge-field-file = What stays known
purge-field-hash = Hash
purge-field-heads = Records covered by the purge
purge-field-seq = Line number
purge-field-writer = Writer
purge-kept-until = Kept until

## The purge list, printed

purge-list-title = Purge list: contracts whose retention is over
purge-list-as-of = As of { $date }
purge-list-ask = The retention of these contracts is over. Approval is asked to purge their records and papers.
purge-box-drafted = Drafted
purge-box-chief = Subsection chief
purge-box-head = Section head
purge-sheet-ready = To be purged
purge-sheet-held = Not to be purged
purge-empty = No contract is past its retention.
purge-col-place = No.
purge-col-section = Section
purge-col-ended = Work ended
purge-col-closed = Closed
purge-col-remark = Remark
purge-col-facts = Records
purge-col-papers = Papers
purge-col-people = People
purge-again = Records came to light after the purge was decided
purge-total = { $count ->
    [one] 1 contract
   *[other] { $count } contracts
}
purge-file-stem = purge-list_{ $date }

## The screen

purge-title = Past retention
purge-note = Purge after approval. Number, subject, vendor and period stay in the lists; the content of the records and the papers go.
purge-print = Make the purge list
purge-printed = The purge list was made.
purge-ready = Can be purged
purge-col-state = State
purge-chosen = { $count ->
    [one] 1 chosen
   *[other] { $count } chosen
}
purge-hold = Hold back
purge-release = Lift the hold
purge-hold-reason = Reason
purge-held = Held back from the purge.
purge-released = The hold was lifted.
purge-start = Go on to the purge
purge-confirm-title = These contracts will be purged
purge-confirm-warning = Purged records and papers cannot be brought back. Close the workspace on other PCs first.
purge-decided-by = Decided by
purge-reason = Reason for the purge
purge-reason-usual = Retention is over
purge-document-number = Document number of the approved purge list
purge-type-number = To confirm, type the contract number “{ $number }”
purge-type-count = To confirm, type how many are purged: “{ $count }”
purge-do = Purge
purge-running = Purging
purge-done = { $count ->
    [one] 1 contract was purged.
   *[other] { $count } contracts were purged.
}
purge-done-detail = The content of { $lines } records and { $files } papers and copies are gone.
purge-left = Files that are no part of the workspace are still there: { $paths }
purge-pending = { $count ->
    [one] The purge of 1 contract is not finished.
   *[other] The purge of { $count } contracts is not finished.
}
purge-again-now = Go on
purge-backups = Backups
purge-backups-note = What is left in backups is purged too. Media that were taken away for keeping are not listed.
purge-backups-look = Look at the backups
purge-backups-none = No backup folder is registered.
purge-backup-out-of-reach = Cannot be opened. Connect it, then look again.
purge-backup-other-key = It has another passphrase, so it cannot be looked at from here. Back up into it, then open its folder as a ledger: that erases there what was purged.
purge-backup-other = It is no backup of this workspace.
purge-backup-clean = Holds nothing of the purged contracts.
purge-backup-holds = Still holds purged contracts: { $count }.
purge-backup-behind = Still holds purged contracts: { $count }. The decision has not reached it; back up first.
purge-backup-erase = Purge in this backup too
settings-purge = Contracts past their retention

purge-stage-decided = Stage: { $stage } ({ $date }, decided by { $by }, { $reason })
purge-state-held = Held back ({ $reason })
purge-way = { $number }: { $blocker }

## Told

purge-refused = The contract “{ $contract }” cannot be purged. No contract was purged.
purge-not-a-backup = “{ $path }” is no backup of the open workspace.
purge-not-a-backup-advice = Choose a folder that this workspace was backed up into.
purge-reserved-fact = Record { $number } is the mark of a purged record, and cannot be recorded.
purge-busy = The workspace is open elsewhere, so nothing can be purged (writers: { $writers }).
purge-busy-other = Another PC is purging right now.
purge-busy-kept = The decision to purge is recorded.
purge-busy-advice = Close the program on the other PCs, then try again. It also goes on when the workspace is opened next.
purge-outdated = New records were added to “{ $path }” before the purge could begin.
purge-outdated-advice = Purge again: the new records will be taken into account.
purge-unsure = What the purge would leave of “{ $path }” could not be confirmed, so it was left as it is.
purge-unsure-advice = Check the workspace and tell your IT support what it says.
purge-read-only = Opened for reading only, because another PC is purging.
purge-read-only-advice = Wait a moment, then open it again.
purge-blanked-line = Record { $seq } was blanked without a decision of the office ({ $by }).

## Commands

cli-purge-state = State
cli-purge-ready = ready
cli-purge-blocked = blocked
cli-purge-decided = { $contract }  purge decided ({ $id })
cli-purge-counts = The content of { $lines } records and { $files } papers and copies are gone.
cli-purge-nothing = Nothing is left to purge.
cli-purge-unfinished = Purges not finished: { $count }.
cli-lines-purged = Of these lines purged: { $count }
cli-purge-finished = An interrupted purge was finished ({ $count }).
