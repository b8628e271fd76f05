"""Which records of one occasion are joined, which are not, and which are wrongly joined: for exact records and for parsed ones.

usage: python -m tests.store.timeline.table
"""

from __future__ import annotations

from collections.abc import Sequence

from store.model import Record
from store.timeline.meetings import join
from tests.store.timeline.material import exact_records, joined_pairs, parsed_records, possible_pairs, true_pairs


def measured(records: Sequence[Record]) -> tuple[float, float, list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Recall and precision over pairs of articles, the pairs missed and those wrongly joined."""
    joined = joined_pairs(join(records))
    missed = sorted(tuple(sorted(pair)) for pair in true_pairs() - joined)
    wrong = sorted(tuple(sorted(pair)) for pair in joined - possible_pairs())
    right = len(joined & possible_pairs())
    return 1 - len(missed) / len(true_pairs()), right / max(1, len(joined)), missed, wrong


def main() -> None:
    for name, records in (("exact", exact_records()), ("parsed", parsed_records())):
        recall, precision, missed, wrong = measured(records)
        print(
            f"{name:7} {len(records):4} records  {len(true_pairs())} pairs  recall {recall:.3f}  precision {precision:.3f}"
        )
        for title, pairs in (("not joined", missed), ("wrongly joined", wrong)):
            for pair in pairs:
                print(f"    {title}: {' + '.join(pair)}")


if __name__ == "__main__":
    main()
