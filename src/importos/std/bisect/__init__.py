"""The module ``bisect``: places in sorted sequences; two of its functions have a second name each."""

from bisect._places import bisect_left, bisect_right, insort_left, insort_right
from bisect._places import bisect_right as bisect
from bisect._places import insort_right as insort
