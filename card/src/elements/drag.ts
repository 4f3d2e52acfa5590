// Prevents Chromium from scrolling after a drag with a finger. While it scrolls, even if nothing can
// scroll, it ignores taps for a third of a second, for example on the button to close a photo.

let start: Touch | undefined;

/** Note where a single finger touches; several fingers are a pinch. */
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
