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

## Screen

assets-title = Assets
assets-note = What was handed over, copies, products, machines
assets-balance = Balance by contract
assets-out = Out
assets-receipts = Receipts missing
assets-others = Copies, products, machines
assets-close-out = Left after the end
assets-none = No asset has been handed over
assets-nothing-left = Nothing is left
assets-stage = Stage
assets-kind = Kind
assets-count = Count
assets-with = With
assets-since = Since

## A contract’s assets

assets-view-assets = Assets
assets-view-copies = Copies
assets-view-products = Products
assets-view-machines = Machines
assets-no-copies = No copies are recorded
assets-no-products = No product has been handed over
assets-no-machines = No machine is listed
assets-with-vendor = Vendor
assets-whereabouts = { $count } × { $at }
assets-copied = What was copied
assets-copied-on = Copied
assets-copies-gone = Erased or returned
assets-copies-left = { $count } left
assets-product = Product
assets-product-missing = Not handed over
assets-made-on = Made
assets-handed-to = Handed to
assets-handed-on = Handed over
assets-machine = Machine
assets-capacity = Capacity
assets-used-from = Used from
assets-place = Place
assets-machine-removed = { $how } { $date }
assets-machine-erased = Erased { $date }
assets-machine-data = In use, holds data
assets-machine-used = In use
assets-history = History
assets-what-happened = Record
assets-record-settlement = Record return or disposal
assets-record-transport = Record transport
assets-record-copy = Record copying
assets-record-product = Record handover
assets-record-machine = List a machine
assets-record-erasure = Record erasure
assets-record-removal = Record removal
