import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Account } from '../lib/storage/items.ts';
import { may } from '../lib/view/may.ts';
import type { Row } from '../lib/view/rows.ts';
import type { Store } from '../lib/view/store.ts';
import { CopyId } from './copy.tsx';
import { Icon } from './icon.tsx';
import { ProblemButtons, ProblemText } from './problem.tsx';
import { Switch } from './switch.tsx';
import { DashboardLink } from './widget-dashboard.tsx';
import { sayProblems } from './widget-problems.ts';

interface Props {
  store: Store;
  account: Account;
  row: Row;
  /** Ids ticked for a bulk action; null while none is prepared. */
  ticked?: Signal<ReadonlySet<string> | null>;
  /** Widgets of other accounts are in the same list: it says whose this is. */
  among?: boolean;
  onSwitch: (id: string, on: boolean) => void;
  onOpen: (id: string) => void;
}

/** What stands in one row of the widget list. */
export function WidgetRow({ store, account, row, ticked, among, onSwitch, onOpen }: Props) {
  const { widget, problem } = row;
  const { id } = widget;
  const name = widget.name || i18n.t('widgets.unnamed');
  const set = ticked?.value;
  const tick = () => {
    const next = new Set(ticked?.peek());
    if (!next.delete(id)) next.add(id);
    if (ticked) ticked.value = next;
  };
  const isSwitched = may(account, 'setStatus') && widget.status !== 'none';
  const state = among && isSwitched && isPlain(row) ? '' : stateOf(row);
  const bad = Boolean(problem || (state && widget.problems?.length));
  // What is wrong before whose it is: a long line is cut at its end.
  const parts = among ? (bad ? [state, whose(account)] : [whose(account), state]) : [state];
  const [first = '', second] = parts.filter((part) => part !== '');
  const line = second ? i18n.t('page.stands', [first, second]) : first;
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
          {(problem || line) && <CopyId id={id} skipTab />}
        </div>
        {problem || line ? (
          <p class={bad ? 'ellipsis small problem' : 'ellipsis small soft'} title={problem ? undefined : line}>
            {problem ? <ProblemText store={store} intent={problem} /> : line}
          </p>
        ) : (
          // Nothing else is to be said of it: a long id has the line to itself.
          <p class="row-name">
            <CopyId id={id} skipTab />
          </p>
        )}
      </div>
      {problem && <ProblemButtons store={store} intent={problem} />}
      {isSwitched ? (
        <Switch label={name} on={row.on} disabled={row.deleting} onTurn={(on) => onSwitch(id, on)} />
      ) : (
        <DashboardLink account={account} of={name} />
      )}
      <button type="button" class="icon-button slim" aria-label={i18n.t('widgets.details', [name])} onClick={() => onOpen(id)}>
        <Icon name="next" />
      </button>
    </>
  );
}

/** The switch beside it says it all. */
const isPlain = ({ busy, deleting, widget }: Row): boolean => !busy && !deleting && widget.status !== 'other';

/** Of which platform and account a widget is, where several are in one list. */
export const whose = ({ platformName, label }: Account): string => i18n.t('page.stands', [platformName, label]);

/** The state of a widget in plain words: what it is, what is being done to it, or what is wrong with it. Empty where there is no more to say. */
function stateOf(row: Row): string {
  if (row.widget.status !== 'none' || row.deleting) return statusWords(row);
  return sayProblems(row.widget)[0] ?? '';
}

/** What a switch says of a widget, or what is being done to it. */
export function statusWords({ widget, on, busy, deleting }: Row): string {
  if (deleting) return i18n.t('status.deleting');
  if (busy) return i18n.t(on ? 'status.switchingOn' : 'status.switchingOff');
  if (widget.status === 'other') return i18n.t('status.other');
  return i18n.t(on ? 'status.on' : 'status.off');
}
