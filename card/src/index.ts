// Registers the card, the ready-made dashboard and the page in the sidebar with Home Assistant.

import { CARD_TYPE, STRATEGY_TYPE, suggestion } from "./config";
import { hasTexts, translator } from "./localize";

interface CustomCard {
  type: string;
  readonly name: string;
  readonly description: string;
  preview: boolean;
  documentationURL: string;
  getEntitySuggestion: typeof suggestion;
}

interface CustomStrategy {
  type: string;
  strategyType: "dashboard";
  readonly name: string;
  readonly description: string;
  documentationURL: string;
}

declare global {
  interface Window {
    customCards?: CustomCard[];
    customStrategies?: CustomStrategy[];
  }
}

const DOCUMENTATION = "https://github.com/canon-eos/ha-canon-eos";

/** A text in the page's current language, which Home Assistant sets after it has loaded this file. */
const word = (key: string): string => translator(document.documentElement.lang)(key);
const load = (): void => void hasTexts(document.documentElement.lang);
load();
new MutationObserver(load).observe(document.documentElement, { attributeFilter: ["lang"] });

// A page that was open during an update loads a second version of this file. Elements can't be
// redefined, so the page keeps the first version until it is reloaded.
const cards = (window.customCards ??= []);
const isFirst = !cards.some((card) => card.type === CARD_TYPE);
if (isFirst) {
  cards.push({
    type: CARD_TYPE,
    get name() {
      return word("picker.name");
    },
    get description() {
      return word("picker.description");
    },
    preview: true,
    documentationURL: DOCUMENTATION,
    getEntitySuggestion: suggestion,
  });
  (window.customStrategies ??= []).push({
    type: STRATEGY_TYPE,
    strategyType: "dashboard",
    get name() {
      return word("dashboard.name");
    },
    get description() {
      return word("dashboard.description");
    },
    documentationURL: DOCUMENTATION,
  });
}

/** Timeout in milliseconds for Home Assistant to define its first elements. */
const PATIENCE = 10_000;

// Home Assistant replaces the browser's registry of elements when it starts. The new registry
// lacks earlier definitions, so define the card's elements after Home Assistant's first elements.
const started = Promise.race([
  customElements.whenDefined("home-assistant"),
  customElements.whenDefined("hc-main"),
  new Promise((resolve) => setTimeout(resolve, PATIENCE)),
]);
if (isFirst) void started.then(() => import("./panel"));
