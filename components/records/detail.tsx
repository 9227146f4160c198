import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Action, Collection } from '../../lib/platforms/collection.ts';
import { isMap, isTold, nameOf, type RecordRow, textAt, valueAt } from '../../lib/view/record-paths.ts';
import type { Place } from '../../lib/view/record-write.ts';
import { look } from '../../lib/view/records.ts';
import { Finding } from '../finding.tsx';
import { Icon } from '../icon.tsx';
import { later } from '../later.tsx';
import { Waiting } from '../waiting.tsx';
import { RecordAge } from './age.tsx';
import { useAnswer, useMinute } from './answers.ts';
import { RecordFacts } from './facts.tsx';
import { RecordTrouble } from './trouble.tsx';
import { noticeWords, words } from './words.ts';

const RecordEdit = later(() => import('./edit.tsx').then((module) => module.RecordEdit));
const RecordRemove = later(() => import('./remove.tsx').then((module) => module.RecordRemove));
const RecordAction = later(() => import('./action.tsx').then((module) => module.RecordAction));

interface Props {
  place: Place;
  /** Null: the one there is. */
  row: RecordRow | null;
  /** Draws a kind of parts of this record. */
  part: (kind: Collection, parent: string) => ComponentChildren;
  /** What this kind has instead of its facts: a form, a preview. */
  instead?: (record: RecordRow) => ComponentChildren;
  onBack?: () => void;
  /** It is gone. */
  onGone: () => void;
}

/** More would push the record itself out of sight. */
const MOST_ACTIONS = 2;

/** Everything that is known of one record, what can be done with it, and its parts. */
export function RecordDetail({ place, row, part, instead, onBack, onGone }: Props) {
  const { store, account, kind, context } = place;
  const question = kind.read && {
    accountId: account.id,
    endpoint: kind.read.ask,
    values: row ? { ...context, id: row.id } : context,
  };
  const answer = useAnswer(store, question ?? null);
  const now = useMinute(store);
  const opened = useSignal<'edit' | 'remove' | Action | null>(null);
  const said = useSignal('');
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  // What was opened by a click in a list takes the focus with it.
  useEffect(() => {
    if (onBack) heading.current?.focus();
  }, []);

  const read = answer?.answer === undefined ? undefined : valueAt(answer.answer, kind.read?.at ?? '');
  const record = isMap(read) ? read : row?.record;
  const current: RecordRow | null = record
    ? { id: row?.id ?? (textAt(record, kind.row.id) || String(context.widget ?? '')), record }
    : null;
  const name = row || current ? nameOf(kind, (current ?? row) as RecordRow) : words('collection', kind.id);
  const title = row ? name : words('collection', kind.id);
  const isDrifted = read !== undefined && !isMap(read);
  const mayWrite = !account.lacks?.includes('write');
  const refresh = () => void (question && look(store, question, { anew: true }));
  const close = () => {
    opened.value = null;
  };
  const done = (words: string) => {
    close();
    said.value = words;
  };
  const actions = (kind.actions ?? []).filter((action) => record && isTold(record, action.when) && (mayWrite || action.reads));
  const canEdit = mayWrite && kind.edit !== undefined && record !== undefined;
  const canRemove = mayWrite && row !== null && (kind.remove !== undefined || kind.inside !== undefined);
  const open = opened.value;

  const buttons = actions.map((action) => (
    <button
      type="button"
      key={action.id}
      class="button"
      onClick={() => {
        opened.value = action;
      }}
    >
      {words('action', action.id)}
    </button>
  ));
  const shown = actions.length > MOST_ACTIONS ? [] : buttons;
  return (
    <section class="section record" aria-labelledby={id}>
      <div class="section-head">
        {onBack && (
          <button
            type="button"
            class="icon-button record-back"
            aria-label={i18n.t('records.backTo', [words('collection', kind.id)])}
            onClick={onBack}
          >
            <Icon name="next" />
          </button>
        )}
        <h2 id={id} ref={heading} tabIndex={-1} class={row ? 'record-title grow' : 'grow'} dir="auto">
          {title}
        </h2>
        {question && (
          <RecordAge store={store} at={answer?.at ?? 0} asking={answer?.asking ?? false} what={title} onRefresh={refresh} />
        )}
      </div>
      {answer?.fault && <RecordTrouble store={store} account={account} fault={answer.fault} onRetry={refresh} />}
      {isDrifted && (
        <RecordTrouble
          store={store}
          account={account}
          fault={{ kind: 'drift', paths: [kind.read?.at || kind.id] }}
          onRetry={refresh}
        />
      )}
      <p role="status" class="small soft">
        {said.value}
      </p>
      {!record && !answer?.fault && !isDrifted && <Waiting />}
      {current && (
        <>
          {(kind.notices ?? [])
            .filter(({ when }) => isTold(current.record, when))
            .map((notice) => (
              <div class="boxed spaced" key={notice.id}>
                <Finding icon="warning" tone="warn">
                  {noticeWords(notice.id)}
                </Finding>
              </div>
            ))}
          {(canEdit || canRemove || shown.length > 0) && (
            <div class="row wrap record-actions">
              {shown}
              {canEdit && (
                <button
                  type="button"
                  class="button"
                  onClick={() => {
                    opened.value = 'edit';
                  }}
                >
                  {i18n.t('records.edit')}
                </button>
              )}
              {canRemove && (
                <button
                  type="button"
                  class="button danger"
                  onClick={() => {
                    opened.value = 'remove';
                  }}
                >
                  {i18n.t('detail.delete')}
                </button>
              )}
            </div>
          )}
          {actions.length > MOST_ACTIONS && (
            <details class="record-further">
              <summary>{i18n.t('records.further')}</summary>
              <div class="row wrap record-actions">{buttons}</div>
            </details>
          )}
          {!mayWrite && (kind.edit || kind.remove || kind.actions?.some(({ reads }) => !reads)) && (
            <p class="small soft spaced">{i18n.t('records.readOnly')}</p>
          )}
          {instead?.(current)}
          <RecordFacts place={place} columns={kind.shows} record={current.record} now={now} />
          {(kind.parts ?? []).map((inner) => part(inner, current.id))}
        </>
      )}
      {open === 'edit' && current && (
        <RecordEdit place={place} row={current} answer={answer?.answer} onClose={close} onDone={done} />
      )}
      {open === 'remove' && current && <RecordRemove place={place} row={current} onClose={close} onDone={onGone} />}
      {typeof open === 'object' && open && current && (
        <RecordAction place={place} row={current} action={open} onClose={close} onDone={done} />
      )}
    </section>
  );
}
