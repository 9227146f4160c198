import type { CDPSession, Protocol, Target } from 'puppeteer-core';
import type { Complaint } from './session.ts';

/** Listens to everything a target complains about, also before this call. Null when the target is gone already. */
export async function watch(target: Target, tell: (complaint: Complaint) => void): Promise<CDPSession | null> {
  try {
    const session = await target.createCDPSession();
    session.on('Runtime.consoleAPICalled', (event) => {
      if (event.type !== 'error' && event.type !== 'assert') return;
      tell({ kind: 'console', source: where(event.stackTrace) ?? target.url(), text: event.args.map(shown).join(' ') });
    });
    session.on('Runtime.exceptionThrown', ({ exceptionDetails: details }) => {
      tell({
        kind: 'exception',
        source: details.url ?? where(details.stackTrace) ?? target.url(),
        text: details.exception?.description ?? details.text,
      });
    });
    session.on('Log.entryAdded', ({ entry }) => {
      if (entry.level === 'error') tell({ kind: 'log', source: entry.url ?? target.url(), text: entry.text });
    });
    await session.send('Runtime.enable');
    await session.send('Log.enable');
    return session;
  } catch {
    return null;
  }
}

function shown(value: Protocol.Runtime.RemoteObject): string {
  if (value.value !== undefined) return typeof value.value === 'string' ? value.value : JSON.stringify(value.value);
  const parts = value.preview?.properties.map((property) => `${property.name}: ${property.value}`);
  return parts ? `{${parts.join(', ')}}` : (value.description ?? value.type);
}

function where(trace?: Protocol.Runtime.StackTrace): string | undefined {
  return trace?.callFrames[0]?.url || undefined;
}
