import type { Rule } from './rule.ts';

/** The id, or a setting, stands in an attribute that the platform does not read, such as `chatbotId` in HTML. */
export const attributeMisspelled: Rule = {
  id: 'attribute-misspelled',
  severity: 'error',
  find: ({ facts }) =>
    facts?.misspelled
      ? {
          values: [facts.misspelled.found, facts.misspelled.right, facts.misspelled.of],
          severity: facts.misspelled.of === 'id' ? 'error' : 'warning',
          fix: { do: 'copy', what: 'attribute', text: facts.misspelled.right },
        }
      : null,
};
