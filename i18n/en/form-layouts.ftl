## Layouts of forms

form-layout-name = { $title } (version { $version })
form-sample-contract = (sample)
form-sample-vendor = (vendor’s name)
form-kind-text = text
form-kind-lines = several lines
form-kind-date = date
form-kind-moment = date and time
form-kind-count = whole number
form-kind-number = number
form-kind-yes-no = yes or no
form-kind-choice = one of: { $choices }
form-kind-names = names
form-kind-period = period
form-kind-month = month
form-kind-reference = reference
form-kind-ordinal = number in a list
form-kind-file = file name
form-goes-shown = printed by the ward, not recorded
form-goes-given = filled in by the ward: { $field }
form-goes-paper = the paper that goes with it
form-goes-nowhere = read by people, not recorded
form-answers-request = request for approval
form-answers-condition = condition of an approval
form-answers-conclusion = end of an approval
form-answers-incident = incident report
form-answers-instruction = instruction in an incident
form-answers-prevention = prevention of recurrence
form-answers-correction = correction after an inspection
form-answers-briefing = briefing of workers
form-answers-receipt = receipt of assets
form-answers-return = return or disposal of assets
form-answers-machine = erasure of machines
form-answers-measure = values of service levels
form-answers-shortfall = explanation of a shortfall
form-answers-self-check = self-check
form-answers-claim = damages claim
cli-form-head = { $name } [{ $id }]
cli-form-own = the office’s own
cli-form-builtin = of the program
cli-form-states = Record: { $states }
cli-form-answers = Answers: { $answers }
cli-form-cell = { $label }{ $required ->
    [yes] {" *"}
   *[no] {""}
}: { $kind } → { $to }
cli-form-table = Table “{ $label }”, its columns
cli-form-good = { $name }: no faults. Fields: { $fields }, columns: { $columns }
cli-form-there = { $name } is in use with the same contents. Nothing was recorded.
cli-form-sampled = A sample was written to “{ $path }”.

## Handing out forms

hand-forms-title = Hand out forms
hand-forms-note = The forms that the vendor fills in, with a guide, as one zip file. Nothing is recorded.
hand-forms-which = Forms
hand-forms-due = What is due
hand-forms-these = Chosen ones
hand-forms-by = What falls due by
hand-forms-find = Find a form
hand-forms-none = No form is wanted by that day. Choose a later day, or choose forms.
hand-forms-line = { $title } { $date }
hand-forms-own = The office’s own
hand-forms-builtin = The program’s
hand-forms-file = File
hand-forms-file-note = Where the new zip file goes; it can be typed.
hand-forms-choose = Choose a place
hand-forms-make = Make
hand-forms-making = Making the forms
hand-forms-name = { $number }_forms_{ $date }.zip
hand-forms-done = { $count } forms packed.

## The screen of forms

form-layouts-title = Forms
form-layouts-note = The forms that vendors fill in, and their versions. Headings can be changed, and forms added.
form-layouts-column-title = Form
form-layouts-column-version = Version
form-layouts-column-whose = Whose
form-layouts-version = version { $version }
form-layouts-own = the office’s own
form-layouts-builtin = of the program
form-layouts-adopt = Adopt a form
form-layouts-adopt-note = Edit what “tokki-cli forms export” writes, raise its version, and adopt it. To go back, adopt the program’s own form under a newer version.
form-layouts-file = File of the form
form-layouts-choose = Choose a file
form-layouts-take = Adopt
form-layouts-adopted = The form was adopted. It is used from now on.
form-layouts-there = The same form is there already. Nothing was recorded.
form-layouts-cell = Cell
form-layouts-kind = How it is filled in
form-layouts-to = Goes to
