"""The package ``collections``: containers beside the built-in ones; the abstract classes are in ``collections.abc``."""

from collections._chain_map import ChainMap as ChainMap
from collections._counter import Counter as Counter
from collections._default_dict import defaultdict as defaultdict
from collections._deque import deque as deque
from collections._ordered_dict import OrderedDict as OrderedDict
from collections._user import UserDict as UserDict, UserList as UserList
from collections._user_string import UserString as UserString
