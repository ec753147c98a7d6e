/** What a deployment would do, worked out without doing it: which files go where, and what stands in the way. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type DeployTarget = 'dev' | 'prod' | 'probe';

export interface DeployOrder {
  target: DeployTarget;
  dryRun: boolean;
}

export interface DeployPlan {
  folder: string;
  /** the clasp project file, which holds the script id and stays out of git */
  projectFile: string;
  scriptId?: string;
  files: { name: string; bytes: number }[];
  claspArguments: string[];
  /** why nothing can be pushed now, as a sentence that says what to do */
  obstacle?: string;
}

/** A reason not to push, as a sentence for the person at the terminal. */
export class DeployRefusal extends Error {}

const folders: Record<DeployTarget, string> = { dev: 'dist', prod: 'dist', probe: 'dist-probe' };

/** Reads `--prod`, `--probe` and `--dry-run`; without a target it is the development script. */
export function readArguments(args: string[]): DeployOrder {
  const order: DeployOrder = { target: 'dev', dryRun: false };
  for (const arg of args) {
    if (arg === '--dry-run') order.dryRun = true;
    else if (arg === '--prod' || arg === '--probe') {
      if (order.target !== 'dev') throw new DeployRefusal('Choose one of --prod and --probe.');
      order.target = arg === '--prod' ? 'prod' : 'probe';
    } else throw new DeployRefusal(`Unknown option ${arg}. Known: --prod, --probe, --dry-run.`);
  }
  return order;
}

/** The plan for `order` in the repository at `root`, from the files that are there. */
export function planDeploy(root: string, { target }: DeployOrder): DeployPlan {
  const folder = folders[target];
  const projectFile = `.clasp.${target}.json`;
  const project = readProject(root, projectFile, folder);
  const { files, stray } = pushedFiles(join(root, folder));
  return {
    folder,
    projectFile,
    scriptId: project.scriptId,
    files,
    claspArguments: ['push', '--force', '--project', projectFile],
    obstacle: project.obstacle ?? strayObstacle(folder, files, stray) ?? sameScript(root, target, project.scriptId),
  };
}

/** What clasp pushes by our .claspignore: scripts, pages and the manifest at the top of the folder. */
export function pushedFiles(folder: string): { files: { name: string; bytes: number }[]; stray: string[] } {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const pushed = names.filter((name) => name === 'appsscript.json' || /\.(js|html)$/.test(name));
  return {
    files: pushed.map((name) => ({ name, bytes: statSync(join(folder, name)).size })),
    stray: names.filter((name) => !pushed.includes(name)),
  };
}

function readProject(root: string, file: string, folder: string): { scriptId?: string; obstacle?: string } {
  const example = file.replace('.json', '.example.json');
  const path = join(root, file);
  if (!existsSync(path))
    return { obstacle: `${file} is not there. Copy ${example} to ${file} and put the id of your script into it.` };
  let content: { scriptId?: unknown; rootDir?: unknown };
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { obstacle: `${file} is no valid JSON. Compare it with ${example}.` };
  }
  const { scriptId, rootDir } = content;
  if (typeof scriptId !== 'string' || !/^[\w-]{20,}$/.test(scriptId) || scriptId.startsWith('PASTE'))
    return { obstacle: `${file} holds no script id. It is in the address of the script editor, after /projects/.` };
  if (rootDir !== folder)
    return { scriptId, obstacle: `${file} must say "rootDir": "${folder}", so that nothing else is pushed.` };
  return { scriptId };
}

function strayObstacle(folder: string, files: { name: string }[], stray: string[]): string | undefined {
  for (const name of ['Code.js', 'appsscript.json'])
    if (!files.some((file) => file.name === name)) return `${folder}/${name} is not there: the build did not finish.`;
  return stray.length > 0 ? `${folder}/ holds what does not belong to Google: ${stray.join(', ')}.` : undefined;
}

/** Two targets with one script id would push development code, or the probe, over the office's script. */
function sameScript(root: string, target: DeployTarget, scriptId: string | undefined): string | undefined {
  for (const other of Object.keys(folders) as DeployTarget[]) {
    if (other === target) continue;
    const file = `.clasp.${other}.json`;
    if (scriptId && existsSync(join(root, file)) && readFileSync(join(root, file), 'utf8').includes(`"${scriptId}"`))
      return `.clasp.${target}.json and ${file} name the same script: each needs a script of its own.`;
  }
  return undefined;
}
