"""Whether a module has what its audience needs: enough words, not too many, and something to look at.

None of the six names: it judges texts.
"""

from collections.abc import Iterator

from learning.courses.audience import Limits
from learning.courses.texts import ModuleText
from learning.findings import Finding, mark, warning


def check_extent(module: ModuleText, limits: Limits) -> Iterator[Finding]:
    """Yield what the module has too little or too much of."""
    words = module.page.words
    if not limits.fewest_words <= words <= limits.most_words:
        message, remedy = mark("Modulen har %(words)s ord."), mark("Målgruppen bør ha %(fewest)s til %(most)s.")
        yield warning(module.file, 0, message, remedy, words=words, fewest=limits.fewest_words, most=limits.most_words)
    if not module.page.images and not module.page.has_table:
        remedy = mark("Vis det viktigste i en tegning eller en tabell.")
        yield warning(module.file, 0, mark("Modulen har verken figur eller tabell."), remedy)
