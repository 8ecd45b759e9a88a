"""TF-IDF over any features, stored as plain JSON and numbers: a model archive that cannot run code."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

Columns = npt.NDArray[np.int64]
Values = npt.NDArray[np.float32]


class TfIdf:
    """Sublinear TF-IDF rows of unit length."""

    def __init__(self, weight_of: dict[str, float]) -> None:
        self._weight = np.fromiter(weight_of.values(), dtype=np.float32, count=len(weight_of))
        self._column = {feature: column for column, feature in enumerate(weight_of)}

    @classmethod
    def fit(cls, documents: Sequence[Sequence[str]]) -> TfIdf:
        """Weigh each feature by how few documents hold it."""
        holding = Counter(feature for document in documents for feature in set(document))
        total = len(documents) + 1
        return cls({feature: log(total / (count + 1)) + 1 for feature, count in sorted(holding.items())})

    def rows(self, documents: Iterable[Sequence[str]]) -> sp.csr_matrix:
        """One row per document; features never seen in training leave no trace."""
        found = [self.row(document) for document in documents]
        columns = np.concatenate([columns for columns, _ in found])
        values = np.concatenate([values for _, values in found])
        ends = np.cumsum([0, *(len(columns) for columns, _ in found)])
        return sp.csr_matrix((values, columns, ends), shape=(len(found), len(self)))

    def row(self, document: Sequence[str]) -> tuple[Columns, Values]:
        """The columns of one document's features, and what stands in them."""
        known = Counter(self._column[feature] for feature in document if feature in self._column)
        columns = np.fromiter(known, dtype=np.int64, count=len(known))
        counts = np.fromiter(known.values(), dtype=np.float32, count=len(known))
        values = ((1 + np.log(counts)) * self._weight[columns]).astype(np.float32)
        return columns, values / (np.linalg.norm(values) or np.float32(1))

    def __len__(self) -> int:
        return len(self._weight)

    def save(self, path: Path) -> None:
        """Store the features and their weights."""
        weight_of = dict(zip(self._column, self._weight.tolist(), strict=True))
        path.write_text(json.dumps(weight_of, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> TfIdf:
        """What `save` stored."""
        return cls(json.loads(path.read_text(encoding="utf-8")))
