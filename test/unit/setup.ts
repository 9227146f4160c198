import { beforeEach } from 'vitest';
import { z } from 'zod/mini';
import extensionApi from './extension-api.ts';

// What lib/native.ts finds in a browser.
Object.assign(globalThis, { browser: extensionApi });
z.config({ jitless: true });
beforeEach(() => extensionApi.reset());
