import { lackedBySandbox } from '../csp.ts';
import type { Rule } from './rule.ts';

/**
 * The frame's `sandbox`, or that of the page's own policy, forbids what the widget needs. An own origin is only missed where the vendor checks
 * it, or nothing came of it.
 */
export const frameSandboxed: Rule = {
  id: 'frame-sandboxed',
  severity: 'error',
  find({ embed, frame, outside }) {
    if (!frame || frame.sandboxed.length === 0) return null;
    const missing = frame.sandboxed.filter(
      (flag) => flag === 'allow-scripts' || embed.platform !== 'oscar' || embed.proof !== 'alive',
    );
    if (missing.length === 0) return null;
    const enough = 'allow-scripts allow-same-origin';
    const isSandbox = frame.origin === 'null' || lackedBySandbox(outside?.policies ?? []).length > 0;
    // Else it may be none: scripts can be switched off in the browser.
    const where = !isSandbox ? 'off' : embed.frameId === 0 ? 'page' : 'frame';
    const fix = {
      page: { do: 'copy', what: 'csp', text: `sandbox ${enough}` },
      frame: { do: 'copy', what: 'attribute', text: `sandbox="${enough}"` },
      off: undefined,
    } as const;
    return { values: [missing.join(' '), where], fix: fix[where] };
  },
};
