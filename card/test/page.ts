// The card on a page without layout, for tests of its content and its actions.

import { afterEach, beforeEach, vi } from "vitest";
import "../src/index";
import "../src/card";
import { forms } from "../src/actions/drawers";
import type { CanonEosCard } from "../src/card";
import type { CardConfig } from "../src/config";
import type { CardDial } from "../src/elements/dial";
import type { CardStrip } from "../src/elements/strip";
import type { CardView } from "../src/elements/view";
import { camera, type FakeHass } from "./fake-hass";

/** Make the card visible or invisible. */
export let seeing: (visible: boolean) => void = () => undefined;

class FakeObserver {
  constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
    seeing = (visible) => callback([{ isIntersecting: visible }]);
  }
  observe(): void {}
  disconnect(): void {}
}

export let fake: FakeHass;
export let card: CanonEosCard; // undefined in tests that show no card

export async function show(config: Partial<CardConfig> = {}): Promise<void> {
  card = document.createElement("canon-eos-card");
  card.setConfig({ type: "custom:canon-eos-card", ...config });
  card.hass = fake.hass;
  document.body.append(card);
  await card.updateComplete;
}

export async function update(): Promise<void> {
  card.hass = fake.hass;
  await settled();
}

export async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
  await card.updateComplete;
  await view()?.updateComplete;
}

export const find = <T extends Element = HTMLElement>(selector: string): T | null =>
  card.shadowRoot?.querySelector<T>(selector) ?? null;
export const view = (): CardView | null => find<CardView>("canon-eos-card-view");
export const inView = (selector: string): HTMLElement | null =>
  view()?.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
export const status = (): string => find(".pill")?.textContent?.trim() ?? "";
export const button = (label: string): HTMLButtonElement | null =>
  find<HTMLButtonElement>(`button[aria-label="${label}"]`);
export const disabled = (label: string): boolean =>
  button(label)?.getAttribute("aria-disabled") === "true";
export const said = (): string =>
  [...(card.shadowRoot?.querySelectorAll(".unseen") ?? [])].map((e) => e.textContent).join("|");
export const wait = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

export function dial(key: string): { element: CardDial; spin: HTMLElement } {
  const element = find<CardDial>(`canon-eos-card-dial[data-key=${key}]`);
  const spin = element?.shadowRoot?.querySelector<HTMLElement>("[role=spinbutton]");
  if (!element || !spin) throw new Error(`no dial ${key}`);
  return { element, spin };
}

/** Open the strip of the ISO dial. */
export async function openStrip(): Promise<CardStrip | null> {
  dial("iso").spin.click();
  await settled();
  const strip = find<CardStrip>("canon-eos-card-strip");
  await strip?.updateComplete;
  return strip;
}

export function press(element: HTMLElement, key: string): void {
  element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

/** Make the next actions wait until the test calls `done` or `fail`. */
export function held(): { done: (value?: unknown) => void; fail: (error: unknown) => void } {
  const control = { done: (_?: unknown) => undefined as void, fail: (_: unknown) => undefined as void };
  fake.answer = () =>
    new Promise((resolve, reject) => {
      control.done = resolve;
      control.fail = reject;
    });
  return control;
}

beforeEach(() => {
  vi.stubGlobal("IntersectionObserver", FakeObserver);
  vi.stubGlobal("fetch", () => Promise.resolve({ status: 503 }));
  vi.useFakeTimers();
  fake = camera();
  forms.clear();
});

afterEach(() => {
  card?.remove();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
