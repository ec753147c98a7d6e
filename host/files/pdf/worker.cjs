/** The thread that sets PDF pages with pdfmake and draws PNGs with resvg, so that the caller can wait for the bytes without giving up its turn. */

const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { workerData } = require('node:worker_threads');
const { initWasm, Resvg } = require('@resvg/resvg-wasm');
const pdfmake = require('pdfmake');

const tinos = dirname(require.resolve('@expo-google-fonts/tinos/package.json'));
const face = (name) => join(tinos, name, `Tinos_${name}.ttf`);
const faces = {
  normal: face('400Regular'),
  bold: face('700Bold'),
  italics: face('400Regular_Italic'),
  bolditalics: face('700Bold_Italic'),
};
const signs = dirname(require.resolve('@expo-google-fonts/noto-sans-symbols-2/package.json'));
/** ✓ ⚠ ✕ ☐, which Tinos does not have; one face, whatever the text around it is. */
const sign = join(signs, '400Regular', 'NotoSansSymbols2_400Regular.ttf');
const SIGN = /([\u2600-\u27bf\u25b8\u25be]+)/u;
pdfmake.setFonts({ Tinos: faces, Signs: { normal: sign, bold: sign, italics: sign, bolditalics: sign } });
pdfmake.setLocalAccessPolicy((path) => path.startsWith(tinos) || path.startsWith(signs));
pdfmake.setUrlAccessPolicy(() => false);

/** Functions cannot cross threads: a definition says in data what pdfmake wants as functions. */
function revive(definition) {
  const { pageNumbers, ...rest } = definition;
  const [left, , right] = rest.pageMargins;
  const number = (page, pages) =>
    page > pageNumbers.after
      ? {
          text: pageNumbers.template.replace(/\{page\}/g, page).replace(/\{pages\}/g, pages),
          alignment: pageNumbers.alignment,
          fontSize: pageNumbers.size,
          margin: [left, pageNumbers.margin, right, 0],
        }
      : undefined;
  if (pageNumbers?.at === 'header') rest.header = number;
  if (pageNumbers?.at === 'footer') rest.footer = number;
  reviveNodes(rest.content);
  // a table that starts on the next page leaves its own node here and, as pdfmake counts, its head and its first row: what
  // has no room for one line below its place is not here
  const noRoom = ({ startPosition: at }) => (1 - at.verticalRatio) * at.pageInnerHeight < 16;
  const wordless = (node) =>
    node.headlineLevel === 1 ||
    node.style === 'tableHead' ||
    (node.text === undefined && node.image === undefined) ||
    noRoom(node);
  rest.pageBreakBefore = (node, around) => node.headlineLevel === 1 && around.getFollowingNodesOnPage().every(wordless);
  return rest;
}

/** Signs become runs in the font that has them. */
function signRuns(text) {
  if (Array.isArray(text)) return text.flatMap((run) => (typeof run === 'string' ? signRuns(run) : runsOf(run)));
  if (typeof text !== 'string' || !SIGN.test(text)) return text;
  return text
    .split(SIGN)
    .filter((part) => part !== '')
    .map((part) => (SIGN.test(part) ? { text: part, font: 'Signs' } : { text: part }));
}

/** A run with signs in it as several of the same look. */
function runsOf(run) {
  const parts = signRuns(run.text);
  return Array.isArray(parts) ? parts.map((part) => ({ ...run, ...part })) : [run];
}

/** `layout: {lines, padding}` of a table becomes pdfmake's layout functions; signs are set in their own font. */
function reviveNodes(node) {
  if (Array.isArray(node)) {
    node.forEach(reviveNodes);
    return;
  }
  if (!node || typeof node !== 'object') return;
  if (node.text !== undefined) node.text = signRuns(node.text);
  const layout = node.layout;
  if (node.table && layout && typeof layout === 'object') {
    const [left, top, right, bottom] = layout.padding;
    node.layout = {
      // a cell says itself which of its sides have a line
      defaultBorder: false,
      hLineWidth: () => layout.line,
      vLineWidth: () => layout.line,
      hLineColor: () => '#000000',
      vLineColor: () => '#000000',
      paddingLeft: () => left,
      paddingRight: () => right,
      paddingTop: () => top,
      paddingBottom: () => bottom,
    };
  }
  if (node.table) node.table.body.forEach(reviveNodes);
  for (const key of ['stack', 'columns', 'section']) if (node[key]) reviveNodes(node[key]);
}

let drawing;
/** PNG bytes of an SVG; no font of the machine is looked at. */
async function draw(svg, zoom) {
  drawing ??= initWasm(new WebAssembly.Module(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))).then(
    () => [...Object.values(faces), sign].map((path) => readFileSync(path)),
  );
  const image = new Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: zoom },
    font: { fontBuffers: await drawing, defaultFontFamily: 'Tinos', loadSystemFonts: false },
  }).render();
  const bytes = image.asPng();
  image.free();
  return bytes;
}

const { port } = workerData;
port.on('message', async ({ definition, svg, zoom, signal }) => {
  try {
    const made = svg === undefined ? await pdfmake.createPdf(revive(definition)).getBuffer() : await draw(svg, zoom);
    port.postMessage({ bytes: new Uint8Array(made) });
  } catch (error) {
    port.postMessage({ message: error instanceof Error ? error.message : String(error) });
  }
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
