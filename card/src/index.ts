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

/** In the language that the page has when somebody looks: this is loaded before it is set. */
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

/** Milliseconds after which a page is taken for one without Home Assistant's own elements. */
const PATIENCE = 10_000;

// Home Assistant puts a registry of its own in the place of the browser's when it starts, and
// does not know what was defined before: the card's elements have to wait for its first ones.
const started = Promise.race([
  customElements.whenDefined("home-assistant"),
  customElements.whenDefined("hc-main"),
  new Promise((resolve) => setTimeout(resolve, PATIENCE)),
]);
void started.then(() => import("./card"));
