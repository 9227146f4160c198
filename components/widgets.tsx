import { i18n } from '#i18n';
import { later } from './later.tsx';
import { Section } from './section.tsx';
import { Waiting } from './waiting.tsx';
import type { Props } from './widgets-section.tsx';

/** Asked for at once, beside what is stored, so that it is usually there for the first paint, and never delays it. */
const code = import('./widgets-section.tsx');

/** The account's widgets; their place, while the code that draws them is on its way. */
export const Widgets = later<Props>(
  () => code.then((module) => module.WidgetsSection),
  () => (
    <Section title={i18n.t('widgets.title')}>
      <Waiting />
    </Section>
  ),
);
