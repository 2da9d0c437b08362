"""HTML that a notebook brought: nothing in it runs or loads."""

import pandas as pd
import pytest

from tradeanalysis.report import sanitize


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<img src=x onerror=alert(1)>", ""),
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
        ("<table><tr><td>1", "<table><tbody><tr><td>1</td></tr></tbody></table>"),  # as every browser reads it
        ("<base href=//x><form action=x><input></form><meta http-equiv=refresh>c", "c"),
        ("<meta http-equiv=refresh content='0; url=data:text/plain,a'>c", "c"),
        ("<a href='data:text/html,<script>1</script>'>a</a>", "<a>a</a>"),
        ("<a href=' java\nscript:alert(1)'>a</a>", "<a>a</a>"),
        ("<a href='ftp://example.org'>a</a><a href='//example.org'>b</a>", "<a>a</a><a>b</a>"),
        ("<a href='#at-limits' rel='noreferrer'>a</a>", '<a href="#at-limits" rel="noreferrer">a</a>'),
        ("<img src='https://example.org/a.png' srcset='https://example.org/b.png 2x'>", ""),
        ("<img src='data:image/svg+xml,<svg onload=alert(1)>'>", ""),
        ("<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>d", "'&gt;d"),
        ("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></math>e", "e"),
        ("<!--><img src=x onerror=alert(1)>-->f", "--&gt;f"),
        ("<p id=answer name=cookie popovertarget=x>g", "<p>g</p>"),
        ("<table><tr><th scope='col'> </th></tr></table>", "<table><tbody><tr><td></td></tr></tbody></table>"),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
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
