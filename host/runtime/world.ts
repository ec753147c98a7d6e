/** A world: the files, people, mails, triggers and time outside the bundle, and the way to run the bundle in it. */
import { join } from 'node:path';
import { applyProbe, applyProbeFile, type ProbeAnswers } from '../probe';
import { isReadOnly } from '../services/drive/access';
import { type Submitted, submit } from '../services/forms/submit';
import type { CacheStore } from '../services/storage/cache';
import { LockTable } from '../services/storage/lock';
import type {
  Execution,
  FaultPlan,
  HostClock,
  HostFile,
  HostMail,
  HostTrigger,
  HostWorkbook,
  Json,
  Source,
  Typed,
  UiEvent,
  World,
} from '../types';
import type { Handle } from './handle';
import { digits, fileId } from './ids';
import {
  asksForNow,
  batchUpdate,
  loadWorld,
  newWorkbook,
  recalculate,
  SheetsApiError,
  saveWorld,
  serialInZone,
  setFormulaEngine,
  typeCell,
} from './rooms';
import { isoTime } from './run';
import { execute, readManifest } from './script/execution';
import { FaultLedger } from './script/meter';
import { clockEvent, formEvent, nextDue, openEvent } from './triggers';

const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';
const DAY = 86_400_000;
/** total trigger runtime of a consumer account in a day, seconds */
const TRIGGER_SECONDS = 90 * 60;
const MAIL_QUOTA = 100;

export interface WorldOptions {
  /** where save() writes; without it the world lives in memory alone */
  folder?: string;
  /** the built bundle: .js, .html and appsscript.json */
  dist: string;
  owner?: string;
  deskTitle?: string;
  /** epoch milliseconds; default Monday 5 September 2022, 8:00 in Hanoi */
  now?: number;
  /** answers of a probe file (topic → key → value); default host/probe.json, where there is one */
  probe?: ProbeAnswers;
}

/** How a person answers an alert or a prompt: a button's name (OK, CANCEL, YES, NO, CLOSE), and a prompt's text. */
export interface UiAnswer {
  button: string;
  text?: string;
}

interface ActiveBlock {
  sheetId: number;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** Who calls the engine, as it asks for it. */
export interface Caller {
  email: string;
  role: 'owner' | 'writer' | 'commenter' | 'reader';
  owner: string;
  editors: string[];
  language: string;
}

type NewFile = Partial<HostFile> & Pick<HostFile, 'id' | 'name' | 'mimeType' | 'owner'>;

export class HostWorld implements World {
  readonly files = new Map<string, HostFile>();
  readonly outbox: HostMail[] = [];
  readonly triggers: HostTrigger[] = [];
  faults: FaultPlan[] = [];
  language: Record<string, string> = {};
  mailQuota: Record<string, number> = {};
  deskId = '';
  readonly owner: string;
  readonly dist: string;
  readonly folder: string | undefined;
  readonly clock: HostClock;
  /** PropertiesService: 'script', 'document', 'user:<address>' → key → value */
  properties: Record<string, Record<string, string>> = {};
  readonly caches = new Map<string, CacheStore>();
  readonly locks = new LockTable();
  readonly ledger = new FaultLedger(this);
  readonly scriptId = `1${digits('script', 56)}`;
  readonly defaultLocale = 'vi_VN';
  readonly defaultTimeZone = 'Asia/Ho_Chi_Minh';
  /** answers alerts and prompts; by default the person presses the last-named refusal-free button */
  answer: (event: Extract<UiEvent, { kind: 'alert' }>) => UiAnswer = (event) => ({
    button: event.buttons.startsWith('YES') ? 'YES' : 'OK',
  });

  /** told of every object that a script gets to see: for the list of what this host lacks */
  onHandle: ((handle: Handle) => void) | undefined;

  private counters: Record<string, number> = {};
  private readonly windows = new Map<string, number[]>();
  private readonly active = new Map<string, ActiveBlock>();
  private readonly listeners = new Set<(fileId: string, revision: number) => void>();
  private readonly computedOn = new WeakMap<HostWorkbook, number | 'constant'>();
  /** the instant of the last thing that anybody did: triggers never run before it */
  private lastAct: number;

  constructor(options: WorldOptions) {
    this.owner = options.owner ?? 'phonggd.gialam@example.com';
    this.dist = options.dist;
    this.folder = options.folder;
    let now = options.now ?? Date.UTC(2022, 8, 5, 1);
    this.clock = {
      now: () => now,
      set: (ms) => {
        now = ms;
      },
      advance: (ms) => {
        now += ms;
      },
    };
    this.lastAct = now;
    setFormulaEngine(this.formulas);
  }

  // Running

  run(functionName: string, args: unknown[] = [], how: { as?: string; source?: Source } = {}): Execution {
    const source = how.source ?? 'menu';
    const account = how.as ?? this.owner;
    const given =
      source === 'open' && args.length === 0 ? (run: Parameters<typeof openEvent>[0]) => [openEvent(run)] : args;
    const execution = execute(this, functionName, given, account, source);
    this.acted();
    return execution;
  }

  /** What happens when an account opens the desk: the simple trigger, then its installable open triggers. */
  open(as = this.owner): Execution[] {
    const executions = [this.run('onOpen', [], { as, source: 'open' })];
    for (const trigger of this.triggers.filter((one) => one.type === 'open' && one.sourceId === this.deskId)) {
      executions.push(this.fire(trigger, this.clock.now()));
    }
    return executions;
  }

  /**
   * Runs the clock triggers that are due. A trigger that fires several times a day runs once for all the times missed; a daily one
   * runs for each day, at its own minute, unless somebody acted since: then at once, for nobody's act may be seen too early.
   */
  runDueTriggers(): { trigger: HostTrigger; execution: Execution }[] {
    const target = this.clock.now();
    const done: { trigger: HostTrigger; execution: Execution }[] = [];
    const { timeZone } = readManifest(this.dist);
    for (;;) {
      const clocks = this.triggers.filter((trigger) => trigger.type === 'clock');
      const due = clocks
        .map((trigger) => ({ trigger, at: nextDue(trigger, trigger.lastRun ?? 0, timeZone) }))
        .filter(({ at }) => at <= target)
        .sort((a, b) => a.at - b.at);
      // The daily ones set the pace: what repeats within the day is coalesced into the last time before the next daily run.
      const daily = due.find(({ trigger }) => trigger.everyMinutes === undefined);
      const horizon = daily?.at ?? target;
      const frequent = due.find(({ trigger, at }) => trigger.everyMinutes !== undefined && at <= horizon);
      const next = frequent ?? daily;
      if (next === undefined) break;
      const { trigger } = next;
      let at = next.at;
      if (trigger.everyMinutes !== undefined) {
        const step = trigger.everyMinutes * 60_000;
        at += Math.floor((horizon - at) / step) * step;
      }
      trigger.lastRun = at;
      this.clock.set(Math.max(at, Math.min(this.lastAct, target)));
      done.push({ trigger, execution: this.fire(trigger, at) });
    }
    if (this.clock.now() < target) this.clock.set(target);
    return done;
  }

  /** Somebody opens a form for editing: its installable open triggers run. */
  openForm(formId: string): Execution[] {
    const own = this.triggers.filter(({ type, sourceId }) => type === 'open' && sourceId === formId);
    return own.map((trigger) => this.fire(trigger));
  }

  /** A resident sends a form in a browser, at an instant (now, if none is given); answers by item id. */
  submitForm(formId: string, values: Record<number, string | string[]>, at = this.clock.now()): Submitted {
    const sent = submit(this, formId, values, at);
    if (!sent.ok) return sent;
    const own = this.triggers.filter(({ type, sourceId }) => type === 'formSubmit' && sourceId === formId);
    for (const trigger of own) this.fire(trigger, this.clock.now(), sent.id);
    this.acted();
    return sent;
  }

  /** Runs one trigger now, as its owner ("chạy ngay"). */
  fire(trigger: HostTrigger, at = this.clock.now(), answerId?: string): Execution {
    const used = this.windowSum(`trigger seconds ${trigger.owner}`, DAY);
    if (used > TRIGGER_SECONDS) {
      return refusal('Service using too much computer time for one day');
    }
    const execution = execute(
      this,
      trigger.functionName,
      (run) => {
        if (trigger.type === 'clock') return [clockEvent(trigger, at, run)];
        if (this.files.get(trigger.sourceId ?? '')?.form === undefined) return [openEvent(run, trigger.id)];
        run.formId = trigger.sourceId as string;
        return [formEvent(run, trigger, answerId)];
      },
      trigger.owner,
      'trigger',
    );
    this.addToWindow(`trigger seconds ${trigger.owner}`, execution.modelledSeconds);
    trigger.lastRun = Math.max(trigger.lastRun ?? 0, at);
    this.acted();
    return execution;
  }

  // People at the grid

  type(id: string, sheetId: number, row: number, column: number, text: string, as: string): Typed {
    return this.byHand(id, as, (workbook, caller) =>
      typeCell(workbook, sheetId, row, column, text, caller, this.clock.now()),
    );
  }

  act(id: string, requests: Json[], as: string): Typed {
    return this.byHand(id, as, (workbook, caller) => {
      try {
        return { ok: true, workbook: batchUpdate(workbook, { requests }, caller, {}, this.formulas).workbook };
      } catch (error) {
        if (error instanceof SheetsApiError) return { ok: false, message: error.message };
        throw error;
      }
    });
  }

  private byHand(
    id: string,
    as: string,
    work: (
      workbook: HostWorkbook,
      caller: Caller,
    ) => { ok: true; workbook: HostWorkbook } | { ok: false; message: string },
  ): Typed {
    const file = this.files.get(id);
    const role = this.roleOf(id, as);
    if (file?.workbook === undefined || role === undefined)
      return { ok: false, message: 'Bạn cần có quyền truy cập tệp này.' };
    if (isReadOnly(file) || (role !== 'owner' && role !== 'writer'))
      return { ok: false, message: 'Bạn chỉ có quyền xem tệp này.' };
    const done = work(file.workbook, this.callerOf(id, as));
    if (!done.ok) return { ok: false, message: done.message };
    this.commit(file, done.workbook);
    this.acted();
    return { ok: true };
  }

  // Files

  roleOf(id: string, as: string): 'owner' | 'writer' | 'commenter' | 'reader' | undefined {
    const file = this.files.get(id);
    const own = file?.permissions.find((permission) => permission.emailAddress?.toLowerCase() === as.toLowerCase());
    return (own ?? file?.permissions.find((permission) => permission.type === 'anyone'))?.role;
  }

  callerOf(id: string, email: string): Caller {
    const file = this.files.get(id) as HostFile;
    return {
      email,
      role: this.roleOf(id, email) ?? 'reader',
      owner: file.owner,
      editors: file.permissions
        .filter(({ role, type }) => type === 'user' && (role === 'owner' || role === 'writer'))
        .map(({ emailAddress }) => emailAddress as string),
      language: this.language[email] ?? 'vi',
    };
  }

  newFileId(): string {
    return fileId(this.count('file'));
  }

  addFile(file: NewFile): HostFile {
    const now = isoTime(this.clock.now());
    const made: HostFile = {
      parents: [`root-${file.owner.toLowerCase()}`],
      appProperties: {},
      madeByApp: false,
      createdTime: now,
      modifiedTime: now,
      version: 1,
      trashed: false,
      ...withoutUndefined(file),
      permissions: [
        { id: digits(file.owner.toLowerCase()), role: 'owner', type: 'user', emailAddress: file.owner },
        // Whoever may edit a folder may edit what lies in it.
        ...(file.parents ?? [])
          .flatMap((parent) => this.files.get(parent)?.permissions ?? [])
          .filter(({ emailAddress }) => emailAddress?.toLowerCase() !== file.owner.toLowerCase())
          .map((permission) => ({
            ...permission,
            role: permission.role === 'owner' ? ('writer' as const) : permission.role,
          })),
      ],
    };
    this.files.set(made.id, made);
    this.announce(made);
    return made;
  }

  removeFile(id: string): void {
    for (const child of [...this.files.values()]) if (child.parents.includes(id)) this.removeFile(child.id);
    this.files.delete(id);
    for (const listener of this.listeners) listener(id, -1);
  }

  rename(file: HostFile, name: string): void {
    file.name = name;
    if (file.workbook !== undefined) {
      file.workbook = { ...file.workbook, properties: { ...file.workbook.properties, title: name } };
    }
  }

  /** Notes a change of a file that is not one of its cells. */
  touch(file: HostFile): void {
    file.version++;
    file.modifiedTime = isoTime(this.clock.now());
    this.announce(file);
  }

  /** Puts a changed workbook in the place of the old one. */
  commit(file: HostFile, workbook: HostWorkbook): void {
    const before = file.workbook?.revision ?? 0;
    file.workbook = workbook.revision > before ? workbook : { ...workbook, revision: before + 1 };
    file.name = workbook.properties.title as string;
    this.touch(file);
  }

  /** Computes formulas at the virtual time: TODAY() and NOW() stand for the wall time of the workbook's zone. */
  readonly formulas = {
    recalculate: (workbook: HostWorkbook): void => recalculate(workbook, this.serialNow(workbook)),
  };

  private serialNow(workbook: HostWorkbook): number {
    return serialInZone(this.clock.now(), String(workbook.properties.timeZone ?? this.defaultTimeZone));
  }

  /** The workbook with the present results of its formulas: those that name today are computed anew each day. */
  computed(file: HostFile): HostWorkbook {
    const workbook = file.workbook as HostWorkbook;
    const today = Math.floor(this.serialNow(workbook));
    const known = this.computedOn.get(workbook);
    if (known === 'constant' || known === today) return workbook;
    const day = asksForNow(workbook) ? today : 'constant';
    if (known !== undefined && day === today) this.formulas.recalculate(workbook);
    this.computedOn.set(workbook, day);
    return workbook;
  }

  firstSheetTitle(account: string): string {
    return (this.language[account] ?? 'vi').startsWith('vi') ? 'Trang tính1' : 'Sheet1';
  }

  activeCell(account: string): ActiveBlock | undefined {
    const block = this.active.get(account);
    const sheets = this.files.get(this.deskId)?.workbook?.sheets;
    return sheets?.some((sheet) => sheet.properties.sheetId === block?.sheetId) ? block : undefined;
  }

  /** Where this account's cursor stands on the desk: the page tells, and a script that activates a range. */
  setActiveCell(account: string, block: ActiveBlock): void {
    this.active.set(account, block);
  }

  // Quotas

  /** The next number of a kind of thing, from 1. */
  count(name: string): number {
    this.counters[name] = (this.counters[name] ?? 0) + 1;
    return this.counters[name];
  }

  /** Takes one from a sliding window; false where it is used up (a refused call counts too). */
  takeFromWindow(name: string, length: number, limit: number): boolean {
    const now = this.clock.now();
    const recent = (this.windows.get(name) ?? []).filter((at) => at > now - length && at <= now);
    recent.push(now);
    this.windows.set(name, recent);
    return recent.length <= limit;
  }

  /** Takes from a daily quota, which starts anew 24 hours after its first use; false where it does not suffice. */
  takeDaily(name: string, amount: number, limit: number): boolean {
    this.startDay(name);
    const used = this.counters[`${name} used`] ?? 0;
    if (used + amount > limit) return false;
    this.counters[`${name} used`] = used + amount;
    return true;
  }

  /** Opens the 24 hours of a quota; true where they begin now. */
  private startDay(name: string): boolean {
    const since = this.counters[`${name} since`];
    const now = this.clock.now();
    if (since !== undefined && now < since + DAY && now >= since) return false;
    this.counters[`${name} since`] = now;
    this.counters[`${name} used`] = 0;
    return true;
  }

  /** Recipients that the account may still write to today. */
  mailRemaining(account: string): number {
    const known = this.counters[`mail ${account} since`] !== undefined;
    if (this.startDay(`mail ${account}`) && known) delete this.mailQuota[account];
    return this.mailQuota[account] ?? MAIL_QUOTA;
  }

  takeMail(account: string, recipients: number): boolean {
    const left = this.mailRemaining(account);
    if (recipients > left) return false;
    this.mailQuota[account] = left - recipients;
    return true;
  }

  private windowSum(name: string, length: number): number {
    const now = this.clock.now();
    const list = (this.sums.get(name) ?? []).filter(({ at }) => at > now - length);
    this.sums.set(name, list);
    return list.reduce((sum, { amount }) => sum + amount, 0);
  }

  private addToWindow(name: string, amount: number): void {
    const list = this.sums.get(name) ?? [];
    list.push({ at: this.clock.now(), amount });
    this.sums.set(name, list);
  }
  private readonly sums = new Map<string, { at: number; amount: number }[]>();

  // Listening and keeping

  onChange(listener: (fileId: string, revision: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private announce(file: HostFile): void {
    for (const listener of this.listeners) listener(file.id, file.workbook?.revision ?? file.version);
  }

  private acted(): void {
    this.lastAct = this.clock.now();
  }

  async save(): Promise<void> {
    if (this.folder === undefined) return;
    await saveWorld(this.folder, {
      files: [...this.files.values()],
      outbox: this.outbox,
      triggers: this.triggers,
      properties: this.properties,
      clock: this.clock.now(),
      counters: this.counters,
      deskId: this.deskId,
      owner: this.owner,
      mailQuota: this.mailQuota,
      more: { language: this.language },
    });
  }

  /** Takes over what a folder kept. */
  restore(state: NonNullable<Awaited<ReturnType<typeof loadWorld>>>): void {
    for (const file of state.files) this.files.set(file.id, file);
    this.outbox.push(...state.outbox);
    this.triggers.push(...state.triggers);
    this.properties = state.properties;
    this.counters = state.counters;
    this.mailQuota = state.mailQuota;
    this.language = state.more?.language ?? {};
    this.deskId = state.deskId;
    this.clock.set(state.clock);
    this.lastAct = state.clock;
  }

  /** Another world that starts where this one stands; neither sees what happens in the other. Workbooks are shared until changed. */
  fork(): HostWorld {
    const other = new HostWorld({ dist: this.dist, owner: this.owner, now: this.clock.now() });
    for (const [id, file] of this.files) {
      const { workbook, bytes, sourceBytes, ...rest } = file;
      other.files.set(id, withoutUndefined({ ...structuredClone(rest), workbook, bytes, sourceBytes }));
    }
    other.outbox.push(...this.outbox);
    other.triggers.push(...structuredClone(this.triggers));
    other.properties = structuredClone(this.properties);
    other.counters = { ...this.counters };
    other.mailQuota = { ...this.mailQuota };
    other.language = { ...this.language };
    other.deskId = this.deskId;
    other.answer = this.answer;
    for (const [name, items] of this.caches) other.caches.set(name, structuredClone(items));
    for (const [name, instants] of this.windows) other.windows.set(name, [...instants]);
    for (const [name, amounts] of this.sums) other.sums.set(name, [...amounts]);
    for (const [account, block] of this.active) other.active.set(account, block);
    return other;
  }

  /** A new world has one blank desk, owned by the district. */
  makeDesk(title: string): void {
    const id = this.newFileId();
    const workbook = newWorkbook(id, {
      title,
      locale: this.defaultLocale,
      timeZone: this.defaultTimeZone,
      firstSheetTitle: this.firstSheetTitle(this.owner),
    });
    this.addFile({ id, name: title, mimeType: SPREADSHEET, owner: this.owner, workbook });
    this.deskId = id;
  }
}

/** Opens a new world with a blank desk; with a folder, save() writes there. For a folder that has a world, see openFolder. */
export function openWorld(options: WorldOptions): HostWorld {
  settle(options.probe);
  const world = new HostWorld(options);
  world.makeDesk(options.deskTitle ?? 'Bàn làm việc');
  return world;
}

/** Opens the world that a folder keeps, or a new one where the folder keeps none yet. */
export async function openFolder(options: WorldOptions & { folder: string }): Promise<HostWorld> {
  const state = await loadWorld(options.folder);
  if (state === undefined) return openWorld(options);
  settle(options.probe);
  const world = new HostWorld({ ...options, owner: state.owner });
  world.restore(state);
  return world;
}

/** What a probe on live accounts has settled overrides the stricter guesses. */
function settle(probe: WorldOptions['probe']): void {
  if (probe) applyProbe(probe);
  else applyProbeFile(join(__dirname, '..', 'probe.json'));
}

function refusal(message: string): Execution {
  return {
    ok: false,
    error: { name: 'Exception', message },
    killed: false,
    calls: [],
    byKind: {},
    modelledSeconds: 0,
    ui: [],
    log: [],
  };
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
