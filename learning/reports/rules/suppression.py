"""Which figures of a tree of units stay hidden, so that none that rests on fewer than five people can be computed.

Why this is enough, and what it does not promise, stands in docs/decisions under *suppression*.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from typing import NamedTuple

SMALLEST_GROUP = 5


def is_small(count: float) -> bool:
    """Tell whether a figure rests on so few people that it speaks of each of them. Nobody is not few."""
    return 0 < count < SMALLEST_GROUP


@dataclass(frozen=True, eq=False)
class Tree:
    """Nodes with their children, childless ones left out; the figures of a node are the sums of its children's."""

    children: Mapping[int, tuple[int, ...]]
    roots: tuple[int, ...]
    same: Mapping[int, int] = field(default_factory=dict)
    """Nodes outside the tree that hold exactly the people of one in it: what is hidden there is hidden here."""

    @cached_property
    def upwards(self) -> tuple[int, ...]:
        """Every node after all that lies below it."""
        return tuple(node for root in self.roots for node in self._from_below(root))

    @cached_property
    def sums(self) -> tuple[int, ...]:
        """Every node that has children, after all that lies below it."""
        return tuple(node for node in self.upwards if node in self.children)

    def closed(self, nodes: Collection[int]) -> frozenset[int]:
        """Return the nodes and every node that is the sum of nodes among them."""
        found = set(nodes)
        for node in self.sums if found else ():
            if found.issuperset(self.children[node]):
                found.add(node)
        return frozenset(found)

    def _from_below(self, node: int) -> Iterator[int]:
        for child in self.children.get(node, ()):
            yield from self._from_below(child)
        yield node


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """What is counted in each node, and what a reader knows of it without seeing it."""

    values: Mapping[int, float]
    base: Mapping[int, float] | None = None
    """What the value is a part of, and so cannot exceed; None where nothing bounds it."""
    forced: Collection[int] = frozenset()
    """Nodes to hide whatever their value is."""
    known: Collection[int] = frozenset()
    """Nodes whose value the reader may see whatever it is."""


class Branch(NamedTuple):
    """A hidden child, and what a reader may think of the hidden leaves in it."""

    least: float
    most: float
    is_open: bool
    """Whether the reader is left with more than one possibility for any of the leaves."""
    visible: float = 0
    """What the reader can add up below it."""


def hidden(tree: Tree, quantity: Quantity) -> frozenset[int]:
    """Return the nodes whose value is not shown: the sensitive ones, and those that would give them away."""
    search = _Search(tree, quantity)
    if search.found:
        for node in tree.sums:
            search.protect(node)
        for node in tree.sums:
            search.give_up(node)
    return frozenset(search.found)


class _Search:
    """The nodes found so far. One pass from the leaves up: what is hidden above changes no equation below."""

    def __init__(self, tree: Tree, quantity: Quantity) -> None:
        self.children = tree.children
        self.values = quantity.values
        self.base = dict.fromkeys(tree.upwards, inf) if quantity.base is None else quantity.base
        self.forced = quantity.forced
        self.known = quantity.known
        self.found = {node for node in tree.upwards if self.is_guarded(node) or is_small(self.values[node])}
        self.found.difference_update(self.known)
        self.wholes: dict[int, Branch] = {}
        """The hidden nodes that have children. Nothing more is hidden below them once something is."""

    def is_guarded(self, node: int) -> bool:
        """Tell whether the value must be hidden whatever it is: as the whole that it is a part of, or for few in it."""
        return node in self.forced or is_small(self.base[node])

    def protect(self, node: int) -> None:
        """Hide what more is needed so that neither this node nor what is hidden below it can be computed."""
        while node not in self.found and not self.is_safe(node):
            cheapest = self.cheapest(node)
            if not cheapest and node in self.known:
                return
            self.hide(cheapest or [node])
        if node in self.found:
            self.hide_something_below(node)

    def give_up(self, node: int) -> None:
        """Show a sum to somebody who knows all that it is made of."""
        if self.found.isdisjoint(self.children[node]):
            self.found.discard(node)

    def hide(self, nodes: list[int]) -> None:
        for node in nodes:
            self.found.add(node)
            self.hide_something_below(node)

    def hide_something_below(self, node: int) -> None:
        """A hidden sum of visible parts would be no secret."""
        if node in self.children:
            self.wholes[node] = self.whole(node)
            if not self.wholes[node].is_open:
                self.hide(self.cheapest(node))
                self.wholes[node] = self.whole(node)

    def cheapest(self, node: int) -> list[int]:
        """Return the smallest visible children: all that are equal, for a choice between them would tell of itself."""
        smallest = self.smallest_visible(node)
        return [child for child in self.children[node] if self.values[child] == smallest and self.may_be_hidden(child)]

    def smallest_visible(self, node: int) -> float:
        """Return the value of the cheapest children."""
        return min((self.values[child] for child in self.children[node] if self.may_be_hidden(child)), default=inf)

    def may_be_hidden(self, node: int) -> bool:
        return node not in self.found and self.values[node] > 0 and node not in self.known

    def branches(self, node: int) -> list[Branch]:
        """Return the hidden children of a node."""
        parts = [child for child in self.children[node] if child in self.found]
        larger = self.smallest_visible(node) - 1
        return [self.wholes[part] if part in self.children else self.leaf(part, larger) for part in parts]

    def whole(self, node: int) -> Branch:
        """Return a hidden node as a branch."""
        parts = self.branches(node)
        least, most = sum(part.least for part in parts), sum(part.most for part in parts)
        return Branch(least, most, any(part.is_open for part in parts), self.visible_sum(node))

    def leaf(self, node: int, larger: float) -> Branch:
        """Return the least and the most that a reader who knows these rules may think a hidden leaf to be.

        Such a reader may guess why it is hidden: because it is small, or because it was the smallest that was not, and
        then the visible ones are larger. Of large groups a zero is shown.
        """
        value, base = self.values[node], self.base[node]
        least, most = float(value > 0 and base >= SMALLEST_GROUP), base
        if not self.is_guarded(node):
            if is_small(value):
                most = min(base, SMALLEST_GROUP - 1)
            else:
                least, most = SMALLEST_GROUP, min(base, larger)
        return Branch(least, most, least < most)

    def is_safe(self, node: int) -> bool:
        """Tell whether a visible node gives nothing away of what is hidden below it.

        Its value less all that is visible below is the sum of the hidden leaves. That sum must not speak of few
        people itself, must lie strictly between the least and the most it can be, and be shared by two branches.
        """
        branches = self.branches(node)
        if not branches:
            return True
        rest = self.values[node] - self.visible_sum(node)
        is_between = sum(branch.least for branch in branches) < rest < sum(branch.most for branch in branches)
        return is_between and rest >= SMALLEST_GROUP and sum(branch.is_open for branch in branches) > 1

    def visible_sum(self, node: int) -> float:
        """Return what a reader can add up below a node."""
        return sum(self.visible(child) for child in self.children[node])

    def visible(self, node: int) -> float:
        if node not in self.found:
            return self.values[node]
        return self.wholes[node].visible if node in self.children else 0
