// Errors of actions: their kinds, and their texts in the user's language.

import type { Hass } from "../ha";

/** Home Assistant's error code for a lost connection. */
const CONNECTION_LOST = 3;

/**
 * Effect of a lost connection on an action: "unsent" if the action was not sent, "unknown" if it
 * was sent and its result is unknown. Undefined for all other errors.
 */
export function lossOf(error: unknown): "unsent" | "unknown" | undefined {
  if (error === CONNECTION_LOST) return "unsent";
  const { code, error: inner } = (error ?? {}) as { code?: unknown; error?: { code?: unknown } };
  return code === CONNECTION_LOST || inner?.code === CONNECTION_LOST ? "unknown" : undefined;
}

/** Whether the user has no permission for the action. The error has only a message, no code. */
export function isDenied(error: unknown): boolean {
  return (error as ActionError | undefined)?.message === "Unauthorized";
}

interface ActionError {
  code?: number | string;
  message?: string;
  translation_domain?: string;
  translation_key?: string;
  translation_placeholders?: Record<string, string>;
}

/** The translated text of an error; without a translation, its message; without a message, `otherwise`. */
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
      // Without the translation, show the error's own message.
    }
  }
  return rest.message || otherwise;
}
