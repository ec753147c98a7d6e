/** Menus of the script with their submenus, by mouse and keyboard, as a menu button of the page. */
import type { HostMenu } from '../../types';
import { el } from './dom';

export type Choose = (functionName: string, label: string) => void;

const items = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>(':scope > [role=menuitem]')];

/** A popup list; arrow keys go round, Escape closes, a submenu opens below its line. */
function popup(menu: HostMenu, choose: Choose, close: () => void, depth = 0): HTMLElement {
  const list = el('div', { role: 'menu', class: depth ? 'menu sub' : 'menu', 'aria-label': menu.name });
  for (const item of menu.items) {
    if ('separator' in item) {
      list.append(el('div', { role: 'separator' }));
      continue;
    }
    if ('menu' in item) {
      const inner = popup(item.menu, choose, close, depth + 1);
      inner.hidden = true;
      const opener = el(
        'button',
        { type: 'button', role: 'menuitem', 'aria-haspopup': 'menu', 'aria-expanded': 'false', tabindex: -1 },
        `${item.menu.name} ▸`,
      );
      const toggle = (open: boolean) => {
        inner.hidden = !open;
        opener.setAttribute('aria-expanded', String(open));
        if (open) items(inner)[0]?.focus();
        else opener.focus();
      };
      opener.addEventListener('click', () => toggle(Boolean(inner.hidden)));
      opener.addEventListener('keydown', (event) => {
        if (event.key === 'ArrowRight') toggle(true);
      });
      inner.addEventListener('keydown', (event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'Escape') return;
        event.stopPropagation();
        toggle(false);
      });
      list.append(opener, inner);
      continue;
    }
    list.append(
      el(
        'button',
        {
          type: 'button',
          role: 'menuitem',
          tabindex: -1,
          click: () => {
            close();
            choose(item.functionName, item.label);
          },
        },
        item.label,
      ),
    );
  }
  list.addEventListener('keydown', (event) => {
    const all = items(list);
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[to % all.length]?.focus();
  });
  return list;
}

/** The buttons of the menu bar. */
export function menuBar(menus: HostMenu[], choose: Choose): HTMLElement[] {
  return menus.map((menu) => {
    const button = el(
      'button',
      { type: 'button', class: 'menu-button', 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
      `${menu.name} ▾`,
    );
    const holder = el('div', { class: 'menu-holder' }, button);
    let list: HTMLElement | undefined;
    const close = (focus = true) => {
      list?.remove();
      list = undefined;
      button.setAttribute('aria-expanded', 'false');
      document.removeEventListener('pointerdown', outside, true);
      if (focus) button.focus();
    };
    const outside = (event: Event) => {
      if (!holder.contains(event.target as Node)) close(false);
    };
    const open = () => {
      list = popup(menu, choose, close);
      holder.append(list);
      button.setAttribute('aria-expanded', 'true');
      document.addEventListener('pointerdown', outside, true);
      items(list)[0]?.focus();
    };
    button.addEventListener('click', () => (list ? close() : open()));
    button.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowDown' && !list) {
        event.preventDefault();
        open();
      }
    });
    holder.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && list) close();
    });
    return holder;
  });
}
