"""The module ``itertools``: iterators made of iterators, each of which works only when it is asked for an item."""

from itertools._accumulation import accumulate as accumulate
from itertools._choices import (
    combinations as combinations,
    combinations_with_replacement as combinations_with_replacement,
    permutations as permutations,
)
from itertools._groups import groupby as groupby
from itertools._infinite import count as count, cycle as cycle, repeat as repeat
from itertools._products import product as product
from itertools._selection import (
    compress as compress,
    dropwhile as dropwhile,
    filterfalse as filterfalse,
    islice as islice,
    takewhile as takewhile,
)
from itertools._sequences import (
    chain as chain,
    pairwise as pairwise,
    starmap as starmap,
    tee as tee,
    zip_longest as zip_longest,
)
