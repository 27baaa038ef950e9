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
