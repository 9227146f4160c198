import { html } from '../exchange.ts';
import { page } from './page.ts';
import type { Site } from './site.ts';
import { guideSnippet, scriptTag, workingSnippet } from './snippet.ts';

/** The developer guide's snippet with its shadowed queue, and a page that relies on the queue. */
export const guide: Site = {
  host: 'guide.demo.test',
  about: 'The snippet in the developer guide\u2019s form: an early command throws and is lost. Widget 43.',
  answer: single({
    title: 'Northwind Courses',
    head: `${guideSnippet(43)}
<script>
  // What the guide promises to queue. It throws: window.OscarChat is the script element at this point.
  OscarChat('identify', { user_id: 'u-17', name: 'Jo Lindgren', plan: 'team' });
</script>`,
    body: `<h1>Northwind Courses</h1>
<p>Learn to sail in ten evenings. Our crew answers questions in the chat.</p>
<button id="help">Ask us</button>
<script>
  document.getElementById('help').addEventListener('click', () => OscarChat('open', { message: 'When does the next course start?' }));
</script>`,
  }),
};

/** Embeds a widget that is switched off at the vendor. */
export const off: Site = {
  host: 'off.demo.test',
  about: 'A correct snippet whose widget is switched off: nothing shows. Widget 44.',
  answer: single({
    title: 'Lantern Hotel',
    head: workingSnippet(44),
    body: '<h1>Lantern Hotel</h1><p>The night desk should be in the corner of this page. It is switched off.</p>',
  }),
};

/** Embeds a widget of another customer of the vendor. */
export const stranger: Site = {
  host: 'stranger.demo.test',
  about: 'A working widget that belongs to somebody else. Widget 900.',
  answer: single({
    title: 'Orchard Bicycles',
    head: workingSnippet(900),
    body: '<h1>Orchard Bicycles</h1><p>The chat works, but it is not in the demo account.</p>',
  }),
};

/** Embeds a widget whose owner's plan has ended. */
export const expired: Site = {
  host: 'expired.demo.test',
  about: 'A switched-on widget whose plan ended three days ago: nothing shows. Widget 301.',
  answer: single({
    title: 'Summer campaign',
    head: workingSnippet(301),
    body: '<h1>Summer campaign</h1><p>The plan behind this page\u2019s chat has run out.</p>',
  }),
};

/** Four embeds in one page, of which two draw something. */
export const several: Site = {
  host: 'several.demo.test',
  about: 'Four widgets on one page: 42 works, 44 is off, 900 is a stranger\u2019s, 999999 does not exist.',
  answer: single({
    title: 'Market Hall',
    head: [42, 44, 900, 999_999].map((id) => scriptTag(id)).join('\n'),
    body: '<h1>Market Hall</h1><p>Every stall brought its own chat.</p>',
  }),
};

function single(parts: Parameters<typeof page>[0]): Site['answer'] {
  const whole = page(parts);
  return (ask) => (ask.path === '/' ? html(200, whole) : undefined);
}
