# The first screen: open a ledger, make one, or look at the sample.

start-note = Keeps track, clause by clause, of what vendors owe under the special terms of their contracts, and by when.
start-folder = Folder of the ledger
start-choose = Choose a folder

start-open-title = Open a ledger
start-open-note = Opens the folder of a ledger that your office uses.
start-open = Open

start-create-title = Make a new ledger
start-create-note = Makes a ledger in an empty folder. On the office's share everybody can use it.
start-new-folder = Folder to make
start-new-folder-note = Enter an empty folder, or a name that is not there yet.
start-office = Name of the office
start-office-hint = Information Policy Section
start-office-needed = Enter the name of the office.
start-create = Make and open

start-sample-title = Look at the sample
start-sample-note = Makes and opens a new ledger of 12 fictional vendors and 31 contracts. Whatever you record there changes no other ledger.
start-sample = Open the sample
