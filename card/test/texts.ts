// The texts of all languages, served as the files beside the built card.

import { vi } from "vitest";
import { hasTexts } from "../src/localize";

export const LANGUAGES = ["de", "es", "fr", "it", "ja", "nl", "pl", "pt-BR", "zh-Hans"];

interface Texts {
  [key: string]: string | Texts;
}

export const textsOf = async (language: string): Promise<Texts> =>
  ((await import(`../src/translations/${language}.json`)) as { default: Texts }).default;

/** Flatten nested texts into texts by dotted key. */
export const flat = (texts: Texts, start = ""): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === "string" ? [[start + key, text]] : Object.entries(flat(text, `${start}${key}.`)),
    ),
  );

/** Make `fetch` return the texts. Returns the list of requested addresses. */
export function serve(): URL[] {
  const asked: URL[] = [];
  vi.stubGlobal("fetch", (url: URL) => {
    asked.push(url);
    const language = /([^/]+)\.json$/.exec(url.pathname)?.[1] ?? "";
    return Promise.resolve({ json: () => textsOf(language) });
  });
  return asked;
}

/** Wait until the texts of a language are loaded. */
export const loaded = (language: string): Promise<void> =>
  new Promise((resolve) => {
    if (hasTexts(language, resolve)) resolve();
  });
