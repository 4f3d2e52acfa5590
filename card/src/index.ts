// Makes the card known to Home Assistant's dashboards.

import "./card";
import { CARD_TYPE, suggestion } from "./config";
import { translator } from "./localize";

interface CustomCard {
  type: string;
  name: string;
  description: string;
  preview: boolean;
  documentationURL: string;
  getEntitySuggestion: typeof suggestion;
}

declare global {
  interface Window {
    customCards?: CustomCard[];
  }
}

const translate = translator(document.documentElement.lang || navigator.language);
const cards = (window.customCards ??= []);
if (!cards.some((card) => card.type === CARD_TYPE))
  cards.push({
    type: CARD_TYPE,
    name: translate("picker.name"),
    description: translate("picker.description"),
    preview: true,
    documentationURL: "https://github.com/canon-eos/ha-canon-eos",
    getEntitySuggestion: suggestion,
  });
