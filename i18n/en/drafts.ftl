# Unfinished records.

drafts-count = { $count ->
    [one] 1 unfinished record.
   *[other] { $count } unfinished records.
}
drafts-note = Typed, and not recorded yet. None of it is in the ledger.
drafts-show = Show the list
drafts-hide = Hide the list
drafts-list = Unfinished records
drafts-continue = Continue
drafts-continue-name = Continue: { $what }
drafts-discard = Discard
drafts-discard-name = Discard: { $what }
drafts-discarded = Unfinished record discarded: { $what }
drafts-at = Last typed { $when }
drafts-perhaps = The program ended while this was being recorded. Check the history: it may be there already.
drafts-contract-gone = This contract is not in the ledger, so the record cannot be continued.

## What went wrong

draft-kept-on-screen = What you typed is still on this screen, and you can record it.
draft-not-written = What you are typing could not be kept at “{ $path }” ({ $reason }).
draft-not-written-advice = Until it can, a crash would lose it. Check that the disk has room and that the folder can be written to.
draft-too-large = You typed { $size }, more than the { $most } that can be kept.
draft-too-large-advice = Put long texts into a file and add it as a paper.
draft-no-text = What you are typing could not be kept ({ $reason }).
draft-no-text-advice = Record it soon. If the name of an added paper holds characters that cannot be read, rename the file before you add it.
draft-not-removed = The unfinished record “{ $path }” could not be removed ({ $reason }).
draft-not-removed-kept = The ledger is not affected.
draft-not-removed-advice = It may show up as an unfinished record at the next start. If it is recorded already, discard it there.
draft-no-list = Unfinished records could not be looked for: the folder “{ $path }” cannot be opened ({ $reason }).
draft-no-list-advice = Check that the folder can be read, then open the ledger again.
draft-refused = { $count ->
    [one] 1 unfinished record is damaged or belongs to another ledger, and cannot be opened.
   *[other] { $count } unfinished records are damaged or belong to another ledger, and cannot be opened.
}
draft-refused-kept = Kept under another name in “{ $path }” (files ending in .refused). The ledger is unchanged.
draft-refused-advice = Delete these files if you do not need them.
draft-newer = { $count ->
    [one] 1 unfinished record was typed in a newer version of the program; this version cannot open it.
   *[other] { $count } unfinished records were typed in a newer version of the program; this version cannot open them.
}
draft-newer-kept = Left as they are. The ledger is unchanged.
draft-newer-advice = Open them with the newer version.
draft-gone = Another window has gone on with this unfinished record, or discarded it.
draft-gone-advice = Look at the other window, and at the records of the contract.
