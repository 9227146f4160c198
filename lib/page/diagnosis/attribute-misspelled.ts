import type { Rule } from './rule.ts';

/** The id, or a setting, stands in an attribute that the platform does not read, such as `chatbotId` in HTML. */
export const attributeMisspelled: Rule = {
  id: 'attribute-misspelled',
  severity: 'error',
  find({ facts }) {
    if (!facts?.misspelled) return null;
    const { found, right, of } = facts.misspelled;
    // Of settings these are names, with commas between them.
    const what = of === 'setting' && right.includes(',') ? 'attributes' : 'attribute';
    return { values: [found, right, of], severity: of === 'id' ? 'error' : 'warning', fix: { do: 'copy', what, text: right } };
  },
};
