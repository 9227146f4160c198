import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { byRole, goneByRole } from '../browsers/roles.ts';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import {
  connect,
  createWidget,
  deleteWidget,
  isOn,
  press,
  region,
  renameWorkspace,
  search,
  shows,
  switchIn,
} from '../e2e/flows.ts';
import { DEMO_TOKEN } from '../simulator/seed.ts';
import type { Simulator } from '../simulator/server.ts';

const WIDGET = 'Support Bot';
const MADE = 'Holiday desk';

/**
 * The main job from the first start on, in a real browser against the simulated vendor, with a picture of each step.
 * @throws when a step does not come out as a person would expect.
 */
export async function tour(session: Session, simulator: Simulator, folder: string): Promise<void> {
  let step = 0;
  const picture = async (page: Page, name: string, said: string) => {
    step++;
    const file = `${String(step).padStart(2, '0')}-${name}.png`;
    await session.screenshot(page, join(folder, file));
    console.log(`${String(step).padStart(2)}. ${said.padEnd(62)} ${file}`);
  };
  const statusAt = (id: number) => simulator.state.oscar.widgets.get(id)?.status;

  const options = await session.extensionPage('options.html');
  await byRole(options, 'button', 'Connect');
  await picture(options, 'first-run', 'First start: the page that asks for the token');
  await connect(session, DEMO_TOKEN, options);
  await shows(options, 'Acme Store');
  await picture(options, 'connected', 'Token typed and checked: the account is connected');

  const shop = await session.open('https://shop.demo.test/');
  let popup = await session.popup(shop);
  await shows(popup, 'Alive');
  await shows(popup, /of 10,000/);
  await picture(popup, 'popup', 'Popup on the demo shop: its widget, the plan, all widgets');
  await session.setColorScheme(popup, 'dark');
  // A colour on its way from light to dark is neither.
  await popup.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined))));
  await picture(popup, 'popup-dark', 'The same in the dark');
  await session.setColorScheme(popup, 'light');

  await (await switchIn(popup, 'On this page', WIDGET)).click();
  await until(() => statusAt(42) === 'inactive', { message: 'the widget to be off at the vendor' });
  await shows(popup, 'Switched off in your account');
  await picture(popup, 'switched-off', 'Widget switched off, confirmed by the vendor');
  await (await switchIn(popup, 'On this page', WIDGET)).click();
  await until(() => statusAt(42) === 'active', { message: 'the widget to be on at the vendor' });
  await until(async () => isOn(await switchIn(popup, 'Widgets', WIDGET)), { message: 'the switch to be on' });
  await picture(popup, 'switched-on', 'And on again');

  await createWidget(popup, MADE);
  await until(() => [...simulator.state.oscar.widgets.values()].some(({ name }) => name === MADE), { message: 'the new widget' });
  await picture(popup, 'created', `New widget “${MADE}” created`);
  await renameWorkspace(popup, 'My Website', 'Acme shop');
  await until(() => [...simulator.state.oscar.workspaces.values()].some(({ name }) => name === 'Acme shop'), {
    message: 'the new name',
  });
  await picture(popup, 'renamed', 'Workspace renamed');
  await popup.keyboard.press('Escape');
  await deleteWidget(popup, MADE);
  await until(() => ![...simulator.state.oscar.widgets.values()].some(({ name }) => name === MADE), {
    message: 'the widget to be gone',
  });
  await goneByRole(await region(popup, 'Widgets'), 'switch', MADE);
  await search(popup, '');
  await picture(popup, 'deleted', 'And deleted, after its name was typed');

  const panel = await session.sidePanel(popup, () => press(popup, 'button', 'Open side panel'));
  await shows(panel, 'Alive');
  await picture(panel, 'panel', 'Side panel: the page, step by step');
  await press(panel, 'tab', 'Widgets');
  await byRole(panel, 'searchbox', 'Search widgets');
  await picture(panel, 'panel-widgets', 'Side panel: widgets');

  const several = await session.open('https://several.demo.test/');
  popup = await session.popup(several);
  await shows(popup, 'Switched off in your account');
  await picture(popup, 'several', 'A page with several: one off, one not yours, one unknown');
  const complaints = (await session.errors()).filter(({ source }) => source.startsWith(session.origin));
  if (complaints.length > 0) throw new Error(`The extension complained: ${complaints.map(({ text }) => text).join('; ')}`);
  console.log('\nEverything came out as expected; the extension logged no error.');
}
