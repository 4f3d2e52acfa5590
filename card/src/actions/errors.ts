// The cause of a failed action, in Home Assistant's words and the user's language.

import type { Hass } from "../ha";

/** Home Assistant's error code for a lost connection. */
const CONNECTION_LOST = 3;

/**
 * Effect of a lost connection on an action: not sent, or unknown result.
 * Undefined for all other failures.
 */
export function lossOf(error: unknown): "unsent" | "unknown" | undefined {
  if (error === CONNECTION_LOST) return "unsent";
  const { code, error: inner } = (error ?? {}) as { code?: unknown; error?: { code?: unknown } };
  return code === CONNECTION_LOST || inner?.code === CONNECTION_LOST ? "unknown" : undefined;
}

/** Whether the user lacks the right to the action; the error of an action has no code for it. */
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
      // Without a translation, the message is shown.
    }
  }
  return rest.message || otherwise;
}
