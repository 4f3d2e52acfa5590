// The card's own words. Names of values and errors come from the integration's translations.

// Kindred languages stand together, where gzip finds the words that they share.
import ja from "./translations/ja.json";
import zhHans from "./translations/zh-Hans.json";
import es from "./translations/es.json";
import ptBR from "./translations/pt-BR.json";
import it from "./translations/it.json";
import fr from "./translations/fr.json";
import pl from "./translations/pl.json";
import de from "./translations/de.json";
import nl from "./translations/nl.json";
import en from "./translations/en.json";

interface Texts {
  [key: string]: string | Texts;
}

/**
 * All languages. Each file has the keys of en.json in its order, which a test checks: the built
 * card has them once, and of all other languages only the list of the texts.
 */
export const LANGUAGES: Record<string, Texts | readonly string[]> = {
  de,
  en,
  es,
  fr,
  it,
  ja,
  nl,
  pl,
  "pt-BR": ptBR,
  "zh-Hans": zhHans,
};

export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** All texts, in their order, each with its key. */
const flat = (texts: Texts, start = ""): [string, string][] =>
  Object.entries(texts).flatMap(([key, text]): [string, string][] =>
    typeof text === "string" ? [[start + key, text]] : flat(text, `${start}${key}.`),
  );

const ENGLISH = new Map(flat(en));

/** The texts of a language by their keys, also where it is a list of them. */
export const byKey = (texts: Texts | readonly string[]): ReadonlyMap<string, string> =>
  Array.isArray(texts)
    ? new Map([...ENGLISH.keys()].map((key, index) => [key, texts[index] as string]))
    : new Map(flat(texts as Texts));

const known = new Map<Texts | readonly string[], ReadonlyMap<string, string>>();

/**
 * Texts in a language, or else in it without or with another region, or else in English.
 * `number` writes the numbers in them.
 */
export function translator(
  language: string | undefined,
  number: (value: number) => string = String,
): Translate {
  const exact = LANGUAGES[language ?? "en"];
  const general = language?.split("-", 1)[0] ?? "en";
  const own = exact ?? LANGUAGES[general] ?? (general === "pt" ? ptBR : en);
  const texts = known.get(own) ?? byKey(own);
  known.set(own, texts);
  return (key, values) => {
    const text = texts.get(key) ?? ENGLISH.get(key) ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values?.[name] ?? whole;
      return typeof value === "number" ? number(value) : value;
    });
  };
}
