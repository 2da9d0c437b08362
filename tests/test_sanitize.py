"""HTML that a notebook brought: nothing in it runs or loads."""

import pandas as pd
import pytest

from tradeanalysis.report import sanitize


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<img src=x onerror=alert(1)>", "<img>"),
        (
            "<img src='data:image/png;base64,AAAA' alt='a&quot;b'>",
            '<img src="data:image/png;base64,AAAA" alt="a&quot;b">',
        ),
        ("<svg onload=alert(1)><circle/></svg>5", "5"),
        ("<a href='JavaScript:alert(1)'>a</a>", "<a>a</a>"),
        ("<a href='https://example.org' onclick=x>a</a>", '<a href="https://example.org">a</a>'),
        ("<a href='http://[bad'>a</a>", "<a>a</a>"),
        ("<p style='background:url(http://x)'>a", "<p>a</p>"),
        ("<style>p{}</style><script>1</script>b", "b"),
        ("<scr<script>ipt>alert(1)</script>", "ipt&gt;alert(1)"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("</div></main>a", "a"),
        ("<table><tr><td>1", "<table><tr><td>1</td></tr></table>"),
        ("<base href=//x><form action=x><input></form><meta http-equiv=refresh>c", "c"),
    ],
)
def test_safe(given, kept):
    assert sanitize.safe(given) == kept


def test_safe_keeps_a_table_of_pandas():
    kept = sanitize.safe(pd.DataFrame({"<b>": [1]})._repr_html_())
    assert "<th>&lt;b&gt;</th>" in kept
    assert "<td></td>" in kept
    assert "<style" not in kept
    assert kept.count("<table") == kept.count("</table>") == 1
