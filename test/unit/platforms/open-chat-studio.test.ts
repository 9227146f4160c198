import { describe, expect, it } from 'vitest';
import { openChatStudio } from '../../../lib/platforms/open-chat-studio/api.ts';
import { kinds } from '../../../lib/platforms/open-chat-studio/collections.ts';
import { endpoints } from '../../../lib/platforms/open-chat-studio/endpoints.ts';
import { signIn } from '../../../lib/platforms/open-chat-studio/oauth.ts';
import { chatbotPage, inspected, me } from '../../../lib/platforms/open-chat-studio/schema.ts';
import { baseOf } from '../../../lib/platforms/open-chat-studio/secret.ts';
import { begun, takenBy } from '../../../lib/view/record-action.ts';
import { narrowing } from '../../../lib/view/record-fields.ts';

const KEY = 'kQ7tB2xW.p4Jm9ZsVd1RfYc6HnLa8GuTe3XoKi5Mb';
const HOSTED = 'https://www.openchatstudio.com/';

describe('the address of an instance', () => {
  it.each([
    ['https://www.openchatstudio.com', HOSTED],
    ['https://openchatstudio.com/api/', HOSTED],
    [' OpenChatStudio.com ', HOSTED],
    ['chat.example.org/a/team/chatbots/', 'https://chat.example.org/'],
    ['https://chat.example.org:8443/api/v2/me/?x#y', 'https://chat.example.org:8443/'],
    ['https://ocs', 'https://ocs/'],
    ['https://localhost:8000', 'https://localhost:8000/'],
    ['https://tools.example.org/ocs', 'https://tools.example.org/ocs/'],
    ['tools.example.org/ocs/api/', 'https://tools.example.org/ocs/'],
    ['https://tools.example.org/ocs/a/team/chatbots/', 'https://tools.example.org/ocs/'],
    ['https://tools.example.org/ocs/users/profile', 'https://tools.example.org/ocs/'],
    ['https://www.openchatstudio.com/elsewhere', HOSTED],
  ])('%s is %s', (pasted, base) => expect(baseOf(pasted)).toBe(base));

  it.each([
    '',
    'chat',
    'http://chat.example.org',
    'http://localhost:8000/api/',
    'localhost',
    'ftp://chat.example.org',
    'https://me:secret@chat.example.org',
    'javascript://localhost/%0aalert(1)',
    'https://',
    'two words.org',
  ])('%j is none', (pasted) => expect(baseOf(pasted)).toBeNull());
});

describe('what is kept of a key', () => {
  const from = (apiKey: string, address?: string) =>
    openChatStudio.secretFrom('key', { apiKey, ...(address === undefined ? {} : { address }) });

  it.each([`Bearer ${KEY}`, `Authorization: Bearer ${KEY}`, `'authorization: bearer ${KEY}'`])(
    'the token in %j, which is sent as it was pasted',
    (pasted) => {
      const secret = from(pasted) ?? '';
      expect(JSON.parse(secret)).toEqual({ base: HOSTED, access: KEY });
      expect(openChatStudio.connection(secret).headers).toEqual({ authorization: `Bearer ${KEY}` });
      expect([openChatStudio.secretsIn?.(secret), openChatStudio.tail?.(secret)]).toEqual([[KEY], 'i5Mb']);
      expect(openChatStudio.renewal?.due(secret, Date.now())).toBe(false);
    },
  );

  it('a token that is longer than keys are, and none that is not one', () => {
    const long = `${'eyJhbGciOiJSUzI1NiJ9.'.repeat(30)}a+b/c==`;
    expect(JSON.parse(from(`Bearer ${long}`) ?? '')).toMatchObject({ access: long });
    for (const odd of ['Bearer short', 'Bearer your-access-token-here', `Bearer ${KEY} ${KEY}`, `Bearer ${KEY}\u0000`, long])
      expect(from(odd)).toBeNull();
  });

  it.each([KEY, ` ${KEY}\n`, `"${KEY}"`, `X-api-key: ${KEY}`])('the key in %j, for the hosted instance unless told', (pasted) =>
    expect(JSON.parse(from(pasted) ?? '')).toEqual({ base: HOSTED, key: KEY }),
  );

  it.each(['', 'short', 'your-api-key-goes-here', 'YOUR_API_KEY_GOES_HERE', 'two words that are long enough', `${KEY}/..`])(
    'nothing of %j',
    (pasted) => expect(from(pasted)).toBeNull(),
  );

  it('nothing for an address that is none', () => expect(from(KEY, 'http://chat.example.org')).toBeNull());

  it('is sent as a header, to that instance, whose host is all that is asked for', () => {
    const secret = from(KEY, 'https://chat.example.org:8443/api/') ?? '';
    expect(openChatStudio.connection(secret)).toMatchObject({
      base: 'https://chat.example.org:8443/',
      headers: { 'X-api-key': KEY },
    });
    expect(openChatStudio.originsOf?.(secret)).toEqual(['https://chat.example.org/*']);
    expect(openChatStudio.secretsIn?.(secret)).toEqual([KEY]);
    expect(openChatStudio.tail?.(secret)).toBe('i5Mb');
  });
});

describe('signing in by the vendor’s own page', () => {
  const draft = openChatStudio.secretFrom('browser', { clientId: 'client-1', address: 'chat.example.org' }) ?? '';

  it('goes to the instance with PKCE and the scopes of its schema', () => {
    const url = new URL(signIn.address(draft, { redirect: 'https://x.example/', state: 's', challenge: 'c' }));
    expect(url.origin + url.pathname).toBe('https://chat.example.org/o/authorize/');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'client-1',
      redirect_uri: 'https://x.example/',
      state: 's',
      code_challenge: 'c',
      code_challenge_method: 'S256',
      scope: expect.stringContaining('sessions:write'),
    });
  });

  it('sends no credential before there is one, and counts the code as a secret', () => {
    const whole = signIn.draft(draft, { code: 'the-code', verifier: 'the-verifier', redirect: 'https://x.example/' });
    expect(openChatStudio.connection(whole).headers).toEqual({});
    expect(openChatStudio.secretsIn?.(whole)).toEqual(['the-code', 'the-verifier']);
    expect(openChatStudio.secretFrom('browser', { clientId: '' })).toBeNull();
  });

  it('is never due for a key, nor for a draft', () => {
    expect(openChatStudio.renewal?.due(JSON.stringify({ base: HOSTED, key: KEY }), Date.now())).toBe(false);
    expect(openChatStudio.renewal?.due(draft, Date.now())).toBe(false);
  });
});

describe('what the core reads', () => {
  it('names a person by name, else by address, else by login', () => {
    const name = (more: object) => me.parse({ username: 'u', ...more }).person;
    expect([name({ first_name: 'Ann', last_name: '', email: 'a@b.c' }), name({ email: 'a@b.c' }), name({})]).toEqual([
      'Ann',
      'a@b.c',
      'u',
    ]);
  });

  it('calls a chatbot unpublished only where its versions are told and none is', () => {
    const problems = (versions: unknown) =>
      chatbotPage.parse({ next: null, results: [{ id: 'a', name: 'A', versions }] }).rows[0]?.problems;
    expect(problems([{ is_default_version: false }])).toEqual(['unpublished']);
    expect(problems([])).toEqual(['unpublished']);
    expect(problems([{ is_default_version: false }, { is_default_version: true }])).toBeUndefined();
    expect([problems(undefined), problems('none')]).toEqual([undefined, undefined]);
  });

  it('accuses nobody of what an answer leaves out', () => {
    expect(inspected.parse({ name: 'A' })).toEqual({
      name: 'A',
      is_published_version: true,
      pipeline_valid: true,
      channels: [],
    });
  });
});

describe('how records are shown', () => {
  const asked = kinds.flatMap((kind) =>
    [
      kind.list?.ask,
      kind.read?.ask,
      kind.create?.ask,
      kind.edit?.ask,
      kind.remove?.ask,
      kind.submit?.ask,
      ...Object.values(kind.talk ?? {}).map(({ ask }) => ask),
      ...(kind.actions ?? []).map((action) => action.ask),
      ...kind.shows.map(({ message }) => message?.files?.ask),
    ].filter((name) => name !== undefined),
  );

  it('asks for every endpoint there is, and for no other', () => {
    expect([...new Set(asked)].sort()).toEqual(Object.keys(endpoints).sort());
  });

  it('has what each endpoint needs: the record, the chosen widget, or a field of that name', () => {
    for (const kind of kinds) {
      const known = [...(kind.place === 'widget' ? ['widget'] : []), 'id'];
      const uses: [string | undefined, readonly { name: string }[] | undefined][] = [
        [kind.list?.ask, kind.list?.filters],
        [kind.read?.ask, []],
        [kind.create?.ask, kind.create?.fields],
        [kind.edit?.ask, kind.edit?.fields],
        ...(kind.actions ?? []).map((action): [string, typeof action.fields] => [action.ask, action.fields]),
      ];
      for (const [name, fields = []] of uses) {
        const endpoint = endpoints[name ?? ''];
        const parts = [...(endpoint?.path.matchAll(/\{(\w+)\}/g) ?? [])].map(([, part]) => part);
        expect([...known, ...fields.map((field) => field.name)], `${kind.id}: ${name}`).toEqual(expect.arrayContaining(parts));
        const sent = [...(endpoint?.body ?? []), ...(endpoint?.query ?? []), ...(endpoint?.path.match(/\w+(?=\})/g) ?? [])];
        for (const field of fields) expect(sent, `${kind.id}: ${name}`).toContain(field.name);
      }
    }
  });

  it('changes the participant that is shown, with the data that is there', () => {
    const record = {
      id: 'p1',
      identifier: '+1555',
      name: 'John',
      platform: 'whatsapp',
      data: [{ chatbot: 'Support', chatbot_id: 'c1', data: { a: 1 }, connect_channel_id: null }],
    };
    const action = kinds.flatMap((kind) => kind.actions ?? []).find(({ id }) => id === 'updateParticipant');
    if (!action) expect.unreachable();
    expect(takenBy(action, record)).toEqual({ identifier: '+1555', platform: 'whatsapp' });
    expect(begun(action, record).map(({ name, initial }) => [name, initial])).toEqual([
      ['name', 'John'],
      ['data', [{ experiment: 'c1', data: { a: 1 } }]],
    ]);
    expect(begun(action, { ...record, data: [] }).at(-1)?.initial).toEqual([]);
    expect(begun(action, { identifier: '+1' }).map(({ initial }) => initial)).toEqual([undefined, []]);
  });

  it('plots by day unless told, however its filters are emptied', () => {
    const { list } = kinds.find(({ view }) => view === 'plot') ?? {};
    expect(list?.values).toMatchObject({ granularity: 'daily' });
    for (const kind of kinds.filter((one) => one.list?.ask === 'usage')) {
      // A period that is there from the beginning would exclude a span.
      expect(narrowing(kind.list?.filters ?? []).values, kind.id).toEqual({});
      expect((kind.list?.filters ?? []).map(({ name }) => name)).toEqual(
        expect.arrayContaining(['period', 'start', 'end', 'tz']),
      );
    }
    const grouped = kinds.flatMap((kind) => kind.list?.values?.group_by ?? []);
    expect(grouped.sort()).toEqual(['chatbot', 'participant', 'platform']);
  });

  it('asks about what reaches a person or cannot be undone', () => {
    const grave = kinds.flatMap((kind) => kind.actions ?? []).filter((action) => action.grave);
    expect(grave.map((action) => action.id).sort()).toEqual(['endSession', 'triggerBot']);
    expect(kinds.find((kind) => kind.edit?.ask === 'updateState')?.edit?.replaces).toBe(true);
  });
});
