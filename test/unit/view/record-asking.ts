import { signal } from '@preact/signals';
import type { PlainFault } from '../../../lib/fault.ts';
import type { Json, Values } from '../../../lib/platforms/endpoint.ts';
import type { Account } from '../../../lib/storage/items.ts';
import type { Store } from '../../../lib/view/store.ts';

export interface Asked {
  accountId: string;
  endpoint: string;
  values: Values;
  seen?: Json;
}

export const account = { id: 'a', platform: 'oscar', platformName: 'Oscar Chat' } as unknown as Account;

/** A store whose background answers as told, and the questions it was asked. */
export function asking(answer: (asked: Asked, times: number) => unknown) {
  const asked: Asked[] = [];
  const locked = signal(false);
  const store = {
    locked,
    async ask(_: string, body: Asked) {
      asked.push(body);
      const given = (await answer(body, asked.length)) as Json;
      const fault =
        typeof given === 'object' && given !== null && 'fault' in given ? (given.fault as unknown as PlainFault) : null;
      return fault ? { ok: false, fault } : { ok: true, answer: { answer: given, at: Date.now() } };
    },
  };
  return { store: store as unknown as Store, asked, locked };
}
