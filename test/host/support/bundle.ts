/** A small bundle on disk for tests of the host: one script file, one page, a manifest. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const auth = 'https://www.googleapis.com/auth/';
export const allScopes = [
  'spreadsheets',
  'drive.file',
  'script.external_request',
  'script.send_mail',
  'script.scriptapp',
  'script.container.ui',
  'userinfo.email',
  'documents',
  'forms',
].map((scope) => auth + scope);

const folders: string[] = [];

/** Writes a bundle and returns its folder. `scopes`: the grants of the manifest. */
export function bundle(
  code: string,
  how: { scopes?: string[]; pages?: Record<string, string>; advanced?: boolean } = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  folders.push(folder);
  writeFileSync(join(folder, 'main.js'), code);
  for (const [name, html] of Object.entries(how.pages ?? {})) writeFileSync(join(folder, `${name}.html`), html);
  const enabledAdvancedServices = [
    { userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' },
    { userSymbol: 'Drive', serviceId: 'drive', version: 'v3' },
  ];
  const manifest = {
    timeZone: 'Asia/Ho_Chi_Minh',
    runtimeVersion: 'V8',
    dependencies: how.advanced === false ? {} : { enabledAdvancedServices },
    oauthScopes: how.scopes ?? allScopes,
  };
  writeFileSync(join(folder, 'appsscript.json'), JSON.stringify(manifest));
  return folder;
}

/** Removes what this file wrote. */
export function removeBundles(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
