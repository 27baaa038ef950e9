# Copies of a ledger: backup, merging, taking out and bringing back.

## When something did not work

copies-other-workspace = “{ $path }” is not a copy of the ledger that is open.
copies-other-workspace-advice = Different ledgers cannot be merged. Check the folder.
copies-same-folder = “{ $path }” is the folder of the open ledger itself, or one of the two lies in the other.
copies-same-folder-advice = Choose another folder outside the ledger.
copies-merge-busy = Another program is merging a copy into “{ $path }” just now.
copies-merge-busy-advice = Wait until it has finished, then try again.
