import { i18n } from '#i18n';
import type { Store } from '../lib/view/store.ts';
import { later } from './later.tsx';
import { Section } from './section.tsx';

/** The account's plan; its place, while the code that draws it is on its way. */
export const PlanSection = later<{ store: Store }>(
  () => import('./cards.ts').then((module) => module.PlanCard),
  () => (
    <Section title={i18n.t('plan.title')}>
      <p class="soft">{i18n.t('plan.first')}</p>
    </Section>
  ),
);
