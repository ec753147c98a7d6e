/** Utilities.formatDate: the letters of Java's SimpleDateFormat, in any zone that Intl knows. */
import { HostError } from '../../runtime/errors';
import { zoneOffset } from '../../sheets/index';

const monthNames = 'January February March April May June July August September October November December'.split(' ');
const dayNames = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** Minutes that a zone is ahead of UTC at an instant; `GMT+7` and `GMT+07:00` are understood like names of zones. */
export function offsetOf(zone: string, ms: number): number {
  const fixed = /^(?:GMT|UTC)(?:([+-])(\d{1,2})(?::?(\d\d))?)?$/.exec(zone);
  if (fixed !== null) {
    const minutes = Number(fixed[2] ?? 0) * 60 + Number(fixed[3] ?? 0);
    return fixed[1] === '-' ? -minutes : minutes;
  }
  try {
    return zoneOffset(zone, ms);
  } catch {
    throw new HostError(`Invalid argument: timeZone. Should be of type: String`);
  }
}

/** Formats an instant (epoch milliseconds) in a zone; an unknown letter is refused, quoted text is literal. */
export function formatDate(ms: number, zone: string, pattern: string): string {
  const offset = offsetOf(zone, ms);
  const at = new Date(ms + offset * 60000);
  const pad = (n: number, length: number) => String(n).padStart(length, '0');
  const sign = offset < 0 ? '-' : '+';
  const ahead = Math.abs(offset);
  const field = (letter: string, n: number): string => {
    switch (letter) {
      case 'y':
        return n === 2 ? pad(at.getUTCFullYear() % 100, 2) : pad(at.getUTCFullYear(), n);
      case 'M':
      case 'L': {
        const name = monthNames[at.getUTCMonth()] as string;
        return n >= 4 ? name : n === 3 ? name.slice(0, 3) : pad(at.getUTCMonth() + 1, n);
      }
      case 'd':
        return pad(at.getUTCDate(), n);
      case 'D':
        return pad(Math.floor((at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 1)) / 86400000) + 1, n);
      case 'E': {
        const name = dayNames[at.getUTCDay()] as string;
        return n >= 4 ? name : name.slice(0, 3);
      }
      case 'u':
        return pad(at.getUTCDay() || 7, n);
      case 'a':
        return at.getUTCHours() < 12 ? 'AM' : 'PM';
      case 'H':
        return pad(at.getUTCHours(), n);
      case 'k':
        return pad(at.getUTCHours() || 24, n);
      case 'K':
        return pad(at.getUTCHours() % 12, n);
      case 'h':
        return pad(at.getUTCHours() % 12 || 12, n);
      case 'm':
        return pad(at.getUTCMinutes(), n);
      case 's':
        return pad(at.getUTCSeconds(), n);
      case 'S':
        return pad(at.getUTCMilliseconds(), n);
      case 'Z':
        return `${sign}${pad(Math.floor(ahead / 60), 2)}${pad(ahead % 60, 2)}`;
      case 'X': {
        if (offset === 0) return 'Z';
        const hours = pad(Math.floor(ahead / 60), 2);
        return n === 1 ? sign + hours : `${sign}${hours}${n === 3 ? ':' : ''}${pad(ahead % 60, 2)}`;
      }
      case 'z':
        return offset === 0 ? 'GMT' : `GMT${sign}${pad(Math.floor(ahead / 60), 2)}:${pad(ahead % 60, 2)}`;
      default:
        throw new HostError(`Illegal pattern character '${letter}'`);
    }
  };
  return pattern.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (found, quoted: string | undefined, letter: string) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replace(/''/g, "'");
    return field(letter, found.length);
  });
}
