/** Sample dialogs in the wording of an education office: the pages the tests draw, and models for the commands' texts. */

import type { DialogModel } from '../../src/workbook/dialog-model';

const account = 'phonggddt.gialam@gmail.com';

/** The 22 units of Gia Lâm district in school year 2022–2023, with their GSO codes. */
export const gialam: [code: string, name: string][] = [
  ['00526', 'Thị trấn Yên Viên'],
  ['00529', 'Xã Yên Thường'],
  ['00532', 'Xã Yên Viên'],
  ['00535', 'Xã Ninh Hiệp'],
  ['00538', 'Xã Đình Xuyên'],
  ['00541', 'Xã Dương Hà'],
  ['00544', 'Xã Phù Đổng'],
  ['00547', 'Xã Trung Mầu'],
  ['00550', 'Xã Lệ Chi'],
  ['00553', 'Xã Cổ Bi'],
  ['00556', 'Xã Đặng Xá'],
  ['00559', 'Xã Phú Thị'],
  ['00562', 'Xã Kim Sơn'],
  ['00565', 'Thị trấn Trâu Quỳ'],
  ['00568', 'Xã Dương Quang'],
  ['00571', 'Xã Dương Xá'],
  ['00574', 'Xã Đông Dư'],
  ['00577', 'Xã Đa Tốn'],
  ['00580', 'Xã Kiêu Kỵ'],
  ['00583', 'Xã Bát Tràng'],
  ['00586', 'Xã Kim Lan'],
  ['00589', 'Xã Văn Đức'],
];

/** A link to a cell, as Sheets opens it. */
const cell = (a1: string) => `https://docs.google.com/spreadsheets/d/1SoChungMau/edit#gid=1204&range=${a1}`;

/** Thiết lập, first page: what is to be set up. */
export const setupForm: DialogModel = {
  title: 'Thiết lập sổ',
  account,
  width: 760,
  height: 560,
  blocks: [
    {
      kind: 'text',
      text: 'Bước 1/2: chọn cách làm việc. Chưa có gì được tạo hay chia sẻ cho đến khi bấm “Thiết lập” ở bước sau.',
    },
    {
      kind: 'fields',
      fields: [
        {
          id: 'preset',
          label: 'Cơ quan tổng hợp',
          kind: 'radio',
          value: 'gia-lam-2022',
          required: true,
          options: [
            {
              value: 'gia-lam-2022',
              label: 'Phòng Giáo dục và Đào tạo huyện Gia Lâm, 22 xã, thị trấn (năm học 2022-2023)',
            },
            { value: 'commune', label: 'Phòng Văn hóa – Xã hội cấp xã (từ 01/7/2025)' },
            { value: 'so', label: 'Sở Giáo dục và Đào tạo, 126 xã, phường' },
            { value: 'custom', label: 'Danh sách khác, dán vào ô dưới đây' },
          ],
        },
        {
          id: 'communes',
          label: 'Danh sách xã, mỗi dòng một xã',
          kind: 'textarea',
          rows: 5,
          required: true,
          help: 'Mỗi dòng: mã đơn vị hành chính, tên, thư điện tử của xã; cách nhau bằng dấu tab hoặc dấu chấm phẩy. Chép thẳng từ Excel cũng được.',
          when: { field: 'preset', is: 'custom' },
        },
        {
          id: 'schoolYear',
          label: 'Năm học',
          kind: 'select',
          value: '2022-2023',
          required: true,
          options: [
            { value: '2022-2023', label: '2022-2023' },
            { value: '2023-2024', label: '2023-2024' },
          ],
        },
        {
          id: 'planDue',
          label: 'Hạn gửi kế hoạch năm',
          kind: 'date',
          value: '2022-11-19',
          required: true,
          help: 'Thư yêu cầu gửi trước ngày 20/11/2022, nên ngày cuối cùng còn đúng hạn là 19/11/2022.',
        },
        {
          id: 'recipient',
          label: 'Nơi nhận báo cáo',
          kind: 'text',
          required: true,
          help: 'Địa chỉ thư điện tử nhận bản tổng hợp.',
        },
        {
          id: 'population',
          label: 'Số dân tối thiểu để tính chỉ tiêu phiếu khảo sát',
          kind: 'number',
          value: '1.000',
        },
        {
          id: 'agree',
          label: 'Tôi được giao quản lý sổ này và được phép chia sẻ cho các xã',
          kind: 'checkbox',
          required: true,
        },
      ],
    },
  ],
  actions: [{ label: 'Xem trước', command: 'setup.preview', primary: true }],
};

/** Thiết lập, second page: what will be created and whom it will be shared with. */
export const setupPreview: DialogModel = {
  title: 'Thiết lập sổ: xem trước',
  account,
  width: 860,
  height: 600,
  blocks: [
    {
      kind: 'text',
      tone: 'info',
      text: 'Bước 2/2: dưới đây là tất cả những gì sẽ được tạo. Số liệu đã nhập, nếu có, giữ nguyên.',
    },
    { kind: 'heading', text: 'Trang tính sẽ tạo' },
    {
      kind: 'table',
      columns: [{ header: 'Trang tính' }, { header: 'Sổ' }, { header: 'Số hàng' }, { header: 'Việc làm' }],
      rows: [
        ['Cấu hình', 'Bàn làm việc', '24', { text: 'tạo mới', tone: 'ok' }],
        ['Danh mục xã', 'Bàn làm việc', '22', { text: 'tạo mới', tone: 'ok' }],
        ['Bộ tiêu chí', 'Bàn làm việc', '23', { text: 'tạo mới', tone: 'ok' }],
        ['Nhật ký gửi thư', 'Bàn làm việc', '0', { text: 'đã có, giữ nguyên', tone: 'muted' }],
        ['Trang chủ', 'Sổ chung', '22', { text: 'tạo mới', tone: 'ok' }],
        ['Tự đánh giá', 'Sổ chung', '1.012', { text: 'thiếu bảo vệ ở 2 xã, sẽ đặt lại', tone: 'warn' }],
        ['Kết quả', 'Sổ chung', '22', { text: 'tạo mới', tone: 'ok' }],
      ],
    },
    {
      kind: 'text',
      tone: 'muted',
      text: 'Bộ tiêu chí mẫu do phần mềm đề xuất, không phải văn bản của Bộ, Sở: xin thay bằng mẫu của địa phương.',
    },
    { kind: 'heading', text: 'Sổ chung sẽ chia sẻ cho' },
    {
      kind: 'text',
      text: '21 tài khoản của 21 xã, thị trấn được quyền chỉnh sửa; Google không gửi thư báo. Mỗi xã chỉ sửa được phần của mình.',
    },
    {
      kind: 'text',
      tone: 'warn',
      text: 'Xã Dương Hà chưa có tài khoản: các ô của xã được tạo, nhưng chưa ai nhập được. Ghi tài khoản vào Danh mục xã rồi chạy lại Thiết lập.',
    },
    {
      kind: 'details',
      summary: 'Danh sách 22 xã, thị trấn và tài khoản',
      blocks: [
        {
          kind: 'table',
          caption: 'Tài khoản được chia sẻ',
          columns: [
            { header: 'Mã' },
            { header: 'Xã, thị trấn' },
            { header: 'Tài khoản' },
            { header: 'Dân số từ 15 tuổi' },
          ],
          rows: gialam.map(([code, name], i) => [
            code,
            name,
            code === '00541' ? { text: 'chưa có', tone: 'warn' } : `htcd.${code}@gmail.com`,
            `${6 + (i % 9)}.${120 + i * 31}`,
          ]),
        },
      ],
    },
  ],
  actions: [
    {
      label: 'Thiết lập',
      command: 'setup.run',
      request: { preset: 'gia-lam-2022', schoolYear: '2022-2023' },
      primary: true,
      confirm: 'Tạo 7 trang tính và chia sẻ Sổ chung cho 21 tài khoản?',
    },
    { label: 'Quay lại', command: 'setup.form', skipValidation: true },
  ],
};

/** Gửi báo cáo: recipients, the mail as it will look, and its attachments. */
export const sendReportPreview: DialogModel = {
  title: 'Gửi báo cáo tổng hợp xếp loại',
  account,
  width: 760,
  height: 620,
  blocks: [
    {
      kind: 'text',
      tone: 'warn',
      text: 'Đã tổng hợp 21/22 xã, thị trấn. Thiếu xã Dương Hà: chưa nhập ô nào. Thư dưới đây có ghi rõ điều này.',
    },
    {
      kind: 'table',
      columns: [{ header: 'Người nhận' }, { header: 'Địa chỉ' }, { header: 'Trạng thái' }],
      rows: [
        ['Phòng Giáo dục và Đào tạo', 'baocao.pgd@gialam.example', { text: 'sẽ gửi', tone: 'info' }],
        [
          'Văn phòng UBND huyện',
          'vanphong@gialam.example',
          { text: 'đã gửi 14:05 ngày 08/4/2023, không gửi lại', tone: 'ok' },
        ],
      ],
    },
    {
      kind: 'mail',
      to: 'baocao.pgd@gialam.example',
      subject: '[HTCĐ] Báo cáo tổng hợp xếp loại trung tâm học tập cộng đồng năm học 2022-2023',
      html:
        '<p>Kính gửi: Phòng Giáo dục và Đào tạo huyện Gia Lâm,</p>' +
        '<p>Xin gửi kết quả tổng hợp tự đánh giá, xếp loại của <b>21/22</b> trung tâm học tập cộng đồng.</p>' +
        '<table border="1" cellpadding="4" style="border-collapse:collapse"><tr><th>Xếp loại</th><th>Số trung tâm</th><th>Tỉ lệ</th></tr>' +
        '<tr><td>Tốt</td><td align="right">8</td><td align="right">38,1%</td></tr>' +
        '<tr><td>Khá</td><td align="right">9</td><td align="right">42,9%</td></tr>' +
        '<tr><td>Trung bình</td><td align="right">3</td><td align="right">14,3%</td></tr>' +
        '<tr><td>Yếu</td><td align="right">1</td><td align="right">4,8%</td></tr></table>' +
        '<p>Chưa có số liệu của xã Dương Hà (chưa nhập ô nào).</p><p>Trân trọng.</p>',
      attachments: ['TH-xep-loai-2022-2023.xlsx', 'TH-xep-loai-2022-2023.pdf'],
    },
    {
      kind: 'text',
      tone: 'muted',
      text: 'Hôm nay tài khoản này còn gửi được 97 thư. Mỗi thư chỉ gửi một lần, dù bấm lại hay mất mạng giữa chừng.',
    },
  ],
  actions: [
    {
      label: 'Gửi 1 thư',
      command: 'report.send',
      primary: true,
      confirm: 'Gửi báo cáo cho baocao.pgd@gialam.example, kèm 2 tệp? Thư đã gửi không lấy lại được.',
    },
    { label: 'Gửi thử cho tôi', command: 'report.test' },
  ],
};

/** Kiểm tra sổ: what is right, what is not, and where. */
export const healthCheck: DialogModel = {
  title: 'Kiểm tra sổ',
  account,
  width: 820,
  height: 560,
  blocks: [
    { kind: 'text', tone: 'warn', text: 'Có 2 việc cần sửa và 3 ô nhập cần xem lại. Các phần khác đều đúng.' },
    { kind: 'heading', text: 'Sổ và lịch chạy' },
    {
      kind: 'list',
      items: [
        { text: 'Hai sổ mở được, đủ 12 trang tính, đủ cột.', tone: 'ok' },
        { text: 'Ngôn ngữ Việt Nam, múi giờ Hà Nội.', tone: 'ok' },
        { text: 'Bảo vệ của xã Đa Tốn ở trang Tự đánh giá đã bị gỡ.', tone: 'error', url: cell('A806') },
        { text: 'Lịch chạy hằng ngày không còn. Bấm Sửa chữa để đặt lại.', tone: 'error' },
        { text: 'Hôm nay còn gửi được 97 thư.', tone: 'info' },
      ],
    },
    { kind: 'heading', text: 'Ô nhập cần xem lại' },
    {
      kind: 'table',
      columns: [{ header: 'Ô' }, { header: 'Xã' }, { header: 'Đang ghi' }, { header: 'Vì sao, làm gì' }],
      rows: [
        [
          { text: 'Tự đánh giá!E812', url: cell('E812'), tone: 'error' },
          'Xã Đa Tốn',
          '12',
          'Điểm lớn hơn điểm tối đa của tiêu chí A2 (3). Ghi lại số từ 0 đến 3.',
        ],
        [
          { text: 'Tự đánh giá!E340', url: cell('E340'), tone: 'error' },
          'Xã Lệ Chi',
          'ba',
          'Điểm phải là số. Ghi 3 thay cho “ba”.',
        ],
        [
          { text: 'Tự đánh giá!G95', url: cell('G95'), tone: 'warn' },
          'Xã Yên Viên',
          '(trống)',
          'Tiêu chí B1 dưới nửa số điểm nhưng chưa ghi nguyên nhân, giải pháp.',
        ],
      ],
    },
  ],
  actions: [
    {
      label: 'Sửa chữa 2 việc',
      command: 'health.repair',
      primary: true,
      confirm: 'Đặt lại bảo vệ của xã Đa Tốn và lịch chạy hằng ngày? Ô đã nhập không bị đụng đến.',
    },
    { label: 'Kiểm tra lại', command: 'health.check' },
  ],
};

/** Tiếp nhận, trả lại: one obligation, all communes. */
export const acceptReturn: DialogModel = {
  title: 'Tiếp nhận kế hoạch năm học 2022-2023',
  account,
  width: 900,
  height: 620,
  blocks: [
    {
      kind: 'text',
      text: 'Hạn: trước ngày 20/11/2022. Đã nộp 20/22 xã, thị trấn. Tiếp nhận rồi thì phần kế hoạch của xã được khóa cho đến khi trả lại.',
    },
    {
      kind: 'form-table',
      caption: 'Kế hoạch năm của các xã, thị trấn',
      columns: [
        { header: 'Xã, thị trấn' },
        { header: 'Trạng thái' },
        { header: 'Còn thiếu' },
        {
          header: 'Quyết định',
          id: 'decision',
          field: {
            kind: 'select',
            options: [
              { value: '', label: 'Để sau' },
              { value: 'accept', label: 'Tiếp nhận' },
              { value: 'return', label: 'Trả lại' },
            ],
          },
        },
        {
          header: 'Lý do trả lại',
          id: 'reason',
          field: { kind: 'text', required: true, when: { field: 'decision', is: 'return' } },
        },
      ],
      rows: gialam.map(([code, name], i) => {
        if (code === '00541') {
          return { id: code, cells: [name, { text: 'chưa nộp', tone: 'error' }, 'chưa nhập dòng nào', '–', ''] };
        }
        if (code === '00550') {
          return {
            id: code,
            cells: [name, { text: 'có số liệu nhưng chưa nộp', tone: 'warn' }, 'chưa tick Nộp', '–', ''],
          };
        }
        const missing = i % 6 === 3;
        return {
          id: code,
          cells: [
            name,
            missing
              ? { text: 'đã nộp, chờ Chủ tịch duyệt', tone: 'warn' }
              : { text: `đã duyệt, số ${14 + i}/KH-UBND`, tone: 'ok' },
            missing ? { text: 'Số, ngày phê duyệt (2 ô)', url: cell(`F${12 + i}`) } : '',
            { value: '' },
            { value: '' },
          ],
        };
      }),
      fillAll: { label: 'Tiếp nhận tất cả', column: 'decision', value: 'accept' },
    },
  ],
  actions: [
    {
      label: 'Lưu quyết định',
      command: 'obligation.decide',
      request: { obligation: 'KH-2022-2023' },
      primary: true,
      confirm: 'Lưu các quyết định vừa chọn? Xã bị trả lại sẽ thấy lý do ở Trang chủ.',
    },
  ],
};

/** Thẩm định: one commune, its criteria, three scores beside each other. */
export const verification: DialogModel = {
  title: 'Thẩm định tự đánh giá: xã Đa Tốn',
  account,
  width: 900,
  height: 620,
  blocks: [
    {
      kind: 'text',
      text: 'Tự chấm 86/100, máy gợi ý 81/100. Điểm thẩm định khác điểm tự chấm thì ghi lý do; xã xem và trả lời được đến hết 15/4/2023.',
    },
    {
      kind: 'form-table',
      caption: 'Điểm theo tiêu chí',
      columns: [
        { header: 'Tiêu chí' },
        { header: 'Tối đa' },
        { header: 'Tự chấm' },
        { header: 'Gợi ý' },
        { header: 'Minh chứng' },
        { header: 'Thẩm định', id: 'score', field: { kind: 'number', required: true } },
        {
          header: 'Lý do',
          id: 'why',
          field: {
            kind: 'select',
            options: [
              { value: '', label: 'Đồng ý' },
              { value: 'evidence', label: 'Thiếu minh chứng' },
              { value: 'count', label: 'Số liệu không khớp nhật ký' },
              { value: 'late', label: 'Nộp muộn' },
            ],
          },
        },
      ],
      rows: (
        [
          ['A1', 'Ban giám đốc được kiện toàn, có quyết định', '4', '4', '4'],
          ['A4', 'Kế hoạch năm, kế hoạch tháng được Chủ tịch UBND xã phê duyệt, gửi đúng hạn', '5', '5', '3,5'],
          ['A6', 'Hồ sơ, sổ sách đầy đủ, cập nhật', '3', '3', '2,5'],
          ['B1', 'Khảo sát nhu cầu học tập, dùng để lập kế hoạch', '6', '4', '4'],
          ['B3', 'Tuyên truyền, phổ biến kiến thức', '6', '6', '5'],
          ['C3', 'Kinh phí ngân sách, xã hội hóa, công khai', '4', '3', '3'],
          ['D1', 'Lượt người học so với chỉ tiêu', '8', '8', '6,5'],
        ] as const
      ).map(([id, name, max, self, suggested], i) => ({
        id,
        cells: [
          `${id}. ${name}`,
          max,
          self,
          self === suggested ? suggested : { text: suggested, tone: 'warn' as const },
          { text: `${4 + i * 3} dòng nhật ký`, url: cell(`A${200 + i}:A${203 + i * 4}`) },
          { value: suggested },
          { value: '' },
        ],
      })),
      fillAll: { label: 'Đồng ý tất cả: lấy điểm tự chấm', column: 'score', from: 2 },
    },
    {
      kind: 'fields',
      fields: [{ id: 'note', label: 'Nhận xét chung gửi xã', kind: 'textarea', rows: 3 }],
    },
  ],
  actions: [
    { label: 'Lưu thẩm định', command: 'verification.save', request: { commune: '00577' }, primary: true },
    { label: 'Xã tiếp theo', command: 'verification.next', request: { commune: '00580' }, skipValidation: true },
  ],
};

/** A long work step by step: each answer is the next page of this kind. */
export const sendingProgress: DialogModel = {
  title: 'Đang gửi thư nhắc',
  account,
  width: 480,
  height: 260,
  blocks: [
    { kind: 'progress', done: 14, of: 22, text: 'vừa gửi xã Dương Xá' },
    {
      kind: 'text',
      text: 'Có thể đóng hộp thoại này: thư còn lại nằm trong hàng chờ và được gửi ở lần chạy sau, không thư nào gửi hai lần.',
    },
  ],
  actions: [],
};

/** A command that stopped, and what to do. */
export const stopped: DialogModel = {
  title: 'Chưa tổng hợp được',
  account,
  width: 560,
  height: 300,
  blocks: [
    {
      kind: 'text',
      tone: 'error',
      text: 'Trang “Tự đánh giá” có hai cột cùng tên “Điểm tự chấm” (E và H) nên không biết cột nào đúng. Chưa có gì bị thay đổi.',
    },
    { kind: 'heading', text: 'Cách sửa' },
    {
      kind: 'list',
      items: [
        { text: 'Mở Tự đánh giá, cột H', url: cell('H1') },
        'Đổi tên hoặc xóa cột thừa.',
        'Chạy lại Tổng hợp xếp loại.',
      ],
    },
  ],
  actions: [{ label: 'Làm lại', command: 'ratings.consolidate', primary: true }],
};

/** Nothing left to do. */
export const finished: DialogModel = {
  title: 'Đã thiết lập xong',
  account,
  width: 560,
  height: 320,
  blocks: [
    { kind: 'text', tone: 'ok', text: 'Đã tạo 7 trang tính và chia sẻ Sổ chung cho 21 xã, thị trấn.' },
    {
      kind: 'list',
      items: [
        { text: 'Mở Sổ chung', url: 'https://docs.google.com/spreadsheets/d/1SoChungMau/edit' },
        'Gửi liên kết này cho các xã qua Zalo hoặc thư điện tử.',
      ],
    },
  ],
  actions: [],
};

/** Every dialog above, by a short name. */
export const samples: Record<string, DialogModel> = {
  'thiet-lap': setupForm,
  'thiet-lap-xem-truoc': setupPreview,
  'gui-bao-cao': sendReportPreview,
  'kiem-tra-so': healthCheck,
  'tiep-nhan': acceptReturn,
  'tham-dinh': verification,
  'tien-do': sendingProgress,
  'bao-loi': stopped,
  xong: finished,
};
