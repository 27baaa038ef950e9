# Import of clause texts.

## What was read

wording-counts = { $clauses } clauses, { $headings } headings, { $items } items
wording-heading = ({ $heading })
wording-no-clauses = No numbered clauses were found. Check that this is the text of the terms.
wording-starts-at = The first clause is number { $number }. Check that nothing is missing before it.
wording-gap = Clause { $after } is followed by { $found }. Check that none is missing.
wording-twice = There are two clauses { $number }. Check the numbers.
wording-item-gap = The items of clause { $clause } jump to { $found }. Check that none is missing.
wording-empty = Clause { $number } has no text.
wording-dropped = { $count } lines that look like page numbers or running headers were left out.
wording-proposal = → like clause { $number } “{ $heading }” of { $set } ({ $percent }%); works by { $mechanisms }; duties: { $duties }; { $checks } checklist questions
wording-no-proposal = → no known clause like it (the officer chooses how it works)
wording-unknown-count = { $count } clauses resemble no known clause. Choose how they work and what is owed.
wording-other-clauses = Other

## The screen

wording-import = Import the wording
wording-import-again = Replace the wording
wording-title = Import of the wording
wording-note = Reads the text of the special terms and keeps it with the contract, clause by clause. You can correct it first.
wording-note-set = Reads special terms and makes a clause set of the office’s own of them, with the duties and checks of the clauses they resemble.
wording-adopt = Make a clause set of it
wording-adopted = The clause set was made (clauses: { $count }).
wording-set-title = Name of the set
wording-set-id = Id of the set
wording-set-id-note = Small letters, digits, hyphens. An id that is there already gets its next version.
wording-set-id-bad = Use small letters, digits and hyphens.
wording-prompt = Drop a text file (.txt) of the terms here
wording-choose = Choose a file
wording-choose-title = Choose the file of the terms
wording-path = Where the file is
wording-read-file = Read
wording-paste = Paste the text
wording-paste-hint = Paste the terms as copied from a document
wording-read-pasted = Read the pasted text
wording-pasted-name = pasted-terms.txt
wording-leave = Stop the import
wording-keep = Keep this wording with the contract
wording-kept = The wording was kept ({ $count } clauses).
wording-valid-from = Holds from
wording-valid-from-bad = The date cannot be read.
wording-clauses = Clauses read
wording-clause-row = { $number } { $heading }
wording-row-of = clause { $number } of the set
wording-row-unknown = no clause of the set
wording-number = Number
wording-clause-heading = Heading
wording-text = Text
wording-known = Clause of the set
wording-known-none = none
wording-known-clause = { $number } { $heading }
wording-merge = Join to the clause before
wording-to-item = Make it an item of the clause before
wording-remove = Remove this clause
wording-item-up = Make the item a clause: { $label }
wording-item = { $label }
wording-doubled = Clause numbers that stand twice: { $numbers }
wording-nothing-chosen = Choose a clause in the list
wording-shown = Wording ({ $source })
wording-brings = Works by { $mechanisms }; duties: { $duties }; { $checks } checklist questions
