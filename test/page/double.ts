/** A small world by hand: two workbooks of three communes, one menu, one dialog. What the page needs, no more. */
import type {
  Execution,
  HostCell,
  HostFile,
  HostMail,
  HostSheet,
  HostTrigger,
  HostWorkbook,
  Json,
  Typed,
  UiEvent,
  World,
} from '../../host/types';

export const OWNER = 'phong.gd@example.com';
export const DESK = 'desk-0000000000000000000';
export const SHARED = 'shared-00000000000000000';
export const COMMUNES = [
  { code: '00565', name: 'Trâu Quỳ', account: 'trauquy@example.com' },
  { code: '00577', name: 'Yên Viên', account: 'yenvien@example.com' },
  { code: '00580', name: 'Bát Tràng', account: 'battrang@example.com' },
];

const PROTECTED =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';
const YELLOW = { rgbColor: { red: 1, green: 0.97, blue: 0.88 } };
const GREY = { rgbColor: { red: 0.93, green: 0.93, blue: 0.93 } };

function sheet(
  sheetId: number,
  title: string,
  index: number,
  rows: (HostCell | undefined)[][],
  more: Partial<HostSheet> = {},
  properties: Json = {},
): HostSheet {
  const columnCount = Math.max(8, ...rows.map((r) => r.length));
  return {
    properties: {
      sheetId,
      title,
      index,
      sheetType: 'GRID',
      hidden: false,
      gridProperties: { rowCount: Math.max(30, rows.length), columnCount, frozenRowCount: 2 },
      ...properties,
    },
    rows,
    rowInfo: [],
    columnInfo: [],
    metadata: [],
    merges: [],
    protectedRanges: [],
    filterViews: [],
    conditionalFormats: [],
    charts: [],
    bandedRanges: [],
    rowGroups: [],
    columnGroups: [],
    ...more,
  };
}

const header = (text: string, note?: string): HostCell => ({
  value: { stringValue: text },
  note,
  format: {
    backgroundColorStyle: { rgbColor: { red: 0.8, green: 0.88, blue: 0.98 } },
    textFormat: { bold: true },
    wrapStrategy: 'WRAP',
    horizontalAlignment: 'CENTER',
    verticalAlignment: 'MIDDLE',
  },
});
const words = (stringValue: string, format?: Json): HostCell => ({ value: { stringValue }, format });
const number = (numberValue: number, format?: Json): HostCell => ({ value: { numberValue }, format });
const points = {
  numberFormat: { type: 'NUMBER', pattern: '0.##' },
  backgroundColorStyle: YELLOW,
  horizontalAlignment: 'RIGHT',
};
const locked = { backgroundColorStyle: GREY };

/** Self-assessment: each commune has `each` rows of its own. */
function selfAssessment(each: number): HostSheet {
  const rows: (HostCell | undefined)[][] = [
    [
      {
        ...words('Chấm từng tiêu chí của xã mình. ✎ ô vàng: nhập · ô xám: phần mềm ghi'),
        format: { textFormat: { italic: true } },
      },
    ],
    [
      header('Mã xã'),
      header('Xã'),
      header('Tiêu chí'),
      header('Điểm tự chấm', 'Từ 0 đến điểm tối đa, bước 0,5.\n(Bắt buộc)'),
      header('Ngày chấm'),
      header('Minh chứng'),
      header('Tính lại'),
      header('Kết quả'),
    ],
  ];
  const protectedRanges: Json[] = [
    { protectedRangeId: 1, range: { sheetId: 20, startRowIndex: 0, endRowIndex: 2 }, editors: { users: [OWNER] } },
  ];
  const filterViews: Json[] = [];
  COMMUNES.forEach((c, i) => {
    const start = rows.length;
    for (let k = 0; k < each; k++)
      rows.push([
        words(c.code, { ...locked, numberFormat: { type: 'TEXT', pattern: '@' } }),
        words(c.name, locked),
        words(`${k + 1}. Tiêu chí mẫu`, locked),
        {
          ...(k % 4 === 3 ? {} : { value: { numberValue: 2.5 + (k % 3) } }),
          format: points,
          validation: {
            condition: { type: 'NUMBER_BETWEEN', values: [{ userEnteredValue: '0' }, { userEnteredValue: '10' }] },
            strict: true,
          },
        },
        {
          value: { numberValue: 45021 },
          format: { numberFormat: { type: 'DATE', pattern: 'dd/MM/yyyy' }, backgroundColorStyle: YELLOW },
          validation: { condition: { type: 'DATE_IS_VALID' }, strict: true },
        },
        {
          ...(k === 0 ? { value: { stringValue: 'có' } } : {}),
          format: { backgroundColorStyle: YELLOW },
          validation: {
            condition: {
              type: 'ONE_OF_LIST',
              values: ['có', 'không', 'không áp dụng'].map((userEnteredValue) => ({ userEnteredValue })),
            },
            strict: true,
            showCustomUi: true,
          },
        },
        {
          value: { boolValue: false },
          format: { horizontalAlignment: 'CENTER', backgroundColorStyle: YELLOW },
          validation: { condition: { type: 'BOOLEAN' }, strict: true },
        },
        words(k % 4 === 3 ? '✗ Chưa có điểm' : '✓ Đủ', locked),
      ]);
    const at = { sheetId: 20, startRowIndex: start, endRowIndex: rows.length };
    protectedRanges.push(
      {
        protectedRangeId: 10 + i,
        range: { ...at, startColumnIndex: 3, endColumnIndex: 7 },
        editors: { users: [OWNER, c.account] },
      },
      {
        protectedRangeId: 40 + i,
        range: { ...at, startColumnIndex: 0, endColumnIndex: 3 },
        editors: { users: [OWNER] },
      },
      {
        protectedRangeId: 70 + i,
        range: { ...at, startColumnIndex: 7, endColumnIndex: 8 },
        editors: { users: [OWNER] },
      },
    );
    filterViews.push({
      filterViewId: 900 + i,
      title: c.name,
      range: {
        sheetId: 20,
        startRowIndex: 1,
        endRowIndex: 2 + each * COMMUNES.length,
        startColumnIndex: 0,
        endColumnIndex: 8,
      },
      filterSpecs: [
        { columnIndex: 0, filterCriteria: { condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: c.code }] } } },
      ],
    });
  });
  const signs = [
    ['✓', { red: 0.85, green: 0.95, blue: 0.85 }],
    ['✗', { red: 0.98, green: 0.85, blue: 0.83 }],
  ] as const;
  return sheet(
    20,
    'Tự đánh giá',
    1,
    rows,
    {
      protectedRanges,
      filterViews,
      columnInfo: [
        { pixelSize: 70 },
        { pixelSize: 110 },
        { pixelSize: 220 },
        { pixelSize: 90 },
        { pixelSize: 100 },
        { pixelSize: 120 },
        { pixelSize: 80 },
        { pixelSize: 140 },
      ],
      rowInfo: [undefined, { pixelSize: 44 }],
      conditionalFormats: signs.map(([sign, rgbColor]) => ({
        ranges: [{ sheetId: 20, startRowIndex: 2, startColumnIndex: 7, endColumnIndex: 8 }],
        booleanRule: {
          condition: { type: 'TEXT_STARTS_WITH', values: [{ userEnteredValue: sign }] },
          format: { backgroundColorStyle: { rgbColor } },
        },
      })),
    },
    {
      tabColorStyle: { rgbColor: { red: 0.95, green: 0.76, blue: 0.19 } },
      gridProperties: { rowCount: rows.length + 20, columnCount: 8, frozenRowCount: 2, frozenColumnCount: 2 },
    },
  );
}

function workbook(id: string, title: string, sheets: HostSheet[]): HostWorkbook {
  return {
    id,
    properties: { title, locale: 'vi_VN', timeZone: 'Asia/Ho_Chi_Minh' },
    metadata: [],
    namedRanges: [],
    sheets,
    revision: 1,
  };
}

function books(each: number): { desk: HostWorkbook; shared: HostWorkbook } {
  const link = (uri: string) => ({ textFormat: { link: { uri } } });
  const ratings = ['Tốt', 'Khá', 'Trung bình', 'Yếu'];
  const desk = workbook(DESK, 'Bàn làm việc', [
    sheet(
      10,
      'Danh mục xã',
      0,
      [
        [words('Danh sách các trung tâm')],
        [header('Mã'), header('Xã'), header('Tài khoản')],
        ...COMMUNES.map((c) => [words(c.code), words(c.name), words(c.account)]),
      ],
      {},
      { tabColorStyle: { rgbColor: { red: 0.4, green: 0.4, blue: 0.4 } } },
    ),
    sheet(
      11,
      'TH Xếp loại',
      1,
      [
        [words('Tổng hợp xếp loại')],
        [header('Xếp loại'), header('Số xã')],
        ...ratings.map((r, i) => [words(r), number([1, 1, 1, 0][i] ?? 0)]),
        [
          words('Đến ô lỗi'),
          words('Tự đánh giá, ô D6', link(`https://docs.google.com/spreadsheets/d/${SHARED}/edit#gid=20&range=D6`)),
        ],
      ],
      {
        charts: [
          {
            chartId: 5,
            position: {
              overlayPosition: {
                anchorCell: { sheetId: 11, rowIndex: 1, columnIndex: 3 },
                widthPixels: 420,
                heightPixels: 240,
              },
            },
            spec: {
              title: 'Số xã theo xếp loại',
              basicChart: {
                chartType: 'COLUMN',
                headerCount: 1,
                domains: [
                  {
                    domain: {
                      sourceRange: {
                        sources: [
                          { sheetId: 11, startRowIndex: 1, endRowIndex: 6, startColumnIndex: 0, endColumnIndex: 1 },
                        ],
                      },
                    },
                  },
                ],
                series: [
                  {
                    series: {
                      sourceRange: {
                        sources: [
                          { sheetId: 11, startRowIndex: 1, endRowIndex: 6, startColumnIndex: 1, endColumnIndex: 2 },
                        ],
                      },
                    },
                    colorStyle: { rgbColor: { red: 0.26, green: 0.52, blue: 0.96 } },
                  },
                ],
              },
            },
          },
        ],
      },
      { tabColorStyle: { rgbColor: { red: 0.2, green: 0.66, blue: 0.33 } } },
    ),
    sheet(12, 'Nhật ký', 2, [[words('Nhật ký')], [header('Lúc'), header('Việc')]], {}, { hidden: true }),
  ]);
  const shared = workbook(SHARED, 'Sổ chung', [
    sheet(19, 'Trang chủ', 0, [
      [words('Mỗi xã một dòng')],
      [header('Xã'), header('Tự đánh giá')],
      ...COMMUNES.map((c, i) => [
        words(c.name),
        words('Mở phần của xã', link(`https://docs.google.com/spreadsheets/d/${SHARED}/edit#gid=20&fvid=${900 + i}`)),
      ]),
    ]),
    selfAssessment(each),
  ]);
  return { desk, shared };
}

const DIALOG = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Thiết lập</title></head><body style="font-family:Arial">
<main><h1 style="font-size:18px">Thiết lập</h1><label>Năm học <input id="year" value="2022-2023"></label>
<button id="go">Tiếp tục</button> <button id="bad">Gửi ngày tháng</button>
<p><a href="https://docs.google.com/spreadsheets/d/${SHARED}/edit#gid=20&amp;range=D4">Tự đánh giá!D4</a></p><p id="out" role="status"></p></main>
<script>
const out=document.getElementById('out');
document.getElementById('go').onclick=()=>google.script.run.withSuccessHandler(r=>{out.textContent='Trả lời: '+JSON.parse(r).year}).withFailureHandler(e=>{out.textContent='Lỗi: '+e.message}).dialogAction(JSON.stringify({year:document.getElementById('year').value}));
document.getElementById('bad').onclick=()=>{try{google.script.run.dialogAction(new Date())}catch(e){out.textContent='Từ chối: '+e.message}};
fetch('https://example.com/').then(()=>document.body.dataset.net='open',()=>document.body.dataset.net='blocked');
</script></body></html>`;

function contains(g: Json, row: number, column: number): boolean {
  return (
    row >= (g.startRowIndex ?? 0) &&
    row < (g.endRowIndex ?? 1e9) &&
    column >= (g.startColumnIndex ?? 0) &&
    column < (g.endColumnIndex ?? 1e9)
  );
}

/** A world in memory; `each` rows a commune in Tự đánh giá. */
export function doubleWorld(each = 6): World {
  const { desk, shared } = books(each);
  const files = new Map<string, HostFile>();
  const outbox: HostMail[] = [];
  const listeners = new Set<(fileId: string, revision: number) => void>();
  let now = Date.parse('2023-04-03T01:00:00Z');
  const file = (id: string, name: string, book: HostWorkbook, people: string[]): HostFile => ({
    id,
    name,
    mimeType: 'application/vnd.google-apps.spreadsheet',
    owner: OWNER,
    parents: [],
    appProperties: {},
    madeByApp: true,
    createdTime: '2022-09-01T08:00:00',
    modifiedTime: '2023-04-01T08:00:00',
    version: 1,
    trashed: false,
    permissions: [
      { id: '1', role: 'owner', type: 'user', emailAddress: OWNER },
      ...people.map((emailAddress, i) => ({
        id: String(i + 2),
        role: 'writer' as const,
        type: 'user' as const,
        emailAddress,
      })),
    ],
    workbook: book,
  });
  files.set(DESK, file(DESK, 'Bàn làm việc', desk, []));
  files.set(
    SHARED,
    file(
      SHARED,
      'Sổ chung',
      shared,
      COMMUNES.map((c) => c.account),
    ),
  );
  files.set('doc', {
    ...file('doc', 'Báo cáo mẫu.pdf', desk, []),
    mimeType: 'application/pdf',
    workbook: undefined,
    bytes: Buffer.from('%PDF-1.4\n%%EOF'),
  });
  const commit = (book: HostWorkbook) => {
    book.revision++;
    for (const listener of listeners) listener(book.id, book.revision);
  };
  const triggers: HostTrigger[] = [
    { id: 't1', functionName: 'sweep', owner: OWNER, type: 'clock', everyMinutes: 10, lastRun: now },
    { id: 't2', functionName: 'daily', owner: OWNER, type: 'clock', atHour: 7, everyDays: 1, lastRun: now },
  ];
  const set = (book: HostWorkbook, sheetId: number, row: number, column: number, value: HostCell['value']) => {
    const s = book.sheets.find((x) => x.properties.sheetId === sheetId);
    if (!s) return;
    // as the engine does: a changed tab is a new object
    const rows = [...s.rows];
    const line = [...(rows[row] ?? [])];
    line[column] = { ...line[column], value };
    rows[row] = line;
    book.sheets = book.sheets.map((x) => (x === s ? { ...s, rows } : x));
  };
  /** The sweep of this world: counts a commune's points where its box is ticked, and clears the box. */
  const sweep = () => {
    const s = shared.sheets[1] as HostSheet;
    let did = false;
    s.rows.forEach((row, r) => {
      if (!row?.[6]?.value?.boolValue) return;
      const code = row[0]?.value?.stringValue;
      const sum = s.rows
        .filter((x) => x?.[0]?.value?.stringValue === code)
        .reduce((n, x) => n + (x?.[3]?.value?.numberValue ?? 0), 0);
      set(shared, 20, r, 6, { boolValue: false });
      set(shared, 20, r, 7, { stringValue: `✓ Tổng ${String(sum).replace('.', ',')}` });
      did = true;
    });
    if (did) commit(shared);
  };
  const world: World = {
    clock: {
      now: () => now,
      set(ms) {
        now = ms;
      },
      advance(ms) {
        now += ms;
      },
    },
    files,
    outbox,
    triggers,
    deskId: DESK,
    owner: OWNER,
    faults: [],
    language: {},
    mailQuota: {},
    run(functionName, args = [], how = {}): Execution {
      const ui: UiEvent[] = [];
      let value: unknown;
      let error: Execution['error'];
      const calls = [{ kind: 'Sheets.Spreadsheets.Values.batchGet', seconds: 0.4 }];
      switch (functionName) {
        case 'onOpen':
          ui.push({
            kind: 'menu',
            menu: {
              name: 'Sổ HTCĐ',
              items: [
                { label: 'Thiết lập…', functionName: 'setUp' },
                { label: 'Tính điểm tự đánh giá', functionName: 'sweep' },
                { label: 'Tổng hợp xếp loại', functionName: 'consolidate' },
                { separator: true },
                { menu: { name: 'Báo cáo', items: [{ label: 'Gửi báo cáo…', functionName: 'report' }] } },
                { label: 'Gây lỗi', functionName: 'broken' },
              ],
            },
          });
          break;
        case 'setUp':
          ui.push({ kind: 'dialog', html: DIALOG, title: 'Thiết lập sổ', width: 520, height: 360, modal: true });
          break;
        case 'dialogAction':
          value = JSON.stringify({ year: JSON.parse(String(args[0])).year });
          break;
        case 'sweep':
          sweep();
          ui.push({ kind: 'toast', message: 'Đã tính điểm cho 3/3 xã.', title: 'Sổ HTCĐ' });
          break;
        case 'consolidate':
          set(desk, 11, 2, 1, { numberValue: 2 });
          commit(desk);
          ui.push({ kind: 'toast', message: '3/3 xã đã tổng hợp.' }, { kind: 'activate', sheetId: 11, a1: 'A1' });
          break;
        case 'report':
          calls.push({ kind: 'MailApp.sendEmail', seconds: 0.8 });
          outbox.push({
            id: `m${outbox.length + 1}`,
            at: new Date(now + 7 * 3_600_000).toISOString().slice(0, 19),
            from: OWNER,
            to: ['so.gddt@example.com'],
            cc: [],
            bcc: [],
            subject: 'Báo cáo xếp loại trung tâm HTCĐ',
            body: 'Kính gửi Sở',
            htmlBody: `<p>Kính gửi Sở, <b>3/3 xã</b>.</p><p><a href="https://docs.google.com/spreadsheets/d/${SHARED}/edit#gid=20&range=D5">Xem ô D5</a></p><script>document.title='run'</script>`,
            attachments: [{ name: 'tong-hop.pdf', mimeType: 'application/pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF') }],
            inlineImages: [],
          });
          ui.push({
            kind: 'sidebar',
            html: '<!doctype html><html lang="vi"><head><title>Kết quả gửi</title></head><body><main><h1>Đã gửi</h1><p>1 thư</p><button onclick="google.script.host.close()">Đóng</button></main></body></html>',
            title: 'Kết quả gửi',
          });
          break;
        case 'broken':
          error = { name: 'Exception', message: 'Không tìm thấy tab “Cấu hình”. Chạy lại Thiết lập.' };
          break;
        case 'daily':
          break;
        default:
          error = { name: 'TypeError', message: `Script function not found: ${functionName}` };
      }
      const byKind: Record<string, number> = {};
      for (const c of calls) byKind[c.kind] = (byKind[c.kind] ?? 0) + 1;
      return {
        ok: !error,
        value,
        error,
        killed: false,
        calls,
        byKind,
        modelledSeconds: calls.reduce((n, c) => n + c.seconds, 0),
        ui,
        log: [how.as ?? ''],
      };
    },
    runDueTriggers() {
      return triggers
        .filter((t) =>
          t.everyMinutes ? now - (t.lastRun ?? 0) >= t.everyMinutes * 60_000 : now - (t.lastRun ?? 0) >= 86_400_000,
        )
        .map((trigger) => {
          trigger.lastRun = now;
          return { trigger, execution: world.run(trigger.functionName, [], { as: trigger.owner, source: 'trigger' }) };
        });
    },
    type(fileId, sheetId, row, column, text, as): Typed {
      const book = files.get(fileId)?.workbook;
      const s = book?.sheets.find((x) => x.properties.sheetId === sheetId);
      if (!book || !s || !world.roleOf(fileId, as)) return { ok: false, message: 'Không mở được tệp.' };
      if (
        as !== OWNER &&
        s.protectedRanges.some((p) => contains(p.range, row, column) && !p.editors?.users?.includes(as))
      )
        return { ok: false, message: PROTECTED };
      const cell = s.rows[row]?.[column];
      let value: HostCell['value'];
      if (text === '') value = undefined;
      else if (cell?.validation?.condition.type === 'BOOLEAN') value = { boolValue: text === 'TRUE' };
      else if (cell?.format?.numberFormat?.type === 'TEXT') value = { stringValue: text };
      else if (/^-?\d+(,\d+)?$/.test(text)) value = { numberValue: Number(text.replace(',', '.')) };
      else if (/^\d\d\/\d\d\/\d{4}$/.test(text))
        value = {
          numberValue:
            Date.parse(`${text.slice(6)}-${text.slice(3, 5)}-${text.slice(0, 2)}T00:00Z`) / 86_400_000 + 25569,
        };
      else value = { stringValue: text };
      const between = cell?.validation?.condition;
      if (
        value &&
        between?.type === 'NUMBER_BETWEEN' &&
        !((value.numberValue ?? -1) >= 0 && (value.numberValue ?? 11) <= 10)
      )
        return {
          ok: false,
          message: `The data you entered in cell ${String.fromCharCode(65 + column)}${row + 1} violates the data validation rules set on this cell.`,
        };
      set(book, sheetId, row, column, value);
      commit(book);
      return { ok: true };
    },
    act: () => ({ ok: true }),
    submitForm: () => ({ ok: false, message: 'Không có biểu mẫu.', faults: {} }),
    roleOf(fileId, as) {
      return files.get(fileId)?.permissions.find((p) => p.emailAddress?.toLowerCase() === as.toLowerCase())?.role;
    },
    save: async () => {},
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return world;
}
