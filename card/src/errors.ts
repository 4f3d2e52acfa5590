// Why an action failed, as Home Assistant words it in the user's language.

import type { Hass } from "./ha";

interface ActionError {
  code?: number | string;
  message?: string;
  translation_domain?: string;
  translation_key?: string;
  translation_placeholders?: Record<string, string>;
}

export async function errorText(hass: Hass, error: unknown, otherwise: string): Promise<string> {
  const { translation_domain: domain, translation_key: key, ...rest } = (error ?? {}) as ActionError;
  if (domain && key) {
    try {
      const localize = await hass.loadBackendTranslation("exceptions", domain);
      const text = localize(
        `component.${domain}.exceptions.${key}.message`,
        rest.translation_placeholders,
      );
      if (text) return text;
    } catch {
      // Without the translation, the message has to do.
    }
  }
  return rest.message || otherwise;
}
