"""The card on a page like Home Assistant's Cast receiver.

The receiver is a page with another origin and without Home Assistant's frontend. It loads
the resources of a dashboard, and sets the `hass` object of each card. Home Assistant
accepts requests from this origin by default. The frontend package does not contain the
receiver, so this step uses an empty page.
"""

from typing import Final

from playwright.async_api import Page, ViewportSize, expect

from .card import Card, hass
from .dashboard import CARD
from .demo import Demo, E2eError

_RECEIVER: Final = "https://cast.home-assistant.io/receiver"

_SHARED: Final = (
    "(({ states, entities, devices, language, auth }) =>"
    " ({ states, entities, devices, language, token: auth.data.access_token }))(hass)"
)

_SHOW: Final = """
async ({ url, versions, config, shared: { token, ...shared } }) => {
  await Promise.all(versions.map((version) => import(`${url}?v=${version}`)));
  customElements.define("hc-main", class extends HTMLElement {});
  await customElements.whenDefined("canon-eos-card");
  const api = (method, path, data) => fetch(`${new URL(url).origin}/api/${path}`, {
    method, body: JSON.stringify(data), headers: { Authorization: `Bearer ${token}` },
  }).then((answer) => answer.json());
  const card = document.createElement("canon-eos-card");
  card.setConfig(config);
  card.hass = {
    ...shared,
    connected: true,
    connection: { subscribeMessage: () => Promise.reject(new Error()) },
    formatEntityState: ({ state }, other) => other ?? state,
    formatEntityAttributeValue: ({ attributes }, name, other) => String(other ?? attributes[name]),
    hassUrl: (path) => new URL(path, url).href,
    callApi: api,
    callWS: () => Promise.reject(new Error()),
    callService: (domain, service, data, target) =>
      api("POST", `services/${domain}/${service}`, { ...data, ...target }).then(() => ({})),
    loadBackendTranslation: () => Promise.resolve(() => ""),
  };
  document.body.append(card);
}
"""


async def on_receiver(page: Page, demo: Demo) -> str:
    """Load the card's module in two versions, show the card, and take a photo."""
    shared = await hass(page, _SHARED)
    browser = page.context.browser
    assert browser is not None
    viewport: ViewportSize = {"width": 1280, "height": 720}
    async with await browser.new_context(viewport=viewport) as context:
        # A real receiver can access Home Assistant because both are in one network. The page
        # of this test needs a permission.
        await context.grant_permissions(["local-network-access"])
        receiver = await context.new_page()
        errors: list[str] = []
        receiver.on("pageerror", lambda error: errors.append(str(error)))
        await receiver.route(
            f"{_RECEIVER}*",
            lambda route: route.fulfill(
                body="<!doctype html>", content_type="text/html"
            ),
        )
        await receiver.goto(_RECEIVER)
        values = {
            "url": f"{demo.url}/canon_eos/canon-eos-card.js",
            "versions": ["old", "new"],
            "config": CARD,
            "shared": shared,
        }
        await receiver.evaluate(_SHOW, values)
        card = Card(receiver)
        await card.wait_status("Ready")
        await card.wait_live()
        # The page can show frames of another origin, but cannot read their pixels.
        seen = {await card.picture.screenshot() for _ in range(3)}
        if len(seen) < 2:
            raise E2eError("live view stands still")
        before = len((await demo.say("files")).split())
        await card.take_photo()
        await demo.wait_until("files", lambda files: len(files.split()) == before + 1)
        await expect(card.alert).to_have_count(0)
    if errors:
        raise E2eError(f"the page complained: {errors}")
    return "loaded twice; live view, and a photo"
