// What the host puts into a script's own context before the bundle: wrappers of service objects, errors, the virtual Date.
// Runs inside the context, so everything that it makes is of the script's realm. Its value is a function of `bridge`.
(function setUp(bridge) {
  const RealDate = Date;
  const RealError = Error;
  const prototypeKeys = ['constructor', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'valueOf'];

  function makeError(name, message, details) {
    const error = new RealError(message);
    Object.defineProperty(error, 'name', { value: name, writable: true, configurable: true, enumerable: false });
    if (details !== undefined) error.details = details;
    return error;
  }

  // Stacks as Google shows them: the script's own files by name, nothing of the host.
  Object.defineProperty(RealError, 'prepareStackTrace', {
    value: (error, frames) => {
      const lines = [String(error)];
      for (const frame of frames) {
        const file = bridge.fileName(String(frame.getFileName()));
        const place = `${file}:${frame.getLineNumber()}:${frame.getColumnNumber()}`;
        const name = frame.getFunctionName();
        if (file !== undefined) lines.push(name === null ? `    at ${place}` : `    at ${name} (${place})`);
      }
      return lines.join('\n');
    },
    enumerable: false,
    configurable: true,
    writable: true,
  });

  /** Answers of the host come as [true, value] or [false, error]; neither the pair nor the host's own objects leak. */
  function ask(pair) {
    if (pair[0]) return pair[1];
    throw pair[1];
  }

  /** The script's view of one host object: known members answer, unknown ones throw, symbols and `then` are absent. */
  function wrap(id, name, methods, values) {
    const functions = Object.create(null);
    for (const method of methods) {
      functions[method] = (...args) => ask(bridge.invoke(id, method, args));
    }
    const has = (key) => key in functions || values.indexOf(key) >= 0;
    return new Proxy(
      {},
      {
        get(_target, key) {
          if (typeof key === 'symbol' || key === 'then' || key === 'toJSON') return undefined;
          if (key in functions) return functions[key];
          if (values.indexOf(key) >= 0) return ask(bridge.value(id, key));
          if (key === 'toString' || key === 'toLocaleString') return () => name;
          if (prototypeKeys.indexOf(key) >= 0) return Object.prototype[key];
          throw ask(bridge.unknown(name, key));
        },
        set(_target, key) {
          throw ask(bridge.unknown(name, String(key)));
        },
        has: (_target, key) => typeof key === 'string' && has(key),
        deleteProperty: () => false,
        defineProperty: () => false,
      },
    );
  }

  const log =
    (level) =>
    (...args) => {
      bridge.log(level, args);
    };
  globalThis.console = {
    log: log(''),
    info: log('INFO'),
    warn: log('WARNING'),
    error: log('ERROR'),
    debug: log('DEBUG'),
    time: () => undefined,
    timeEnd: () => undefined,
  };

  // The clock and the zone of the script: local parts are those of the manifest's zone, whatever the machine's is.
  const zone = bridge.timeZone;
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsets = new Map();
  /** minutes that the zone is ahead of UTC at this instant */
  function offsetAt(ms) {
    if (!(Math.abs(ms) <= 8.64e15)) return 0;
    const quarter = Math.floor(ms / 900000);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      const at = quarter * 900000;
      const found = {};
      for (const part of parts.formatToParts(at)) found[part.type] = Number(part.value);
      const wall = RealDate.UTC(found.year, found.month - 1, found.day, found.hour, found.minute, found.second);
      offset = Math.round((wall - at) / 60000);
      offsets.set(quarter, offset);
    }
    return offset;
  }
  /** the instant of a wall time, given as if it were UTC */
  function fromWall(wall) {
    if (Number.isNaN(wall)) return wall;
    const first = wall - offsetAt(wall) * 60000;
    return wall - offsetAt(first) * 60000;
  }
  const toWall = (ms) => new RealDate(ms + offsetAt(ms) * 60000);

  /** the machine's own offset, before local parts are those of the script's zone */
  const machine = RealDate.prototype.getTimezoneOffset;

  /** A text without a zone was read in the machine's zone: its wall time is meant in the script's. */
  function parse(text) {
    const ms = RealDate.parse(text);
    if (Number.isNaN(ms)) return ms;
    const dateOnly = /^\s*[+-]?\d{4,6}(-\d\d){0,2}\s*$/.test(text);
    if (dateOnly || /(Z|GMT|UTC|[+-]\d\d:?\d\d)\s*(\([^)]*\))?\s*$/i.test(text)) return ms;
    return fromWall(ms - machine.call(new RealDate(ms)) * 60000);
  }

  const ScriptDate = new Proxy(RealDate, {
    construct(target, args, newTarget) {
      let ms;
      if (args.length === 0) ms = bridge.now();
      else if (args.length > 1) ms = fromWall(RealDate.UTC.apply(null, args));
      else {
        const value =
          typeof args[0] === 'object' && args[0] !== null && !(args[0] instanceof RealDate) ? String(args[0]) : args[0];
        ms = typeof value === 'string' ? parse(value) : Number(value);
      }
      return Reflect.construct(target, [ms], newTarget === ScriptDate ? target : newTarget);
    },
    apply: () => new ScriptDate().toString(),
    get(target, key) {
      if (key === 'now') return now;
      if (key === 'parse') return parseDate;
      return target[key];
    },
  });
  const now = () => bridge.now();
  const parseDate = (text) => parse(String(text));

  const prototype = RealDate.prototype;
  prototype.constructor = ScriptDate;
  const getTime = prototype.getTime;
  const setTime = prototype.setTime;
  const define = (name, value) =>
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true, enumerable: false });
  for (const part of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']) {
    const get = prototype[`getUTC${part}`];
    define(`get${part}`, function () {
      return get.call(toWall(getTime.call(this)));
    });
    const set = prototype[`setUTC${part}`];
    if (set !== undefined) {
      define(`set${part}`, function (...args) {
        const wall = toWall(getTime.call(this));
        set.apply(wall, args);
        return setTime.call(this, fromWall(getTime.call(wall)));
      });
    }
  }
  define('getTimezoneOffset', function () {
    return -offsetAt(getTime.call(this)) || 0;
  });
  const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const two = (n) => String(n).padStart(2, '0');
  define('toDateString', function () {
    if (Number.isNaN(getTime.call(this))) return 'Invalid Date';
    return `${days[this.getDay()]} ${months[this.getMonth()]} ${two(this.getDate())} ${String(this.getFullYear()).padStart(4, '0')}`;
  });
  define('toTimeString', function () {
    if (Number.isNaN(getTime.call(this))) return 'Invalid Date';
    const offset = offsetAt(getTime.call(this));
    const ahead = Math.abs(offset);
    return (
      `${two(this.getHours())}:${two(this.getMinutes())}:${two(this.getSeconds())} ` +
      `GMT${offset < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}${two(ahead % 60)} (${zone})`
    );
  });
  define('toString', function () {
    if (Number.isNaN(getTime.call(this))) return 'Invalid Date';
    return `${this.toDateString()} ${this.toTimeString()}`;
  });
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) {
    const plain = prototype[name];
    define(name, function (locales, options) {
      return plain.call(this, locales, Object.assign({ timeZone: zone }, options));
    });
  }
  const RealFormat = Intl.DateTimeFormat;
  const inZone = (args) => [args[0], Object.assign({ timeZone: zone }, args[1])];
  const ScriptFormat = new Proxy(RealFormat, {
    construct: (target, args) => new target(...inZone(args)),
    apply: (target, _self, args) => new target(...inZone(args)),
  });
  Object.defineProperty(Intl, 'DateTimeFormat', { value: ScriptFormat, writable: true, configurable: true });
  globalThis.Date = ScriptDate;
  Math.random = () => bridge.random();

  return { makeError, wrap, Array, Object, Date: ScriptDate, parseJson: JSON.parse };
});
