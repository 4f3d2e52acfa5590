// The card's own texts. Names of values and errors come from the integration's translations.

import en from "./translations/en.json";

interface Texts {
  [key: string]: string | Texts;
}

/** Languages whose texts are files beside the built card. The card itself contains English. */
const OTHERS = ["de", "es", "fr", "it", "ja", "nl", "pl", "pt-BR", "zh-Hans"];

export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** Flatten nested texts into pairs of a dotted key and its text, in the same order. */
const flat = (texts: Texts, start = ""): [string, string][] =>
  Object.entries(texts).flatMap(([key, text]): [string, string][] =>
    typeof text === "string" ? [[start + key, text]] : flat(text, `${start}${key}.`),
  );

const ENGLISH = new Map(flat(en));

/** Loaded texts by language. English replaces a language whose file could not be loaded. */
const known = new Map<string, ReadonlyMap<string, string>>([["en", ENGLISH]]);
const loading = new Map<string, Promise<void>>();

/**
 * The available language that is nearest to a language tag: the tag itself, the language without
 * its region, Brazilian Portuguese for any Portuguese, otherwise English.
 */
function nearest(language = "en"): string {
  const general = language.split("-", 1)[0] ?? "";
  const own = [language, general].find((one) => OTHERS.includes(one));
  return own ?? (general === "pt" ? "pt-BR" : "en");
}

async function load(name: string): Promise<void> {
  // Browsers cache the file for a long time, so add the version in the query of the card's address.
  const file = `card-texts/${name}.json${new URL(import.meta.url).search}`;
  let texts = ENGLISH;
  try {
    const response = await fetch(new URL(file, import.meta.url));
    texts = new Map(flat((await response.json()) as Texts));
  } catch {
    // Show English texts rather than no card.
  }
  known.set(name, texts);
}

/** Whether the texts of a language are loaded. If not, load them, and then call `then`. */
export function hasTexts(language: string | undefined, then: () => void = () => undefined): boolean {
  const name = nearest(language);
  if (known.has(name)) return true;
  const loaded = loading.get(name) ?? load(name);
  loading.set(name, loaded);
  void loaded.then(then);
  return false;
}

/** A function that returns texts in a language. `number` formats the numbers in them. */
export function translator(
  language: string | undefined,
  number: (value: number) => string = String,
): Translate {
  const texts = known.get(nearest(language)) ?? ENGLISH;
  return (key, values) => {
    const text = texts.get(key) ?? ENGLISH.get(key) ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values?.[name] ?? whole;
      return typeof value === "number" ? number(value) : value;
    });
  };
}
