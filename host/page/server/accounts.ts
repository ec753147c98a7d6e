/** Who may act in the page: the owner of the desk, then every account that a workbook is shared with. */
import type { World } from '../../types';
import type { Account } from '../protocol';

/** A name for an address: the first words that stand in the same row of a workbook's tab, such as its commune. */
function nameBeside(world: World, address: string): string | undefined {
  const wanted = address.toLowerCase();
  for (const file of world.files.values())
    for (const sheet of file.workbook?.sheets ?? [])
      for (const row of sheet.rows) {
        const at =
          row?.findIndex((c) =>
            c?.value?.stringValue
              ?.toLowerCase()
              .split(/[\s,;]+/)
              .includes(wanted),
          ) ?? -1;
        if (at < 1) continue;
        const name = row
          ?.slice(0, at)
          .find((c) => /\p{L}{2}/u.test(c?.value?.stringValue ?? '') && !/[@\d]/.test(c?.value?.stringValue ?? ''));
        if (name?.value?.stringValue) return name.value.stringValue;
      }
  return undefined;
}

const cache = new WeakMap<World, { key: string; accounts: Account[] }>();

/** The accounts in the order in which they were given access; the district first. */
export function accountsOf(world: World): Account[] {
  const addresses = new Map<string, string>();
  for (const file of world.files.values())
    if (file.workbook && !file.trashed)
      for (const p of file.permissions)
        if (p.emailAddress && p.emailAddress.toLowerCase() !== world.owner.toLowerCase())
          addresses.set(p.emailAddress.toLowerCase(), p.emailAddress);
  const key = [...addresses.keys()].join();
  const known = cache.get(world);
  if (known?.key === key) return known.accounts;
  const accounts: Account[] = [
    { address: world.owner, label: 'Phòng GD&ĐT (chủ sổ)', district: true },
    ...[...addresses.values()].map((address) => ({
      address,
      label: nameBeside(world, address) ?? address,
      district: false,
    })),
  ];
  cache.set(world, { key, accounts });
  return accounts;
}
