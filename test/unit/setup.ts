import { beforeEach } from 'vitest';
import { z } from 'zod/mini';
import extensionApi from './extension-api.ts';

z.config({ jitless: true });
beforeEach(() => extensionApi.reset());
