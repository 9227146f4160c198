/** Every request that Oshara documents (shared platforms.md 2.3), with `{}` where an id stands. */
export const documented = [
  'POST api/auth/signup/',
  'POST api/auth/login/',
  'POST api/auth/refresh/',
  'GET api/auth/me/',
  'GET api/auth/google/',
  'GET api/auth/google/callback/',
  'POST api/auth/api-keys/',
  'GET api/auth/api-keys/',
  'GET api/ai-characters/',
  'POST api/ai-characters/',
  'GET api/ai-characters/{}/',
  'PUT api/ai-characters/{}/',
  'PATCH api/ai-characters/{}/',
  'DELETE api/ai-characters/{}/',
  'GET api/agents/{}/appearance/',
  'POST api/agents/agent-session/',
  'POST api/agents/{}/form-responses/',
  'GET api/agents/{}/form-responses/',
  'GET api/billing/usage/',
  'GET api/billing/sessions/{}/',
] as const;

/** Those that we never ask, and why. */
export const leftOut: Readonly<Partial<Record<(typeof documented)[number], string>>> = {
  'POST api/auth/signup/': 'An account at the vendor is made on its own site, where its terms are shown.',
  'GET api/auth/google/': 'Leads to a sign-in whose answer goes to the vendor’s own address, which an extension cannot receive.',
  'GET api/auth/google/callback/': 'The other half of the same.',
  'PUT api/ai-characters/{}/':
    'Replaces the whole character and empties what is not sent; PATCH does all of it without that danger.',
  'POST api/agents/agent-session/':
    'A call is let through only from an allowed web page: the vendor checks the Origin, which for an extension is its own.',
};
