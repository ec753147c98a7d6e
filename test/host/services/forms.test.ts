/** FormApp of the host: items, publishing, answers and their tab, pre-filled addresses, triggers. */

import { type HostWorld, openWorld } from '../../../host/runtime/world';
import type { FormState } from '../../../host/services/forms/model';
import { strictness } from '../../../host/services/strictness';
import { bundle, removeBundles } from '../support/bundle';

afterAll(removeBundles);

function worldOf(code: string): HostWorld {
  return openWorld({ dist: bundle(code) });
}
function run(world: HostWorld, fn = 'f'): unknown {
  const execution = world.run(fn);
  if (!execution.ok) throw new Error(execution.error?.message);
  return execution.value;
}
const formOf = (world: HostWorld) => {
  const file = [...world.files.values()].find((one) => one.form !== undefined);
  return { id: file?.id ?? '', form: file?.form as FormState };
};
const idOf = (world: HostWorld, title: string) =>
  formOf(world).form.items.find((item) => item.title === title)?.id ?? 0;

const MADE = `function f() {
  const form = FormApp.create('Tên tệp');
  form.setTitle('Phiếu').setDescription('Mở đầu').setConfirmationMessage('Cảm ơn').setProgressBar(true);
  const agree = form.addCheckboxItem().setTitle('Đồng ý').setRequired(true); agree.setChoiceValues(['Có']);
  const where = form.addListItem(); where.setTitle('Xã').setRequired(true);
  const a = form.addPageBreakItem().setTitle('Trang A');
  const qa = form.addMultipleChoiceItem(); qa.setTitle('Thôn A').setRequired(true).setChoiceValues(['A1', 'A2']);
  const b = form.addPageBreakItem().setTitle('Trang B');
  const qb = form.addMultipleChoiceItem(); qb.setTitle('Thôn B').setRequired(true).setChoiceValues(['B1', 'B2']);
  const end = form.addPageBreakItem().setTitle('Trang cuối');
  b.setGoToPage(end);
  where.setChoices([where.createChoice('Xã A', a), where.createChoice('Xã B', b)]);
  const many = form.addCheckboxItem(); many.setTitle('Nội dung').setChoiceValues(['Một, hai', 'Ba', 'Bốn'])
    .setValidation(FormApp.createCheckboxValidation().requireSelectAtMost(2).setHelpText('Nhiều nhất 2').build());
  form.addTextItem().setTitle('Khác');
  form.setPublished(true);
  form.setDestination(FormApp.DestinationType.SPREADSHEET, SpreadsheetApp.getActive().getId());
  return form.getId();
}
function open() { return FormApp.openById(Drive.Files.list({ q: "name = 'Tên tệp'" }).files.length) }`;

/** The answers tab as rows of shown values. */
function tab(world: HostWorld): unknown[][] {
  const sheet = world.files.get(world.deskId)?.workbook?.sheets[0];
  return (sheet?.rows ?? []).map((row) => (row ?? []).map((c) => c?.value?.stringValue ?? c?.value?.numberValue));
}

test('a form is unpublished, has a blank title and only a file name; publishing opens it', () => {
  const world = worldOf(`function f() {
    const form = FormApp.create('Tên');
    const said = [];
    const tell = (work) => { try { said.push(work()) } catch (e) { said.push(e.message) } };
    tell(() => form.getTitle()); tell(() => form.isPublished()); tell(() => form.supportsAdvancedResponderPermissions());
    tell(() => form.setAcceptingResponses(true).getId()); tell(() => form.getPublishedUrl());
    form.setPublished(true);
    tell(() => form.isAcceptingResponses()); tell(() => form.getPublishedUrl().startsWith('https://docs.google.com/forms/d/e/1FAIpQLS'));
    form.setAcceptingResponses(false);
    tell(() => form.isAcceptingResponses()); tell(() => form.getDestinationId()); tell(() => form.setRequireLogin(true));
    tell(() => form.addMultipleChoiceItem().getChoices().map((c) => c.getValue()));
    return said;
  }`);
  expect(run(world)).toEqual([
    '',
    false,
    true,
    'Operation not supported on unpublished form',
    'Operation not supported on unpublished form',
    true,
    true,
    false,
    'The form currently has no response destination.',
    expect.stringContaining('Workspace'),
    [''],
  ]);
});

test('choices: none, twice, and navigation in some of them only are refused', () => {
  const world = worldOf(`function f() {
    const form = FormApp.create('x'); const q = form.addListItem(); const p = form.addPageBreakItem();
    const tell = (work) => { try { work(); return 'ok' } catch (e) { return e.message } };
    return [tell(() => q.setChoiceValues([])), tell(() => q.setChoiceValues(['a', 'a'])),
      tell(() => q.setChoices([q.createChoice('a', p), q.createChoice('b')])),
      tell(() => q.setChoices([q.createChoice('a', p), q.createChoice('b', FormApp.PageNavigationType.SUBMIT)])),
      tell(() => q.createResponse('c')), tell(() => q.getChoices()[0].getGotoPage())];
  }`);
  expect(run(world)).toEqual([
    'Array is empty: values',
    'Questions cannot have duplicate choice values.',
    expect.stringContaining('cannot be combined'),
    'ok',
    'Invalid response submitted to drop-down question.',
    'choice.getGotoPage is not a function',
  ]);
});

test('answers walk the pages that they lead through; what lies elsewhere is dropped, what is missing is named', () => {
  const world = worldOf(MADE);
  const id = run(world) as string;
  const [agree, where, a, b, many] = ['Đồng ý', 'Xã', 'Thôn A', 'Thôn B', 'Nội dung'].map((t) => idOf(world, t)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  expect(world.submitForm(id, { [agree]: ['Có'], [where]: 'Xã B', [a]: 'A1' })).toMatchObject({
    ok: false,
    faults: { [b]: 'Đây là một câu hỏi bắt buộc' },
  });
  expect(
    world.submitForm(id, { [agree]: ['Có'], [where]: 'Xã B', [b]: 'B2', [many]: ['Một, hai', 'Ba', 'Bốn'] }),
  ).toMatchObject({ faults: { [many]: 'Nhiều nhất 2' } });
  const at = Date.parse('2023-03-20T08:00:00+07:00');
  expect(
    world.submitForm(id, { [agree]: ['Có'], [where]: 'Xã B', [a]: 'A1', [b]: 'B2', [many]: ['Một, hai', 'Ba'] }, at),
  ).toMatchObject({ ok: true });
  expect(tab(world)).toEqual([
    ['Dấu thời gian', 'Đồng ý', 'Xã', 'Thôn A', 'Thôn B', 'Nội dung', 'Khác'],
    [expect.closeTo(45005.3333, 3), 'Có', 'Xã B', undefined, 'B2', 'Một, hai, Ba'],
  ]);
  formOf(world).form.accepting = false;
  expect(world.submitForm(id, {})).toMatchObject({ ok: false, message: expect.stringContaining('không còn nhận') });
});

test('columns: new questions at the far right, deleted ones keep theirs; a new destination gets all answers', () => {
  const world = worldOf(`${MADE}
  function change(id) { const form = FormApp.openById(form_()); const items = form.getItems();
    form.deleteItem(items.find((i) => i.getTitle() === 'Nội dung'));
    const q = form.addTextItem(); q.setTitle('Mới'); form.moveItem(q, 0); }
  function again() { const form = FormApp.openById(form_()); form.removeDestination();
    form.setDestination(FormApp.DestinationType.SPREADSHEET, SpreadsheetApp.getActive().getId()); }
  function form_() { return PropertiesService.getScriptProperties().getProperty('form'); }`);
  const id = run(world) as string;
  world.properties.script = { form: id };
  const values = { [idOf(world, 'Đồng ý')]: ['Có'], [idOf(world, 'Xã')]: 'Xã A', [idOf(world, 'Thôn A')]: 'A1' };
  world.submitForm(id, { ...values, [idOf(world, 'Nội dung')]: ['Ba'] });
  run(world, 'change');
  world.submitForm(id, { ...values, [idOf(world, 'Mới')]: '12' });
  const head = ['Dấu thời gian', 'Đồng ý', 'Xã', 'Thôn A', 'Thôn B'];
  expect(tab(world)[0]).toEqual([...head, 'Nội dung', 'Khác', 'Mới']);
  expect(tab(world).map((row) => row.slice(5))).toEqual([
    ['Nội dung', 'Khác', 'Mới'],
    ['Ba'],
    [undefined, undefined, 12],
  ]);
  run(world, 'again');
  expect(world.files.get(world.deskId)?.workbook?.sheets.map((s) => s.properties.title)).toEqual([
    'Câu trả lời biểu mẫu 2',
    'Câu trả lời biểu mẫu 1',
    'Trang tính1',
  ]);
  expect(tab(world)).toHaveLength(3);
  expect(tab(world)[0]).toEqual(['Dấu thời gian', 'Mới', ...head.slice(1), 'Khác']);
});

test('responses come from an instant on, with texts blank and other unanswered questions absent', () => {
  const world = worldOf(`${MADE}
  function read() { const form = FormApp.openById(PropertiesService.getScriptProperties().getProperty('form'));
    return form.getResponses(new Date(1000)).map((r) => [r.getTimestamp().getTime(),
      r.getItemResponses().map((i) => [i.getItem().getTitle(), i.getResponse()])]); }`);
  const id = run(world) as string;
  world.properties.script = { form: id };
  const values = { [idOf(world, 'Đồng ý')]: ['Có'], [idOf(world, 'Xã')]: 'Xã A', [idOf(world, 'Thôn A')]: 'A1' };
  world.submitForm(id, values, 500);
  world.submitForm(id, values, 1000);
  expect(run(world, 'read')).toEqual([
    [
      1000,
      [
        ['Đồng ý', ['Có']],
        ['Xã', 'Xã A'],
        ['Thôn A', 'A1'],
        ['Khác', ''],
      ],
    ],
  ]);
});

test('a pre-filled address carries the values; a script may submit while the form is open, and fires no trigger', () => {
  const world = worldOf(`${MADE}
  function more() {
    const form = FormApp.openById(PropertiesService.getScriptProperties().getProperty('form'));
    const byTitle = (t) => form.getItems().find((i) => i.getTitle() === t);
    const where = byTitle('Xã').asListItem();
    const r = form.createResponse().withItemResponse(where.createResponse('Xã B'));
    const url = r.toPrefilledUrl();
    ScriptApp.newTrigger('heard').forForm(form).onFormSubmit().create();
    r.withItemResponse(byTitle('Đồng ý').asCheckboxItem().createResponse(['Có']))
      .withItemResponse(byTitle('Thôn B').asMultipleChoiceItem().createResponse('B1')).submit();
    return [url, form.shortenFormUrl(url)];
  }
  function heard(e) { PropertiesService.getScriptProperties().setProperty('heard', e.response.getItemResponses()[1].getResponse()); }`);
  const id = run(world) as string;
  world.properties.script = { form: id };
  const [url, short] = run(world, 'more') as [string, string];
  expect(url).toMatch(/viewform\?usp=pp_url&entry\.\d+=X%C3%A3\+B$/);
  expect(short).toMatch(/^https:\/\/forms\.gle\/\w{17}$/);
  expect(world.properties.script.heard).toBeUndefined();
  const values = { [idOf(world, 'Đồng ý')]: ['Có'], [idOf(world, 'Xã')]: 'Xã A', [idOf(world, 'Thôn A')]: 'A1' };
  world.submitForm(id, values);
  expect(world.properties.script.heard).toBe('Xã A');
  expect(tab(world)).toHaveLength(3);
});

test('Drive makes a form with a mark; FormApp’s own form is out of reach of drive.file', () => {
  const world = worldOf(`function f() {
    const id = Drive.Files.create({ name: 'Mẫu', mimeType: 'application/vnd.google-apps.form', appProperties: { a: 'b' } }).id;
    FormApp.create('Riêng');
    const found = Drive.Files.list({ q: "mimeType = 'application/vnd.google-apps.form'" }).files.map((f) => f.name);
    return [found, FormApp.openById(id).getItems().map((i) => String(i.getType())), SpreadsheetApp.getActive().getSheets()[0].getFormUrl()];
  }`);
  expect(run(world)).toEqual([['Mẫu'], ['MULTIPLE_CHOICE'], null]);
});

test('the interface in a form’s open trigger: refused, unless a probe says otherwise', () => {
  const world =
    worldOf(`function f() { const form = FormApp.create('x'); ScriptApp.newTrigger('opened').forForm(form).onOpen().create(); return form.getId(); }
  function opened(e) { FormApp.getUi().createMenu('Sổ HTCĐ').addItem('a', 'b').addToUi(); return e.source.getId(); }`);
  const id = run(world) as string;
  expect(world.openForm(id)[0]?.error?.message).toBe('Cannot call FormApp.getUi() from this context.');
  strictness.forms.interfaceInOpenTrigger = true;
  const [opened] = world.openForm(id);
  strictness.forms.interfaceInOpenTrigger = false;
  expect(opened?.value).toBe(id);
  expect(opened?.ui).toMatchObject([{ kind: 'menu', menu: { name: 'Sổ HTCĐ' } }]);
});
