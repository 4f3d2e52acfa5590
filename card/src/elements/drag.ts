// Drags by a finger. Chromium continues to scroll after a drag, even if nothing can scroll, and
// ignores taps for a third of a second: a photo could not be closed directly after turning it.

let start: Touch | undefined;

/** Note where a finger touches; several fingers are a pinch. */
export function fingerDown({ touches }: TouchEvent): void {
  start = touches.length === 1 ? touches[0] : undefined;
}

/** Prevent the browser from handling a sideways drag. */
export function fingerMoves(event: TouchEvent): void {
  const [now] = event.touches;
  if (!start || !now || !event.cancelable) return;
  const [x, y] = [now.clientX - start.clientX, now.clientY - start.clientY];
  if (Math.abs(x) > Math.abs(y)) event.preventDefault();
}
