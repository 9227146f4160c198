import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Every file below a folder of the project, as paths from its root. */
export function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
}

export const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** The product's own source files. */
export const sources = (): string[] =>
  ['entrypoints', 'components', 'lib'].flatMap(filesIn).filter((file) => /\.tsx?$/.test(file));

const IMPORT = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|import\('([^']+)'\)/g;

export interface Import {
  /** A project file, or a package. */
  target: string;
  /** Erased at build time: brings nothing along. */
  typeOnly: boolean;
}

/** What a file imports. A statement whose every name is a type counts as type-only. */
export function importsOf(file: string): Import[] {
  return [...read(file).matchAll(IMPORT)].map(([statement, , type, fixed, lazy]) => {
    const specifier = fixed ?? lazy ?? '';
    const names =
      /\{([^}]*)\}/
        .exec(statement)?.[1]
        ?.split(',')
        .map((name) => name.trim())
        .filter(Boolean) ?? [];
    const typeOnly = Boolean(type) || (names.length > 0 && names.every((name) => name.startsWith('type ')));
    const target = specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : specifier;
    return { target, typeOnly };
  });
}
