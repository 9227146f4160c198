import '../../assets/styles/base.css';
import '../../assets/styles/shell.css';
import { render } from 'preact';
import { keepFocus } from '../../components/keep-focus.ts';
import { createLook } from '../../components/page-look.ts';
import { dressDocument, fetchCards, keepUnlocked } from '../../components/start-page.ts';
import { browser } from '../../lib/native.ts';
import { createStore } from '../../lib/view/store.ts';
import { Popup } from './popup.tsx';

/** Paint from what is stored; the background is asked beside it and never waited for. */
async function start(): Promise<void> {
  const cards = fetchCards();
  dressDocument();
  const front = browser.tabs.query({ active: true, currentWindow: true }).then(([tab]) => tab);
  const store = await createStore(front.then((tab) => tab?.id ?? null));
  const look = createLook(store);
  const tab = await front;
  keepUnlocked(store);
  keepFocus();
  await cards();
  const root = document.getElementById('app');
  if (root) render(<Popup store={store} look={look} windowId={tab?.windowId} />, root);
  void look.at(tab?.id ?? null);
}

void start();
