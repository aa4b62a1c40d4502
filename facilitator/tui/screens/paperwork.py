"""What is said when the papers of a meeting have been made, or could not be; where they lie is shown beside."""

from facilitator.app.papers import Made
from facilitator.domain.words import Words
from facilitator.system import folder
from facilitator.tui.screens.panel import TextPanel


def papers_panel(made: Made, words: Words) -> TextPanel:
    """Where they lie; and their folder is opened, where there is a desktop."""
    opened = made.folder is not None and folder.show(made.folder)
    said = f"{made.said.strip()}\n\n{words('own.opened')}" if opened else made.said.strip()
    return TextPanel("papers", words("papers.title"), said, words)
