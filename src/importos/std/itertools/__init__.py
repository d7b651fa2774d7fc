"""The module ``itertools``: iterators made of iterators, each of which works only when it is asked for an item."""

from itertools._accumulation import accumulate as accumulate
from itertools._choices import combinations as combinations
from itertools._choices import combinations_with_replacement as combinations_with_replacement
from itertools._choices import permutations as permutations
from itertools._groups import groupby as groupby
from itertools._infinite import count as count
from itertools._infinite import cycle as cycle
from itertools._infinite import repeat as repeat
from itertools._products import product as product
from itertools._selection import compress as compress
from itertools._selection import dropwhile as dropwhile
from itertools._selection import filterfalse as filterfalse
from itertools._selection import islice as islice
from itertools._selection import takewhile as takewhile
from itertools._sequences import chain as chain
from itertools._sequences import pairwise as pairwise
from itertools._sequences import starmap as starmap
from itertools._sequences import tee as tee
from itertools._sequences import zip_longest as zip_longest
