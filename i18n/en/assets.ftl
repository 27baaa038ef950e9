# The screen of information assets, and the forms of its records.

## Titles of forms

form-title-transport = Transport of assets
form-title-copied = Copying of assets
form-title-product = Handover of a product
form-title-machine = Listing of a machine
form-title-machine-erased = Erasure of a machine
form-title-machine-removed = Removal of a machine

## Notes in forms

assets-item-left = { $what } ({ $count } left)
assets-request = { $what } ({ $state })
assets-event = { $kind }: { $outline }
assets-holder-note = Leave empty if it is in the vendor’s own hands.
assets-copied-note = Say what was copied if it is none of the assets.
assets-no-leave = No approval or instruction is on file that gives leave. Carried to a place or firm that is not on file, it counts as a breach.
assets-no-request = No request to copy is on file. Anything but a backup counts as a breach.
assets-machine-holds-data = No erasure is on file. Recorded like this, the removal counts as a breach.
assets-still-there = Still on the books
