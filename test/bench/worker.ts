import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { type Figure, timed } from './figures.ts';

const ROUNDS = 12;

/** From a question of a page to its answer, in ms, by the page's own clock. */
const answerTime = (session: Session): Promise<number> =>
  session.ask(async (api) => {
    const { runtime } = api as unknown as { runtime: { sendMessage(message: object): Promise<unknown> } };
    const from = performance.now();
    await runtime.sendMessage({ route: 'platform.list', body: {} });
    return performance.now() - from;
  });

async function samples(session: Session, asleep: boolean): Promise<number[]> {
  const times: number[] = [];
  // Freshly installed it is not there at once.
  await until(() => answerTime(session), { message: 'a first answer' });
  for (let round = -1; round < ROUNDS; round++) {
    if (asleep) await session.stopWorker();
    const took = await answerTime(session);
    if (round >= 0) times.push(took);
  }
  return times;
}

/** How long a page waits for the worker's first word, beside a worker of one line. */
export async function workerFigures(ours: Session, empty: Session): Promise<Figure[]> {
  return [
    timed('worker, start to first answer', await samples(ours, true)),
    timed('  an empty one', await samples(empty, true)),
    timed('worker awake, question to answer', await samples(ours, false)),
    timed('  an empty one', await samples(empty, false)),
  ];
}
