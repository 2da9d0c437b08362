"""What is said of misprints that were planted."""

RECALL = {
    "usual": "Of planted misprints that change a unit, a digit, a sign, a flow or the months {found} are found, and "
    "{right} with the right correction.",
    "few": "Where only a third of the figures is known, {found} are found.",
    "sized": "Of single months, {found} are found.",
    "size": "{found} of those off by {size}",
    "least": "Errors of a single month below about {least} are mostly not found: revisions are as large.",
    "least, none": "Most errors of a single month are not found, whatever their size: revisions are as large.",
    "beside": "Of the figures beside them {share} are accused.",
}
