/** MailApp: what goes to the outbox, and each of its limits. */
import { openWorld } from '../../../host/runtime/world';
import { bundle, removeBundles } from '../support/bundle';

afterAll(removeBundles);

const dist = bundle(`
function send(mail) { MailApp.sendEmail(mail) }
function four() { MailApp.sendEmail('a@example.com', 'S', 'B', { name: 'Phòng', htmlBody: '<p>B</p>', replyTo: 'r@example.com', cc: 'c@example.com',
  attachments: [Utilities.newBlob('x', 'text/plain', 'x.txt')], inlineImages: { logo: Utilities.newBlob([1, -1], 'image/png', 'l.png') } }) }
function quota() { return MailApp.getRemainingDailyQuota() }
function attach(count, size) { MailApp.sendEmail({ to: 'a@example.com', subject: '', body: '',
  attachments: Array.from({ length: count }, (_, i) => Utilities.newBlob('y'.repeat(size), 'text/plain', 'f' + i)) }) }
function burst(n) { for (let i = 0; i < n; i++) MailApp.sendEmail('a' + i + '@example.com', 'S', 'B'); }`);
const people = (n: number) => Array.from({ length: n }, (_, i) => `p${i}@example.com`).join(',');
const refusal = (mail: object) => openWorld({ dist }).run('send', [mail]).error?.message;

test('a mail arrives in the outbox whole, and costs one recipient each', () => {
  const w = openWorld({ dist });
  expect(w.run('four').error).toBeUndefined();
  expect(w.outbox).toEqual([
    {
      id: 'mail-00001',
      at: new Date(w.clock.now()).toISOString(),
      from: w.owner,
      to: ['a@example.com'],
      cc: ['c@example.com'],
      bcc: [],
      subject: 'S',
      body: 'B',
      htmlBody: '<p>B</p>',
      name: 'Phòng',
      replyTo: 'r@example.com',
      attachments: [{ name: 'x.txt', mimeType: 'text/plain', bytes: new Uint8Array([120]) }],
      inlineImages: [{ key: 'logo', mimeType: 'image/png', bytes: new Uint8Array([1, 255]) }],
    },
  ]);
  expect(w.run('quota').value).toBe(98);
});

test.each([
  ['no recipient', { subject: 'x', body: 'y' }, 'Failed to send email: no recipient'],
  ['a bad address', { to: 'a@example.com, b@', body: '' }, 'Invalid email: b@'],
  [
    '51 recipients',
    { to: people(30), cc: people(20), bcc: 'x@example.com' },
    'Limit Exceeded: Email Recipients Per Message.',
  ],
  ['a long body', { to: 'a@example.com', body: 'x'.repeat(200 * 1024 + 1) }, 'Limit Exceeded: Email Body Size.'],
  ['a long page', { to: 'a@example.com', htmlBody: 'đ'.repeat(103_000) }, 'Limit Exceeded: Email Body Size.'],
  ['a long subject', { to: 'a@example.com', subject: 'x'.repeat(251) }, 'Argument too large: subject'],
  ['an unknown option', { to: 'a@example.com', from: 'x' }, 'Invalid argument: from'],
  ['noReply', { to: 'a@example.com', noReply: true }, 'Invalid argument: noReply'],
])('%s is refused', (_what, mail, message) => {
  expect(refusal(mail)).toBe(message);
});

test('250 attachments and 25 MB are the most', () => {
  const w = openWorld({ dist });
  expect(w.run('attach', [250, 10]).ok).toBe(true);
  expect(w.run('attach', [251, 1]).error?.message).toBe('Limit Exceeded: Email Attachments Per Message.');
  expect(w.run('attach', [2, 13 * 1024 * 1024]).error?.message).toBe('Limit Exceeded: Email Total Attachments Size.');
  expect(w.outbox).toHaveLength(1);
});

test('other forms of arguments are refused by name', () => {
  const w = openWorld({ dist: bundle('function f() { MailApp.sendEmail("a@example.com", "S") }') });
  expect(w.run('f').error?.message).toBe(
    "The parameters (String,String) don't match the method signature for MailApp.sendEmail.",
  );
});

describe('the daily quota', () => {
  const full = 'Service invoked too many times for one day: email.';

  test.each([
    [0, 0],
    [1, 1],
    [4, 4],
  ])('with %i left, %i of five go out', (left, sent) => {
    const w = openWorld({ dist });
    w.mailQuota[w.owner] = left;
    expect(w.run('burst', [5]).error?.message).toBe(full);
    expect(w.outbox).toHaveLength(sent);
    expect(w.run('quota').value).toBe(0);
  });

  test('it is a hundred recipients, of each account, anew 24 hours after the first', () => {
    const w = openWorld({ dist });
    w.files.get(w.deskId)?.permissions.push({ id: '9', role: 'writer', type: 'user', emailAddress: 'b@example.com' });
    for (let i = 0; i < 2; i++) expect(w.run('send', [{ to: people(50), body: '' }]).ok).toBe(true);
    expect(w.run('burst', [1]).error?.message).toBe(full);
    expect(w.run('quota', [], { as: 'b@example.com' }).value).toBe(100);
    w.clock.advance(23 * 3_600_000);
    expect(w.run('quota').value).toBe(0);
    w.clock.advance(3_600_000);
    expect(w.run('quota').value).toBe(100);
    expect(w.run('burst', [1]).ok).toBe(true);
  });

  test('a message that does not fit into the rest is not sent in part', () => {
    const w = openWorld({ dist });
    w.mailQuota[w.owner] = 2;
    expect(w.run('send', [{ to: people(3), body: '' }]).error?.message).toBe(full);
    expect(w.outbox).toHaveLength(0);
    expect(w.run('quota').value).toBe(2);
  });
});

test('a mail can be refused by address', () => {
  const w = openWorld({ dist });
  w.faults = [{ kind: 'refuseMail', to: 'A1@example.com' }];
  expect(w.run('burst', [3]).error?.message).toBe('Invalid email: a1@example.com');
  expect(w.outbox.map(({ to }) => to[0])).toEqual(['a0@example.com']);
});
