# Due rules.

rules-none = nothing falls due
rules-head = Due rules on { $day }
rules-own = Rules of single duties
rules-legal = Clocks of law and guidance
rules-horizon = Due soon from { $days } days before a date.
rules-of-contract = { $number } { $title }: due rules on { $day }

clock-acceptance = ward’s check of a submission
clock-briefing = secrecy briefing
clock-evidence = evidence that the terms bind
clock-conclusion = report of the end
clock-first-report = first report
clock-instruction = carrying out an instruction
legal-final-improper = final report (improper purpose likely)
