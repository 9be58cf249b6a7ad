import { useLayoutEffect } from 'react';

/**
 * Hides everything that stands beside an element of the body: the page, its dialogs, and what comes meanwhile. It stays as it is, with
 * what was typed in it, how far it was scrolled and, once it is shown again, the focus; until then it is neither read nor reached.
 */
export function useAlone(element: HTMLElement, alone: boolean): void {
  useLayoutEffect(() => {
    document.body.append(element);
    return () => element.remove();
  }, [element]);
  useLayoutEffect(() => {
    if (!alone) return undefined;
    const focused = document.activeElement; // a browser takes it away from what is hidden
    const hidden = new Set<HTMLElement>();
    const hide = () => {
      for (const other of document.body.children) {
        if (other === element || !(other instanceof HTMLElement)) continue;
        other.toggleAttribute('inert', true);
        other.style.visibility = 'hidden';
        hidden.add(other);
      }
    };
    hide();
    const comers = new MutationObserver(hide);
    comers.observe(document.body, { childList: true });
    return () => {
      comers.disconnect();
      for (const other of hidden) {
        other.toggleAttribute('inert', false);
        other.style.removeProperty('visibility');
      }
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    };
  }, [element, alone]);
}
