# The inbox

inbox-title = Inbox
inbox-none = Name the folder that vendors’ bundles arrive in, and new ones are listed here. No file in it is moved or deleted.
inbox-choose = Choose a folder
inbox-choose-title = Choose the inbox
inbox-change = Change
inbox-forget = Stop using it
inbox-path = Where the folder is
inbox-set = Use it
inbox-looking = Looking at the inbox.
inbox-empty = No bundle (zip) has arrived. New ones appear here by themselves.
inbox-nothing-to-do = Nothing waits to be taken in.
inbox-out-of-reach = The inbox cannot be opened. Check the network and where the folder is. It is tried again every minute.
inbox-more = There are { $count } more. The newest 500 are shown.
inbox-to-do = To do
inbox-all = All
inbox-column-file = File
inbox-column-written = Last written
inbox-column-size = Size
inbox-column-standing = State
inbox-column-do = Action
inbox-read = Read
inbox-read-again = Read again
inbox-read-name = Read { $name }
inbox-arriving = Arriving
inbox-new = New
inbox-put-off = { $count } put off (received { $date })
inbox-taken = Taken in (received { $date })
inbox-sent-back = Sent back (received { $date })
inbox-refused = Refused (read on { $date })
inbox-too-large = Refused (too large)
inbox-unreadable = Cannot be opened (in use?)

inbox-in-ledger = “{ $path }” lies in the ledger’s own folder.
inbox-in-ledger-advice = Choose another folder.

cli-inbox-head = Inbox: { $path }
cli-inbox-none = There is no inbox. `inbox set FOLDER` names one.
cli-inbox-set = The inbox is now: { $path }
cli-inbox-off = There is no inbox any more.
