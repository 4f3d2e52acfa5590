// Overlays of live view: grid, crop marks, AF frames and histogram.

import { html, nothing, svg, type TemplateResult } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import type { Grid } from "../config";
import type { AfFrame, Point, Rect, Tapped } from "../state/geometry";
import { BINS, path, type Histogram } from "../state/histogram";

const HISTOGRAM_HEIGHT = 36;
const PARTS: Record<Grid, number> = { none: 0, thirds: 3, fine: 6, diagonal: 0 };

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

export function drawnGrid(grid: Grid): TemplateResult | typeof nothing {
  const line = (x1: string, y1: string, x2: string, y2: string): TemplateResult =>
    svg`<line x1=${x1} y1=${y1} x2=${x2} y2=${y2} />`;
  const lines: TemplateResult[] = [];
  for (let i = 1; i < PARTS[grid]; i++) {
    const at = percent(i / PARTS[grid]);
    lines.push(line(at, "0", at, "100%"), line("0", at, "100%", at));
  }
  if (grid === "diagonal")
    lines.push(line("0", "0", "100%", "100%"), line("100%", "0", "0", "100%"));
  return lines.length ? html`<svg class="grid" aria-hidden="true">${lines}</svg>` : nothing;
}

const placed = (area: Rect): ReturnType<typeof styleMap> =>
  styleMap({
    left: percent(area.x),
    top: percent(area.y),
    width: percent(area.width),
    height: percent(area.height),
  });

/** Darkens the area outside of the crop marks. */
export const drawnCrop = (area: Rect): TemplateResult =>
  html`<i class="crop" style=${placed(area)} aria-hidden="true"></i>`;

export function drawnFrames(
  reported: AfFrame[],
  tapped: Tapped | undefined,
  aim: Point | undefined,
): TemplateResult {
  // After focusing, the reported frames replace the frame drawn at the tap.
  const frames = tapped?.look === "pending" ? [] : reported;
  const own = tapped && !frames.length ? tapped : undefined;
  const drawn = (area: Rect, look: string): TemplateResult =>
    html`<i class="frame ${look}" style=${placed(area)}></i>`;
  return html`<div class="frames" aria-hidden="true">
    ${frames.map((frame) =>
      drawn(frame, tapped && frame.look === "plain" ? tapped.look : frame.look),
    )}
    ${own ? drawn(own, own.look) : nothing}
    ${aim
      ? html`<i class="aim" style=${styleMap({ left: percent(aim.x), top: percent(aim.y) })}></i>`
      : nothing}
  </div>`;
}

export function drawnHistogram(bins: Histogram, label: string): TemplateResult {
  const shape = (kind: keyof Histogram): TemplateResult =>
    svg`<path class=${kind} d=${path(bins[kind], HISTOGRAM_HEIGHT)} />`;
  return html`<svg
    class="histogram"
    viewBox="0 0 ${BINS - 1} ${HISTOGRAM_HEIGHT}"
    preserveAspectRatio="none"
    role="img"
    aria-label=${label}
  >
    ${shape("red")}${shape("green")}${shape("blue")} ${shape("luma")}
  </svg>`;
}
