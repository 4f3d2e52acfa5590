// The card's own words. Names of values and errors come from the integration's translations.

import de from "./translations/de.json";
import en from "./translations/en.json";
import es from "./translations/es.json";
import fr from "./translations/fr.json";
import it from "./translations/it.json";
import ja from "./translations/ja.json";
import nl from "./translations/nl.json";
import pl from "./translations/pl.json";
import ptBR from "./translations/pt-BR.json";
import zhHans from "./translations/zh-Hans.json";

interface Texts {
  [key: string]: string | Texts;
}

/** All languages. Each file has the keys of en.json, which a test checks. */
export const LANGUAGES: Record<string, Texts> = {
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

function lookUp(texts: Texts | undefined, key: string): string | undefined {
  let found: string | Texts | undefined = texts;
  for (const part of key.split(".")) {
    if (typeof found !== "object") return undefined;
    found = found[part];
  }
  return typeof found === "string" ? found : undefined;
}

/** Texts in a language, or else in it without or with another region, or else in English. */
export function translator(language: string | undefined): Translate {
  const exact = LANGUAGES[language ?? "en"];
  const general = language?.split("-", 1)[0] ?? "en";
  const texts = exact ?? LANGUAGES[general] ?? (general === "pt" ? ptBR : en);
  return (key, values) => {
    const text = lookUp(texts, key) ?? lookUp(en, key) ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values?.[name] ?? whole));
  };
}
