import { html } from '../exchange.ts';
import { page } from './page.ts';
import type { Site } from './site.ts';

const PER_ROW = 5;

/** A large page without any widget; `?nodes=` makes it larger or smaller, `?scripts=` adds inline scripts between its rows. */
export const plain: Site = {
  host: 'plain.demo.test',
  about: 'A page of exactly 5,000 elements without a widget (?nodes=n for another size, ?scripts=n for inline scripts).',
  answer: ({ path, query }) => {
    if (path !== '/') return undefined;
    const nodes = Math.min(Number(query.get('nodes')) || 5_000, 200_000);
    return html(200, render(nodes, Math.min(Number(query.get('scripts')) || 0, 5_000)));
  },
};

/** Rows of five elements each, filled up with single ones until the whole document has the number asked for. */
function render(nodes: number, scripts: number): string {
  const frame = (inside: string) =>
    page({
      title: 'County register of trees',
      body: `<h1>County register of trees</h1><section>${inside}</section>`,
      style: '.tree { display: grid; grid-template-columns: 5rem 1fr 1fr 4rem; gap: .5rem; padding: .2rem 0 }',
    });
  const around = frame('').match(/<[a-z]/g)?.length ?? 0;
  const left = Math.max(0, nodes - around);
  const rows = Array.from({ length: Math.floor(left / PER_ROW) }, (_, n) => row(n));
  for (let n = 0; n < scripts; n++) rows.push(`<p>Sheet ${n}</p>${script(n)}`);
  const rest = '<i></i>'.repeat(left % PER_ROW);
  return frame(rows.join('') + rest);
}

/** As servers send them that stream a page. */
const script = (n: number) =>
  `<script nonce="r4nd0m" id="s${n}" class="stream" data-chunk="c${n}">self.sheets = (self.sheets || 0) + ${n}; // ${'trees '.repeat(40)}</script>`;

const KINDS = ['Oak', 'Beech', 'Lime', 'Ash', 'Plane', 'Rowan', 'Birch'];
const STREETS = ['Mill Lane', 'Station Road', 'Quay Street', 'Church Walk', 'Hill Rise'];

function row(n: number): string {
  const kind = KINDS[n % KINDS.length];
  const street = STREETS[(n * 3) % STREETS.length];
  return `<div class="tree" data-tree="${n}"><b>${1_000 + n}</b><span>${kind}</span><span>${street} ${(n % 90) + 1}</span><em>${1890 + (n % 130)}</em></div>\n`;
}
