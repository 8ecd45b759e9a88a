"""`python -m nlu.bench [PART ...]`: ours beside DIET; exits with 1 unless ours wins on everything at once.

NLU_DATA names the folder of the public sets, NLU_BENCH the parts to run ("own banking77-5"), NLU_BENCH_EPOCHS fewer
epochs for trying the bench out. DIET's 100 epochs take minutes to tens of minutes a part.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from .measuring import Figures, measure
from .pipelines import EPOCHS, default_pipeline, our_pipeline, whole_pipeline
from .sets import parts

OURS, DEFAULT, WHOLE = "ours", "DIET", "ours whole"
LOWER_WINS = ("train_cpu_s", "ms_per_message", "rss_mb")
COLUMNS = {
    "accuracy": "acc %", "oos_recall": "oos R", "oos_precision": "oos P", "train_cpu_s": "train CPU s",
    "train_wall_s": "wall s", "ms_per_message": "CPU ms/msg", "rss_mb": "MB", "start_up_s": "start CPU s",
}  # fmt: skip
SHARE_OF_DEFAULT_CPU = 1 / 8
LONGEST_TRAINING_S = 120
OUR_DATA = "own-full"


def main() -> None:
    """Measure each part, write var/bench_nlu.json, print the table and the verdict."""
    rows: list[Figures] = []
    for part in parts(sys.argv[1:] or os.environ.get("NLU_BENCH", "").split()):
        pipelines = {OURS: our_pipeline()}
        if part.name == OUR_DATA:
            pipelines[WHOLE] = whole_pipeline()
        if not part.ours_alone:
            pipelines[DEFAULT] = default_pipeline(int(os.environ.get("NLU_BENCH_EPOCHS", EPOCHS)))
        for name, pipeline in pipelines.items():
            print(f"{part.name}, {name}: {len(part.train)} phrases ...", file=sys.stderr, flush=True)
            rows.append(measure(part, name, pipeline))
    target = Path(os.environ.get("DATA_DIR", "var")) / "bench_nlu.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    print(*_table(rows), sep="\n")
    lost = _lost(rows)
    print(*(lost or ["ours wins on accuracy, training, speed and memory"]), sep="\n")
    sys.exit(bool(lost))


def _table(rows: Sequence[Figures]) -> list[str]:
    head = f"{'part':18}{'pipeline':12}" + "".join(f"{title:>13}" for title in COLUMNS.values())
    return [head, *(f"{row['part']:18}{row['pipeline']:12}{_cells(row)}" for row in rows)]


def _cells(row: Figures) -> str:
    shares = ("accuracy", "oos_recall", "oos_precision")
    values = (row[key] if row[key] is None or key not in shares else row[key] * 100 for key in COLUMNS)
    return "".join(f"{'-' if value is None else format(value, '.1f'):>13}" for value in values)


def _lost(rows: Sequence[Figures]) -> list[str]:
    """Each point that ours does not win."""
    found = {(row["part"], row["pipeline"]): row for row in rows}
    lost = []
    for (part, name), theirs in found.items():
        if name != DEFAULT:
            continue
        ours = found[part, OURS]
        lost += [f"{part}: lost on {key}" for key in LOWER_WINS if ours[key] >= theirs[key]]
        lost += [f"{part}: lost on accuracy"] * (ours["accuracy"] <= theirs["accuracy"])
        if ours["train_cpu_s"] > SHARE_OF_DEFAULT_CPU * theirs["train_cpu_s"]:
            lost.append(f"{part}: training takes more than an eighth of the default's processor time")
    full = found.get((OUR_DATA, WHOLE))
    if full and full["train_wall_s"] > LONGEST_TRAINING_S:
        lost.append(f"training the demo data took {full['train_wall_s']:.0f} s")
    return lost


if __name__ == "__main__":
    main()
