# The screen of devices and officers

devices-title = Devices and officers
devices-note = Who may record into this ledger, and where
devices-back = Back to settings
devices-open = Devices and officers

## This device

devices-own = This device
devices-own-note = The device’s number, to be read out over the telephone and compared on the other screen.
devices-fingerprint = Number of the device
devices-own-founder = Founder (records, decides)
devices-own-admitted = Admitted ({ $officer }: { $roles })
devices-own-not-admitted = Not admitted
devices-own-withdrawn = The admission was withdrawn
devices-own-waits = Telephone an officer who may decide, read out the number above, and have this device admitted.
devices-unsigned = This ledger is not signed: the records of every device count.
devices-ask = Ask for admission
devices-ask-again = Ask again

devices-whom-to-ask = Who can admit
devices-whom-to-ask-note = Have devices admitted or withdrawn by one of these.
devices-nobody-decides = Nobody may decide today.
devices-founder = Founder’s device
devices-at = { $who }, { $computer }

## Handing the office over

devices-hand-over = Handing over
devices-hand-over-note = Before you move on, admit your successor, then withdraw your own device.
devices-only-one = No other device may decide
devices-only-one-note = If this device is lost, nobody can decide or admit anybody any more, and there is no way to recover. Admit one more device that may decide.
devices-hand-over-admit = 1. Admit your successor
devices-hand-over-how = Have “Ask for admission” pressed on the successor’s device, and admit it to decide, without a last day.
devices-hand-over-to = Others who may decide: { $names }
devices-hand-over-withdraw = 2. Withdraw this device
devices-hand-over-first = Admit the successor first. Once no device may decide, nobody can be admitted any more.
devices-withdraw-own = Withdraw this device

## Lists

devices-tab-admitted = Admitted ({ $count })
devices-tab-waiting = Waiting ({ $count })
devices-tab-apart = Records not counted ({ $count })
devices-column-state = State
devices-column-device = Device
devices-column-officer = Officer, may do
devices-column-period = Period, by whom
devices-column-first = Before you admit it
devices-column-reason = Why not counted
devices-column-count = Records
devices-column-at = Recorded
devices-column-by = Officer
devices-column-ledger = Ledger
devices-column-kind = Kind of record
devices-state-waiting = Waiting
devices-state-in-force = In force
devices-state-coming = To come
devices-state-over = Ended
devices-state-withdrawn = Withdrawn
devices-this = { $computer } (this device)
devices-everybody = Whoever uses this device
devices-all-roles = records, decides
devices-from = from { $from }
devices-between = { $from } to { $until }
devices-admitted-by = Admitted by { $by }
devices-withdrawn-by = Withdrawn by { $by }
devices-compare = Compare the number by telephone before you admit it.
devices-change = Change
devices-change-name = Change the admission of { $device }
devices-withdraw = Withdraw
devices-withdraw-name = Withdraw { $device }
devices-admit = Admit
devices-admit-name = Admit { $device }
devices-none-wait = No device waits
devices-none-wait-advice = Open this ledger on a new device and press “Ask for admission” under Settings, Devices and officers; it is then listed here.
devices-none-apart = Every record counts
devices-none-apart-advice = Records of devices or officers that are not admitted are listed here.

## Records that do not count

devices-apart-name = Records not counted
devices-apart-note = They stand in the ledger, but count neither for dates nor for figures: their device or officer is not admitted.
devices-apart-look = Show records
devices-apart-look-name = Show the records of { $device } ({ $reason })
devices-apart-back = Back to the devices
devices-apart-of = { $device }: { $reason }
devices-computer-and-key = { $computer } ({ $key })
devices-nobody-signed = Records without a signature
devices-ledger-office = Office
devices-unreadable = Unreadable record

## Today

devices-today-waiting = { $count ->
    [one] One device waits to be admitted.
   *[other] { $count } devices wait to be admitted.
 }
devices-today-apart = { $count ->
    [one] One record is not counted.
   *[other] { $count } records are not counted.
 }

## Forms

form-title-device-ask = Ask for admission
form-device-ask-officer = In the name of { $officer }
form-device-ask-note = Then telephone an officer who may decide and read out the device’s number. Nothing can be recorded here until the device is admitted. The officer’s name can be changed under Settings.
form-title-device-admit = Admit a device
form-title-device-change = Change an admission
form-device-compare-note = Telephone the officer, have the number on the screen there read out, and compare it with the one above.
form-device-change-note = Another officer’s name adds that officer to this device.
form-device-compared = The numbers were read out and are the same
form-device-not-compared = Compare the numbers and tick this box. Do not admit the device if they differ.
form-device-who = Who records
form-device-one = One officer
form-device-roles-note = Deciding includes approvals, waivers, due rules, and admitting or withdrawing devices.
form-device-until-note = Where the last day is known.
form-title-device-withdraw = Withdraw an admission
form-device-whole = The whole device (all officers)
form-device-withdraw-counts = { $count ->
    [one] The one record
   *[other] The { $count } records
 } that arrived so far will go on to count. What arrives from now on will not, whatever day it bears. A withdrawal cannot be undone.
form-device-withdraw-own = This is your own device: nothing can be recorded or decided here any more.
form-device-withdraw-knows = I know that nothing can be recorded here any more
form-device-withdraw-unknowing = Tick this box if that is what you want.

field-device-key = Device
field-device-computer = Computer
field-device-officer = Officer
field-device-whom = Whom to withdraw
field-device-roles = May do
field-device-from = First day
field-device-until = Last day
field-device-cause = Why withdrawn
field-device-reason = More about it

wrong-last-to-decide = No device would be left that may decide. First admit a successor to decide, without a last day.
wrong-withdrawn = Withdrawn on { $date }. A withdrawal cannot be undone.
