/* What draws the page's embeds, the plan and the widgets, half of our own code, as one file to be fetched beside what is stored: see `fetchCards`. */
// biome-ignore-start lint/performance/noBarrelFile: two entrances would be two files more
export { PageFound } from './page-found.tsx';
export { PageTools } from './page-tools.tsx';
export { PlanCard } from './plan-card.tsx';
export { WidgetsSection } from './widgets-section.tsx';
// biome-ignore-end lint/performance/noBarrelFile: see above
