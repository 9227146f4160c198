/** Addresses, directives, attributes: one word with a sign in it that plain words do not have. */
const isTechnical = (value: string): boolean => /^\S*[-./:<=_]\S*$/.test(value);
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A sentence in which those of its values that are to be typed or looked for as they stand are set apart. */
export function Marked({ text, values }: { text: string; values: readonly string[] }) {
  // The longest first: one may be part of another.
  const technical = values.filter(isTechnical).sort((one, other) => other.length - one.length);
  if (!technical.length) return <>{text}</>;
  const parts = text.split(new RegExp(`(${technical.map(literal).join('|')})`));
  return (
    <>
      {parts.map((part, at) =>
        at % 2 ? (
          <code key={at} dir="ltr">
            {part}
          </code>
        ) : (
          part
        ),
      )}
    </>
  );
}
