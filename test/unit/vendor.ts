/** What shall happen to one request instead of the plain work. */
export type Trouble =
  | { status: number; body?: string; headers?: Record<string, string>; work?: boolean }
  | 'lost' // the work is done, no answer comes
  | 'refused' // nothing is done, no answer comes
  | undefined;

export interface Asked {
  method: string;
  /** Behind the token. */
  path: string;
  body: Record<string, unknown>;
}

interface Row {
  id: number;
  name: string;
  owner: number;
  status: string;
}

/** A vendor in memory that speaks Oscar Chat's token API as far as writes and their checks need it; `fetch` reaches it. */
export function createVendor(widgetCount = 3) {
  const widgets = new Map<number, Row>();
  for (let id = 1; id <= widgetCount; id++) widgets.set(id, { id, name: `Widget ${id}`, owner: 7, status: 'active' });
  const workspaces = new Map([[1, { id: 1, name: 'Site', description: '', created_at: '', updated_at: '' }]]);
  const asked: Asked[] = [];
  const done = { created: 0, deleted: 0 };
  let trouble: (ask: Asked) => Trouble | Promise<Trouble> = () => undefined;
  let nextId = 100;

  function work({ method, path, body }: Asked): { status: number; body?: unknown } {
    const id = Number(/\/(\d+)/.exec(path)?.[1]);
    const widget = widgets.get(id);
    if (path.startsWith('workspaces')) {
      if (method === 'GET') return { status: 200, body: [...workspaces.values()] };
      const workspace = workspaces.get(id);
      return workspace ? { status: 200, body: Object.assign(workspace, { name: body.name }) } : { status: 404 };
    }
    if (path === 'me') return { status: 200, body: { plan_name: 'Enterprise', plan_expiration_date: null, rules: {} } };
    if (path === 'widgets') return { status: 200, body: [...widgets.values()] };
    if (path === 'widgets/add') {
      const made = { id: nextId++, name: String(body.name), owner: 7, status: 'active' };
      widgets.set(made.id, made);
      done.created++;
      return { status: 201, body: made };
    }
    if (!widget) return { status: 404 };
    if (method === 'PUT') return { status: 200, body: Object.assign(widget, { status: body.status }) };
    if (method === 'GET') return { status: 200, body: widget };
    widgets.delete(id);
    done.deleted++;
    return { status: 204 };
  }

  return {
    widgets,
    workspaces,
    asked,
    done,
    writes: () => asked.filter((one) => one.method !== 'GET'),
    onAsk(next: typeof trouble): void {
      trouble = next;
    },
    fetch: (async (url: string, init: RequestInit) => {
      const path = new URL(url).pathname.split('/').slice(2).join('/');
      const ask: Asked = { method: init.method ?? 'GET', path, body: init.body ? JSON.parse(String(init.body)) : {} };
      asked.push(ask);
      const what = await trouble(ask);
      init.signal?.throwIfAborted();
      if (what === 'refused') throw new TypeError('Failed to fetch');
      const answer = typeof what === 'object' && !what.work ? { status: what.status } : work(ask);
      if (what === 'lost') throw new TypeError('Failed to fetch');
      if (what) return new Response(what.body ?? '{}', { status: what.status, headers: what.headers ?? {} });
      return new Response(answer.body === undefined ? null : JSON.stringify(answer.body), { status: answer.status });
    }) as unknown as typeof fetch,
  };
}

export type Vendor = ReturnType<typeof createVendor>;
