/** The list of accounts that one may act as: read from whatever stands in the workbooks. */
import { accountsOf } from '../../host/page/server/accounts';
import type { HostCell } from '../../host/types';
import { desk, readyWorld } from '../support/world';

test('rows with holes, as a world from disk has them, are no reason to fail', () => {
  const world = readyWorld();
  const row: (HostCell | undefined)[] = [];
  row[5] = { value: { stringValue: 'ở cột thứ sáu' } };
  desk(world).sheets[0]?.rows.unshift(row as HostCell[]);
  const accounts = accountsOf(world);
  expect(accounts).toHaveLength(23);
  expect(accounts.map((a) => a.label)).toContain('xã Đa Tốn');
});
