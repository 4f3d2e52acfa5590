// The viewer, while it is open.

import { html, nothing, type TemplateResult } from "lit";
import type { Controls } from "../actions/controls";
import { describe } from "../state/photos";

export function review({ context, review: control }: Controls): TemplateResult | typeof nothing {
  const { photo, opened } = control;
  if (!control.isOpen || !photo) return nothing;
  return html`<canon-eos-card-review
    .say=${context.say}
    .photo=${photo}
    .opened=${{ ...opened }}
    .about=${describe(opened.facts, context.camera.hass.language)}
    .problem=${context.messages.error ?? ""}
    .index=${control.index}
    .count=${control.photos.length}
    @turn=${(event: CustomEvent<number>) => void control.select(event.detail)}
    @load=${() => void control.load()}
    @rate=${(event: CustomEvent<number>) => void control.rate(event.detail)}
    @remove=${() => void control.remove()}
    @leave=${() => control.close()}
  ></canon-eos-card-review>`;
}
