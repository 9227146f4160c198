import { i18n } from '#i18n';
import type { Store } from '../lib/view/store.ts';
import { writesOf } from '../lib/view/writes.ts';
import { problemText } from './fault-text.ts';
import { Icon } from './icon.tsx';
import { Dismiss, ProblemButtons } from './problem-buttons.tsx';

/**
 * Widgets that are being created, were just created, or whose creation failed or is not known to have happened; and what went wrong with
 * widgets that are no longer there.
 */
export function Creations({ store, onOpen }: { store: Store; onOpen: (id: string) => void }) {
  const platform = store.account.value?.platformName ?? '';
  return (
    <ul class="stack spaced">
      {[...writesOf(store).creations.value, ...writesOf(store).strays.value].map((intent) => {
        const underWay = intent.phase === 'waiting' || intent.phase === 'sent';
        const problem = problemText(intent, platform);
        return (
          <li key={intent.id} class={underWay ? 'notice boxed' : 'notice boxed warn'}>
            <Icon name={underWay ? 'info' : 'warning'} />
            <span class="grow" role={underWay ? 'status' : 'alert'}>
              {underWay
                ? i18n.t('problem.creating', [intent.name])
                : intent.kind === 'create' || !intent.name
                  ? problem
                  : i18n.t('problem.line', [intent.name, problem])}
            </span>
            {!underWay && <ProblemButtons store={store} intent={intent} />}
          </li>
        );
      })}
      {writesOf(store).made.value.map(({ id, name }) => (
        <li key={id} class="notice boxed">
          <Icon name="check" />
          <span class="grow" role="status">
            {i18n.t('problem.created', [name])}
          </span>
          <button type="button" class="button" onClick={() => onOpen(id)}>
            {i18n.t('problem.openCreated')}
          </button>
          <Dismiss onClick={() => writesOf(store).dismissMade(id)} />
        </li>
      ))}
    </ul>
  );
}
