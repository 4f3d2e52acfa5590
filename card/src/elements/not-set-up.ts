// Shows administrators the cameras whose setup failed, with the reason and diagnostics. Home
// Assistant itself offers diagnostics only for entries that are set up.

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { errorText } from "../actions/errors";
import type { Hass } from "../ha";
import { hasTexts, translator } from "../localize";
import { PLATFORM } from "../state/entities";
import { Every } from "./every";

/** Interval in milliseconds between searches for entries whose setup failed. */
const PACE = 5000;

const FAILED = new Set(["setup_error", "setup_retry", "migration_error"]);

interface Entry {
  entry_id: string;
  title: string;
  state: string;
  disabled_by: string | null;
  reason: string | null;
  error_reason_translation_key: string | null;
  error_reason_translation_placeholders: Record<string, string> | null;
}

interface Failure {
  id: string;
  text: string;
}

@customElement("canon-eos-not-set-up")
export class NotSetUp extends LitElement {
  @property({ attribute: false }) hass?: Hass;

  @state() private failures: readonly Failure[] = [];

  constructor() {
    super();
    new Every(this, PACE, () => true, () => void this.look());
  }

  protected override firstUpdated(): void {
    void this.look();
  }

  private async look(): Promise<void> {
    const { hass } = this;
    if (!hass?.user?.is_admin || !hass.connected) return;
    const entries = await hass.callWS({ type: "config_entries/get", domain: PLATFORM });
    const failed = (entries as Entry[]).filter(
      (entry) => FAILED.has(entry.state) && !entry.disabled_by,
    );
    this.failures = await Promise.all(
      failed.map(async (entry) => {
        const error = {
          translation_domain: PLATFORM,
          translation_key: entry.error_reason_translation_key ?? "",
          translation_placeholders: entry.error_reason_translation_placeholders ?? {},
          message: entry.reason ?? "",
        };
        return { id: entry.entry_id, text: await errorText(hass, error, entry.title) };
      }),
    );
  }

  private async download(hass: Hass, entry: string): Promise<void> {
    const path = `/api/diagnostics/config_entry/${entry}`;
    const signed = (await hass.callWS({ type: "auth/sign_path", path })) as { path: string };
    Object.assign(document.createElement("a"), {
      href: hass.hassUrl(signed.path),
      download: "",
    }).click();
  }

  protected override render(): TemplateResult[] | typeof nothing {
    const { hass } = this;
    if (!hass || !hasTexts(hass.language, () => this.requestUpdate())) return nothing;
    const label = translator(hass.language)("dashboard.diagnostics");
    return this.failures.map(
      ({ id, text }) => html`<p role="status">
        <span>${text}</span>
        <button type="button" @click=${() => void this.download(hass, id)}>${label}</button>
      </p>`,
    );
  }

  static override styles = css`
    :host {
      display: contents;
    }
    p {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 16px;
      align-items: center;
      justify-content: space-between;
      margin: 16px 16px 0;
      padding: 8px 16px;
      border-radius: var(--ha-card-border-radius, 12px);
      background: var(--card-background-color);
    }
    span {
      flex: 1 1 240px;
    }
    button {
      min-height: 44px;
      border: none;
      background: none;
      color: var(--primary-color);
      font: inherit;
      font-weight: 500;
      cursor: pointer;
    }
  `;
}
