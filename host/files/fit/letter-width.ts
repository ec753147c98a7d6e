/** Width of a text set in Arial, letter by letter, for whoever has to know where its lines break. */

/** Thousandths of the size → the letters that are so wide (Arial's own advance widths, which Liberation Sans shares). */
const normal: Readonly<Record<number, string>> = {
  191: "'",
  222: 'ijl',
  260: '|',
  278: ' !,./:;I[]\\ft·',
  333: '()-`r“”',
  334: '{}',
  355: '"',
  389: '*',
  469: '^',
  500: 'Jcksvxyz',
  556: '#$0123456789?L_abdeghnopquđ–₫',
  584: '+<=>~≥≤',
  611: 'FTZ',
  667: '&ABEKPSVXY',
  722: 'CDHNRUwĐ',
  778: 'GOQ',
  833: 'Mm',
  889: '%',
  944: 'W',
  1000: '…→—',
  1015: '@',
};

/** The same in bold, for the letters that are wider or narrower there. */
const bold: Readonly<Record<number, string>> = {
  238: "'",
  278: 'ijl',
  333: '!:;-()[]`ft·',
  389: '*r{}',
  500: 'z“”',
  556: 'Jacekvsxy',
  611: '?FLTZbdghnopquđ',
  667: 'EPSVXY',
  722: '&ABCDHKNRUĐ',
  778: 'GOQw',
  889: '%m',
};

const table = (rows: Readonly<Record<number, string>>): [string, number][] =>
  Object.entries(rows).flatMap(([width, letters]) => [...letters].map((letter): [string, number] => [letter, +width]));

const widths = { normal: new Map(table(normal)), bold: new Map([...table(normal), ...table(bold)]) };

/** Signs that Arial lacks (✓ ⚠ ✕ ☐) come from another font and are about so wide. */
const FOREIGN = 800;
/** What the horn of ơ and ư adds. */
const HORN = 90;

function letterWidth(letter: string, known: Map<string, number>): number {
  let width = known.get(letter);
  if (width === undefined) {
    // marks above and below take no room of their own
    const [base = letter, ...marks] = letter.normalize('NFD');
    width = (known.get(base) ?? FOREIGN) + (marks.includes('\u031b') ? HORN : 0);
    known.set(letter, width);
  }
  return width;
}

/** Width of one line of text in the unit of `size` (points of a size in points). */
export function textWidth(text: string, size: number, isBold = false): number {
  const known = isBold ? widths.bold : widths.normal;
  let sum = 0;
  for (const letter of text.normalize('NFC')) sum += letterWidth(letter, known);
  return (sum * size) / 1000;
}

/** Lines that a text takes where `room` is the width of a line: words go to the next line whole, longer ones break. */
export function wrappedLines(text: string, room: number, size: number, isBold = false): number {
  const space = textWidth(' ', size, isBold);
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    lines++;
    let used = 0;
    for (const word of paragraph.split(' ')) {
      const width = textWidth(word, size, isBold);
      if (used && used + space + width > room) {
        lines++;
        used = width;
      } else used += (used ? space : 0) + width;
      if (used > room) {
        const broken = Math.ceil(used / room) - 1;
        lines += broken;
        used -= broken * room;
      }
    }
  }
  return lines;
}
