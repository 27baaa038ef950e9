# Setting aside what is damaged

problem-own-tail = Lines are missing at the end. This device has written up to number { $seen }; here they end at { $last }.
problem-own-line = The line under number { $seq } is not the one that this device wrote. The file was replaced.

repair-tail = The unfinished end of { $path } was set aside as { $kept }.
repair-paper = The altered paper { $path } was set aside as { $kept }. Merging a backup brings the original back.
repair-foreign-log = The log { $path } of another ledger was set aside as { $kept }.
repair-file = { $path }, which is not part of the ledger, was set aside as { $kept }.

cli-set-aside = Set aside: { $count } (nothing was deleted)
cli-nothing-set-aside = There was nothing to set aside.

settings-repair = Set damage aside
settings-repair-note = Moves unfinished lines, altered papers and files that are not part of the ledger to the quarantine folder. Nothing is deleted.
settings-set-aside = Set aside
