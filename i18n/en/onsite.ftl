# An inspection on site.

onsite-title = On site
onsite-here = { $kind }   { $place }   { $vendor }   { $title }
onsite-officials = Inspectors { $officials }   received by { $receiver }
onsite-officials-only = Inspectors { $officials }
onsite-name-break = { ", " }
onsite-progress = Checked { $done } of { $all }
onsite-items = Checklist
onsite-item = Item
onsite-no-questions = The clause set of this contract has no checklist
onsite-no-questions-advice = Record the inspection without one from “Plan or record an inspection”.
onsite-leave = To the list
onsite-recorded = The inspection is recorded. Its findings now stand as obligations to be corrected.

onsite-head = Who, where, when
onsite-head-note = What you type stays here until it is recorded.
onsite-required = (required)
onsite-required-unfit = (required where unfit)
onsite-optional = (optional)
onsite-on = Date
onsite-place = Place
onsite-inspectors = Inspectors
onsite-inspectors-note = Two or more, one a line or parted by commas.
onsite-receiver = Received by
onsite-identity = Identity papers were shown
onsite-remote = Why it was held from afar
onsite-remote-hint = (empty if on site)
onsite-also = Contracts inspected on the same visit
onsite-start = Begin the checklist

onsite-place-in-set = Clause { $clause }   { $index } / { $count }
onsite-look = Where to look: { $where }
onsite-verdict = Verdict
onsite-seen = What was seen
onsite-how = How it was checked
onsite-concerned = Contracts the finding concerns
onsite-due = Correct by
onsite-back = ← Back
onsite-next = Record and go on

onsite-end = Summary
onsite-left = { $count ->
    [one] { $count } item without a verdict is recorded as not seen
   *[other] { $count } items without a verdict are recorded as not seen
}
onsite-findings = Findings
onsite-no-findings = Nothing was found unfit.
onsite-finding = Clause { $clause }   { $text } (correct by { $due })
onsite-finding-of = Concerns: { $titles }
onsite-people = People met
onsite-people-note = As badges or identity papers say. The other contracts of the visit get the same people.
onsite-person-name = Name (person { $number })
onsite-person-employer = Employer (person { $number })
onsite-person-remove = Remove person { $number }
onsite-person-more = Add a person
onsite-overall = Overall verdict
onsite-closing-talk = Closing talk
onsite-vendor-remarks = The vendor’s remarks
onsite-note = Remarks
onsite-record = Record the inspection

onsite-papers = Photos and papers
onsite-photos = Photos of this item
onsite-photos-prompt = Drop photos of this item here
onsite-papers-prompt = Drop photos and papers here
onsite-papers-choose = Choose files
onsite-papers-path = Type a file’s path
onsite-papers-take = Add
onsite-paper-remove = Remove: { $name }
