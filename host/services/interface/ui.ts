/** Ui of the container: menus, dialogs, sidebars, alerts and prompts; what it shows is recorded as events. */
import { HostError, signatureError } from '../../runtime/errors';
import { enumeration, enumName, Handle, type Method } from '../../runtime/handle';
import type { Run } from '../../runtime/run';
import type { HostMenu, UiEvent } from '../../types';
import type { HtmlOutput } from './html';

/** Dialogs without a size are drawn at Google's defaults by the page; a height of the output is its own. */
export function ui(run: Run): Handle {
  const buttonNames = ['CLOSE', 'OK', 'CANCEL', 'YES', 'NO'];
  const button = enumeration('Button', buttonNames);
  const buttonSet = enumeration('ButtonSet', ['OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL']);
  const show = (event: UiEvent) => run.ui.push(event);

  const output = (method: string, args: unknown[]): HtmlOutput => {
    const [source] = args;
    if (typeof source === 'string') return { content: source, title: '', width: null, height: null };
    if (source instanceof Handle && source.name === 'HtmlOutput') return source.state as HtmlOutput;
    throw signatureError(`Ui.${method}`, args);
  };
  const dialog =
    (method: string, modal: boolean): Method =>
    (...args) => {
      if (args.length !== 2) throw signatureError(`Ui.${method}`, args);
      const html = output(method, args);
      const event: UiEvent = { kind: 'dialog', html: html.content, title: String(args[1]), modal };
      if (html.width !== null) event.width = html.width;
      if (html.height !== null) event.height = html.height;
      show(event);
    };
  /** The person's answer; meanwhile the script is suspended and has lost its locks. */
  const askPerson = (method: string, args: unknown[]) => {
    const set = args.length > 0 ? enumName(args.at(-1)) : undefined;
    const texts = (set === undefined ? args : args.slice(0, -1)).map(String);
    if (texts.length < 1 || texts.length > 2 || (texts.length === 2 && set === undefined)) {
      throw signatureError(`Ui.${method}`, args);
    }
    const event: Extract<UiEvent, { kind: 'alert' }> = {
      kind: 'alert',
      message: texts.at(-1) as string,
      buttons: set ?? 'OK',
    };
    if (texts.length === 2) event.title = texts[0] as string;
    show(event);
    run.suspensions++;
    return run.world.answer(event);
  };
  const pressed = (name: string) => {
    if (!buttonNames.includes(name)) throw new Error(`no such button: ${name}`);
    return button.members[name] as Handle;
  };

  const prefix = { Button: button, ButtonSet: buttonSet };
  return new Handle('Ui', {
    ...prefix,
    createMenu: (caption: unknown) => menu(run, String(caption)),
    createAddonMenu: () => menu(run, 'Sổ HTCĐ'),
    showModalDialog: dialog('showModalDialog', true),
    showModelessDialog: dialog('showModelessDialog', false),
    showSidebar: (...args: unknown[]) => {
      const html = output('showSidebar', args);
      show({ kind: 'sidebar', html: html.content, title: html.title });
    },
    alert: (...args: unknown[]) => pressed(askPerson('alert', args).button),
    prompt: (...args: unknown[]) => {
      const answer = askPerson('prompt', args);
      return new Handle('PromptResponse', {
        getSelectedButton: () => pressed(answer.button),
        getResponseText: () => answer.text ?? '',
      });
    },
  });
}

function menu(run: Run, name: string): Handle<HostMenu> {
  const state: HostMenu = { name, items: [] };
  const handle: Handle<HostMenu> = new Handle(
    'Menu',
    {
      addItem: (...args: unknown[]) => {
        const [label, functionName] = args;
        if (args.length !== 2 || typeof label !== 'string' || typeof functionName !== 'string') {
          throw signatureError('Menu.addItem', args);
        }
        state.items.push({ label, functionName });
        return handle;
      },
      addSeparator: () => {
        state.items.push({ separator: true });
        return handle;
      },
      addSubMenu: (...args: unknown[]) => {
        const [child] = args;
        if (!(child instanceof Handle) || child.name !== 'Menu') throw signatureError('Menu.addSubMenu', args);
        state.items.push({ menu: child.state as HostMenu });
        return handle;
      },
      addToUi: () => {
        if (state.items.length === 0) throw new HostError('The menu has no items.');
        // A menu of the same name replaces the other (documents-forms-rights §7.4).
        const other = run.ui.findIndex((event) => event.kind === 'menu' && event.menu.name === name);
        if (other >= 0) run.ui.splice(other, 1);
        run.ui.push({ kind: 'menu', menu: structuredClone(state) });
      },
    },
    state,
  );
  return handle;
}
