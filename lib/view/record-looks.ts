import type { Json } from '../platforms/endpoint.ts';
import { isMap, textAt, valueAt } from './record-paths.ts';
import { numberOf } from './record-values.ts';

/** What a preview of a widget is drawn from. */
export interface Looks {
  title: string;
  greeting: string;
  button: string;
  /** CSS colours, checked. */
  accent: string;
  accentInk: string;
  background: string;
  text: string;
  /** CSS px. */
  width: number;
  height: number;
  launcher: number;
  side: 'left' | 'right';
  /** Every colour of its theme, by its name. */
  colours: { name: string; colour: string }[];
  /** It has pictures, which are not loaded here. */
  hasPictures: boolean;
}

/** Colours as they are written out. Nothing that could fetch anything, or reach another property, is one. */
const COLOUR = /^(#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})|(rgb|hsl)a?\([\d\s.,%/-]{1,40}\))$/i;
const PICTURE = /^(https?:)?\/\/|^data:image/i;
const isColour = (value: Json | undefined): value is string => typeof value === 'string' && COLOUR.test(value.trim());

/** The first of these places that holds a colour, a text, a number within reason. */
const colourAt = (record: Json, places: readonly string[], otherwise: string): string =>
  places
    .map((place) => valueAt(record, place))
    .find(isColour)
    ?.trim() ?? otherwise;
const textOf = (record: Json, places: readonly string[]): string =>
  places.map((place) => textAt(record, place)).find(Boolean) ?? '';
function sizeAt(record: Json, places: readonly string[], otherwise: number, least: number, most: number): number {
  const found = places.map((place) => numberOf(pixels(valueAt(record, place)))).find((size) => size !== null) ?? otherwise;
  return Math.min(most, Math.max(least, Math.round(found)));
}
const pixels = (value: Json | undefined): Json | undefined => (typeof value === 'string' ? value.replace(/px$/, '') : value);

/** Everything below a record that is not a list or an object, with its place. */
function leaves(value: Json, path = '', found: [string, Json][] = []): [string, Json][] {
  if (isMap(value)) for (const [name, inner] of Object.entries(value)) leaves(inner, path ? `${path}.${name}` : name, found);
  else if (!Array.isArray(value)) found.push([path, value]);
  return found;
}

/** How bright a plain hexadecimal colour is, 0 to 255; others count as dark. */
function brightness(colour: string): number {
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(colour)?.[1] ?? '000';
  const long = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16));
  return (red * 299 + green * 587 + blue * 114) / 1000;
}

/** The wanted colour where it can be read on that other one, else black or white. */
export function inkOn(colour: string, wanted = ''): string {
  if (wanted && Math.abs(brightness(wanted) - brightness(colour)) > 110) return wanted;
  return brightness(colour) > 150 ? '#000000' : '#ffffff';
}

const MOST_COLOURS = 24;

/** How a widget looks, from an answer that may hold anything. */
export function looksOf(record: Json): Looks {
  const accent = colourAt(record, ['theme.primary_color', 'theme.primary', 'theme.accent_color', 'primary_color'], '#4a5568');
  const background = colourAt(record, ['theme.background_color', 'theme.background', 'theme.surface_color'], '#ffffff');
  const text = colourAt(record, ['theme.text_color', 'theme.text', 'theme.foreground'], '#1a202c');
  const all = leaves(record);
  return {
    title: textOf(record, ['labels.title', 'labels.header', 'title', 'name']),
    greeting: textOf(record, ['labels.greeting', 'labels.welcome', 'labels.subtitle', 'greeting', 'subtitle', 'description']),
    button: textOf(record, ['labels.start_call', 'labels.start', 'labels.button', 'labels.call']),
    accent,
    accentInk: inkOn(accent),
    background,
    text: inkOn(background, text),
    width: sizeAt(record, ['layout.width', 'dimensions.panel_width', 'dimensions.width'], 380, 200, 1000),
    height: sizeAt(record, ['layout.height', 'dimensions.panel_height', 'dimensions.height'], 620, 200, 1200),
    launcher: sizeAt(
      record,
      ['fab.size', 'dimensions.fab_size', 'dimensions.button_size', 'dimensions.launcher_size'],
      64,
      24,
      160,
    ),
    side: textAt(record, 'layout.position').includes('left') ? 'left' : 'right',
    colours: all
      .flatMap(([name, value]) => (isColour(value) ? [{ name: name.split('.').at(-1) ?? name, colour: value.trim() }] : []))
      .slice(0, MOST_COLOURS),
    hasPictures: all.some(([, value]) => typeof value === 'string' && PICTURE.test(value)),
  };
}
