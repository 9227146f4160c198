import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Field } from '../../lib/platforms/collection.ts';
import type { Values } from '../../lib/platforms/endpoint.ts';
import { narrowing, type Typed, typedAtFirst } from '../../lib/view/record-fields.ts';
import { count } from '../format.ts';
import { RecordField } from './field.tsx';
import '../../assets/styles/fields.css';

/** What a list is narrowed by. Asked for when the person is done with a field, not with every letter. */
export function RecordFilters({ fields, onFilter }: { fields: readonly Field[]; onFilter: (values: Values) => void }) {
  const typed = useSignal<Typed>(typedAtFirst(fields));
  const tried = useSignal(false);
  const id = useId();
  const { values: set, wrong } = narrowing(fields, typed.value);
  const apply = () => {
    tried.value = true;
    if (Object.keys(wrong).length === 0) onFilter(set);
  };
  const narrowed = Object.keys(set).length;
  return (
    <details class="record-filters">
      <summary>{narrowed > 0 ? i18n.t('records.filtersSet', narrowed, [count(narrowed)]) : i18n.t('records.filters')}</summary>
      <form
        id={id}
        class="form"
        noValidate
        onChange={apply}
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        {fields.map((field) => (
          <RecordField
            key={field.name}
            field={field}
            typed={typed.value[field.name] ?? ''}
            wrong={tried.value ? wrong[field.name] : undefined}
            onType={(text) => {
              typed.value = { ...typed.value, [field.name]: text };
            }}
          />
        ))}
        {narrowed > 0 && (
          <button
            type="button"
            class="button"
            onClick={() => {
              typed.value = Object.fromEntries(fields.map((field) => [field.name, field.as === 'flag' ? false : '']));
              onFilter({});
            }}
          >
            {i18n.t('records.noFilters')}
          </button>
        )}
      </form>
    </details>
  );
}
