/** Fingers on the grid: a drag scrolls, with a little run-out, as in the Sheets app; a tap chooses the cell. */

const SLOP_PX = 8;
/** Speed left after each frame of the run-out, and the speed at which it ends (pixels a frame). */
const FRICTION = 0.94;
const SLOWEST = 0.6;

const HOVER_MS = 60;

const own = new WeakSet<Event>();

/** The grid knows only pointers that drag a selection, so touches are kept from it and retold: as wheel turns or as a click. */
export function scrollByTouch(grid: HTMLElement): void {
  let start: { id: number; x: number; y: number; target: EventTarget; event: PointerEvent } | undefined;
  let last = { x: 0, y: 0 };
  let speed = { x: 0, y: 0 };
  let dragging = false;
  let frame = 0;

  const turn = (target: EventTarget, x: number, y: number, deltaX: number, deltaY: number) => {
    // one axis at a time: the grid takes a wheel turn as upright or, with a horizontal part alone, as sideways
    if (Math.abs(deltaY) > 0.2)
      target.dispatchEvent(
        new WheelEvent('wheel', { deltaY, clientX: x, clientY: y, bubbles: true, cancelable: true }),
      );
    if (Math.abs(deltaX) > 0.2)
      target.dispatchEvent(
        new WheelEvent('wheel', { deltaX, clientX: x, clientY: y, bubbles: true, cancelable: true }),
      );
  };
  const runOut = (target: EventTarget) => {
    speed = { x: speed.x * FRICTION, y: speed.y * FRICTION };
    if (Math.abs(speed.x) + Math.abs(speed.y) < SLOWEST) return;
    turn(target, last.x, last.y, speed.x, speed.y);
    frame = requestAnimationFrame(() => runOut(target));
  };
  const retell = (type: string, like: PointerEvent, target: EventTarget, buttons: number) => {
    const event = new PointerEvent(type, {
      bubbles: true,
      cancelable: true,
      composed: true,
      pointerId: like.pointerId,
      pointerType: 'mouse',
      isPrimary: true,
      clientX: like.clientX,
      clientY: like.clientY,
      screenX: like.screenX,
      screenY: like.screenY,
      button: 0,
      buttons,
    });
    own.add(event);
    target.dispatchEvent(event);
  };
  const keep = (event: PointerEvent) => {
    event.stopImmediatePropagation();
    if (event.cancelable) event.preventDefault();
  };

  grid.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType !== 'touch' || own.has(event) || !(event.target instanceof HTMLCanvasElement)) return;
      cancelAnimationFrame(frame);
      keep(event);
      start = { id: event.pointerId, x: event.clientX, y: event.clientY, target: event.target, event };
      last = { x: event.clientX, y: event.clientY };
      speed = { x: 0, y: 0 };
      dragging = false;
    },
    true,
  );
  const moved = (event: PointerEvent) => {
    if (!start || event.pointerId !== start.id || own.has(event)) return;
    keep(event);
    if (!dragging && Math.hypot(event.clientX - start.x, event.clientY - start.y) < SLOP_PX) return;
    dragging = true;
    const [x, y] = [last.x - event.clientX, last.y - event.clientY];
    last = { x: event.clientX, y: event.clientY };
    speed = { x: speed.x * 0.3 + x * 0.7, y: speed.y * 0.3 + y * 0.7 };
    turn(start.target, event.clientX, event.clientY, x, y);
  };
  const ended = (event: PointerEvent) => {
    if (!start || event.pointerId !== start.id || own.has(event)) return;
    keep(event);
    const { target, event: down } = start;
    start = undefined;
    if (dragging) runOut(target);
    else if (event.type === 'pointerup') {
      retell('pointermove', down, target, 0);
      // boxes and arrows in cells wake up under a hovering pointer, a moment after it came
      setTimeout(() => {
        retell('pointerdown', down, target, 1);
        retell('pointerup', event, target, 0);
      }, HOVER_MS);
    }
  };
  addEventListener('pointermove', moved, true);
  addEventListener('pointerup', ended, true);
  addEventListener('pointercancel', ended, true);
}
