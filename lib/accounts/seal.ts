/** A sealed text: AES-GCM, base64. */
export interface Sealed {
  iv: string;
  data: string;
}

export const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

/** Seal a text. `purpose` is bound to it: a box moved to another account does not open. */
export async function seal(key: CryptoKey, text: string, purpose: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(purpose);
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, new TextEncoder().encode(text));
  return { iv: toBase64(iv), data: toBase64(new Uint8Array(data)) };
}

/** Open a sealed text. @throws OperationError when the key or purpose is not the one it was sealed with. */
export async function unseal(key: CryptoKey, { iv, data }: Sealed, purpose: string): Promise<string> {
  const additionalData = new TextEncoder().encode(purpose);
  const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromBase64(iv), additionalData }, key, fromBase64(data));
  return new TextDecoder().decode(opened);
}
