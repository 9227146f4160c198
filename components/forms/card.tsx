import { useId, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { readForm } from '../../lib/forms/read.ts';
import { Finding } from '../finding.tsx';
import { count } from '../format.ts';
import { FormFill } from './fill.tsx';
import type { FormReply } from './state.ts';
import '../../assets/styles/fields.css';
import '../../assets/styles/forms.css';

interface Props {
  /** The definition as it was answered: anything, read leniently. */
  form: unknown;
  /** It is on its way already, by the caller's knowledge: it says so, and nothing is sent again. */
  busy?: boolean;
  /** What is known already, by field name; it comes before the form's own defaults. */
  values?: Readonly<Record<string, unknown>>;
  onSubmit(values: Record<string, string>): Promise<FormReply>;
}

/** A form from its definition, in our own interface: read, filled in step by step, checked, and handed on. */
export function FormCard({ form: json, busy = false, values, onSubmit }: Props) {
  const id = useId();
  const form = useMemo(() => readForm(json), [json]);
  if (!form)
    return (
      <Finding icon="warning" tone="warn">
        {i18n.t('form.unreadable')}
      </Finding>
    );
  const { skipped } = form;
  const isEmpty = form.steps.every((step) => step.fields.length === 0);
  return (
    <article class="form-card">
      <header>
        <h3 id={id} dir="auto">
          {form.title || form.id || i18n.t('form.untitled')}
        </h3>
        {form.subtitle && (
          <p class="soft" dir="auto">
            {form.subtitle}
          </p>
        )}
      </header>
      {form.disabled && <Finding icon="info">{i18n.t('form.disabled')}</Finding>}
      {skipped.length > 0 && (
        <Finding icon="warning" tone="warn">
          {i18n.t('form.skipped', skipped.length, [count(skipped.length), skipped.slice(0, 3).join(', ')])}
        </Finding>
      )}
      {isEmpty ? (
        <p class="soft">{i18n.t('form.empty')}</p>
      ) : (
        <FormFill key={form.id} form={form} busy={busy} values={values} labelledBy={id} onSubmit={onSubmit} />
      )}
    </article>
  );
}
