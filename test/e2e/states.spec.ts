import { brokenInAnyLook, cramped, overflowing, translate } from './axe.ts';
import { expect, test } from './fixture.ts';
import { SIZE, type State, stage } from './stage.ts';
import { optionsStates, panelStates, popupStates } from './states.ts';

/** WCAG 1.4.10: as wide as a page of 1280 px at 400 %. */
const NARROW = { width: 320, height: 480 };

const groups = { popup: popupStates, panel: panelStates, options: optionsStates };
for (const [where, states] of Object.entries(groups)) {
  test(`every state of the ${where} is accessible in every look, at every width, in longer words and from right to left`, async ({
    session,
    kind,
  }) => {
    test.skip(kind === 'firefox', 'Firefox lets nothing stand in for the background');
    const { page, show } = await stage(session);
    const wrong: string[] = [];
    const check = async (state: State, what: string, lines: string[]) =>
      wrong.push(...lines.map((line) => `${state.name}, ${what}: ${line}`));
    for (const state of states) {
      await show(state);
      await check(state, 'rules', await brokenInAnyLook(session, page));
      await check(state, 'targets', await cramped(page));
      await check(state, 'width', await overflowing(page));
      await page.setViewport(NARROW);
      await check(state, '320 px', await overflowing(page));
      await page.setViewport(SIZE[state.path]);
      await translate(page, 'longer');
      await check(state, 'longer words', await overflowing(page));
      await translate(page, 'rtl');
      await check(state, 'from right to left', await overflowing(page));
    }
    expect(wrong).toEqual([]);
  });
}
