export interface Good {
  slug: string;
  name: string;
  line: string;
  text: string;
  price: number;
  /** Hue of the tile behind the drawing. */
  hue: number;
  badge?: string;
  /** The inside of an SVG with a 200 by 200 view box. */
  drawing: string;
}

const shade = (cx: number, rx: number) => `<ellipse cx="${cx}" cy="166" rx="${rx}" ry="7" fill="#000" opacity=".12"/>`;

/** What the demo shop sells, with drawings in place of photographs. */
export const GOODS: readonly Good[] = [
  {
    slug: 'lamp',
    name: 'Halden desk lamp',
    line: 'Brass and powder-coated steel',
    text: 'One joint, one dial, warm light down to a candle\u2019s worth. The shade turns all the way round.',
    price: 129,
    hue: 38,
    badge: 'New',
    drawing: `${shade(96, 44)}<path d="M96 160V92l40-34" fill="none" stroke="#c08a2e" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"/><circle cx="96" cy="92" r="7" fill="#8f6420"/><rect x="62" y="156" width="68" height="10" rx="5" fill="#23423a"/><path d="m116 42 44 22-12 26-62-31c4-14 16-22 30-17Z" fill="#2f5d50"/><path d="m148 90-62-31-6 10 58 31Z" fill="#ffe2a0" opacity=".9"/>`,
  },
  {
    slug: 'mug',
    name: 'Everyday mug',
    line: 'Stoneware, 320 ml',
    text: 'Thrown in Portugal, glazed twice, and heavy enough to stay where you put it.',
    price: 24,
    hue: 14,
    drawing: `${shade(96, 50)}<path d="M138 84h10c18 0 26 10 26 24s-10 26-28 26h-10" fill="none" stroke="#b5533c" stroke-width="10"/><path d="M50 68h92v66c0 20-12 30-28 30H78c-16 0-28-10-28-30Z" fill="#cf6a4f"/><path d="M50 68h92v22c-30 12-62-6-92 6Z" fill="#f4e3d3"/><ellipse cx="96" cy="68" rx="46" ry="8" fill="#5b3425"/><path d="M80 48c-8-10 8-14 0-26m26 26c-8-10 8-14 0-26" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" opacity=".3"/>`,
  },
  {
    slug: 'notebook',
    name: 'Field notebook',
    line: 'A5, 160 dotted pages',
    text: 'Lies flat from the first page to the last. Sewn, not glued, with paper that takes a fountain pen.',
    price: 18,
    hue: 215,
    drawing: `${shade(104, 54)}<rect x="58" y="38" width="94" height="128" rx="6" fill="#e9edf5" transform="rotate(5 105 102)"/><rect x="52" y="36" width="94" height="128" rx="6" fill="#2d4a7c"/><path d="M66 36v128" stroke="#213a66" stroke-width="4"/><path d="M128 36v128" stroke="#f0b75c" stroke-width="4"/><rect x="78" y="62" width="38" height="26" rx="3" fill="#f6f1e6"/><path d="M84 71h26M84 79h16" stroke="#2d4a7c" stroke-width="2.5" stroke-linecap="round"/>`,
  },
  {
    slug: 'planter',
    name: 'Moss planter',
    line: 'Glazed clay, with saucer',
    text: 'Sized for a windowsill. The glaze comes out of the kiln a little different every time.',
    price: 36,
    hue: 140,
    badge: 'Back in stock',
    drawing: `${shade(100, 46)}<g fill="none" stroke="#3f7a4d" stroke-width="5" stroke-linecap="round"><path d="M100 112V58M100 104c-6-22-22-30-34-32M100 98c6-20 20-28 34-32"/></g><path d="M100 66c-14-12-14-30 0-44 14 14 14 32 0 44ZM70 78c-18 2-30-8-34-26 20-4 32 6 34 26ZM132 70c0-18 10-30 30-32 2 20-10 32-30 32Z" fill="#4f9a5f"/><path d="M60 108h80l-10 52c-1 5-4 8-9 8H79c-5 0-8-3-9-8Z" fill="#d8c7a9"/><path d="M54 100h92v16H54Z" fill="#e7dac1"/>`,
  },
  {
    slug: 'clock',
    name: 'Quiet clock',
    line: 'Ash wood, silent movement',
    text: 'No ticking, no second hand, no numbers you do not need.',
    price: 72,
    hue: 270,
    drawing: `${shade(100, 44)}<circle cx="100" cy="98" r="66" fill="#d9b98c"/><circle cx="100" cy="98" r="54" fill="#fbf7ef"/><g stroke="#4a3f63" stroke-width="4" stroke-linecap="round"><path d="M100 52v8M100 136v8M54 98h8M138 98h8" opacity=".5"/><path d="M100 98V68M100 98l24 14" stroke-width="5"/></g><circle cx="100" cy="98" r="5" fill="#cf6a4f"/>`,
  },
  {
    slug: 'stool',
    name: 'Three-legged stool',
    line: 'Oiled oak, 46 cm',
    text: 'Steady on any floor, as three legs always are. Packs flat, goes together without tools.',
    price: 148,
    hue: 185,
    drawing: `${shade(100, 56)}<path d="m70 84-18 82M130 84l18 82M100 86v76" stroke="#9a6b3f" stroke-width="9" stroke-linecap="round"/><path d="M62 128h76" stroke="#7f5731" stroke-width="6" stroke-linecap="round"/><ellipse cx="100" cy="82" rx="58" ry="15" fill="#8a5f36"/><ellipse cx="100" cy="76" rx="58" ry="15" fill="#c18f58"/><path d="M58 75c20-8 64-8 84 0M70 82c18-5 42-5 60 0" fill="none" stroke="#a87844" stroke-width="2"/>`,
  },
];
