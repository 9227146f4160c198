import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createParts } from '../background/parts.ts';

/* The background's second file, which its first (background/index.ts) runs when there is something to do for it. */
export default defineUnlistedScript(() => void Object.assign(globalThis, { createParts }));
