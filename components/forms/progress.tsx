import { i18n } from '#i18n';
import type { FormStep } from '../../lib/forms/form.ts';
import { count } from '../format.ts';

/** How far a form of several steps is. Its heading can be focused, so that each new step is read out. */
export function FormProgress({ at, steps }: { at: number; steps: readonly FormStep[] }) {
  const title = steps[at]?.title;
  const place = [count(at + 1), count(steps.length)] as const;
  return (
    <div class="form-progress">
      <div class="form-bars" aria-hidden="true">
        {steps.map((step, index) => (
          <span key={`${index} ${step.title}`} class={index <= at ? 'reached' : undefined} />
        ))}
      </div>
      <h4 class="form-step" tabIndex={-1} dir="auto">
        {title ? i18n.t('form.stepTitled', [...place, title]) : i18n.t('form.step', [...place])}
      </h4>
    </div>
  );
}
