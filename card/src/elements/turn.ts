// Asks the card to change a setting, for the dial and the strip of values.

import type { LitElement } from "lit";
import type { Setting } from "../state/setting";
import { stepped } from "../state/steps";

/** Whether greater values are on the left. */
export const isRtl = (element: Element): boolean =>
  getComputedStyle(element).direction === "rtl";

/** Ask the card to set a value. */
export function choose(element: LitElement, { key }: Setting, value: string): void {
  element.dispatchEvent(new CustomEvent("choose", { detail: { key, value } }));
}

/** Ask the card to set the value that is `steps` steps after the current value. */
export function turn(element: LitElement, setting: Setting, steps: number): void {
  const value = stepped(setting.options, setting.value, steps);
  if (value !== undefined && value !== setting.value) choose(element, setting, value);
}
