import { i18n } from '#i18n';
import type { Intent } from '../lib/storage/items.ts';
import type { Store } from '../lib/view/store.ts';
import { writesOf } from '../lib/view/writes.ts';
import { retryWord } from './fault-text.ts';
import { Icon } from './icon.tsx';

/** Try a failed write once more, or stop speaking of it. */
export function ProblemButtons({ store, intent }: { store: Store; intent: Intent }) {
  return (
    <>
      <button type="button" class="button" onClick={() => writesOf(store).retry(intent)}>
        {retryWord(intent)}
      </button>
      <Dismiss onClick={() => writesOf(store).dismiss(intent)} />
    </>
  );
}

/** Stop speaking of something. */
export function Dismiss({ onClick }: { onClick: () => void }) {
  const label = i18n.t('problem.dismiss');
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={onClick}>
      <Icon name="close" />
    </button>
  );
}
