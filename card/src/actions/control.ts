// Base class for the actions of one subject, and the state that only the card has.

import type { Camera } from "../state/entities";

export abstract class Control<C> {
  constructor(protected readonly context: C) {}

  /** Use a new state of the camera. The first state has none before it. */
  follow(_before: Camera | undefined): void {}

  /** The card was removed from the page, or shows another camera. */
  stop(): void {}
}
