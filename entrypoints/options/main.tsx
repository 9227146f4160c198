import { render } from 'preact';
import { i18n } from '#i18n';
import { keepFocus } from '../../components/keep-focus.ts';
import { dressDocument, keepUnlocked } from '../../components/start-page.ts';
import { createStore } from '../../lib/view/store.ts';
import { OptionsPage } from './page.tsx';
import { createPlatforms } from './platforms.ts';

const root = document.getElementById('app');
if (!root) throw new Error('options/index.html has no #app');
dressDocument();
document.title = i18n.t('options.title');
const store = await createStore();
keepUnlocked(store);
keepFocus();
render(<OptionsPage store={store} platforms={createPlatforms(store)} />, root);
