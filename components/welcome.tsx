import { i18n } from '#i18n';
import { openSettings } from './open.ts';
import '../assets/styles/dialog.css';

/** The first run: what the extension does, what an account adds, and the way to connect one. */
export function Welcome() {
  return (
    <section class="section first-run">
      <h2 class="dialog-title">{i18n.t('welcome.title')}</h2>
      <p class="soft">{i18n.t('welcome.lead')}</p>
      <ul>
        {(['one', 'two', 'three'] as const).map((word) => (
          <li key={word}>{i18n.t(`welcome.${word}`)}</li>
        ))}
      </ul>
      <button type="button" class="button primary" onClick={openSettings}>
        {i18n.t('welcome.connect')}
      </button>
    </section>
  );
}
