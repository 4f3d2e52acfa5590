// The card's own texts. Names of values and errors come from the integration's translations.

import en from "./translations/en.json";

interface Texts {
  [key: string]: string | Texts;
}

/** Languages whose texts are files beside the built card, which contains English. */
const OTHERS = ["de", "es", "fr", "it", "ja", "nl", "pl", "pt-BR", "zh-Hans"];

export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** All texts in order, with their keys. */
const flat = (texts: Texts, start = ""): [string, string][] =>
  Object.entries(texts).flatMap(([key, text]): [string, string][] =>
    typeof text === "string" ? [[start + key, text]] : flat(text, `${start}${key}.`),
  );

const ENGLISH = new Map(flat(en));

/** Texts by language; English for a language whose file can't be loaded. */
const known = new Map<string, ReadonlyMap<string, string>>([["en", ENGLISH]]);
const loading = new Map<string, Promise<void>>();

/** The language itself, otherwise without or with another region, otherwise English. */
function nearest(language = "en"): string {
  const general = language.split("-", 1)[0] ?? "";
  const own = [language, general].find((one) => OTHERS.includes(one));
  return own ?? (general === "pt" ? "pt-BR" : "en");
}

async function load(name: string): Promise<void> {
  // With the version in the address of the card, as browsers keep both files for long.
  const file = `card-texts/${name}.json${new URL(import.meta.url).search}`;
  let texts = ENGLISH;
  try {
    const response = await fetch(new URL(file, import.meta.url));
    texts = new Map(flat((await response.json()) as Texts));
  } catch {
    // English is better than no card.
  }
  known.set(name, texts);
}

/** Whether the texts of a language are loaded. If not, `then` is called once they are. */
export function hasTexts(language: string | undefined, then: () => void = () => undefined): boolean {
  const name = nearest(language);
  if (known.has(name)) return true;
  const loaded = loading.get(name) ?? load(name);
  loading.set(name, loaded);
  void loaded.then(then);
  return false;
}

/** Texts in a language; `number` writes the numbers in them. */
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
