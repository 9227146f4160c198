import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { browser } from '../../lib/native.ts';

const names: Record<string, () => string> = {
  _execute_action: () => i18n.t('options.keyboard.popup'),
  'pick-widget': () => i18n.t('command.pickWidget'),
  'open-panel': () => i18n.t('options.keyboard.panel'),
  _execute_sidebar_action: () => i18n.t('options.keyboard.panel'),
};

/** The shortcuts as they are set now, and the way to the browser's own page that changes them. */
export function Keyboard() {
  const commands = useSignal<{ name: string; shortcut: string }[]>([]);
  useEffect(() => {
    const look = () => {
      void browser.commands.getAll().then((all) => {
        commands.value = all.map((one) => ({ name: one.name ?? '', shortcut: one.shortcut ?? '' }));
      });
    };
    look();
    // The shortcuts are changed elsewhere: look again on coming back.
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, []);
  return (
    <>
      <dl class="shortcuts">
        {commands.value.map(({ name, shortcut }) => (
          <div key={name} class="row wrap">
            <dt class="grow">{names[name]?.() ?? name}</dt>
            <dd>{shortcut ? <kbd>{shortcut}</kbd> : <span class="soft">{i18n.t('options.keyboard.none')}</span>}</dd>
          </div>
        ))}
      </dl>
      <div class="row">
        <button type="button" class="button" onClick={changeShortcuts}>
          {i18n.t('options.keyboard.change')}
        </button>
      </div>
    </>
  );
}

/** Firefox has a call for it; Chromium has a page that only `tabs` may open. */
function changeShortcuts(): void {
  const commands = browser.commands as typeof browser.commands & { openShortcutSettings?: () => Promise<void> };
  if (commands.openShortcutSettings) void commands.openShortcutSettings();
  else void browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
