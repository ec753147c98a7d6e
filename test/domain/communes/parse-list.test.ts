import fc from 'fast-check';
import {
  communeCommittee,
  communeKey,
  communeLabel,
  communeMailbox,
  parseCommuneKey,
} from '../../../src/domain/communes/commune';
import { parseCommuneList, splitName, splitRows } from '../../../src/domain/communes/parse-list';

const SINCE = '2022-09-01';

test('labels say the kind, keys the code and the day', () => {
  expect(communeLabel({ name: 'Yên Viên', kind: 'thị trấn' })).toBe('Thị trấn Yên Viên');
  expect(communeLabel({ name: 'Yên Viên', kind: 'xã' })).toBe('Xã Yên Viên');
  expect(communeCommittee({ name: 'Đa Tốn', kind: 'xã' })).toBe('UBND xã Đa Tốn');
  expect(parseCommuneKey(communeKey({ code: '00577', validFrom: SINCE }))).toEqual({ code: '00577', validFrom: SINCE });
  expect(parseCommuneKey('577@2022-09-01')).toBeUndefined();
  expect(parseCommuneKey('00577@2022-02-30')).toBeUndefined();
  expect(communeMailbox({ accounts: ['a@example.com'] })).toBe('a@example.com');
  expect(communeMailbox({ accounts: [] })).toBeUndefined();
});

test('reads rows pasted from a sheet, without a header', () => {
  const { communes, problems } = parseCommuneList(
    '00577\tXã Đa Tốn\ta@example.com; b@example.com\tdt@example.com\tNguyễn Văn A\t9.500\n526\tTT Yên Viên\t\t\t\t',
    SINCE,
  );
  expect(communes[0]).toEqual({
    code: '00577',
    validFrom: SINCE,
    name: 'Đa Tốn',
    kind: 'xã',
    accounts: ['a@example.com', 'b@example.com'],
    mailbox: 'dt@example.com',
    chairman: 'Nguyễn Văn A',
    population15: 9500,
    hamlets: undefined,
  });
  expect(communes[1]).toMatchObject({ code: '00526', name: 'Yên Viên', kind: 'thị trấn', accounts: [] });
  expect(problems).toEqual([
    { row: 2, value: '526', severity: 'notice', message: 'Mã “526” được hiểu là 00526 (số 0 ở đầu đã bị mất).' },
  ]);
});

test('reads a header in any order, semicolons, quotes and a decomposed name', () => {
  const { communes, problems } = parseCommuneList(
    `Tên đơn vị;Loại;Mã xã;Dân số 15+;Thôn;Hiệu lực từ\r\n${'Đa Tốn'.normalize('NFD')};Phường;00577;0;"Thôn 1; Thôn 2";01/7/2025\r\n\r\n`,
    SINCE,
  );
  expect(problems).toEqual([]);
  expect(communes).toEqual([
    expect.objectContaining({
      code: '00577',
      name: 'Đa Tốn',
      kind: 'phường',
      population15: 0,
      hamlets: ['Thôn 1', 'Thôn 2'],
      validFrom: '2025-07-01',
    }),
  ]);
});

test('names every problem in its row and reads the others', () => {
  const { communes, problems } = parseCommuneList(
    [
      '00577,Xã Đa Tốn,a@example.com',
      '00577,Xã Đa Tốn,',
      'abc,Xã X,',
      ',Xã Y,',
      '00580,,',
      '00583,Bát Tràng,không phải thư',
      '00586,Kim Lan,a@example.com',
      '00589,Văn Đức,,,,nhiều',
    ].join('\n'),
    SINCE,
  );
  expect(communes.map((c) => c.code)).toEqual(['00577', '00586']);
  expect(problems.map((p) => [p.row, p.severity])).toEqual([
    [2, 'error'],
    [3, 'error'],
    [4, 'error'],
    [5, 'error'],
    [6, 'error'],
    [6, 'error'],
    [6, 'error'],
    [7, 'notice'],
    [8, 'error'],
  ]);
  expect(problems[0]?.message).toContain('dòng 1');
});

test('an empty paste says what to do', () => {
  expect(parseCommuneList(' \n', SINCE).problems[0]?.message).toContain('Hãy dán');
});

test('the same name twice is two units', () => {
  expect(splitName('Thị trấn Yên Viên')).toEqual({ kind: 'thị trấn', name: 'Yên Viên' });
  expect(splitName('Xã Yên Viên')).toEqual({ kind: 'xã', name: 'Yên Viên' });
  expect(splitName('Phù Đổng')).toEqual({ name: 'Phù Đổng' });
});

test('no pasted text throws, and every row is read, named or empty', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('0', '5', 'ã', ' ', '\t', ';', ',', '"', '\n', '@', '.', 'a') }),
      (text) => {
        const { communes, problems } = parseCommuneList(text, SINCE);
        const rows = splitRows(text).filter((cells) => cells.some((c) => c !== ''));
        const failed = new Set(problems.filter((p) => p.severity === 'error').map((p) => p.row));
        expect(communes.length + failed.size).toBe(rows.length || 1);
      },
    ),
  );
});
