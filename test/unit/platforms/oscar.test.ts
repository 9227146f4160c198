import { describe, expect, it } from 'vitest';
import { oscar } from '../../../lib/platforms/oscar/api.ts';
import { keyInPaste } from '../../../lib/platforms/oscar/paste.ts';
import { userPlan, widgetRow, workspaceRow } from '../../../lib/platforms/oscar/schema.ts';

const TOKEN = 'X0BDju06Pt11lnAgXmfxQBMW89ORcClj54a43G3d';

describe('the token in what was pasted', () => {
  it.each([
    TOKEN,
    `  ${TOKEN}\n`,
    `\u00a0${TOKEN}\u00a0`,
    `"${TOKEN}"`,
    `'${TOKEN}'`,
    `\`${TOKEN}\``,
    `https://api.oscarchat.ai/${TOKEN}/me`,
    `https://api.oscarchat.ai/${TOKEN}`,
    `HTTPS://API.OSCARCHAT.AI//${TOKEN}/widgets?page=1`,
    `api.oscarchat.ai/${TOKEN}?x`,
    `curl -X PUT "https://api.oscarchat.ai/${TOKEN}/widgets/42/status" -H 'Content-Type: application/json'`,
    `curl 'https://api.oscarchat.ai/${TOKEN}' \\\n  -s`,
    `fetch(\`https://api.oscarchat.ai/${TOKEN}/me\`)`,
    `https://api.oscarchat.ai/${TOKEN.replace('X', '%58')}/me`,
  ])('is found in %j', (pasted) => {
    expect(keyInPaste(pasted)).toBe(TOKEN);
  });

  it.each([
    '',
    '   ',
    'short',
    'two words here',
    'YOUR_TOKEN',
    'your-api-token',
    'YOUR_API_KEY',
    'YOUR_TOKEN_HERE',
    'API_TOKEN',
    'https://api.oscarchat.ai/{token}/me',
    'https://api.oscarchat.ai/%7Btoken%7D/me',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is what people paste
    'https://api.oscarchat.ai/${token}/me',
    'https://api.oscarchat.ai/$TOKEN/me',
    'https://api.oscarchat.ai/YOUR_TOKEN/me',
    'https://api.oscarchat.ai/',
    'api.oscarchat.ai',
    'https://api.oscarchat.ai/v1/workspaces',
    `curl -H "Authorization: Bearer ${TOKEN}" https://api.oscarchat.ai/v1/widgets`,
    `https://api.oscarchat.ai.evil.example/${TOKEN}/me`,
    `https://example.com/${TOKEN}`,
    `https://api.oscarchat.ai/${TOKEN}%2F..%2Fother/me`,
    `https://api.oscarchat.ai/%E0%A4%A/me`,
    `${TOKEN}\u0000`,
    'x'.repeat(600),
  ])('is not found in %j', (pasted) => {
    expect(keyInPaste(pasted)).toBeNull();
  });
});

describe('limits by plan name', () => {
  it.each([
    ['Free', 30, 1_000],
    [' pro ', 60, 10_000],
    ['ENTERPRISE', 120, null],
    ['Platinum', 30, 1_000],
    ['', 30, 1_000],
    [null, 30, 1_000],
    ['constructor', 30, 1_000],
    ['__proto__', 30, 1_000],
  ])('are, for %j, %d a minute', (name, perMinute, perDay) => {
    expect(oscar.limits(name)).toEqual({ perMinute, perDay });
  });
});

describe('answers', () => {
  const user = {
    plan_name: 'Pro',
    plan_expiration_date: '2027-01-01T00:00:00Z',
    first_name: 'Acme',
    last_name: 'Store',
    rules: {},
  };

  it('of /me keep what is documented and shrug off the rest', () => {
    const parsed = userPlan.parse({
      ...user,
      more: { deep: 1 },
      rules: { workspaces: 5, agents: 'ten', ai_assistant: 'yes', all_in_one: false },
    });
    expect(parsed).toEqual({
      planName: 'Pro',
      planExpires: '2027-01-01T00:00:00Z',
      person: 'Acme Store',
      limits: { workspaces: 5, agents: null, messages: null, interval: null },
      features: { aiAssistant: null, leadMagnet: null, allInOne: false },
    });
    expect(userPlan.parse({ plan_name: 'Pro', mail: 'a@b.c', rules: {}, plan_expiration_date: 'soon' })).toMatchObject({
      person: 'a@b.c',
      planExpires: null,
    });
    expect(userPlan.safeParse({ plan_name: 'Pro' }).success).toBe(false);
  });

  it('take ids as numbers and texts, and make texts of them', () => {
    const row = { name: 'Bot', owner: 7, status: 'active', more: true };
    expect(widgetRow.parse({ ...row, id: 42 })).toEqual({ id: '42', name: 'Bot', owner: '7', status: 'active' });
    expect(widgetRow.parse({ ...row, id: 'w_42', owner: null })).toMatchObject({ id: 'w_42', owner: '' });
    for (const id of [1.5, '', null, undefined, {}, 'x'.repeat(101), 2 ** 60])
      expect(widgetRow.safeParse({ ...row, id }).success).toBe(false);
  });

  it('show a status nobody has documented as other', () => {
    const status = (given: string) => widgetRow.parse({ id: 1, name: '', owner: 1, status: given }).status;
    expect(['active', 'inactive', 'paused', 'ACTIVE', '__proto__'].map(status)).toEqual([
      'active',
      'inactive',
      'other',
      'other',
      'other',
    ]);
  });

  it('of workspaces need an id and a name only', () => {
    expect(workspaceRow.parse({ id: 1, name: 'Site', created_at: 5 })).toEqual({
      id: '1',
      name: 'Site',
      description: '',
      createdAt: '',
      updatedAt: '',
    });
  });
});
