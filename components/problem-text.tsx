import type { Intent } from '../lib/storage/items.ts';
import type { Store } from '../lib/view/store.ts';
import { problemText } from './fault-text.ts';

/** What became of a write, on one line; the whole of it on hover, and in the widget's detail. */
export function ProblemText({ store, intent }: { store: Store; intent: Intent }) {
  const account = store.accounts.value.find((one) => one.id === intent.accountId);
  const words = problemText(intent, account?.platformName ?? '');
  return (
    <span role="alert" title={words}>
      {words}
    </span>
  );
}
