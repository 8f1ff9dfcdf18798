"""When to take a picture by itself: the page lies still, is as sharp as it gets, and is another one. Source: A4."""

from dataclasses import dataclass

import cv2
import numpy as np

from hardware.documents.finding import Corners, Picture

STILL_SHARE = 0.005             # of the picture's width
STILL_S = 0.8
SHARP_SHARE = 0.10
OTHER_PAGE = 12.0               # mean difference of 255 on a copy of 64 × 64
COPY = 64


@dataclass(slots=True)
class ShotRule:
    """Looks at every preview picture and says when it is time; tells the same page once."""

    _corners: Corners | None = None
    _sharpness: float = 0.0
    _since_s: float = 0.0
    _last: Picture | None = None

    def look(self, now_s: float, corners: Corners | None, width: int, sharpness: float, page: Picture) -> bool:
        """width: of the picture in which the corners lie. page: the corrected page, of any size."""
        if corners is None:
            self._corners = None
            return False
        if self._corners is None or self._moved(corners, width) or self._other_sharpness(sharpness):
            self._corners, self._sharpness, self._since_s = corners, sharpness, now_s
            return False
        if now_s - self._since_s < STILL_S or not self._is_new(page):
            return False
        self.took(page)
        return True

    def took(self, page: Picture) -> None:
        """Also after a shot by key: the same page is not taken again by itself."""
        self._last = _copy(page)

    def _moved(self, corners: Corners, width: int) -> bool:
        assert self._corners is not None
        return bool(np.linalg.norm(corners - self._corners, axis=1).max() >= STILL_SHARE * width)

    def _other_sharpness(self, sharpness: float) -> bool:
        return abs(sharpness - self._sharpness) > SHARP_SHARE * max(self._sharpness, 1e-9)

    def _is_new(self, page: Picture) -> bool:
        return self._last is None or float(cv2.absdiff(_copy(page), self._last).mean()) > OTHER_PAGE


def _copy(page: Picture) -> Picture:
    return cv2.resize(page, (COPY, COPY), interpolation=cv2.INTER_AREA)
