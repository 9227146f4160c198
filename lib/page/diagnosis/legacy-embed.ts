import type { Rule } from './rule.ts';

/** A form of embed whose server side is gone: Open Chat Studio's iframe era answers 410 since 2026-08-03 (apps/chatbots/urls.py). */
export const legacyEmbed: Rule = {
  id: 'legacy-embed',
  severity: 'error',
  find: ({ embed, facts, snippet }) =>
    facts?.legacy
      ? { values: [embed.platformName], fix: snippet ? { do: 'copy', what: 'snippet', text: snippet } : undefined }
      : null,
};
