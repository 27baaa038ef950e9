# The vendor's side: bundles packed, checked and signed.

kept-no-bundle-made = No file was made.

vendor-exists = { $path } is there already.
vendor-exists-advice = Choose another name, or add --replace.
vendor-nothing = There is nothing to pack.
vendor-nothing-advice = Name the folder with the filled-in forms and papers, or files.
vendor-no-such-item = There is no file “{ $path }”.
vendor-no-such-item-advice = Name its place within the folder (papers/report.pdf), or where it lies.
vendor-same-place = Two files would be “{ $path }”.
vendor-same-place-advice = Rename one of them.
vendor-no-name = The vendor’s name is not known.
vendor-no-name-advice = Give it with --vendor the first time that you pack for this contract.
vendor-no-password = The password is empty.
vendor-no-password-advice = Give one, or pack without a password.
vendor-mend = Mend it, and pack again.
vendor-would-be-refused = The ward could not accept these as they are: { $count }.
vendor-would-be-refused-advice = Mend them, or say with --item what they are. With --anyway the bundle is made all the same.
vendor-item-problem = { $path }: { $text }
vendor-no-profile = This machine has no place to keep the key and the numbers in.
vendor-no-profile-advice = Use a machine with user folders, or name a folder in TOKKI_HOME.
vendor-notes = The notes { $path } cannot be used ({ $reason }).
vendor-no-key = There is no key for signing yet.
vendor-no-key-advice = Make one with “tokki-cli bundle key --new --person NAME”, and give its fingerprint to the ward on paper.
vendor-key-exists = There is a key for signing already.
vendor-key-exists-advice = Add --replace to make another; the old one is kept under another name. Give the new fingerprint to the ward on paper.
vendor-no-person = The key wants its owner’s name.
vendor-no-person-advice = Give the name of the person who signs.
vendor-key-locked = The key for signing has a passphrase.
vendor-key-locked-advice = Name a file with it in --key-passphrase-file.
vendor-wrong-passphrase = It is not the passphrase of the key for signing.
vendor-wrong-passphrase-advice = Check it and try again.
vendor-key-damaged = The file of the key for signing, { $path }, is damaged.
vendor-key-damaged-advice = Restore it from a copy. Without one, make a new key and give its fingerprint to the ward.

## The key

vendor-key-of = Fingerprint of the key for signing ({ $person }, made { $day })
vendor-key-sealed = The key has a passphrase.
vendor-key-open = The key has no passphrase: whoever uses this machine can sign.
vendor-key-paper = Write all 64 digits on paper and hand it to the ward. Once registered, your signatures are known as yours.
vendor-key-prompt = Passphrase of the key:

## What was found

vendor-item = { $number }. { $path }  { $kind }  { $size }
vendor-item-refused = { $number }. { $path }  { $kind }  { $size }  [cannot be accepted]
vendor-unknown-kind = No standard clause set has a paper “{ $kind }”. The ward can accept it only if the contract’s own set asks for it.
vendor-check-good = Nothing was found that the ward could not accept. What it answers shows in the ward’s ledger.

## The receipt

receipt-title = Receipt of the bundle { $name }
receipt-contract = Contract
receipt-vendor = Vendor
receipt-person = Made by
receipt-made-at = Made at
receipt-sequence = Number
receipt-size = Size
receipt-sha256 = SHA-256
receipt-password = Password
receipt-locked = yes (AES-256)
receipt-open = none
receipt-signature = Signature
receipt-fingerprint = Fingerprint
receipt-passed-over = Not packed: { $paths }

## Form packs

vendor-write = Cannot write to { $path } ({ $reason }).
vendor-no-pack = { $path } is no form pack of a ward.
vendor-no-pack-advice = Name the form pack as the ward sent it, or the folder it was unpacked into.
vendor-folder-in-use = There is something in { $path } already.
vendor-folder-in-use-advice = Name a new or empty folder. Where the pack was unpacked before, open that folder.
vendor-bad-layout = The form pack cannot be used: the layout of “{ $id }” does not hold together.
vendor-no-contract = It is not known for which contract this is.
vendor-no-contract-advice = Name the folder of a form pack, or the contract with --contract.
vendor-other-contract = The contract named is “{ $given }”, but the form pack is for “{ $found }”.
vendor-other-contract-advice = Leave the contract out, or use the form pack of that contract.
vendor-named-twice = Two lines of the index name the same file, “{ $path }”.
vendor-named-twice-advice = Copy the file under another name, and name one in each line.
vendor-index = The index of submissions has to be mended.
pack-head = Form pack  { $number }  { $title } ({ $office })
pack-folder = Folder: { $path }
pack-line = [{ $state }] { $title }  { $due }  { $left }  { $path }
pack-others = Other files: { $paths }
pack-state-open = not filled in
pack-state-filled = filled in
pack-state-faulty = to be looked at
pack-state-missing = no file

## The vendor's window

desk-as-ward = Use as a ward officer
desk-as-vendor = Use as a vendor
vendor-desk-title = Tokki: vendor
vendor-steps = Steps
vendor-step-open = 1 Open the form pack
vendor-step-list = 2 What is wanted
vendor-step-bundle = 3 Pack
vendor-step-receipt = 4 Receipt
vendor-running = Reading
vendor-no-pack-yet = No form pack is open yet.
vendor-open-note = Opens the form pack that the ward sent. Fill in its forms in Excel, and put papers into the folder “papers”.
vendor-open-prompt = Drop the form pack (zip) or its folder here
vendor-open-choose = Choose a file
vendor-open-path = Path of the file or folder
vendor-open = Open
vendor-into = Folder to unpack into
vendor-into-note = An empty folder, or a name that is not taken. Left blank, it is made beside the file under its name.
vendor-into-choose = Choose where to unpack
vendor-unpacked-choose = Open an unpacked folder
vendor-counts = Of { $all }, { $filled } filled in, { $faulty } to be looked at
vendor-to-bundle = Pack
vendor-again = Check again
vendor-line-title = { $number }. { $title }
vendor-line-due = Due { $due } ({ $left })
vendor-line-clauses = Clause { $clauses }
vendor-copy-path = Copy the path
vendor-copy-path-name = Copy the path of { $title }
vendor-others = Other files
vendor-others-note = They go along as papers.
vendor-replace = Replace a file of the same name
vendor-anyway = Make it although the ward could not take some of it
vendor-make = Make the bundle
vendor-field-needed = Please fill this in.
vendor-number = Number
vendor-number-note = Left blank, it is one more than this contract's last.
vendor-number-wrong = A number from 1.
vendor-password = Password
vendor-password-note = Blank for none. Tell it to the ward by another way than the bundle.
vendor-password-again = Once more
vendor-password-differ = The two differ.
vendor-out = File to be made
vendor-sign = Sign it
vendor-key-passphrase = Passphrase of the key
vendor-key-none = There is no key for signing yet. Unless the ward wants signatures, none is needed.
vendor-key-new-passphrase = Passphrase of the new key
vendor-key-new-note = Left blank, whoever uses this machine can sign.
vendor-key-wants-person = First say who packs it.
vendor-key-make = Make a key
vendor-no-receipt = No bundle was made yet.
vendor-made = The bundle is made
vendor-made-note = Send this file to the ward, and keep the receipt below.
vendor-receipt-save = Save the receipt
vendor-receipt-copy = Copy the receipt
vendor-receipt-saved = The receipt is in { $path }.
