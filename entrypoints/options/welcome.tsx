import { i18n } from '#i18n';
import { Icon } from '../../components/icon.tsx';

/** What the product does, in a few short lines, for somebody who has just installed it. */
export function Welcome() {
  return (
    <div class="intro">
      <ul>
        <li>
          <Icon name="check" />
          {i18n.t('options.intro.lead')}
        </li>
        <li>
          <Icon name="check" />
          {i18n.t('options.intro.find')}
        </li>
        <li>
          <Icon name="check" />
          {i18n.t('options.intro.switch')}
        </li>
      </ul>
      <p class="soft">{i18n.t('options.intro.inspect')}</p>
    </div>
  );
}

/** What is kept where, in plain words. */
export function KeptWhere() {
  return (
    <ul class="bullets">
      <li>{i18n.t('options.kept.key')}</li>
      <li>{i18n.t('options.kept.calls')}</li>
      <li>{i18n.t('options.kept.lists')}</li>
      <li>{i18n.t('options.kept.nowhere')}</li>
    </ul>
  );
}
