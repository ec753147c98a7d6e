/** `npm run deploy`: checks, tests and builds, then pushes dist/ (nothing else) to one script project with clasp. */
import { spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { buildProject, GateError, probe, product } from './build';
import { isMainScript } from './command-line';
import { type DeployPlan, DeployRefusal, planDeploy, readArguments } from './deploy-plan';
import { inKilobytes } from './gates/size';

/** Newer than 3.3, which mended a path traversal in `clasp pull`; fetched only here, since it is large. */
const clasp = '@google/clasp@^3.3.0';

async function main(): Promise<void> {
  const order = readArguments(process.argv.slice(2));
  if (order.target === 'probe' || order.dryRun) await buildProject(order.target === 'probe' ? probe : product);
  // the product's own tests build dist/ on their way
  else run('npm', ['test']);
  const plan = planDeploy('.', order);
  describe(plan);
  if (order.dryRun) {
    if (plan.obstacle) console.log(`A real run would stop here: ${plan.obstacle}`);
    console.log('Dry run: nothing was pushed.');
    return;
  }
  if (plan.obstacle) throw new DeployRefusal(plan.obstacle);
  if (order.target === 'prod') await confirmProduction(plan);
  run('npx', ['--yes', clasp, ...plan.claspArguments]);
  console.log(`Pushed to ${plan.projectFile}. Keep dist-map/ of this build: npm run trace reads stack traces with it.`);
}

function describe(plan: DeployPlan): void {
  console.log(`${plan.folder}/ → ${plan.projectFile}${plan.scriptId ? ` (script …${plan.scriptId.slice(-6)})` : ''}`);
  for (const { name, bytes } of plan.files) console.log(`  ${name}  ${inKilobytes(bytes)}`);
  console.log(`npx --yes ${clasp} ${plan.claspArguments.join(' ')}`);
}

async function confirmProduction(plan: DeployPlan): Promise<void> {
  if (!process.stdin.isTTY)
    throw new DeployRefusal('A push to production is confirmed by typing, so it needs a terminal.');
  const status = spawnSync('git', ['status', '--porcelain'], { encoding: 'utf8' });
  if (status.status !== 0 || status.stdout.trim() !== '')
    throw new DeployRefusal('Production gets committed code only: commit or discard the changes in this folder first.');
  const word = plan.scriptId?.slice(-6) ?? '';
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const typed = await lines.question(`PRODUCTION. Type the last six characters of the script id (${word}) to push: `);
  lines.close();
  if (typed.trim() !== word) throw new DeployRefusal('Not confirmed: nothing was pushed.');
}

function run(command: string, args: string[]): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) throw new DeployRefusal(`${command} ${args.join(' ')} failed: nothing was pushed.`);
}

if (isMainScript(__filename)) {
  main().catch((error: unknown) => {
    console.error(error instanceof DeployRefusal || error instanceof GateError ? error.message : error);
    process.exitCode = 1;
  });
}
