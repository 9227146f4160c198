import { fakeBrowser } from 'wxt/testing/fake-browser';

const copy = <T>(value: T): T => (value === undefined ? value : JSON.parse(JSON.stringify(value)));

/** Storage that copies what goes in and out, as browsers do: nobody can change a stored value by changing an object. */
function copying<A extends typeof fakeBrowser.storage.local>(area: A): A {
  const { get, set } = area;
  return Object.assign(area, {
    get: async (keys?: Parameters<typeof get>[0]) => copy(await get(keys as never)),
    set: async (values: Record<string, unknown>) => set(copy(values)),
  });
}

copying(fakeBrowser.storage.local);
copying(fakeBrowser.storage.session as never);

/** The extension API as the tests' modules see it: in memory, with every permission held unless a test says otherwise. */
export default Object.assign(fakeBrowser, {
  permissions: { ...fakeBrowser.permissions, contains: async () => true, getAll: async () => ({ origins: [], permissions: [] }) },
});
