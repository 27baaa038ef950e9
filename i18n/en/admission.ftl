# Admission of devices and officers

not-entitled-device = This device is not admitted to this ledger.
not-entitled-device-advice = Ask for admission under Settings, Devices and officers, and have it let in by an officer who may decide.
not-entitled-officer = { $officer } is not admitted to record at this device.
not-entitled-officer-advice = Check the officer's name under Settings, or ask an officer who may decide for admission.
not-entitled-early = The admission of { $officer } has not begun yet.
not-entitled-ended = The admission of { $officer } has ended.
not-entitled-withdrawn = The admission of this device or of { $officer } was withdrawn.
not-entitled-period-advice = Have the admission checked by an officer who may decide.
not-entitled-role = { $officer } is admitted to record, not to decide.
not-entitled-role-advice = Record it at the device of an officer who may decide.
dated-ahead = This ledger has a record dated { $day }, a day that the admission of { $officer } does not cover. What follows it would not count.
dated-ahead-advice = Check date and time of the device whose record is dated ahead, and have an officer who may decide renew the admission.

error-no-device = No device goes by “{ $key }”.
error-no-device-advice = Check the device's number and give at least its first 8 digits.

admission-this-device = this device
admission-founder = founder of the ledger (records, decides)
admission-shared = shared desk
admission-officer = { $name } ({ $post })
admission-waiting = waits to be admitted
admission-from = { $roles } (from { $from })
admission-between = { $roles } (from { $from } to { $until })
admission-withdrawn = withdrawn ({ $day }, { $cause })
admission-held = { $count ->
    [one] One record
   *[other] { $count } records
 } of device “{ $key }” { $count ->
    [one] does
   *[other] do
 } not count ({ $reason }).

role-records = records
role-decides = decides
withdrawal-lost = lost or stolen
withdrawal-moved = officer moved
withdrawal-replaced = replaced or given up
apart-not-admitted = the device is not admitted
apart-other-officer = the officer is not admitted at this device
apart-early = from before the admission began
apart-ended = from after the admission ended
apart-withdrawn = the admission was withdrawn
apart-not-entitled = the officer may not decide

error-other-founder = The ledger at “{ $path }” bears the name of one that was opened before, but another device made it. It may have been replaced, so it was not opened.
error-other-founder-advice = Check where the ledger folder lies, and tell the IT staff and whoever is in charge of the ledger.
