"""A linear classifier of texts whose confidence can be believed: one-vs-rest support vectors with a temperature."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.optimize import minimize_scalar
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from .tfidf import TfIdf

Floats = npt.NDArray[np.float32]
View = Callable[[str], Sequence[str]]
"""One way to take a text apart into features."""
Vectors = Callable[[Sequence[str]], Floats]

SLACK = 0.5
FOLDS = 2


@dataclass(frozen=True)
class Features:
    """What a text is turned into: TF-IDF of several views, side by side, and a dense vector if there is an encoder."""

    views: Sequence[View]
    vectors: Vectors | None = None

    def spaces(self, texts: Sequence[str]) -> list[TfIdf]:
        """Learn each view's features."""
        return [TfIdf.fit([view(text) for text in texts]) for view in self.views]

    def rows(self, spaces: Sequence[TfIdf], texts: Sequence[str]) -> sp.csr_matrix:
        """One row per text."""
        parts = [space.rows(view(text) for text in texts) for view, space in zip(self.views, spaces, strict=True)]
        if self.vectors:
            parts.append(sp.csr_matrix(self.vectors(texts)))
        return sp.hstack(parts).tocsr()

    def scores(self, spaces: Sequence[TfIdf], text: str, weights: Floats) -> Floats:
        """The same row of one text times the weights, without the detour over a sparse matrix."""
        total: Floats = np.zeros(weights.shape[1], dtype=np.float32)
        start = 0
        for view, space in zip(self.views, spaces, strict=True):
            columns, values = space.row(view(text))
            total += values @ weights[start + columns]
            start += len(space)
        if self.vectors:
            total += self.vectors([text])[0] @ weights[start:]
        return total


class LinearModel:
    """One linear layer over a text's features; needs three labels or more."""

    def __init__(
        self, features: Features, spaces: Sequence[TfIdf], weights: Floats, bias: Floats, labels: Sequence[str]
    ) -> None:
        self._features, self._spaces = features, spaces
        self._weights, self._bias = weights, bias
        self._labels = list(labels)

    @classmethod
    def fit(cls, features: Features, texts: Sequence[str], labels: Sequence[str]) -> LinearModel:
        """Train, and scale the scores so that the probabilities are right as often as they say."""
        spaces = features.spaces(texts)
        rows, truth = features.rows(spaces, texts), np.array(labels)
        scale = 1 / _temperature(rows, truth)
        solver = _solved(rows, truth)
        weights = np.ascontiguousarray(solver.coef_.T * scale, dtype=np.float32)
        return cls(features, spaces, weights, (solver.intercept_ * scale).astype(np.float32), solver.classes_.tolist())

    def ranking(self, text: str) -> list[tuple[str, float]]:
        """Every label with its probability, the likeliest first."""
        scores = self._features.scores(self._spaces, text, self._weights) + self._bias
        probabilities = _softmax(scores[np.newaxis])[0]
        order = np.argsort(-probabilities, kind="stable")
        return [(self._labels[index], float(probabilities[index])) for index in order]

    def save(self, folder: Path) -> None:
        """Store the model as text and plain arrays."""
        folder.mkdir(parents=True, exist_ok=True)
        for number, space in enumerate(self._spaces):
            space.save(folder / f"view{number}.json")
        np.savez(folder / "layer.npz", weights=self._weights, bias=self._bias)
        (folder / "labels.json").write_text(json.dumps(self._labels), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, features: Features) -> LinearModel:
        """What `save` stored; the features are code and must be the same."""
        layer = np.load(folder / "layer.npz", allow_pickle=False)
        spaces = [TfIdf.load(folder / f"view{number}.json") for number in range(len(features.views))]
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        return cls(features, spaces, layer["weights"], layer["bias"], labels)


def _solved(rows: sp.csr_matrix, labels: npt.NDArray[np.str_]) -> LinearSVC:
    return LinearSVC(C=SLACK, random_state=0, tol=1e-3).fit(rows, labels)


def _temperature(rows: sp.csr_matrix, labels: npt.NDArray[np.str_]) -> float:
    """The temperature at which texts that were held out are least surprising."""
    names = np.unique(labels)

    def scores(fold: tuple[npt.NDArray[np.int_], npt.NDArray[np.int_]]) -> npt.NDArray[np.float64]:
        train, test = fold
        solver = _solved(rows[train], labels[train])
        found = np.full((len(test), len(names)), -1.0)  # as far from a label that the fold has no text of
        found[:, np.searchsorted(names, solver.classes_)] = solver.decision_function(rows[test])
        return found

    folds = list(StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(rows, labels))
    margins = np.vstack([scores(fold) for fold in folds])  # one by one: the solver's dice are shared by all threads
    answers = np.searchsorted(names, np.concatenate([labels[test] for _, test in folds]))

    def surprise(temperature: float) -> float:
        probabilities = _softmax(margins / temperature)
        return float(-np.log(probabilities[np.arange(len(answers)), answers] + 1e-12).mean())

    return float(minimize_scalar(surprise, bounds=(0.02, 5), method="bounded").x)


def _softmax(scores: npt.NDArray[Any]) -> Floats:
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    probabilities: Floats = shifted / shifted.sum(axis=1, keepdims=True)
    return probabilities
