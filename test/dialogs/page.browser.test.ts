/** The dialog page in a real browser: every block, the keyboard, the checks before sending, the server's answers. */

import type { DialogModel } from '../../src/workbook/dialog-model';
import { builtPage, closeBrowser, leaveDialogs, openDialog, seriousFindings } from './browser';
import {
  acceptReturn,
  finished,
  gialam,
  healthCheck,
  samples,
  sendReportPreview,
  setupForm,
  verification,
} from './samples';

const blank: DialogModel = { title: 'Thử', account: 'phong@example.vn', blocks: [], actions: [] };
const save = { label: 'Lưu', command: 'save', primary: true };

afterEach(leaveDialogs);
afterAll(closeBrowser);

describe('each kind of block', () => {
  test('draws every kind with its words, and the account at the bottom', async () => {
    const { page, errors } = await openDialog({
      ...blank,
      blocks: [
        { kind: 'heading', text: 'Mục lớn' },
        { kind: 'text', text: 'Một câu', tone: 'warn' },
        { kind: 'list', items: ['một', { text: 'hai', tone: 'ok' }] },
        {
          kind: 'table',
          caption: 'Bảng điểm',
          columns: [{ header: 'Xã' }, { header: 'Điểm' }],
          rows: [['Đa Tốn', '86,5']],
        },
        { kind: 'fields', fields: [{ id: 'a', label: 'Ghi chú', kind: 'textarea', value: 'x' }] },
        {
          kind: 'form-table',
          columns: [{ header: 'Xã' }, { header: 'Điểm', id: 'p', field: { kind: 'number' } }],
          rows: [{ id: '00577', cells: ['Đa Tốn', { value: '4' }] }],
        },
        { kind: 'mail', to: 'a@b.vn', subject: 'Báo cáo', html: '<p>Kính gửi</p>', attachments: ['a.xlsx', 'a.pdf'] },
        { kind: 'progress', done: 14, of: 22, text: 'Yên Viên' },
        { kind: 'details', summary: 'Xem thêm', blocks: [{ kind: 'text', text: 'ẩn' }] },
      ],
    });
    expect(await page.locator('h2').textContent()).toBe('Mục lớn');
    expect(await page.locator('.note.warn [role=img]').getAttribute('aria-label')).toBe('Chú ý');
    expect(await page.locator('li').allTextContents()).toEqual(['một', '✓hai']);
    expect(await page.locator('table').first().locator('td').allTextContents()).toEqual(['Đa Tốn', '86,5']);
    expect(await page.locator('td.right').first().textContent()).toBe('86,5');
    expect(await page.getByLabel('Ghi chú').inputValue()).toBe('x');
    expect(await page.getByLabel('Điểm: Đa Tốn').inputValue()).toBe('4');
    expect(await page.locator('dd').allTextContents()).toEqual(['a@b.vn', 'Báo cáo', 'a.xlsx\na.pdf']);
    expect(await page.frameLocator('iframe').locator('p').textContent()).toBe('Kính gửi');
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('');
    expect(await page.locator('progress').evaluate((bar) => (bar as HTMLProgressElement).value)).toBe(14);
    expect(await page.locator('.progress p').textContent()).toBe('14/22 · Yên Viên');
    expect(await page.getByText('ẩn').isVisible()).toBe(false);
    await page.getByText('Xem thêm').click();
    expect(await page.getByText('ẩn').isVisible()).toBe(true);
    expect(await page.locator('#account').textContent()).toBe('Tài khoản: phong@example.vn');
    expect(errors).toEqual([]);
  });

  test('shows a link beside the dialog, and refuses any scheme that could run', async () => {
    const { page } = await openDialog({
      ...blank,
      blocks: [
        {
          kind: 'list',
          items: [
            { text: 'ô', url: 'https://docs.google.com/x' },
            { text: 'xấu', url: 'javascript:alert(1)' },
            { text: 'xấu nữa', url: ' data:text/html,x' },
          ],
        },
      ],
    });
    const links = page.locator('a');
    expect(await links.count()).toBe(1);
    expect(await links.getAttribute('target')).toBe('_blank');
    expect(await links.getAttribute('rel')).toContain('noopener');
  });

  test('keeps texts that look like HTML or end of script as texts', async () => {
    const nasty =
      '</script><script>document.title="hỏng"</script><img src=x onerror="document.title=\'hỏng\'">"\'`$1\u2028<!--$&';
    const { page, outside, errors } = await openDialog({
      ...blank,
      account: nasty,
      blocks: [
        { kind: 'text', text: nasty },
        { kind: 'heading', text: nasty },
        { kind: 'list', items: [nasty, { text: nasty, url: 'https://x.invalid/"><b>' }] },
        { kind: 'table', caption: nasty, columns: [{ header: nasty }], rows: [[nasty]] },
        {
          kind: 'fields',
          fields: [
            { id: nasty, label: nasty, kind: 'text', value: nasty, help: nasty },
            { id: 's', label: 's', kind: 'select', value: nasty, options: [{ value: nasty, label: nasty }] },
          ],
        },
        { kind: 'mail', to: nasty, subject: nasty, html: `<p>thư</p>${nasty}`, attachments: [nasty] },
      ],
      actions: [{ ...save, label: nasty }],
    });
    expect(await page.title()).toBe('Thử');
    expect(await page.locator('#blocks > p').textContent()).toBe(nasty);
    expect(await page.locator('h2').textContent()).toBe(nasty);
    expect(await page.locator('.text input').inputValue()).toBe(nasty.replace('\n', ''));
    expect(await page.locator('img, b').count()).toBe(0);
    expect(await page.frameLocator('iframe').locator('p').textContent()).toBe('thư');
    await page.waitForTimeout(100);
    expect(await page.title()).toBe('Thử');
    expect(outside).toEqual([]);
    // the browser reports the refused handler and script of the mail's body, and nothing else
    expect(errors.filter((text) => !/Content Security Policy|sandboxed/.test(text))).toEqual([]);
  });

  test('draws 579 rows with three fields each in time, and scrolls them under their header', async () => {
    const rows = Array.from({ length: 579 }, (_, i) => ({
      id: String(i),
      cells: [`Xã số ${i}`, 'đã nộp', { value: '' }, { value: '' }, { value: '4' }],
    }));
    const options = ['', 'accept', 'return'].map((value) => ({ value, label: value || 'Để sau' }));
    const big: DialogModel = {
      ...blank,
      blocks: [
        {
          kind: 'form-table',
          caption: 'Các xã',
          columns: [
            { header: 'Xã' },
            { header: 'Trạng thái' },
            { header: 'Quyết định', id: 'd', field: { kind: 'select', options } },
            { header: 'Lý do', id: 'r', field: { kind: 'text', when: { field: 'd', is: 'return' } } },
            { header: 'Điểm', id: 'p', field: { kind: 'number' } },
          ],
          rows,
          fillAll: { label: 'Trả lại tất cả', column: 'd', value: 'return' },
        },
      ],
      actions: [save],
    };
    const { page } = await openDialog({ ...blank, actions: [save] });
    await page.evaluate(
      (json) => {
        (document.querySelector('button.primary') as HTMLButtonElement).click();
        const state = (window as unknown as { standIn: { waiting: [(v: string) => void][] } }).standIn;
        state.waiting.shift()?.[0](json);
      },
      JSON.stringify({ dialog: big }),
    );
    expect(await page.locator('tbody tr').count()).toBe(579);
    await page.locator('.scroll').evaluate((box) => box.scrollTo(0, 5000));
    const [header, box] = await Promise.all([
      page.locator('th').first().boundingBox(),
      page.locator('.scroll').boundingBox(),
    ]);
    expect(Math.abs((header?.y ?? 0) - (box?.y ?? 99))).toBeLessThan(3);
    await page.getByText('Trả lại tất cả').click();
    expect(await page.locator('#status').textContent()).toBe('Đã điền 579 hàng.');
  });
});

describe('fields and the check before sending', () => {
  test('says beside the field what is missing, goes there, and sends nothing', async () => {
    const { page, sent, focused } = await openDialog(setupForm);
    await page.getByText('Xem trước').click();
    expect(await page.locator('.wrong:not([hidden])').allTextContents()).toEqual([
      'Cần ghi “Nơi nhận báo cáo”.',
      'Cần đánh dấu ô này thì mới làm tiếp được.',
    ]);
    expect(await focused()).toBe('Nơi nhận báo cáo *');
    const invalid = page.locator('[aria-invalid=true]').first();
    const described = (await invalid.getAttribute('aria-describedby'))?.split(' ') ?? [];
    const spoken = await Promise.all(described.map((id) => page.locator(`#${id}`).textContent()));
    expect(spoken).toEqual(['Địa chỉ thư điện tử nhận bản tổng hợp.', 'Cần ghi “Nơi nhận báo cáo”.']);
    expect(await page.locator('#status').textContent()).toContain('Còn 2 chỗ cần sửa');
    await page.keyboard.type('baocao@example.vn');
    expect(await page.locator('.wrong:not([hidden])').count()).toBe(1);
    expect(await sent()).toEqual([]);
  });

  test('the sentence beside the field is in sight', async () => {
    const { page } = await openDialog(setupForm, 860, 560);
    await page.getByText('Xem trước').click();
    const wrong = await page.locator('.wrong').first().boundingBox();
    const footer = await page.locator('footer').boundingBox();
    expect((wrong?.y ?? 999) + (wrong?.height ?? 0)).toBeLessThanOrEqual(footer?.y ?? 0);
  });

  test('sends what is shown, as typed, without the fields that do not apply', async () => {
    const { page, sent } = await openDialog(setupForm);
    await page.getByLabel('Nơi nhận báo cáo').fill('  baocao@example.vn ');
    await page.getByLabel('Tôi được giao').check();
    await page.getByText('Xem trước').click();
    expect(await sent()).toEqual([
      {
        command: 'setup.preview',
        request: {
          fields: {
            preset: 'gia-lam-2022',
            schoolYear: '2022-2023',
            planDue: '2022-11-19',
            recipient: 'baocao@example.vn',
            population: '1.000',
            agree: 'true',
          },
        },
      },
    ]);
  });

  test('shows a field only while another one has its value, and then asks for it', async () => {
    const { page } = await openDialog(setupForm);
    const list = page.getByLabel('Danh sách xã');
    expect(await list.isVisible()).toBe(false);
    await page.getByText('Danh sách khác').click();
    expect(await list.isVisible()).toBe(true);
    await page.getByText('Xem trước').click();
    expect(await page.locator('.wrong').first().textContent()).toBe('Cần ghi “Danh sách xã, mỗi dòng một xã”.');
  });

  test('asks for a number where letters are typed, and takes Vietnamese numbers', async () => {
    const { page, sent } = await openDialog({
      ...blank,
      blocks: [{ kind: 'fields', fields: [{ id: 'n', label: 'Điểm', kind: 'number' }] }],
      actions: [save],
    });
    const field = page.getByLabel('Điểm');
    await field.fill('ba');
    await page.getByText('Lưu').click();
    expect(await page.locator('.wrong').textContent()).toBe('Cần ghi một số, chẳng hạn 12 hoặc 1,5.');
    await field.fill('1.234,5');
    await page.getByText('Lưu').click();
    expect((await sent())[0]?.request.fields).toEqual({ n: '1.234,5' });
  });

  test('spells a date in Vietnamese beside the browser’s own order', async () => {
    const { page } = await openDialog(setupForm);
    await page.getByLabel('Hạn gửi kế hoạch năm').fill('2022-11-08');
    expect(await page.locator('.date .muted').textContent()).toBe('Thứ Ba, ngày 08/11/2022');
  });

  test('opens what is folded to reach a missing field', async () => {
    const { page, focused } = await openDialog({
      ...blank,
      blocks: [
        {
          kind: 'details',
          summary: 'Thêm',
          blocks: [{ kind: 'fields', fields: [{ id: 'x', label: 'Số văn bản', kind: 'text', required: true }] }],
        },
      ],
      actions: [save],
    });
    await page.getByText('Lưu').click();
    expect(await focused()).toBe('Số văn bản *');
    expect(await page.getByLabel('Số văn bản').isVisible()).toBe(true);
  });

  test('a form-table: fills a column, asks per row, leaves rows without a field alone', async () => {
    const { page, sent } = await openDialog(acceptReturn);
    await page.getByText('Tiếp nhận tất cả').click();
    expect(await page.locator('#status').textContent()).toBe('Đã điền 20 hàng.');
    const reason = page.getByLabel('Lý do trả lại: Xã Đa Tốn');
    expect(await reason.isVisible()).toBe(false);
    await page.getByLabel('Quyết định: Xã Đa Tốn').selectOption('return');
    await page.getByText('Lưu quyết định').click();
    expect(await page.locator('.wrong:not([hidden])').allTextContents()).toEqual(['Cần ghi “Lý do trả lại”.']);
    await reason.fill('Chưa có kinh phí');
    await page.getByText('Lưu quyết định').click();
    await page.locator('#answers .primary').click();
    const request = (await sent())[0]?.request;
    expect(request).toMatchObject({ obligation: 'KH-2022-2023' });
    expect(request?.fields['00577.decision']).toBe('return');
    expect(request?.fields['00577.reason']).toBe('Chưa có kinh phí');
    expect(Object.keys(request?.fields ?? {})).toHaveLength(gialam.length - 2 + 1);
  });

  test('a form-table: a column can be filled from another, and Enter goes down as in a sheet', async () => {
    const { page, press, focused, sent } = await openDialog(verification);
    await page.getByText('Đồng ý tất cả').click();
    expect(await page.getByLabel('Thẩm định: A4').inputValue()).toBe('5');
    await page.getByLabel('Thẩm định: A1').focus();
    await press('Enter');
    expect(await focused()).toContain('Thẩm định: A4');
    for (let row = 0; row < 6; row++) await press('Enter');
    expect(await focused()).toBe('Lưu thẩm định');
    expect(await sent()).toEqual([]);
  });
});

describe('keyboard, question, closing', () => {
  test('a whole round by keyboard: Tab order, space, Enter sends, focus moves to the new page', async () => {
    const { page, press, focused, sent, answer } = await openDialog(setupForm, 860, 900);
    const order: string[] = [];
    // the date takes a stop for each of its parts
    while (order.at(-1) !== 'Đóng') {
      await press('Tab');
      const at = (await focused()).slice(0, 12);
      if (order.at(-1) !== at) order.push(at);
    }
    expect(order).toEqual([
      'Phòng Giáo d',
      'Năm học *',
      'Hạn gửi kế h',
      'Nơi nhận báo',
      'Số dân tối t',
      'Tôi được gia',
      'Xem trước',
      'Đóng',
    ]);
    await page.getByLabel('Tôi được giao').focus();
    await press('Space');
    await page.getByLabel('Nơi nhận báo cáo').focus();
    await page.keyboard.type('a@b.vn');
    await press('Enter');
    expect((await sent())[0]?.command).toBe('setup.preview');
    await answer({ dialog: finished });
    expect(await focused()).toBe('Đã thiết lập xong');
  });

  test('every stop of the Tab key is seen', async () => {
    const { page, press } = await openDialog(sendReportPreview);
    for (let stop = 0; stop < 4; stop++) {
      await press('Tab');
      const outline = await page.evaluate(() => {
        const at = document.activeElement;
        if (!at || at === document.body || at.tagName === 'IFRAME') return 'solid';
        return getComputedStyle(at).outlineStyle;
      });
      expect(outline).toBe('solid');
    }
  });

  test('asks inside the page; Esc goes back, the harmless answer has the focus', async () => {
    const { page, press, focused, sent, host } = await openDialog(sendReportPreview);
    await page.getByText('Gửi 1 thư').click();
    expect(await page.locator('[role=alertdialog]').textContent()).toContain('Thư đã gửi không lấy lại được.');
    expect(await focused()).toBe('Quay lại');
    expect(await page.locator('#page').evaluate((main) => (main as HTMLElement).inert)).toBe(true);
    await press('Escape');
    expect(await page.locator('[role=alertdialog]').isVisible()).toBe(false);
    expect(await focused()).toBe('Gửi 1 thư');
    expect(await sent()).toEqual([]);
    expect(await host()).not.toContain('close');
    await press('Enter', 'Shift+Tab', 'Enter');
    expect((await sent()).map(({ command }) => command)).toEqual(['report.send']);
  });

  test('Esc closes at once, but asks first when something was typed', async () => {
    const clean = await openDialog(healthCheck);
    await clean.press('Escape');
    expect(await clean.host()).toContain('close');
    const typed = await openDialog(setupForm);
    await typed.page.getByLabel('Nơi nhận báo cáo').fill('x');
    await typed.press('Escape');
    expect(await typed.host()).not.toContain('close');
    await typed.page.getByText('Đóng, bỏ phần vừa ghi').click();
    expect(await typed.host()).toContain('close');
  });
});

describe('the server', () => {
  test('while it works: says so, everything disabled, a second press and Esc do nothing', async () => {
    const { page, sent, answer, press, host } = await openDialog(healthCheck);
    await page.getByText('Kiểm tra lại').click();
    expect(await page.locator('#status').textContent()).toBe('Đang làm…');
    expect(await page.locator('#status').getAttribute('role')).toBe('status');
    expect(await page.locator('#actions button:enabled').count()).toBe(0);
    await press('Escape', 'Enter');
    expect(await host()).not.toContain('close');
    expect(await sent()).toHaveLength(1);
    await answer({ message: { text: 'Mọi thứ đều đúng.', tone: 'ok' } });
    expect(await page.locator('#message').textContent()).toBe('✓Mọi thứ đều đúng.');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('message');
    expect(await page.locator('#actions button:disabled').count()).toBe(0);
  });

  test('an answer with errors keeps what was typed and speaks beside the field', async () => {
    const { page, answer, focused } = await openDialog(verification);
    await page.getByLabel('Thẩm định: A1').fill('9');
    await page.getByText('Lưu thẩm định').click();
    await answer({
      message: { text: 'Có 1 điểm chưa đúng, chưa lưu gì.', tone: 'error' },
      errors: { 'A1.score': 'Điểm tối đa của A1 là 4.' },
    });
    expect(await page.locator('.wrong:not([hidden])', { hasText: 'tối đa của A1' }).count()).toBe(1);
    expect(await page.locator('#message').getAttribute('role')).toBe('alert');
    expect(await focused()).toContain('Thẩm định: A1');
    expect(await page.getByLabel('Thẩm định: A1').inputValue()).toBe('9');
  });

  test('close closes; close with a sentence shows it alone', async () => {
    const one = await openDialog(healthCheck);
    await one.page.getByText('Kiểm tra lại').click();
    await one.answer({ close: true });
    expect(await one.host()).toContain('close');
    const two = await openDialog(healthCheck);
    await two.page.getByText('Kiểm tra lại').click();
    await two.answer({ close: true, message: { text: 'Đã gửi 1 thư.', tone: 'ok' } });
    expect(await two.host()).not.toContain('close');
    expect(await two.page.locator('#blocks').textContent()).toBe('');
    expect(await two.page.locator('#actions button').allTextContents()).toEqual(['Đóng']);
  });

  test('a failure becomes a plain sentence, never a stack trace', async () => {
    const { page, fail } = await openDialog(healthCheck);
    const said = async (error: string) => {
      await page.getByText('Kiểm tra lại').click();
      await fail(error);
      return page.locator('#message').textContent();
    };
    const retry = '✕Chưa làm được việc này. Xin thử lại; nếu vẫn lỗi, mở menu Sổ HTCĐ, mục Kiểm tra sổ.';
    expect(await said('Error: Trang “Tự đánh giá” thiếu cột “Điểm tự chấm”. Chạy Thiết lập để sửa.')).toBe(
      '✕Trang “Tự đánh giá” thiếu cột “Điểm tự chấm”. Chạy Thiết lập để sửa.',
    );
    expect(await said("TypeError: Cannot read properties of undefined (reading 'Điểm')")).toBe(retry);
    expect(await said('Exception: Service Spreadsheets failed while accessing document with id 1x.')).toBe(retry);
    expect(await said('Lỗi\n    at decide (Code:12:3)')).toBe(retry);
    expect(await said('ScriptError: Authorization is required to perform that action.')).toContain('bấm Cho phép');
    expect(await said('Exception: Exceeded maximum execution time')).toContain('Xin chạy lại');
    expect(await said('NetworkError: Connection failure due to HTTP 0')).toContain('Mất kết nối mạng');
  });

  test.each([
    'không phải JSON',
    'null',
    '[]',
    '{"dialog":{"title":"x"}}',
    '{"dialog":{"title":"x","account":"","blocks":[{"kind":"la"}],"actions":[]}}',
    '{"message":{"text":1,"tone":"ok"}}',
  ])('an answer that is none (%s) changes nothing and says so', async (text) => {
    const { page, answer, errors } = await openDialog(healthCheck);
    await page.getByText('Kiểm tra lại').click();
    await answer(text);
    expect(await page.locator('#message').textContent()).toContain('Chưa làm được việc này.');
    expect(await page.locator('h1').textContent()).toBe('Kiểm tra sổ');
    expect(errors).toEqual([]);
  });

  test('a long work goes on by itself, step after step, and may be left', async () => {
    const step = (done: number): DialogModel => ({
      ...blank,
      title: `Đang gửi ${done}`,
      blocks: [{ kind: 'progress', done, of: 2, text: 'gửi' }],
      auto: done < 2 ? { command: 'remind.next', request: { after: String(done) } } : undefined,
    });
    const { page, sent, answer, host } = await openDialog(step(0));
    await answer({ dialog: step(1) });
    expect((await sent()).map(({ request }) => request.after)).toEqual(['0', '1']);
    expect(await page.locator('h1').textContent()).toBe('Đang gửi 1');
    await page.getByText('Đóng').click();
    expect(await host()).toContain('close');
    await answer({ dialog: step(2) });
    expect(await sent()).toHaveLength(2);
    expect(await page.locator('#status').textContent()).toBe('');
  });

  test('asks for the size of the next page', async () => {
    const { page, answer, host } = await openDialog(healthCheck);
    await page.getByText('Kiểm tra lại').click();
    await answer({ dialog: finished });
    expect(await host()).toEqual(['width 820', 'height 560', 'width 560', 'height 320']);
  });
});

describe('wherever it is shown', () => {
  test.each(Object.keys(samples))('%s: no outside address, nothing overflows, no serious finding', async (name) => {
    const model = samples[name];
    if (!model) throw new Error(name);
    const { page, outside, errors } = await openDialog(model, model.width ?? 860, 620);
    for (const width of [model.width ?? 860, 360, 300]) {
      await page.setViewportSize({ width, height: 620 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const wide = await page.evaluate(() =>
        [...document.querySelectorAll('main *')]
          .filter((e) => e.getBoundingClientRect().right > window.innerWidth + 1 && !e.closest('.scroll'))
          .map((e) => e.outerHTML.slice(0, 90)),
      );
      expect(wide).toEqual([]);
      // what is looked for does not depend on the last few pixels of a narrow page
      if (width !== 300) expect(await seriousFindings(page)).toEqual([]);
    }
    expect({ outside, errors }).toEqual({ outside: [], errors: [] });
  });

  test('the question, the busy page and the errors have no serious finding either', async () => {
    const { page } = await openDialog(sendReportPreview);
    await page.getByText('Gửi 1 thư').click();
    expect(await seriousFindings(page)).toEqual([]);
    await page.locator('#answers .primary').click();
    expect(await seriousFindings(page)).toEqual([]);
    const form = await openDialog(setupForm);
    await form.page.getByText('Xem trước').click();
    expect(await seriousFindings(form.page)).toEqual([]);
  });

  test('works in a frame that may only run scripts', async () => {
    const { page } = await openDialog(setupForm);
    const html = await page.evaluate(() => fetch('/').then((answer) => answer.text()));
    await page.evaluate((srcdoc) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.srcdoc = srcdoc;
      document.body.replaceChildren(frame);
    }, html);
    const frame = page.frameLocator('iframe');
    await frame.getByLabel('Nơi nhận báo cáo').fill('a@b.vn');
    await frame.getByLabel('Nơi nhận báo cáo').press('Enter');
    expect(await frame.locator('.wrong').first().textContent()).toContain('Cần đánh dấu');
  });

  test('on paper: whole tables, no buttons', async () => {
    const { page } = await openDialog(acceptReturn);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#actions').isVisible()).toBe(false);
    const hidden = await page.locator('.scroll').evaluate((box) => box.scrollHeight - box.clientHeight);
    expect(hidden).toBeLessThanOrEqual(1);
  });

  test('without a model it says what to do', async () => {
    const { page } = await openDialog((await builtPage()).html);
    expect(await page.locator('#message').textContent()).toContain('chọn lại trong menu Sổ HTCĐ');
  });
});
