# Papers to look at: pages, larger and smaller, and what is said where one cannot be shown.

page-of = Page { $page } of { $pages }
page-sheet-of = Sheet { $page } of { $pages }
page-name = { $name }, page { $page } of { $pages }
page-previous = Previous page
page-next = Next page
page-smaller = Smaller
page-larger = Larger
page-fit = Fit to width
page-percent = { $percent } %
page-widen = Widen the paper
page-narrow = Narrow the paper again
page-reading = Opening the paper
page-again = Try to show it again
page-incomplete = Something of this page cannot be shown here.
page-cut = There is more. Only the beginning is shown here.
page-blank = There is nothing on it.
page-hidden-sheet = The vendor's Excel does not show this sheet.
page-line = Line
page-text = Text
page-facts = About the paper

## Where it cannot be shown

page-not-shown = “{ $name }” cannot be shown here. { $reason }
page-not-read = “{ $name }” cannot be read ({ $reason }).
page-not-read-advice = Read the bundle again.
page-kept = Nothing was recorded. The rest can still be checked and accepted.
page-advice = Where its content cannot be made sure of, ask the vendor for a new one as PDF.
page-no-pictures = Papers of Word and PowerPoint are not opened on this screen.
page-no-pictures-advice = Open the bundle by other means to check it, or ask the vendor for a PDF.
page-password = It opens with a password only.
page-encryption = It is encrypted in a way that is not understood.
page-password-advice = Ask the vendor to save it without a password and send it again.
page-no-pages = It has no pages.
page-size = The size of a page is no size.
page-damaged = The file is broken or cut off.
