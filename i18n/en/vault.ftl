# The passphrase of a ledger: set, changed, removed; locking.

## What happens on opening

vault-locked = “{ $path }” is a ledger that is encrypted with a passphrase.
vault-locked-advice = Enter the passphrase.
vault-wrong = The passphrase is wrong.
vault-wrong-advice = Check capitals and spelling, and enter it again. However often it is wrong, the ledger does not change.
vault-too-short = A passphrase needs at least { $least } characters.
vault-too-short-advice = A few unrelated words are easy to remember and hard to guess.
vault-key-lost = “{ $path }” is encrypted, but its key files (vault.age and vault-copy.age) are not there.
vault-key-damaged = “{ $path }” and its copy, vault-copy.age, are both damaged.
vault-key-lost-advice = Without a key file nobody can open it. Put vault.age back from a copy of this ledger: a backup, or the folder on another PC.
vault-other-key = The passphrase of “{ $path }” was set anew or removed while it was open.
vault-other-key-advice = Open the ledger again with its present passphrase.
vault-unfinished = Encrypting or decrypting “{ $path }” was broken off.
vault-unfinished-advice = Open the ledger with its passphrase: it goes on from there.
vault-busy = “{ $path }” is being encrypted, decrypted or merged into elsewhere.
vault-busy-advice = Wait until that is over, then try again.
vault-in-use = “{ $path }” is open elsewhere, too ({ $writer }).
vault-in-use-advice = Quit Tokki on every PC that uses this ledger, then try again.
vault-already = “{ $path }” has a passphrase already.
vault-already-advice = To have another one, change it.
vault-none = “{ $path }” has no passphrase.
vault-none-advice = Just open the ledger.
vault-read-back = What was written to “{ $path }” did not read back the same. The original file is still there.
vault-stopped = Encrypting or decrypting “{ $path }” was stopped on the way.

problem-line-sealed = The encryption does not open: it is not as it was written, or belongs to another ledger. Only this line does not count.
problem-vault-file = One of the key files (vault.age, vault-copy.age, vault.ron) is not as it was written. Opening the ledger again with its passphrase mends it from the other.
problem-not-sealed = Not encrypted. It came from a ledger without a passphrase.

## The locked screen

vault-title = The ledger is locked
vault-note = This ledger is encrypted. Enter its passphrase to open it.
vault-idle-note = Nothing was typed or clicked for { $minutes } minutes, so the ledger was locked. Forms and inspections that were being filled in are kept as drafts; a review of a bundle or of clauses has to be opened again.
vault-work-goes-on = What was begun before the ledger was locked goes on. What comes of it is shown once the ledger is open.
vault-work-waits = What was begun before the ledger was locked has ended. What came of it is shown once the ledger is open.
vault-work-stopped = Locking has stopped work that was under way ({ $what }). Do it again once the ledger is open.
vault-work-import = reading what came in
vault-work-bring-back = bringing back from a file
vault-work-other = reading
vault-work-ended = What was begun before the ledger was locked has ended.
vault-goes-on-sealing = Encrypting was broken off. It goes on when the ledger is opened.
vault-goes-on-opening = Decrypting was broken off. It goes on when the ledger is opened.
vault-passphrase = Passphrase
vault-show = Show what is typed
vault-unlock = Open
vault-opening = Checking the passphrase
vault-other = Open another ledger
vault-forgotten = If the passphrase is forgotten, nobody can open this ledger: neither its makers nor your system staff.
vault-working-sealing = Encrypting the ledger
vault-working-opening = Decrypting the ledger
vault-working-note = A power cut loses nothing: it goes on when the ledger is opened next.

## Settings

vault-section = Passphrase
vault-section-off = On a PC that is carried about, the ledger can be encrypted with a passphrase. Without it, no record, paper or draft can be read.
vault-section-on = This ledger is encrypted.
vault-set = Set a passphrase
vault-new = New passphrase
vault-new-note = At least { $least } characters. Join a few unrelated words.
vault-again = The same once more
vault-old = Present passphrase
vault-short = At least { $least } characters.
vault-differ = The two are not the same.
vault-warning = If the passphrase is forgotten, nobody can open the ledger any more. There is no way to recover it. Write it down, seal it in an envelope, and keep it in the office safe. Backups made so far are not encrypted until the next backup is made.
vault-warning-shared = If the ledger is on a shared folder, everybody who uses it must know this passphrase. While it is being set, quit Tokki on the other PCs. Drafts that are left on another PC are sealed when this ledger is next opened there.
vault-confirm = I understand that a forgotten passphrase cannot be recovered
vault-set-now = Encrypt
vault-change = Change the passphrase
vault-change-now = Change
vault-changing = The passphrase is being changed. Please wait.
vault-busy-here = Encryption can be switched on or off once the work in progress has finished.
vault-change-note = Backups made before the change open with the old passphrase until the next backup is made.
vault-changed = The passphrase was changed.
vault-remove = Remove the encryption
vault-remove-note = All records and papers become readable without a passphrase.
vault-remove-now = Remove
vault-cancel = Cancel
vault-lock = Lock
vault-lock-keys = Ctrl+L
vault-minutes = Minutes without input until it locks
vault-minutes-note = With 0 it never locks by itself.
vault-minutes-bad = Enter a number from 0 to 999.
vault-sealed = The ledger is encrypted.
vault-opened = The ledger is no longer encrypted.
vault-left = { $count } files do not belong to the ledger and are not encrypted ({ $files }). Delete them if they are not needed.
vault-given-up = { $count } items were damaged and could not be decrypted. They are kept in quarantine together with the key.
vault-remains = The disk may still hold the deleted originals in a recoverable form. Use it together with encryption of the whole disk (BitLocker).

## Papers

vault-show-paper = Open and copy path
vault-paper-shown = Opened at “{ $path }”, and its path was copied. This copy goes when the ledger is locked or Tokki is quit; while another program still has it open, when Tokki is started next.

## Commands

vault-prompt = Passphrase: { "" }
vault-prompt-new = New passphrase: { "" }
vault-prompt-again = Once more: { "" }
vault-cli-none = No new passphrase was given.
vault-cli-none-advice = Type it on a terminal, or name a file whose first line it is with --new-passphrase-file.
