const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%23435'/%3E%3C/svg%3E";

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; color: light-dark(#1d2330, #e6e9f2); background: light-dark(#f7f7f4, #14161c) }
  main { max-width: 44rem; margin: 0 auto; padding: 4rem 1.5rem 8rem }
  h1 { margin: 0 0 .5rem; font-size: 2rem; line-height: 1.2; letter-spacing: -.02em }
  h2 { margin-top: 2.5rem; font-size: 1.1rem }
  a { color: light-dark(#2f4bd8, #9fb0ff) }
  nav { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1.5rem 0 }
  button { padding: .55em 1em; border: 1px solid light-dark(#b9bfce, #4a5064); border-radius: .5rem; font: inherit; color: inherit; background: light-dark(#fff, #20232d); cursor: pointer }
  code, pre { font: .85em/1.55 ui-monospace, monospace }
  pre { overflow: auto; padding: 1rem; border-radius: .75rem; background: light-dark(#ecece6, #1d2029) }
  iframe { width: 100%; height: 9rem; border: 1px solid light-dark(#d9dbe2, #343845); border-radius: .75rem; background: light-dark(#fff, #1b1e26) }
  table { width: 100%; border-collapse: collapse } td, th { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid light-dark(#e1e2de, #2b2f3a); text-align: start; vertical-align: top }`;

export interface PageParts {
  title: string;
  body: string;
  head?: string;
  style?: string;
}

/** A plain, readable page around the given parts, which are trusted HTML. */
export function page({ title, body, head = '', style = '' }: PageParts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="${ICON}">
<style>${STYLE}${style}</style>
${head}
</head>
<body>
<main>
${body}
</main>
</body>
</html>`;
}
