import type { Rule } from './rule.ts';

/** The frame's `sandbox` forbids what the widget needs. An own origin is only missed where the vendor checks it, or nothing came of it. */
export const frameSandboxed: Rule = {
  id: 'frame-sandboxed',
  severity: 'error',
  find({ embed, frame }) {
    if (!frame || frame.sandboxed.length === 0) return null;
    const missing = frame.sandboxed.filter(
      (flag) => flag === 'allow-scripts' || embed.platform !== 'oscar' || embed.proof !== 'alive',
    );
    if (missing.length === 0) return null;
    return {
      values: [missing.join(' ')],
      fix: { do: 'copy', what: 'attribute', text: `sandbox="allow-scripts allow-same-origin"` },
    };
  },
};
