/** Keeps the keyboard where the person put it: the grid takes the focus whenever it redraws, so it is given back. */

/**
 * Watches the grid's element. `toGrid` says that the person means the grid now (a tab was clicked); focus then may
 * go there by itself.
 */
export function keepFocus(grid: HTMLElement): { toGrid: () => void } {
  let meant: 'grid' | 'chrome' | undefined;
  let outside: HTMLElement | undefined;
  const inside = (node: EventTarget | null) =>
    node instanceof Element && (grid.contains(node) || node.closest('[data-u-comp], .univer-popup') !== null);
  document.addEventListener(
    'pointerdown',
    (event) => {
      meant = inside(event.target) ? 'grid' : 'chrome';
    },
    true,
  );
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Tab') meant = undefined;
    },
    true,
  );
  document.addEventListener(
    'focusin',
    (event) => {
      if (!inside(event.target)) {
        outside = event.target as HTMLElement;
        if (meant === undefined) meant = 'chrome';
      } else if (meant === 'chrome' && outside?.isConnected) outside.focus();
    },
    true,
  );
  // a frame that takes the focus tells only by the page losing it
  addEventListener('blur', () => {
    if (document.activeElement instanceof HTMLIFrameElement) {
      outside = document.activeElement;
      meant = 'chrome';
    }
  });
  return {
    toGrid() {
      meant = 'grid';
    },
  };
}
