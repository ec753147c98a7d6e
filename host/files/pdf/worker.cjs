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
pdfmake.setFonts({ Tinos: faces });
pdfmake.setLocalAccessPolicy((path) => path.startsWith(tinos));
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
  reviveLayouts(rest.content);
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

/** `layout: {lines, padding}` of a table becomes pdfmake's layout functions. */
function reviveLayouts(node) {
  if (Array.isArray(node)) {
    node.forEach(reviveLayouts);
    return;
  }
  if (!node || typeof node !== 'object') return;
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
  if (node.table) node.table.body.forEach(reviveLayouts);
  for (const key of ['stack', 'columns', 'section']) if (node[key]) reviveLayouts(node[key]);
}

let drawing;
/** PNG bytes of an SVG; no font of the machine is looked at. */
async function draw(svg, zoom) {
  drawing ??= initWasm(new WebAssembly.Module(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))).then(
    () => Object.values(faces).map((path) => readFileSync(path)),
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
