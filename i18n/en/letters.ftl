# Letters: what the ward writes to vendors

letter-reminder = Reminder
letter-approval = Notice of a decision
letter-return = Return of a submission
letter-inspection-notice = Notice of an inspection
letter-inspection-record = Record of an inspection
letter-correction = Result and request for correction
letter-instruction = Instruction in an incident
letter-request = Request for a paper
letter-disposal = Consent to disposal
letter-closing = Notice of the end of the work

fact-letter-template-set = Template of a letter
fact-letter-made = Letter written
letter-about = What it tells of
letter-obligations = Obligations it reminds of
letter-template-standard = Standard template

letter-title-reminder = Reminder of overdue items
letter-title-approval = Decision on your request
letter-title-return = Return of your submission
letter-title-inspection-notice = Notice of an inspection
letter-title-inspection-record = Record of an inspection
letter-title-correction = Result of the inspection and request for correction
letter-title-instruction = Instruction concerning an incident
letter-title-request = Request for a paper
letter-title-disposal = Consent to the disposal of information assets
letter-title-closing = End of the work

letter-text-reminder = Under the contract below, { $count ->
    [one] one item has
   *[other] { $count } items have
 } not been seen to be done by the day that the special terms set. Please see to { $count ->
    [one] it
   *[other] them
 } { $has-until ->
    [yes] by { $until }
   *[no] at once
 }. If you have done so already, please disregard this letter.
letter-text-approval = We have decided on your request as set out below.
letter-text-return = We return the paper below for the reason given. Please hand it in again once it is put right.
letter-text-inspection-notice = Under the special terms we shall inspect the work as set out below. Please have the papers ready and somebody present.
letter-text-inspection-record = The inspection held under the special terms went as set out below.
letter-text-correction = The inspection held under the special terms came to the result below. Please correct each finding by its day and report the correction in writing.
letter-text-instruction = Concerning the incident that you reported, please act as set out below and report the outcome in writing.
letter-text-request = To see how the work is done, we ask you to hand in the paper below.
letter-text-disposal = We consent to the disposal of the information assets as set out below. Afterwards, please report in writing when, by whom, how and what was disposed of.
letter-text-closing = The work under the contract below has ended. What outlives the contract, such as secrecy, still binds you.

letter-to-firm = { $vendor }
letter-to-person = { $person }
letter-contact = Officer in charge: { $officer }
letter-and-others = { $first } and { $count } more
letter-days-late = { $days ->
    [one] one day late
   *[other] { $days } days late
 }
letter-condition = Condition of the approval
letter-comma = {", "}
letter-record = Particulars
letter-end = End
letter-nothing-left = Nothing is left whose return or disposal has not been confirmed
letter-sign-here = (office and name)
letter-side-ward = Ward
letter-side-vendor = Vendor

# Names that a template may have in {"{{"}…{"}}"}
letter-field-number = Document number
letter-field-date = Date
letter-field-to = Addressee
letter-field-vendor = Vendor
letter-field-representative = Representative
letter-field-address = Address
letter-field-office = Sender
letter-field-section = Section
letter-field-officer = Officer
letter-field-contact = Contact
letter-field-subject = Subject
letter-field-text = Text
letter-field-until = Answer by
letter-field-count = Count
letter-field-contract-title = Contract
letter-field-contract-number = Contract number
letter-field-period = Period
letter-field-signed = Signed on
letter-field-record = Particulars
letter-field-end = Ending line
letter-entry-request = Kind of request
letter-entry-requested-on = Requested on
letter-entry-subject = Request
letter-entry-party = Other party
letter-entry-decision = Decision
letter-entry-decided-on = Decided on
letter-entry-expires = Holds until
letter-entry-reason = Reason
letter-entry-paper = Paper
letter-entry-received = Received
letter-entry-returned-why = Reason of the return
letter-entry-again-by = Hand in again by
letter-entry-inspection = Kind of inspection
letter-entry-inspection-on = Day of the inspection
letter-entry-place = Place
letter-entry-officials = Inspectors
letter-entry-received-by = Received by
letter-entry-overall = Overall result
letter-entry-view = View
letter-entry-closing-talk = Closing talk
letter-entry-vendor-remarks = Remarks of the vendor
letter-entry-incident = Kind of incident
letter-entry-occurred = Occurred
letter-entry-outline = Outline
letter-entry-instruction = Instruction
letter-entry-carried-out-by = Carry out by
letter-entry-why = Why it is wanted
letter-entry-hand-in-by = Hand in by
letter-entry-ended-on = Ended on
letter-entry-ending = How it ended
letter-entry-left = Returned and disposed of
letter-table-items = items
letter-table-entries = entries
letter-table-signatures = signatures
letter-heading-number = Heading number
letter-heading-what = Heading what
letter-heading-clause = Heading clause
letter-heading-due = Heading due
letter-heading-note = Heading note
letter-column-number = No.
letter-column-what = What
letter-column-clause = Clause
letter-column-due = Due
letter-column-note = Note
letter-column-verdict = Verdict
letter-column-name = name
letter-column-says = says
letter-column-side = side
letter-column-box = box

# The list of reminders made at once
letter-list = Reminders
letter-list-empty = Nothing to remind of
letter-list-file = File
letter-list-note = Reminders to every vendor with something overdue.
letter-col-number = Contract
letter-col-kind = Letter
letter-col-about = About
letter-col-on = Since
letter-col-made = Written
letter-late-count = { $count } late
letter-part-body = the text
letter-part-header = a header
letter-part-footer = a footer
letter-part-notes = the notes
letter-format = Format
letter-format-typst = PDF (Typst)
letter-format-word = Word document
letter-period = { $first } to { $last }
