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
