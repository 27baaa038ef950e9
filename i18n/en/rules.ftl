# Due rules.

rules-none = nothing falls due
rules-head = Due rules on { $day }
rules-own = Rules of single duties
rules-legal = Clocks of law and guidance
rules-horizon = Due soon from { $days } days before a date.
rules-of-contract = { $number } { $title }: due rules on { $day }

clock-acceptance = Ward’s check of a submission
clock-briefing = Secrecy briefing
clock-evidence = Evidence that the terms bind
clock-conclusion = Report of the end
clock-first-report = First report
clock-instruction = Carrying out an instruction
clock-check = Regular check of what was approved
clock-inspection-notice = Notice of an inspection
clock-attendance = Training of who missed it
clock-agreement = Agreement
clock-application = Patch applied
clock-explanation = Explanation of a shortfall
legal-on-site-check = Regular on-site check of each outsourced work
legal-final-improper = Final report (improper purpose likely)

## The office's rules

due-rules-title = Due rules
due-rules-note = How many days words such as “at once” stand for
due-rules-new = Set a new policy
due-rules-back = Back to settings
due-rules-list = Policies
due-rules-default = Default (of this program)
due-rules-from = From { $day }
due-rules-in-force = In force
due-rules-over = Over
due-rules-coming = To come
due-rules-words = Due words
due-rules-column-state = State
due-rules-column-policy = Policy
due-rules-column-of = For
due-rules-column-rule = Due
due-rules-column-source = Source
rules-other = Other
rules-reportable = Persons above which the law asks for a report
rules-reportable-above = more than { $count }
rules-retention = Keeping of closed files
rules-retention-years = { $years ->
    [one] { $years } year
   *[other] { $years } years
}
due-rules-horizon = Due soon
due-rules-horizon-days = from { $days } days before
form-title-office-policy = Set the office’s due rules
form-office-policy-note = For clocks that start on the first day or later. Those that started before stay as they are.
form-office-policy-more = Add a rule for a duty
form-office-policy-duty = Duty
form-office-policy-source = Source: { $of }

## A contract's own rules

contract-rules = Due rules of this contract
contract-rules-none = The office’s rules and the clauses’ own apply.
contract-rules-add = Add a due rule
contract-rules-from = From { $day }: { $name }, { $rule }
contract-rules-from-basis = From { $day }: { $name }, { $rule } ({ $basis })

contract-signing = Signatures on bundles
contract-signing-none = No key is registered. Unsigned bundles can be accepted.
contract-signing-required = From { $day }: a registered key’s signature is required.
contract-signing-optional = From { $day }: a signature is optional.
contract-signing-key = { $holder }, from { $from }
contract-signing-key-until = { $holder }, { $from } to { $until }
contract-signing-register = Register or change keys
form-title-contract-rule = Due rule of this contract
form-contract-rule-note = For a time limit that the contract itself sets. It goes before the office’s rules.

rule-unit-none = none
rule-unit-working-days = working days
rule-unit-days = days
rule-unit-days-then-open = days (closed: next open day)
rule-unit-hours = hours
rule-unit-months = months
rule-unit-same-day = same day
rule-number-short = Number
rule-number = { $of } (number)
