import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Intent } from '../../../lib/storage/items.ts';
import { followCreations } from '../../../lib/view/made.ts';
import { type Row, rowOf } from '../../../lib/view/rows.ts';

const row = (id: string, name: string): Row => rowOf({ id, name, status: 'active', owner: '' }, [], null);
const intent = (id: string, name: string): Intent => ({
  id,
  accountId: 'a',
  kind: 'create',
  target: 'w',
  name,
  phase: 'sent',
  at: 0,
  notBefore: 0,
  tries: 1,
});

function start() {
  const account = signal('a');
  const creations = signal<Intent[]>([]);
  const rows = signal<Row[]>([row('1', 'Desk'), row('2', 'Sales')]);
  return { account, creations, rows, ...followCreations({ accountId: () => account.value, creations, rows }) };
}

describe('widgets that came of creations', () => {
  it('is the one of that name that was not there before, whichever is stored first', () => {
    for (const listFirst of [true, false]) {
      const { creations, rows, made } = start();
      creations.value = [intent('i', 'Desk')];
      const grow = () => {
        rows.value = [row('9', 'Desk'), ...rows.value];
      };
      if (listFirst) grow();
      expect(made.value).toEqual([]);
      creations.value = [];
      if (!listFirst) grow();
      expect(made.value).toEqual([{ id: '9', name: 'Desk' }]);
    }
  });

  it('is none where nothing came of it, until something does', () => {
    const { creations, rows, made } = start();
    creations.value = [intent('i', 'Holiday')];
    creations.value = [];
    rows.value = [...rows.value, row('8', 'Other')];
    expect(made.value).toEqual([]);
    rows.value = [...rows.value, row('9', 'Holiday')];
    expect(made.value).toEqual([{ id: '9', name: 'Holiday' }]);
  });

  it('are two of the same name for two creations, and each goes when it was seen', () => {
    const { creations, rows, made, dismiss } = start();
    creations.value = [intent('i', 'Desk'), intent('j', 'Desk')];
    rows.value = [row('8', 'Desk'), row('9', 'Desk'), ...rows.value];
    creations.value = [];
    expect(made.value.map(({ id }) => id)).toEqual(['8', '9']);
    dismiss('8');
    expect(made.value.map(({ id }) => id)).toEqual(['9']);
  });

  it('are forgotten with the account', () => {
    const { account, creations, rows, made } = start();
    creations.value = [intent('i', 'Holiday'), intent('j', 'Summer')];
    rows.value = [row('9', 'Holiday'), ...rows.value];
    creations.value = [intent('j', 'Summer')];
    expect(made.value).toHaveLength(1);
    account.value = 'b';
    expect(made.value).toEqual([]);
  });
});
