/** The practice behind the page: one world, its clock, who may see what, and what the pages have to hear. */
import type { Execution, HostMenu, HostTrigger, Source, UiEvent, World } from '../../types';
import type { Account, PageEvent, PageState, RunInfo, RunReply, TypeReply, TypeRequest, ViewBook } from '../protocol';
import { accountsOf } from './accounts';
import { fileInfos } from './downloads';
import { difference } from './drawing/difference';
import { type Drawn, draw, viewBook } from './drawing/view';
import { mailInfos } from './mails';
import { meterQuotas, runInfo } from './meter';
import { readClock, writeClock } from './wall-time';

/** How the page gets its world: `fresh` empties the folder and fills the sample district again. */
export interface Opened {
  world: World;
  /** the line that says what to try first */
  hint: string;
  /** Vietnamese names of the functions that triggers run */
  labels?: Record<string, string>;
}

export interface PracticeOptions {
  open(fresh: boolean): Promise<Opened>;
  /** milliseconds of quiet after which an edit brings the next sweep; 0 = never by itself */
  sweepAfter?: number;
  say?(line: string): void;
}

/** After this long without a change the workbooks are written to disk, in milliseconds. */
const SAVE_AFTER = 800;
const KEPT_RUNS = 50;

export class Practice {
  private opened!: Opened;
  private epoch = 0;
  private menus: HostMenu[] = [];
  private runs: RunInfo[] = [];
  private drawn = new Map<string, Drawn>();
  private readonly listeners = new Map<(event: PageEvent) => void, string>();
  private changed = new Set<string>();
  private pending: NodeJS.Timeout | undefined;
  private saving: NodeJS.Timeout | undefined;
  private sweeping: NodeJS.Timeout | undefined;
  private ticking: NodeJS.Timeout | undefined;
  private unlisten: () => void = () => {};
  private lastTick = Date.now();

  constructor(private readonly options: PracticeOptions) {}

  get world(): World {
    return this.opened.world;
  }

  /** Opens the world and lets the clock run at the pace of the real one. */
  async start(fresh = false): Promise<void> {
    this.opened = await this.options.open(fresh);
    this.epoch++;
    this.drawn.clear();
    this.runs = [];
    this.unlisten = this.world.onChange((fileId) => {
      this.changed.add(fileId);
      this.pending ??= setTimeout(() => this.tell(), 15);
    });
    this.readMenus();
    this.lastTick = Date.now();
    this.ticking ??= setInterval(() => this.tick(), 5000);
  }

  async stop(): Promise<void> {
    for (const timer of [this.pending, this.saving, this.sweeping]) clearTimeout(timer);
    clearInterval(this.ticking);
    this.pending = this.saving = this.sweeping = this.ticking = undefined;
    this.unlisten();
    await this.world.save();
  }

  /** Throws everything away and begins with the sample district again. */
  async reset(): Promise<void> {
    for (const timer of [this.pending, this.saving, this.sweeping]) clearTimeout(timer);
    this.pending = this.saving = this.sweeping = undefined;
    this.unlisten();
    this.changed.clear();
    await this.start(true);
    this.broadcast({ kind: 'state', epoch: this.epoch });
  }

  listen(as: string, listener: (event: PageEvent) => void): () => void {
    this.listeners.set(listener, as);
    return () => this.listeners.delete(listener);
  }

  accounts(): Account[] {
    return accountsOf(this.world);
  }

  state(as: string): PageState {
    const world = this.world;
    const mine = [...world.files.values()].filter((f) => !f.trashed && world.roleOf(f.id, as));
    const district = as === world.owner;
    return {
      epoch: this.epoch,
      workbooks: mine
        .filter((f) => f.workbook)
        .sort((a, b) => Number(b.id === world.deskId) - Number(a.id === world.deskId))
        .map((f) => ({
          id: f.id,
          title: f.workbook?.properties.title ?? f.name,
          desk: f.id === world.deskId,
          revision: f.workbook?.revision ?? 0,
        })),
      accounts: this.accounts(),
      menus: world.roleOf(world.deskId, as) ? this.menus : [],
      now: readClock(world.clock.now()),
      triggers: district ? world.triggers.map((t) => this.triggerInfo(t)) : [],
      mails: mailInfos(world, as),
      files: fileInfos(world, mine),
      runs: this.runs,
      quotas: meterQuotas(world, this.runs),
      hint: this.opened.hint,
    };
  }

  /** The workbook as this account sees it; undefined where it may not. */
  book(fileId: string, as: string): ViewBook | undefined {
    const drawn = this.world.roleOf(fileId, as) ? this.drawing(fileId) : undefined;
    return drawn && viewBook(fileId, drawn);
  }

  type(request: TypeRequest, as: string): TypeReply {
    const reply: TypeReply = { ok: true, refused: [] };
    for (const { row, column, text } of request.cells) {
      const typed = this.world.type(request.fileId, request.sheetId, row, column, text, as);
      if (typed.ok) continue;
      reply.ok = false;
      reply.message ??= typed.message;
      reply.refused.push({ row, column });
    }
    if (reply.refused.length < request.cells.length) this.expectSweep();
    return reply;
  }

  /** A structural act of a person: column widths, notes, sorting. */
  act(fileId: string, requests: unknown[], as: string): TypeReply {
    const done = this.world.act(fileId, requests, as);
    if (done.ok) this.expectSweep();
    return done.ok ? { ok: true, refused: [] } : { ok: false, message: done.message, refused: [] };
  }

  run(functionName: string, args: unknown[], as: string, source: Source, name: string): RunReply {
    const execution = this.world.run(functionName, args, { as, source });
    const run = this.remember(name, execution);
    this.takeMenus(execution.ui);
    this.later();
    this.broadcast({ kind: 'state', epoch: this.epoch });
    const error =
      execution.error &&
      `${execution.error.name === 'Error' ? '' : `${execution.error.name}: `}${execution.error.message}`;
    return { ok: execution.ok, error, value: execution.value, ui: execution.ui, run };
  }

  /** Runs one trigger now, as its owner. */
  runTrigger(id: string): RunReply | undefined {
    const trigger = this.world.triggers.find((t) => t.id === id);
    if (!trigger) return undefined;
    const reply = this.run(
      trigger.functionName,
      [],
      trigger.owner,
      'trigger',
      `Trình kích hoạt: ${this.label(trigger)}`,
    );
    trigger.lastRun = this.world.clock.now();
    return reply;
  }

  /** Moves the clock, forwards or back, and runs what is due by then. `to`: wall time in Asia/Ho_Chi_Minh. */
  moveClock(to: string): string[] {
    const ms = writeClock(to);
    const back = ms < this.world.clock.now();
    this.world.clock.set(ms);
    // a clock that went back must not silence a trigger until the old time comes round again
    if (back) for (const t of this.world.triggers) if (t.lastRun !== undefined) t.lastRun = Math.min(t.lastRun, ms);
    return this.runDue();
  }

  private label(trigger: HostTrigger): string {
    return this.opened.labels?.[trigger.functionName] ?? trigger.functionName;
  }

  private triggerInfo(t: HostTrigger) {
    const when =
      t.type === 'formSubmit'
        ? 'khi có phiếu gửi về'
        : t.type === 'open'
          ? 'khi mở sổ'
          : t.everyMinutes
            ? `${t.everyMinutes} phút một lần`
            : `${t.everyDays && t.everyDays > 1 ? `${t.everyDays} ngày một lần` : 'hằng ngày'}, khoảng ${t.atHour ?? 0} giờ`;
    return {
      id: t.id,
      functionName: t.functionName,
      label: this.label(t),
      when,
      lastRun: t.lastRun === undefined ? undefined : readClock(t.lastRun),
    };
  }

  private runDue(): string[] {
    const ran = this.world.runDueTriggers();
    for (const { trigger, execution } of ran) this.remember(`Trình kích hoạt: ${this.label(trigger)}`, execution);
    if (ran.length) {
      this.later();
      this.broadcast({ kind: 'state', epoch: this.epoch });
    }
    return ran.map(({ trigger }) => this.label(trigger));
  }

  /** By a timer nobody waits for an answer: what goes wrong is said, and the page lives on. */
  private runDueOrSay(): string[] {
    try {
      return this.runDue();
    } catch (error) {
      this.options.say?.(`Trình kích hoạt chưa chạy được: ${(error as Error).message}`);
      return [];
    }
  }

  private tick(): void {
    const now = Date.now();
    this.world.clock.advance(now - this.lastTick);
    this.lastTick = now;
    this.runDueOrSay();
  }

  /** People in training do not wait ten minutes: some seconds after the last edit the clock jumps to the next sweep. */
  private expectSweep(): void {
    this.later();
    if (!this.options.sweepAfter) return;
    clearTimeout(this.sweeping);
    this.sweeping = setTimeout(() => {
      const next = this.world.triggers
        .filter((t) => t.type === 'clock' && t.everyMinutes)
        .map((t) => (t.lastRun ?? this.world.clock.now()) + (t.everyMinutes ?? 0) * 60_000);
      if (!next.length) return;
      const at = Math.min(...next);
      if (at > this.world.clock.now()) this.world.clock.set(at);
      const ran = this.runDueOrSay();
      if (ran.length)
        this.broadcast({
          kind: 'toast',
          message: `Đồng hồ luyện tập nhảy tới ${readClock(this.world.clock.now()).slice(11, 16)}; đã chạy: ${ran.join(', ')}.`,
        });
    }, this.options.sweepAfter);
  }

  private remember(name: string, execution: Execution): RunInfo {
    const run = runInfo(name, execution, readClock(this.world.clock.now()));
    this.runs = [run, ...this.runs].slice(0, KEPT_RUNS);
    return run;
  }

  private readMenus(): void {
    const execution = this.world.run('onOpen', [], { as: this.world.owner, source: 'open' });
    this.menus = [];
    this.takeMenus(execution.ui);
    if (!execution.ok) this.options.say?.(`Menu chưa mở được: ${execution.error?.message ?? ''}`);
  }

  private takeMenus(ui: UiEvent[]): void {
    for (const event of ui)
      if (event.kind === 'menu') this.menus = [...this.menus.filter((m) => m.name !== event.menu.name), event.menu];
  }

  private drawing(fileId: string): Drawn | undefined {
    const book = this.world.files.get(fileId)?.workbook;
    if (!book) return undefined;
    const known = this.drawn.get(fileId);
    if (known?.revision === book.revision) return known;
    const now = draw(book);
    this.drawn.set(fileId, now);
    return now;
  }

  /** Tells every page what changed since it was last told. */
  private tell(): void {
    this.pending = undefined;
    const files = [...this.changed];
    this.changed.clear();
    for (const fileId of files) {
      const before = this.drawn.get(fileId);
      const after = before && this.drawing(fileId);
      if (before && after && before.revision !== after.revision) {
        const patch = difference(fileId, before, after);
        for (const [listener, as] of this.listeners)
          if (this.world.roleOf(fileId, as)) listener({ kind: 'patch', patch });
      }
    }
    this.later();
  }

  private later(): void {
    this.saving ??= setTimeout(() => {
      this.saving = undefined;
      this.world.save().catch((error: Error) => {
        this.options.say?.(`Chưa lưu được: ${error.message}`);
        this.broadcast({ kind: 'toast', title: 'Chưa lưu được', message: error.message });
      });
    }, SAVE_AFTER);
  }

  private broadcast(event: PageEvent): void {
    for (const listener of this.listeners.keys()) listener(event);
  }
}
