// Why an action failed, in Home Assistant's words and the user's language.

import type { Hass } from "../ha";

/** Home Assistant's number for a connection that is lost. */
const CONNECTION_LOST = 3;

/**
 * What a lost connection means for an action: it was not sent, or its result is unknown.
 * Undefined for all other failures.
 */
export function lossOf(error: unknown): "unsent" | "unknown" | undefined {
  if (error === CONNECTION_LOST) return "unsent";
  const { code, error: inner } = (error ?? {}) as { code?: unknown; error?: { code?: unknown } };
  return code === CONNECTION_LOST || inner?.code === CONNECTION_LOST ? "unknown" : undefined;
}

/** Whether the user has no right to the action, for which an action's error has no code. */
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
      // Without the translation, the message is shown.
    }
  }
  return rest.message || otherwise;
}
