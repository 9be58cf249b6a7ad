/** How long it is looked whether what was pressed goes: lists are asked anew after what was done. */
const longest = 2_000;
const often = 100;

/**
 * For what takes its own button away: when the button is gone and the focus with it, the focus goes to the nearest place around it that is
 * still there, so that who works by keyboard goes on where they were.
 */
export function keepPlace(button: Element | null): void {
  const places: HTMLElement[] = [];
  for (let place = button?.parentElement; place != null; place = place.parentElement) {
    if (place.matches('[role=region], section, main')) places.push(place);
  }
  let left = longest / often;
  const timer = setInterval(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    const gone = button?.isConnected !== true;
    const place = places.find((one) => one.isConnected);
    left -= 1;
    if (lost && gone && place !== undefined) {
      if (!place.hasAttribute('tabindex')) place.setAttribute('tabindex', '-1');
      place.focus({ preventScroll: true });
    }
    if ((lost && gone) || left <= 0) clearInterval(timer);
  }, often);
}
