import { readFileSync } from 'node:fs';
import { html } from '../exchange.ts';
import { GOODS, type Good } from './shop-goods.ts';
import type { Site } from './site.ts';
import { workingSnippet } from './snippet.ts';

const CSS = ['shop.css', 'shop-pages.css'].map((file) => readFileSync(new URL(`./${file}`, import.meta.url), 'utf8')).join('\n');
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='%2323574a'/%3E%3Ccircle cx='8' cy='8' r='2.5' fill='%23cf6a4f'/%3E%3C/svg%3E";

/** The demo shop: an ordinary web site on which everything works. */
export const shop: Site = {
  host: 'shop.demo.test',
  about: 'A shop whose snippet works, with /products and /checkout. Widget 42.',
  answer: ({ path }) => {
    if (path === '/') return html(200, HOME);
    if (path === '/products') return html(200, PRODUCTS);
    if (path === '/checkout') return html(200, CHECKOUT);
    if (path === '/shop.css') return { status: 200, headers: { 'content-type': 'text/css; charset=utf-8' }, body: CSS };
    const good = GOODS.find((candidate) => path === `/products/${candidate.slug}`);
    return good && html(200, detail(good));
  },
};

const FACTS = `<div class="facts">
<span><strong>Free delivery from \u20ac60</strong>Two to four working days in the EU</span>
<span><strong>Sixty days to return</strong>We send the label, you keep the box</span>
<span><strong>Mended for life</strong>Spare parts for everything we ever sold</span></div>`;

const HOME = layout(
  'Acme: well-made things for every day',
  '/',
  `
<section class="hero"><div>
<h1>Fewer things, made to be kept.</h1>
<p>Acme makes lamps, cups and notebooks that you will still like in ten years, and mends them when they break.</p>
<div class="row"><a class="button" href="/products">See everything</a><button class="button quiet" data-ask="">Ask us</button></div>
</div><div class="scene">${['lamp', 'mug', 'planter'].map((slug) => tile(GOODS.find((good) => good.slug === slug))).join('')}</div></section>
${FACTS}
<div class="head"><h2>This month\u2019s favourites</h2><a href="/products">All products</a></div>
<section class="goods">${cards(GOODS.slice(2, 5))}</section>`,
);

const PRODUCTS = layout(
  'All products \u00b7 Acme',
  '/products',
  `
<div class="head"><h2>All products</h2><span>${GOODS.length} things</span></div>
<section class="goods">${cards(GOODS)}</section>`,
);

const CHECKOUT = layout(
  'Checkout \u00b7 Acme',
  '/checkout',
  `
<div class="checkout"><form class="card" onsubmit="return false"><h2>Checkout</h2><br>
${['Name', 'Email', 'Street', 'Town'].map((label) => `<label class="field">${label}<input autocomplete="off"></label>`).join('')}
<button class="button">Pay \u20ac153.00</button></form>
<aside class="card"><h3>Your order</h3><br>
<div class="sum"><span>Halden desk lamp</span><span>\u20ac129.00</span></div>
<div class="sum"><span>Everyday mug</span><span>\u20ac24.00</span></div>
<div class="sum"><span>Delivery</span><span>free</span></div>
<div class="sum"><span>Total</span><span>\u20ac153.00</span></div><br>
<button class="button quiet small" data-ask="I have a question about order A-1047">Ask about this order</button></aside></div>
<script>OscarChat('identify', { user_id: 'c-1047', email: 'mika@example.com', name: 'Mika Laine', plan: 'customer' });</script>`,
);

function detail(good: Good): string {
  return layout(
    `${good.name} \u00b7 Acme`,
    '/products',
    `
<div class="detail">${tile(good)}<div>
<h1>${good.name}</h1><p>${good.line}</p><p>${good.text}</p><p class="price">\u20ac${good.price}</p>
<div class="row"><a class="button" href="/checkout">Buy</a><button class="button quiet" data-ask="Is the ${good.name} available?">Ask about it</button></div>
</div></div>${FACTS}`,
  );
}

function cards(goods: readonly Good[]): string {
  return goods
    .map(
      (
        good,
      ) => `<a class="good" href="/products/${good.slug}">${good.badge ? `<span class="badge">${good.badge}</span>` : ''}${tile(good)}
<footer><span><h3>${good.name}</h3><small>${good.line}</small></span><span class="price">\u20ac${good.price}</span></footer></a>`,
    )
    .join('');
}

function tile(good: Good | undefined): string {
  if (!good) return '';
  return `<div class="tile" style="--hue:${good.hue}"><svg viewBox="0 0 200 200" role="img" aria-label="${good.name}">${good.drawing}</svg></div>`;
}

function layout(title: string, here: string, body: string): string {
  const link = (href: string, text: string) => `<a href="${href}"${href === here ? ' aria-current="page"' : ''}>${text}</a>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="/shop.css">
${workingSnippet(42)}
</head>
<body>
<div class="notice">Spring repairs: bring back any lamp in March and we rewire it for nothing.</div>
<header class="wrap top"><a class="logo" href="/">acme<span>.</span></a>
<nav>${link('/', 'Home')}${link('/products', 'Products')}${link('/checkout', 'Checkout')}</nav>
<button class="button quiet small" data-ask="">Help</button></header>
<main class="wrap">${body}</main>
<footer class="wrap"><div class="bottom">Acme is a demo shop. Nothing here can be bought.</div></footer>
<script>
  for (const button of document.querySelectorAll('[data-ask]')) {
    button.addEventListener('click', () => {
      const message = button.dataset.ask;
      if (message) OscarChat('open', { message });
      else OscarChat('open');
    });
  }
</script>
</body>
</html>`;
}
