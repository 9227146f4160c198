/* What draws embeds and widgets, half of our own code, as one file to be fetched beside what is stored: see `fetchCards`. */
// biome-ignore-start lint/performance/noBarrelFile: two entrances would be two files more
export { Embeds } from './embeds.tsx';
export { WidgetsSection } from './widgets-section.tsx';
// biome-ignore-end lint/performance/noBarrelFile: see above
