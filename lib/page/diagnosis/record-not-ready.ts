import { dashboard } from '../../platforms/dashboards.ts';
import type { Rule } from './rule.ts';

/** Its record says that it cannot answer: nothing of it is published, or what it is made of does not hold together. */
export const recordNotReady: Rule = {
  id: 'record-not-ready',
  severity: 'error',
  find({ embed }) {
    const [problem] = embed.record?.problems ?? [];
    return problem ? { values: [problem, embed.record?.accountLabel ?? ''], fix: dashboard(embed.platform) } : null;
  },
};
