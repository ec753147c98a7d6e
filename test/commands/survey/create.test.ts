/** Tạo phiếu khảo sát: the Form from its plan, killed everywhere, repaired without doubling, its columns known by marks. */

import type { HostWorld } from '../../../host/runtime/world';
import { fillHamlets, surveyFormOf } from '../../../host/sample/survey';
import type { FormState } from '../../../host/services/forms/model';
import { strictness } from '../../../host/services/strictness';
import { newMarks } from '../../../src/commands/survey/create';
import { desk, menu, picture, press, readyWorld, rows } from '../../support/world';
import { smallWorld } from './survey-world';

const build = (w: HostWorld, request = {}) => press(w, 'survey.build', request);
const formsOf = (w: HostWorld) => [...w.files.values()].filter((f) => f.form).map((f) => [f.name, f.form as FormState]);
const shown = (w: HostWorld) => JSON.stringify([picture(w), formsOf(w)]);

function made(): HostWorld {
  const w = smallWorld();
  const { execution, reply } = build(w);
  expect([execution.ok, reply?.dialog?.title]).toEqual([true, expect.stringContaining('Phiếu khảo sát')]);
  return w;
}

test('the form: eight required taps at most, consent unticked, thôn by branching, open, answers into the desk', () => {
  const w = made();
  const { form } = surveyFormOf(w);
  expect(form).toMatchObject({ published: true, accepting: true, title: 'Phiếu khảo sát nhu cầu học tập' });
  expect(form.destination?.fileId).toBe(w.deskId);
  expect(form.description).toContain('Việc trả lời là tự nguyện');
  expect(form.description).not.toContain('số điện thoại');
  const hamlets = form.items.filter((i) => i.title.startsWith('Ông/bà ở thôn'));
  expect(hamlets.map((i) => i.title)).toEqual([
    'Ông/bà ở thôn, tổ dân phố nào? (Xã Dương Hà)',
    'Ông/bà ở thôn, tổ dân phố nào? (Xã Đa Tốn)',
  ]);
  const required = form.items.filter((i) => i.required && !hamlets.includes(i));
  expect(required.length + 1).toBeLessThanOrEqual(8);
  const consent = form.items[0];
  expect(consent).toMatchObject({ kind: 'CHECKBOX', required: true });
  expect(consent?.choices).toHaveLength(1);
  expect(rows(desk(w), 'Phiếu khảo sát').filter((r) => r.cells['Mã câu'] !== undefined).length).toBeGreaterThan(20);
});

test('a second run asks for nothing and writes nothing', () => {
  const w = made();
  const before = shown(w);
  const revision = desk(w).revision;
  const { execution, reply } = build(w);
  expect(reply.dialog.blocks[0].text).toBe('Phiếu đang đúng, không có gì phải sửa.');
  expect(shown(w)).toBe(before);
  expect(desk(w).revision).toBe(revision);
  expect(execution.calls.length).toBeLessThan(20);
});

test('22 communes with their thôn: within a minute, each item made by one call', () => {
  const w = readyWorld();
  fillHamlets(w);
  const { execution } = build(w);
  const { form } = surveyFormOf(w);
  const added = Object.entries(execution.byKind).filter(([kind]) => /^Form\.add/.test(kind));
  expect(added.reduce((n, [, count]) => n + count, 0)).toBeLessThanOrEqual(form.items.length);
  expect(execution.calls.length).toBeLessThan(200);
  expect(execution.modelledSeconds).toBeLessThan(60);
});

test('killed at every call, the next run goes on: one form, no question twice', () => {
  const calm = smallWorld();
  const undisturbed = build(calm).execution;
  const wanted = shown(calm);
  for (let atCall = 1; atCall <= undisturbed.calls.length; atCall++)
    for (const after of [false, true]) {
      const w = smallWorld();
      w.faults = [{ kind: 'kill', atCall, after }];
      const killed = build(w).execution;
      const where = `call ${atCall} (${undisturbed.calls[atCall - 1]?.kind}), ${after ? 'after' : 'before'}`;
      expect({ where, killed: killed.killed }).toEqual({ where, killed: true });
      w.faults = [];
      w.clock.advance(10 * 60_000);
      const { execution, reply } = build(w);
      expect({ where, ok: execution.ok, message: reply?.message }).toEqual({ where, ok: true, message: undefined });
      if (shown(w) !== wanted)
        expect({ where, forms: formsOf(w), shown: picture(w) }).toEqual({
          where,
          forms: formsOf(calm),
          shown: picture(calm),
        });
    }
}, 240_000);

test('a reworded, a moved and a deleted question: words and order stay, the lost one comes back with a column of its own', () => {
  const w = made();
  const { form } = surveyFormOf(w);
  const find = (title: string) => form.items.find((i) => i.title === title);
  const age = find('Nhóm tuổi của ông/bà');
  const sex = find('Giới tính');
  const times = find('Thời gian nào thuận tiện?');
  if (!age || !sex || !times) throw new Error('a question is missing');
  age.title = 'Ông/bà bao nhiêu tuổi?';
  const at = form.items.indexOf(sex);
  form.items.splice(at, 1);
  form.items.splice(at - 1, 0, sex);
  form.items.splice(form.items.indexOf(times), 1);
  const columns = form.columns.length;
  expect(build(w).execution.ok).toBe(true);
  expect(find('Ông/bà bao nhiêu tuổi?')?.id).toBe(age.id);
  expect(form.items.indexOf(sex)).toBeLessThan(form.items.indexOf(age));
  const back = form.items.filter((i) => i.title === 'Thời gian nào thuận tiện?');
  expect(back).toHaveLength(1);
  expect(form.columns.length).toBe(columns + 1);
  const marks = desk(w).sheets[0]?.columnInfo.flatMap((c) => (c?.metadata ?? []).map((m) => m.metadataValue));
  expect(marks?.filter((m) => m?.startsWith('times@'))).toEqual([`times@${times.id}`, `times@${back[0]?.id}`]);
  // it stands where it was: after the forms of learning, before the page that may be skipped
  const order = form.items.map((i) => i.title);
  expect(order.indexOf('Thời gian nào thuận tiện?')).toBe(order.indexOf('Muốn học theo hình thức nào?') + 1);
});

test('two questions of the same title are told apart: the clerk’s copy is left alone', () => {
  const w = made();
  const { form } = surveyFormOf(w);
  const sex = form.items.find((i) => i.title === 'Giới tính');
  if (!sex) throw new Error('no question');
  form.items.splice(form.items.indexOf(sex), 0, { ...structuredClone(sex), id: 77 });
  form.columns.push(77);
  expect(build(w).execution.ok).toBe(true);
  expect(form.items.filter((i) => i.title === 'Giới tính')).toHaveLength(2);
  const marks = desk(w).sheets[0]?.columnInfo.flatMap((c) => (c?.metadata ?? []).map((m) => m.metadataValue));
  expect(marks).toContain(`sex@${sex.id}`);
  expect(marks?.filter((m) => m?.startsWith('sex@'))).toHaveLength(1);
});

test('the destination was changed: the next run connects the form again and marks the new tab alone', () => {
  const w = made();
  const { form } = surveyFormOf(w);
  const old = form.destination?.sheetId;
  form.destination = undefined;
  expect(menu(w, 'menuNeeds').ui.at(-1)).toMatchObject({
    kind: 'toast',
    message: expect.stringContaining('điều cần xem'),
  });
  const { reply } = build(w);
  expect(reply.message).toBeUndefined();
  const now = surveyFormOf(w).form.destination?.sheetId;
  expect(now).toBeDefined();
  expect(now).not.toBe(old);
  const marked = desk(w).sheets.filter((s) => s.metadata.some((m) => m.metadataValue === 'surveyAnswers'));
  expect(marked.map((s) => s.properties.sheetId)).toEqual([now]);
  expect(menu(w, 'menuNeeds').ui.at(-1)).toMatchObject({ message: expect.not.stringContaining('cần xem') });
});

test('a form that Google makes blank, and one that cannot be opened', () => {
  strictness.forms.driveFormHasQuestion = false;
  const w = made();
  strictness.forms.driveFormHasQuestion = true;
  const { id } = surveyFormOf(w);
  w.files.delete(id);
  const dialog = JSON.stringify(menu(w, 'menuSurvey').ui.at(-1));
  expect(dialog).toContain('Không mở được biểu mẫu');
});

test('closing and opening for answers; a closed form stays closed when it is mended', () => {
  const w = made();
  const { form } = surveyFormOf(w);
  expect(press(w, 'survey.open', { on: 'false' }).reply.message.text).toContain('đã đóng');
  expect(form.accepting).toBe(false);
  expect(build(w).execution.ok).toBe(true);
  expect(form.accepting).toBe(false);
  press(w, 'survey.open', { on: 'true' });
  expect(form.accepting).toBe(true);
});

test('the menu in the form’s editor: refused by Google, noted in the desk, nothing else happens; allowed, it answers', () => {
  const w = made();
  const { id, form } = surveyFormOf(w);
  const note = () => rows(desk(w), 'Phiếu khảo sát').find((r) => r.cells['Mã câu'] === 'needs')?.cells['Ghi chú'];
  expect(w.openForm(id).map((e) => e.ok)).toEqual([true]);
  expect(note()).toContain('Google không cho');
  strictness.forms.interfaceInOpenTrigger = true;
  const [opened] = w.openForm(id);
  strictness.forms.interfaceInOpenTrigger = false;
  expect(opened?.ui[0]).toMatchObject({ kind: 'menu', menu: { name: 'Sổ HTCĐ' } });
  expect(note()).toContain('Có menu');
  expect(press(w, 'survey.inForm', { what: 'toggle' }).reply.message.text).toBe('Phiếu đã đóng.');
  expect(form.accepting).toBe(false);
  expect(press(w, 'survey.inForm', { what: 'counts' }).reply.message.text).toContain('Xã Đa Tốn: 0/200');
});

test('columns are told by titles in order once, and by what is left over', () => {
  const items = { a: { item: '1', entry: '', title: 'X' }, b: { item: '2', entry: '', title: 'Y' } };
  const made = (head: string[], marks: [number, string][] = []) => ({
    items,
    order: [
      { item: '1', title: 'X' },
      { item: '9', title: 'X' },
      { item: '2', title: 'Y' },
    ],
    head,
    marks: new Map(marks),
  });
  expect(newMarks(made(['Dấu thời gian', 'X', 'X', 'Y']))).toEqual([
    { column: 0, mark: 'at' },
    { column: 1, mark: 'a@1' },
    { column: 2, mark: 'other@9' },
    { column: 3, mark: 'b@2' },
  ]);
  expect(
    newMarks(
      made(
        ['T', 'X', 'X', 'đã đổi tên'],
        [
          [0, 'at'],
          [1, 'a@1'],
          [2, 'other@9'],
        ],
      ),
    ),
  ).toEqual([{ column: 3, mark: 'b@2' }]);
});
