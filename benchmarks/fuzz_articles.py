"""Press texts that were cut, shuffled and doubled, read by `readers.article`: no crash, no figure without its words.

    python benchmarks/fuzz_articles.py 100000 [FOLDER]

FOLDER holds texts to start from; without it the sentences of the tests are taken.
"""

import random
import sys
import time
from pathlib import Path

from tests.press_texts import TEXTS
from tests.test_readers_article_fuzz import mutated, told
from tradeanalysis.readers import article


def main(count: int, folder: str | None) -> None:
    """Read so many mutated texts and print what was found."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*.txt"))] if folder else TEXTS
    base = {text: told(article(text, published="2023-06-20")) for text in texts}
    chance = random.Random(1)  # noqa: S311 - no secret
    slowest, changed, begun = 0.0, 0, time.process_time()
    for number in range(count):
        text = chance.choice(texts)
        other, kept = mutated(text, chance)
        start = time.process_time()
        reading = article(other, published="2023-06-20")
        slowest = max(slowest, time.process_time() - start)
        if kept and told(reading) != base[text]:
            changed += 1
            print(f"text {number} changed:", repr(other[:300]))
        for row in reading.figures.to_dict("records"):
            assert reading.text[row["start"] : row["end"]] == row["printed"]
    spent = time.process_time() - begun
    print(
        f"{count} texts in {spent:.0f} s of CPU, the slowest {slowest:.2f} s; {changed} read differently without cause"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
