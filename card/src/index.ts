// Makes the card known to Home Assistant's dashboards.

import { CARD_TYPE, suggestion } from "./config";
import { translator } from "./localize";

interface CustomCard {
  type: string;
  readonly name: string;
  readonly description: string;
  preview: boolean;
  documentationURL: string;
  getEntitySuggestion: typeof suggestion;
}

declare global {
  interface Window {
    customCards?: CustomCard[];
  }
}

/** In the language that the page has when the text is read: it is set after this is loaded. */
const word = (key: string): string =>
  translator(document.documentElement.lang || navigator.language)(key);
const cards = (window.customCards ??= []);
if (!cards.some((card) => card.type === CARD_TYPE))
  cards.push({
    type: CARD_TYPE,
    get name() {
      return word("picker.name");
    },
    get description() {
      return word("picker.description");
    },
    preview: true,
    documentationURL: "https://github.com/canon-eos/ha-canon-eos",
    getEntitySuggestion: suggestion,
  });

/** Milliseconds to wait for Home Assistant's own elements. */
const PATIENCE = 10_000;

// Home Assistant replaces the browser's registry of elements when it starts, and the new one lacks
// what was defined before. So the card's elements are defined after Home Assistant's first ones.
const started = Promise.race([
  customElements.whenDefined("home-assistant"),
  customElements.whenDefined("hc-main"),
  new Promise((resolve) => setTimeout(resolve, PATIENCE)),
]);
void started.then(() => import("./card"));
