/** Properties draw the same examples in every run; FC_SEED in the environment draws others. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20221107) });
