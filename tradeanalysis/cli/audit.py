"""`tradeanalysis audit`: what was probably not meant as printed."""

import argparse

from tradeanalysis.cli.command import Command


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="CSV table of published figures")
    parser.add_argument("--csv", metavar="OUT", help="file to write the findings to, as a table")


def _run(chosen: argparse.Namespace) -> int:
    from tradeanalysis import audit, display, figures, wording
    from tradeanalysis.figures import csvfile

    table = figures.load(chosen.file)
    found = audit.findings(table)
    if chosen.csv:
        listed = found.assign(because=[" ".join(ids) for ids in found["because"]])
        csvfile.write(chosen.csv, display.csv_text(listed))
    rows = table.set_index("id")["row"]
    for finding in found.to_dict("records"):
        kind = str(finding["kind"]).replace("_", " ")
        print(f"{finding['id']}, row {rows[finding['id']]}: {kind}, confidence {finding['confidence']:.2f}")
        print(f"  {finding['sentence']}\n")
    for sentence in audit.unsettled(table, found)["sentence"]:
        print(f"{sentence}\n")
    print(f"{wording.count(len(found), 'finding')} among {wording.count(len(table), 'figure')} in {chosen.file}")
    return 1 if len(found) else 0


COMMAND = Command("audit", "Name the figures that were probably not meant as printed.", _options, _run)
