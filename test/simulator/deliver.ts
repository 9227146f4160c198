import { once } from 'node:events';
import { type ServerResponse, STATUS_CODES } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { html, json, type Reply } from './exchange.ts';
import { drift, type FaultRule } from './faults.ts';

const PORTAL = '<!doctype html><title>Welcome</title><h1>Please sign in to this network</h1>';

/**
 * Answers one request, with the fault that struck it if any.
 * @param work does what the request asks; called at most once.
 * @param gone aborts when the client gives up.
 * @returns the status that was sent, or null when none was.
 */
export async function deliver(
  response: ServerResponse,
  fault: FaultRule | undefined,
  work: () => Promise<Reply>,
  gone: AbortSignal,
): Promise<number | null> {
  const early = fault?.work ? await work() : undefined;
  switch (fault?.do) {
    case undefined:
      return send(response, await work());
    case 'status': {
      const status = fault.status ?? 500;
      const reply = json(status, { error: STATUS_CODES[status] ?? 'Error' });
      return send(response, adjusted(status === 204 ? { status } : reply, fault));
    }
    case 'html':
      return send(response, adjusted(html(200, PORTAL), fault));
    case 'delay': {
      await sleep(fault.ms ?? 1_000, undefined, { signal: gone }).catch(() => {});
      return gone.aborted ? null : send(response, early ?? (await work()));
    }
    case 'hang':
      if (!gone.aborted) await once(gone, 'abort');
      return null;
    case 'reset':
      response.destroy();
      return null;
    case 'lost':
      await work();
      response.destroy();
      return null;
    case 'cut':
      return sendHalf(response, await work());
    case 'drift': {
      const reply = await work();
      return send(response, { ...reply, body: drifted(reply.body, fault) });
    }
    case 'empty':
      await work();
      return send(response, { status: fault.status ?? 200, headers: { 'content-type': 'application/json' } });
    case 'garbage':
      await work();
      return send(response, {
        status: fault.status ?? 200,
        headers: { 'content-type': 'application/json' },
        body: fault.body ?? '\u0000\u0007}{"id": 4\ufffd2,, nope',
      });
  }
}

/** Sends a reply in full. */
export function send(response: ServerResponse, { status, headers = {}, body = '' }: Reply): number {
  const bytes = Buffer.from(body);
  // A 204 has no body and therefore no length.
  response.writeHead(status, status === 204 ? headers : { ...headers, 'content-length': bytes.length });
  response.end(bytes);
  return status;
}

async function sendHalf(response: ServerResponse, { status, headers = {}, body = '' }: Reply): Promise<number | null> {
  const bytes = Buffer.from(body);
  if (bytes.length < 2) {
    response.destroy();
    return null;
  }
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  // The half has to be on its way before the connection dies, or the client would see a plain reset.
  await new Promise<void>((done) => response.write(bytes.subarray(0, bytes.length >> 1), () => done()));
  await sleep(20);
  response.destroy();
  return status;
}

function adjusted(reply: Reply, { headers, body }: FaultRule): Reply {
  return { ...reply, headers: { ...reply.headers, ...headers }, ...(body === undefined ? {} : { body }) };
}

function drifted(body: string | undefined, { how, row }: FaultRule): string {
  try {
    return JSON.stringify(drift(JSON.parse(body ?? ''), how, row));
  } catch {
    return body ?? '';
  }
}
