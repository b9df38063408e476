"""Suppression once more, as one would write it down without a thought for time: what the quick way is held against."""

from collections.abc import Collection, Mapping
from math import inf

from learning.reports.rules.figures import PARTS, SECRETS, Figures, Measure
from learning.reports.rules.suppression import SMALLEST_GROUP, Quantity, Tree, is_small

Nodes = Mapping[int, Figures]
Bounds = tuple[float, float]


def is_open(bounds: Bounds) -> bool:
    """Tell whether a reader is left with more than one possibility."""
    least, most = bounds
    return least < most


def plainly_hidden(tree: Tree, quantity: Quantity) -> frozenset[int]:
    """Return the nodes whose value is not shown: the sensitive ones, and those that would give them away."""
    search = PlainSearch(tree, quantity)
    for node in tree.upwards:
        search.protect(node)
    for node in tree.upwards:
        search.give_up(node)
    return frozenset(search.found)


def plainly_closed(tree: Tree, nodes: Collection[int]) -> frozenset[int]:
    """Return the nodes and every node that is the sum of nodes among them."""
    found = set(nodes)
    for node in tree.upwards:
        if found.issuperset(tree.children.get(node, (node,))):
            found.add(node)
    return frozenset(found)


def plainly_protected(tree: Tree, figures: Nodes, known: Collection[int]) -> dict[int, frozenset[Measure]]:
    """Return the measures that are hidden in every node of the tree."""
    known = plainly_closed(tree, known)
    values = {measure: {node: one.counts[measure] for node, one in figures.items()} for measure in Measure}
    found = {Measure.OBLIGED: plainly_hidden(tree, Quantity(values=values[Measure.OBLIGED], known=known))}
    for part, whole, most in PARTS:
        few = {node for node, count in values[whole].items() if part in SECRETS and is_small(count)}
        quantity = Quantity(
            values=values[part],
            base={node: most * count for node, count in values[whole].items()},
            forced=found[whole] | few,
            known=() if part in SECRETS else known,
        )
        found[part] = plainly_hidden(tree, quantity)
    return {node: frozenset(part for part in Measure if node in found[part]) for node in figures}


class PlainSearch:
    """The nodes found so far. Everything is asked anew whenever it is needed, and nothing is remembered."""

    def __init__(self, tree: Tree, quantity: Quantity) -> None:
        self.tree = tree
        self.quantity = quantity
        self.found = {node for node in tree.upwards if self.is_sensitive(node)}

    def base_of(self, node: int) -> float:
        """Return what the value cannot exceed."""
        return inf if self.quantity.base is None else self.quantity.base[node]

    def is_sensitive(self, node: int) -> bool:
        """Tell whether the value must be hidden for its own sake."""
        is_few = is_small(self.quantity.values[node]) or is_small(self.base_of(node))
        return node not in self.quantity.known and (node in self.quantity.forced or is_few)

    def least(self, node: int) -> float:
        """Return the least that a reader may think the value is, if it is hidden: large groups' zeros are shown."""
        return float(self.quantity.values[node] > 0 and self.base_of(node) >= SMALLEST_GROUP)

    def protect(self, node: int) -> None:
        """Hide what more is needed so that neither this node nor what is hidden below it can be computed."""
        while node not in self.found and not self.is_safe(node):
            cheapest = self.cheapest(node)
            if not cheapest and node in self.quantity.known:
                return
            self.hide(cheapest or [node])
        if node in self.found:
            self.hide_something_below(node)

    def give_up(self, node: int) -> None:
        """Show a sum to somebody who knows all that it is made of."""
        if not self.found.intersection(self.tree.children.get(node, (node,))):
            self.found.discard(node)

    def hide(self, nodes: list[int]) -> None:
        for node in nodes:
            self.found.add(node)
            self.hide_something_below(node)

    def hide_something_below(self, node: int) -> None:
        """A hidden sum of visible parts would be no secret."""
        if node in self.tree.children and not any(map(is_open, self.below(node))):
            self.hide(self.cheapest(node))

    def cheapest(self, node: int) -> list[int]:
        """Return the smallest visible children: all that are equal, for a choice between them would tell of itself."""
        values = self.quantity.values
        visible = [child for child in self.tree.children.get(node, ()) if self.may_be_hidden(child)]
        smallest = min((values[child] for child in visible), default=0)
        return [child for child in visible if values[child] == smallest]

    def may_be_hidden(self, node: int) -> bool:
        quantity = self.quantity
        is_shown = node not in self.found and node not in quantity.known
        return is_shown and quantity.values[node] > 0 and self.least(node) < self.base_of(node)

    def below(self, node: int) -> list[Bounds]:
        """Return what a reader may think of each hidden leaf below a node that only hidden nodes part it from."""
        hidden_children = [child for child in self.tree.children[node] if child in self.found]
        return [bounds for child in hidden_children for bounds in self.branch(child, node)]

    def branch(self, child: int, parent: int) -> list[Bounds]:
        return self.below(child) if child in self.tree.children else [self.bounds(child, parent)]

    def bounds(self, leaf: int, parent: int) -> Bounds:
        """Return the least and the most that a reader who knows these rules may think a hidden leaf to be.

        Such a reader may guess why it is hidden: because it is small, or because it was the smallest that was not.
        """
        quantity, siblings = self.quantity, self.tree.children[parent]
        least, base = self.least(leaf), self.base_of(leaf)
        if leaf in quantity.forced or is_small(base):
            return least, base
        if self.is_sensitive(leaf):
            return least, min(base, SMALLEST_GROUP - 1)
        larger = (quantity.values[sibling] - 1 for sibling in siblings if self.may_be_hidden(sibling))
        return max(least, SMALLEST_GROUP), min(base, *larger, inf)

    def visible_sum(self, node: int) -> float:
        """Return what a reader can add up below a node."""
        return sum(
            self.visible_sum(child) if child in self.found else self.quantity.values[child]
            for child in self.tree.children.get(node, ())
        )

    def is_safe(self, node: int) -> bool:
        """Tell whether a visible node gives nothing away of what is hidden below it.

        Its value less all that is visible below is the sum of the hidden leaves. That sum must not speak of few
        people itself, must lie strictly between the least and the most it can be, and be shared by two branches.
        """
        hidden_children = [child for child in self.tree.children.get(node, ()) if child in self.found]
        branches = [self.branch(child, node) for child in hidden_children]
        leaves = [bounds for branch in branches for bounds in branch]
        rest = self.quantity.values[node] - self.visible_sum(node)
        least, most = sum(low for low, _high in leaves), sum(high for _low, high in leaves)
        is_shared = sum(any(map(is_open, branch)) for branch in branches) > 1
        return not branches or (is_shared and rest >= SMALLEST_GROUP and least < rest < most)
