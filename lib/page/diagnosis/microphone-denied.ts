import { pageHosts } from '../../platforms/page-hosts.ts';
import type { Rule } from './rule.ts';

/** A voice widget where the microphone cannot be used: forbidden by the page's or frame's policy, by the visitor, or for want of https. */
export const microphoneDenied: Rule = {
  id: 'microphone-denied',
  severity: 'error',
  find: ({ embed, frame }) =>
    pageHosts[embed.platform].isVoice && (frame?.microphone === 'denied' || frame?.microphone === 'insecure')
      ? {
          values: [frame.microphone],
          fix: embed.frameId === 0 ? undefined : { do: 'copy', what: 'attribute', text: 'allow="microphone"' },
        }
      : null,
};
