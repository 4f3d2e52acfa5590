// The viewer, while it is open.

import { html, nothing, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import type { Controls } from "../actions/controls";

export function review({ context, review: control }: Controls): TemplateResult | typeof nothing {
  if (!control.isOpen || !control.photo) return nothing;
  return html`<canon-eos-card-review
    .say=${context.say}
    name=${control.photo.name}
    url=${ifDefined(control.url)}
    .index=${control.index}
    .count=${control.photos.length}
    @turn=${(event: CustomEvent<number>) => void control.select(event.detail)}
    @remove=${() => void control.remove()}
    @leave=${() => control.close()}
  ></canon-eos-card-review>`;
}
