/**
 * The key that seals every stored secret. It is non-extractable and lives in the extension origin's IndexedDB, which
 * content scripts cannot reach: they share `storage.local` with us (Firefox cannot forbid it), but their IndexedDB is the
 * page's.
 */
const DATABASE = 'vault';
const STORE = 'keys';
const DEVICE_KEY = 'device';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The device's key, made on first use. `add` (not `put`): of two that race, the first stays and both read it. */
export async function deviceKey(): Promise<CryptoKey> {
  const database = await open();
  try {
    const read = () => done(database.transaction(STORE).objectStore(STORE).get(DEVICE_KEY));
    const found = await read();
    if (found instanceof CryptoKey) return found;
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    await done(database.transaction(STORE, 'readwrite').objectStore(STORE).add(made, DEVICE_KEY)).catch(() => undefined);
    return (await read()) as CryptoKey;
  } finally {
    database.close();
  }
}
