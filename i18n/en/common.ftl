# Words used anywhere on screens, papers and commands. One word for one thing.

product-name = Tokki

## States of an obligation

status-late-short = Late
status-late = Past due
status-due-soon = Due soon
status-waiting = Awaiting check
status-met = Met
status-met-late = Met late
status-not-applicable = Not applicable
status-not-yet = Not yet due
status-sent-back = Sent back
status-waived = Waived
status-standing = Standing
status-breach = Breach

## Days to the due date

days-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
days-left = { $days ->
    [one] { $days } day left
   *[other] { $days } days left
}
due-today = Due today

## Why the office is closed

closed-weekend = Weekend
closed-year-end = Year-end closure
closed-office = Closed by the office
calendar-not-covered = The calendar has no holidays for { $date }. Only weekends and the year-end closure were left out of the count.

## Buttons

button-record = Record
button-close = Close
button-keep-draft = Keep draft
button-undo = Undo

## Typing a date

date-empty = Enter a date.
date-not-understood = “{ $text }” cannot be read as a date. Enter it like 2026-11-20 or R8.11.20.
date-no-such-day = There is no such day as “{ $text }”. Check the month and the day.
date-not-in-era = “{ $text }” is not a date of the { $era } era. Check the era and the year.
date-wrong-weekday = The weekday in “{ $text }” does not fit: { $date } falls on { $weekday }.

era-showa = Showa
era-heisei = Heisei
era-reiwa = Reiwa
