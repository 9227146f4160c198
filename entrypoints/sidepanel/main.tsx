import '../../assets/styles/base.css';
import '../../assets/styles/shell.css';
import '../../assets/styles/panel.css';
import { render } from 'preact';
import { keepFocus } from '../../components/keep-focus.ts';
import { createLook } from '../../components/page-look.ts';
import { dressDocument, fetchCards, keepUnlocked } from '../../components/start-page.ts';
import { createStore } from '../../lib/view/store.ts';
import { followActiveTab } from './active-tab.ts';
import { Panel } from './panel.tsx';

/** Paint from what is stored, then follow the active tab for as long as the panel is open. */
async function start(): Promise<void> {
  const cards = fetchCards();
  dressDocument();
  const store = await createStore();
  const look = createLook(store);
  await followActiveTab((tabId) => look.at(tabId));
  keepUnlocked(store);
  keepFocus();
  await cards();
  const root = document.getElementById('app');
  if (root) render(<Panel store={store} look={look} />, root);
}

void start();
