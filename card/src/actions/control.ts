// One subject of a card's actions, with what only the card knows of it.

import type { Camera } from "../state/entities";

export abstract class Control<C> {
  constructor(protected readonly context: C) {}

  /** Use a new state of the camera. The first state has none before it. */
  follow(_before: Camera | undefined): void {}

  /** The card has left the page, or shows another camera. */
  stop(): void {}
}
