import { fakeBrowser } from 'wxt/testing/fake-browser';

/** The extension API as the tests' modules see it: in memory, with every permission held unless a test says otherwise. */
export default Object.assign(fakeBrowser, {
  permissions: { ...fakeBrowser.permissions, contains: async () => true, getAll: async () => ({ origins: [], permissions: [] }) },
});
