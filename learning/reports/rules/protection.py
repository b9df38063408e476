"""What a reader may see of a topic's figures, found out once for as long as neither the figures nor the tree change."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from weakref import WeakKeyDictionary

from learning.reports.rules.figures import Figures, Protected, protected
from learning.reports.rules.organisation import Organisation, tree
from learning.reports.rules.suppression import Tree
from learning.reports.rules.topics import NodeFigures

Protection = Callable[[Organisation, frozenset[int]], Protected]
READERS = 8
"""So many kinds of reader, told apart by whom they may name, are remembered for each topic: most may name nobody."""

_protections: WeakKeyDictionary[NodeFigures, Protection] = WeakKeyDictionary()


def shown(figures: NodeFigures, organisation: Organisation, known: frozenset[int]) -> Protected:
    """Return what somebody sees who may name the people of the known nodes: always reckoned from the whole tree."""
    protection = _protections.get(figures)
    if protection is None:
        protection = _protections[figures] = _protection(figures.figures)
    return protection(organisation, known)


def _protection(figures: Mapping[int, Figures]) -> Protection:
    # It holds what the object holds and not the object itself, which may go when nobody else has it.
    @lru_cache(1)
    def whole_tree(organisation: Organisation) -> Tree:
        return tree(organisation, figures)

    @lru_cache(READERS)
    def protection(organisation: Organisation, known: frozenset[int]) -> Protected:
        return protected(whole_tree(organisation), figures, known)

    return protection
