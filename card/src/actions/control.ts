// Base class for the actions of one subject, such as the shutter. Subclasses also keep state that
// belongs to the card, not to the camera.

import type { Camera } from "../state/entities";

export abstract class Control<C> {
  constructor(protected readonly context: C) {}

  /** Apply a new state of the camera. The previous state is undefined at the first call. */
  follow(_before: Camera | undefined): void {}

  /** End all activities, because the card was removed from the page or shows another camera. */
  stop(): void {}
}
