import { describe, expect, it } from 'vitest';
import { createChoice } from '../../../components/widget-choice.ts';
import { listOf } from '../../../components/widget-list.ts';
import { hasSwitches, may } from '../../../lib/view/may.ts';
import { finder, isAged, orderOf } from '../../../lib/view/widget-order.ts';
import { makeAccount } from '../connected.ts';
import { row, showing } from './shown.ts';

const numbered = [row('9', 'alpha'), row('10', 'Beta'), row('2', 'Gamma 10'), row('3', 'Gamma 9')];
const worded = [row('bot_a', 'Beta'), row('bot_b', 'Alpha')];

describe('the order of widgets', () => {
  it('is by name as people sort, or by age where ids are numbers', () => {
    const ids = (sort: 'name' | 'newest' | 'oldest') => orderOf(numbered, sort).map((at) => numbered[at]?.id);
    expect(ids('name')).toEqual(['9', '10', '3', '2']);
    expect(ids('newest')).toEqual(['10', '9', '3', '2']);
    expect(ids('oldest')).toEqual(['2', '3', '9', '10']);
  });

  it('pretends no age where ids do not tell it', () => {
    expect([isAged(numbered), isAged(worded), isAged([]), isAged([...numbered, ...worded])]).toEqual([true, false, false, false]);
    expect(orderOf(worded, 'newest')).toEqual([1, 0]);
  });
});

it('a search finds by part of the name or of the id, and nothing is everything', () => {
  const ids = (query: string) => [...numbered, ...worded].filter(finder(query)).map(({ id }) => id);
  expect(ids(' GAMMA ')).toEqual(['2', '3']);
  expect(ids('#bot_a')).toEqual(['bot_a']);
  expect(ids('  ')).toHaveLength(6);
});

it('a write is offered where the vendor has it and the key is not known to be too little', () => {
  expect(may(null, 'setStatus')).toBe(false);
  expect(may(makeAccount('a'), 'setStatus')).toBe(true);
  expect(may(makeAccount('a', { can: [] }), 'setStatus')).toBe(false);
  expect(may(makeAccount('a', { lacks: ['write'] }), 'createWidget')).toBe(false);
  expect(may(makeAccount('a', { lacks: ['login'] }), 'deleteWidget')).toBe(false);
  expect(may(makeAccount('a', { lacks: [] }), 'deleteWidget')).toBe(true);
  expect(hasSwitches(makeAccount('a', { lacks: ['write'] }))).toBe(true);
});

describe('the list of one account', () => {
  it('is filtered by on and off where there are switches', async () => {
    const store = await showing({ a: { rows: [row('1', 'On'), row('2', 'Off', { status: 'inactive' })] } });
    store.setView({ filter: 'off' });
    const { rows, aged } = listOf(store, createChoice());
    expect(rows.value.map(({ widget }) => widget.id)).toEqual(['2']);
    expect(aged.value).toBe(true);
  });

  it('hides nothing by a filter that was chosen for another account, where nothing is on or off', async () => {
    const rowsOfBots = worded.map((one) => ({ ...one, status: 'none' as const }));
    const store = await showing({ a: { account: { can: ['createWidget'] }, rows: rowsOfBots } });
    store.setView({ filter: 'on', sort: 'newest' });
    const { rows, aged } = listOf(store, createChoice());
    expect(rows.value.map(({ widget }) => widget.name)).toEqual(['Alpha', 'Beta']);
    expect(aged.value).toBe(false);
  });
});
