/** Each kind exists because the code or the person does something different about it. */
export const faultKinds = [
  'offline', // no answer came: connection, DNS, refused, cut
  'timeout', // no answer in time
  'permission', // the browser has not granted the host
  'auth', // the key is refused
  'locked', // the vault is locked by passphrase
  'key-lost', // the stored key cannot be opened any more
  'forbidden', // the plan or the key's rights do not allow it
  'missing', // no such record
  'limited', // the vendor's limit, or ours before it
  'refused', // any other 4xx
  'down', // 5xx
  'drift', // the answer does not have the documented shape
  'unknown-outcome', // a write whose answer was lost: it may have happened
  'invalid', // what was asked cannot be done, nothing was sent
  'silent', // the background did not answer
  'bug', // anything else
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** What an account's key can turn out not to be good for: writing at all; what needs a login instead of a key. */
export const lacks = ['write', 'login'] as const;
export type Lack = (typeof lacks)[number];

/** What a status can mean at one vendor and not at others; each has words of its own. */
export const meanings = ['notYours', 'ofAnother', 'tooManyCalls'] as const;
export type Meaning = (typeof meanings)[number];

/** A fault as plain data: what may be stored, sent to our pages and shown. Never holds a URL, header or body. */
export interface PlainFault {
  kind: FaultKind;
  /** HTTP status, where one came. */
  status?: number;
  /** Unix ms before which asking again is useless. */
  retryAt?: number;
  /** The vendor's own words, redacted. */
  reason?: string;
  /** Nothing went out, so nothing can have happened. */
  unsent?: boolean;
  /** For drift: which fields, never their values. */
  paths?: string[];
  /** What the vendor says is wrong with what was sent, by the name of the field; redacted. */
  fields?: Record<string, string>;
  /** The key is good, but not for this. */
  lack?: Lack;
  /** What this vendor means by it. */
  means?: Meaning;
}

/** The one error class thrown on purpose. Built only from data that is already clean. */
export class Fault extends Error {
  readonly plain: PlainFault;

  constructor(plain: PlainFault) {
    super(plain.reason ? `${plain.kind}: ${plain.reason}` : plain.kind);
    this.name = 'Fault';
    this.plain = plain;
  }

  get kind(): FaultKind {
    return this.plain.kind;
  }
}

/** Whether a request was ended by us, not by its outcome: its line was cut or its asker gave up. */
export const isAbort = (thrown: unknown): boolean => thrown instanceof DOMException && thrown.name === 'AbortError';

/** After these the vendor may or may not have done what was asked. */
export const UNCLEAR: ReadonlySet<FaultKind> = new Set(['offline', 'timeout', 'down', 'drift', 'bug']);

/** What is thrown for a write whose answer is no answer: nobody may take it for something that can simply be tried again. */
export function asWrite(thrown: unknown): unknown {
  const { kind, unsent } = toPlain(thrown);
  return unsent || !UNCLEAR.has(kind) ? thrown : new Fault({ kind: 'unknown-outcome' });
}

/** Whatever was thrown, as plain data. An unexpected error's text is not kept: it may quote a URL. */
export function toPlain(thrown: unknown): PlainFault {
  return thrown instanceof Fault ? thrown.plain : { kind: 'bug' };
}
