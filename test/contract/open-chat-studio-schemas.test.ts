import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
import type { Json, Values } from '../../lib/platforms/endpoint.ts';
import { openChatStudio } from '../../lib/platforms/open-chat-studio/api.ts';
import { requestOf } from '../../lib/records/ask.ts';
import { simulatorFetch } from '../simulator/client.ts';
import {
  OCS_BIG_KEY,
  OCS_CHATBOT,
  OCS_ELSEWHERE,
  OCS_INVALID,
  OCS_KEY,
  OCS_SESSION,
  OCS_UNPUBLISHED,
} from '../simulator/open-chat-studio-seed.ts';
import { type Simulator, startSimulator } from '../simulator/server.ts';
import { type Line, openLine } from './line.ts';
import { asksOf } from './open-chat-studio-asks.ts';
import { hasSchemas, loadSchemas, type Schemas, type Watch } from './open-chat-studio-schemas.ts';

/** Operations that we do not use, and why: ARCHITECTURE.md names them. */
const UNUSED = [
  'v1 trigger_bot_message', // v2 has the same
  'v1 chat_upload_file', // a form with files, for visitors
];
const anything = z.unknown() as z.ZodMiniType<Json>;

// Since 2026-11-22: the vendor's schemas are not ours to hand on, so that a clone alone has none.
describe.skipIf(!hasSchemas)(
  'Open Chat Studio: what is asked and answered is as its published schemas say (../shared/openapi)',
  () => {
    let simulator: Simulator;
    let schemas: Schemas;
    let watch: Watch;
    const asks = asksOf(() => simulator);
    beforeAll(async () => {
      [simulator, schemas] = await Promise.all([startSimulator(), loadSchemas()]);
    });
    afterAll(() => simulator.close());
    beforeEach(() => {
      simulator.reset();
      watch = schemas.watch(simulatorFetch(simulator));
    });
    afterEach(() => expect(watch.wrong).toEqual([]));

    const line = (key = OCS_KEY): Line =>
      openLine(
        { platform: openChatStudio, simulator: () => simulator },
        openChatStudio.secretFrom('key', { apiKey: key }) ?? '',
        { fetch: watch.fetch },
      );

    async function ask(name: string, values: Values, from = line()): Promise<Json> {
      const endpoint = openChatStudio.endpoints?.[name];
      if (!endpoint) throw new Error(`There is no endpoint "${name}"`);
      const request = requestOf(endpoint, values);
      if (endpoint.answers === 'file') return (await from.client.file(request.path)) as Json;
      return from.client.send(request, endpoint.answers === 'nothing' ? null : anything);
    }

    async function core(): Promise<void> {
      const { operations } = line();
      await operations.readPlan();
      await operations.listWidgets();
      for (const id of [OCS_CHATBOT, OCS_UNPUBLISHED, OCS_INVALID, OCS_ELSEWHERE]) await operations.readWidget(id);
      await line(OCS_BIG_KEY).operations.listWidgets();
    }

    it('by the core operations', async () => {
      await core();
      expect([...watch.seen].sort()).toEqual(['v2 chatbot_inspect', 'v2 chatbot_list', 'v2 me']);
    });

    it.each(Object.keys(asks))('by %s', async (name) => {
      const given = asks[name] ?? {};
      await ask(name, typeof given === 'function' ? await given() : given);
      expect(watch.seen.size).toBe(1);
    });

    it('by all of them together: no operation is left out but those with a reason', async () => {
      await core();
      for (const [name, given] of Object.entries(asks)) await ask(name, typeof given === 'function' ? await given() : given);
      expect([...watch.seen, ...UNUSED].sort()).toEqual([...schemas.operations].sort());
    });

    it('by usage in every shape', async () => {
      const metric = ['cost', 'messages', 'participants', 'sessions', 'tokens'];
      for (const granularity of ['total', 'daily', 'weekly', 'monthly']) {
        await ask('usage', { metric, granularity, period: 'previous_month', tz: 'UTC' });
        for (const group_by of ['participant', 'chatbot', 'platform']) await ask('usage', { metric, granularity, group_by });
      }
      await ask('usage', { metric: ['cost'], start: '2026-11-01T00:00:00Z', end: '2026-11-04T00:00:00Z' });
    });

    it('by a long list to its end', async () => {
      const from = line();
      const found = new Set<string>();
      const page = z.object({
        next: z.nullable(z.string()),
        count: z.optional(z.number()),
        results: z.array(z.object({ id: z.string() })),
      });
      let path: string | null = 'api/sessions/?page_size=90';
      const counts: (number | undefined)[] = [];
      while (path) {
        const answer: z.infer<typeof page> = await from.client.get(path, page);
        for (const row of answer.results) found.add(row.id);
        counts.push(answer.count);
        path = answer.next && from.client.next(answer.next);
      }
      expect([found.size, counts]).toEqual([250, [250, undefined, undefined]]);
    });

    it('and a mistake in either would be noticed', async () => {
      const from = line();
      await ask('createSession', { participant: 'nobody' }, from).catch(() => undefined);
      expect(watch.wrong).toEqual([]);
      await from.client.get('api/sessions/?orderly=1', anything);
      await from.client.send({ method: 'POST', path: `api/sessions/${OCS_SESSION}/tags/`, body: { tags: ['a', 'b'] } }, anything);
      simulator.faults.add({ do: 'drift', how: 'types', match: { path: /me/ } });
      await from.client.get('api/v2/me/', anything);
      simulator.faults.add({ do: 'drift', how: 'rename', match: { path: /tags/ } });
      await from.client.send({ method: 'POST', path: `api/sessions/${OCS_SESSION}/tags/`, body: { tags: ['a'] } }, anything);
      const noticed = watch.wrong.splice(0);
      expect(noticed.map((one) => /^(\w+ \S+: \w+)/.exec(one)?.[1])).toEqual([
        'GET /api/sessions/: request',
        'GET /api/v2/me/: answer',
        `POST /api/sessions/${OCS_SESSION}/tags/: answer`,
      ]);
    });
  },
);
