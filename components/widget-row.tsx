import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Store } from '../lib/view/store.ts';
import type { Row } from '../lib/view/writes.ts';
import { CopyId } from './copy.tsx';
import { Icon } from './icon.tsx';
import { ProblemButtons, ProblemText } from './problem.tsx';
import { Switch } from './switch.tsx';

interface Props {
  store: Store;
  row: Row;
  /** Ids ticked for a bulk action; null while none is prepared. */
  ticked: Signal<ReadonlySet<string> | null>;
  onSwitch: (id: string, on: boolean) => void;
  onOpen: (id: string) => void;
}

/** What stands in one row of the widget list. */
export function WidgetRow({ store, row, ticked, onSwitch, onOpen }: Props) {
  const { widget, problem } = row;
  const { id } = widget;
  const name = widget.name || i18n.t('widgets.unnamed');
  const account = store.account.value;
  const set = ticked.value;
  const tick = () => {
    const next = new Set(ticked.peek());
    if (!next.delete(id)) next.add(id);
    ticked.value = next;
  };
  return (
    <>
      {set && (
        <input type="checkbox" class="tick" aria-label={i18n.t('widgets.tick', [name])} checked={set.has(id)} onChange={tick} />
      )}
      <div class="grow">
        <div class="row-name">
          <span class="ellipsis" dir="auto" title={name}>
            {name}
          </span>
          <CopyId id={id} skipTab />
        </div>
        <p class={problem ? 'ellipsis small problem' : 'ellipsis small soft'}>
          {problem ? <ProblemText store={store} intent={problem} /> : statusWords(row)}
        </p>
      </div>
      {problem && <ProblemButtons store={store} intent={problem} />}
      {account?.can.includes('setStatus') && (
        <Switch label={name} on={row.on} disabled={row.deleting} onTurn={(on) => onSwitch(id, on)} />
      )}
      <button type="button" class="icon-button slim" aria-label={i18n.t('widgets.details', [name])} onClick={() => onOpen(id)}>
        <Icon name="next" />
      </button>
    </>
  );
}

/** The state of a widget in plain words: what it is, or what is being done to it. */
export function statusWords({ widget, on, busy, deleting }: Row): string {
  if (deleting) return i18n.t('status.deleting');
  if (busy) return i18n.t(on ? 'status.switchingOn' : 'status.switchingOff');
  if (widget.status === 'other') return i18n.t('status.other');
  return i18n.t(on ? 'status.on' : 'status.off');
}
