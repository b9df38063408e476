"""What no page may do in a browser: speak to anybody else, break the security policy, fail in a script."""

from playwright.sync_api import ConsoleMessage, Error, Page, Request

# A test that takes the network away, or asks for a page that is refused, means to see these.
EXPECTED = ("Failed to load resource", "net::ERR_INTERNET_DISCONNECTED")


class Manners:
    """Watches pages, and says at the end what they did wrong."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._broken: list[str] = []

    def watch(self, page: Page) -> Page:
        """Watch a page from now on."""
        page.on("console", self._hear)
        page.on("pageerror", self._note)
        page.on("request", self._follow)
        return page

    def check(self) -> None:
        """Fail if a page misbehaved."""
        assert not self._broken, "\n".join(self._broken)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in EXPECTED):
            self._broken.append(f"{message.text} ({message.location['url']})")

    def _note(self, error: Error) -> None:
        self._broken.append(f"A script failed: {error}")

    def _follow(self, request: Request) -> None:
        if not request.url.startswith((self._address, "data:", "blob:")):
            self._broken.append(f"A page asked somebody else: {request.url}")
