// Drags by a finger. Chromium glides on after one, also where there is nothing to scroll, and
// takes no tap for a third of a second: a photo that was turned could not be closed at once.

let start: Touch | undefined;

/** Note where a finger is laid down; several are a pinch. */
export function fingerDown({ touches }: TouchEvent): void {
  start = touches.length === 1 ? touches[0] : undefined;
}

/** Keep a sideways drag from the browser. */
export function fingerMoves(event: TouchEvent): void {
  const [now] = event.touches;
  if (!start || !now || !event.cancelable) return;
  const [x, y] = [now.clientX - start.clientX, now.clientY - start.clientY];
  if (Math.abs(x) > Math.abs(y)) event.preventDefault();
}
