import { describe, expect, it } from 'vitest';
import { faultSays, faultTodo, problemText } from '../../../components/fault-text.ts';
import { refusal } from '../../../components/records/trouble.tsx';
import type { PlainFault } from '../../../lib/fault.ts';
import type { Account, Intent } from '../../../lib/storage/items.ts';
import { account } from './record-asking.ts';

const gone: PlainFault = { kind: 'missing', status: 404 };

describe('the words of a fault', () => {
  it('are those of what its vendor means by it', () => {
    expect([faultSays(gone, 'X'), faultTodo(gone, 'X', 0)]).toEqual(['fault.missing [["X"]]', 'fault.missingTodo [["X"]]']);
    const meant = { ...gone, means: 'notYours' } as const;
    expect([faultSays(meant, 'X'), faultTodo(meant, 'X', 0)]).toEqual(['fault.notYours [["X"]]', 'fault.notYoursTodo [["X"]]']);
  });

  it('tell a key that is too little for it, unless it was refused for something else', () => {
    const forbidden: PlainFault = { kind: 'forbidden', status: 403 };
    const lacking: Account = { ...account, lacks: ['login'] };
    expect(refusal(lacking, forbidden, 0)).toContain('records.needsLogin');
    expect(refusal(lacking, { ...forbidden, means: 'ofAnother' }, 0)).toContain('fault.ofAnother');
    expect(refusal({ ...account, lacks: ['write'] }, forbidden, 0)).toContain('records.readOnly');
  });
});

describe('a write that failed', () => {
  it('tells what is wrong with each field', () => {
    const fault: PlainFault = { kind: 'refused', status: 422, fields: { name: 'Taken', slug: 'Too long' } };
    const said = problemText({ kind: 'create', phase: 'failed', name: 'Desk', fault } as Intent, 'X');
    expect(said).toContain('problem.notCreated');
    expect(said).toContain('records.pair [["name","Taken"]]');
    expect(said).toContain('records.pair [["slug","Too long"]]');
    expect(problemText({ kind: 'create', phase: 'failed', name: 'Desk' } as Intent, 'X')).toBe('problem.notCreated [["Desk"]]');
  });
});
