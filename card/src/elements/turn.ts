// Turning a setting, as the dial and the strip of its values do.

import type { LitElement } from "lit";
import type { Setting } from "../state/setting";
import { stepped } from "../state/steps";

/** Where greater values are on the left. */
export const isRtl = (element: Element): boolean =>
  getComputedStyle(element).direction === "rtl";

/** Have a value chosen. */
export function choose(element: LitElement, { key }: Setting, value: string): void {
  element.dispatchEvent(new CustomEvent("choose", { detail: { key, value } }));
}

/** Have the value chosen that is some steps further. */
export function turn(element: LitElement, setting: Setting, steps: number): void {
  const value = stepped(setting.options, setting.value, steps);
  if (value !== undefined && value !== setting.value) choose(element, setting, value);
}
