/** Who may act in the page: the owner of the desk, then every account that a workbook is shared with. */
import type { World } from '../../types';
import type { Account } from '../protocol';

/**
 * A name for an address: the first name in capitals that stands before it in a row of a workbook, with the kind of
 * unit in small letters where the row has one ("thị trấn Yên Viên" and "xã Yên Viên" are two).
 */
function nameBeside(world: World, address: string): string | undefined {
  const wanted = address.toLowerCase();
  for (const file of world.files.values())
    for (const sheet of file.workbook?.sheets ?? [])
      for (const row of sheet.rows) {
        // rows are sparse: a hole is an empty cell
        const texts = Array.from(row ?? [], (c) => c?.value?.stringValue ?? '');
        const at = texts.findIndex((t) =>
          t
            .toLowerCase()
            .split(/[\s,;]+/)
            .includes(wanted),
        );
        const words = texts.slice(0, Math.max(0, at)).filter((t) => /\p{L}/u.test(t) && !/[@\d]/.test(t));
        const name = words.find((t) => /^\p{Lu}/u.test(t));
        const kind = words.find((t) => t === t.toLowerCase());
        if (name) return kind ? `${kind} ${name}` : name;
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
