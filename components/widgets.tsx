import { i18n } from '#i18n';
import { later } from './later.tsx';
import { Section } from './section.tsx';
import { Waiting } from './waiting.tsx';
import type { Props } from './widgets-section.tsx';

/** The account's widgets; their place, while the code that draws them is on its way. */
export const Widgets = later<Props>(
  () => import('./cards.ts').then((module) => module.WidgetsSection),
  () => (
    <Section title={i18n.t('widgets.title')}>
      <Waiting />
    </Section>
  ),
);
