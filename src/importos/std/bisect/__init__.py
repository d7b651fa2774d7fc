"""The module ``bisect``: places in sorted sequences; two of its functions have a second name each."""

from bisect._places import (
    bisect_left,
    bisect_right,
    bisect_right as bisect,
    insort_left,
    insort_right,
    insort_right as insort,
)
