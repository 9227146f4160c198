import { useEffect, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Json } from '../../lib/platforms/endpoint.ts';
import { isMap } from '../../lib/view/record-paths.ts';

export interface AnsweredFile {
  type: string;
  base64: string;
}

/** The file an endpoint answered with, if it did. */
export const fileIn = (answer: Json | undefined): AnsweredFile | null =>
  isMap(answer) && typeof answer.base64 === 'string' && typeof answer.type === 'string'
    ? { base64: answer.base64, type: answer.type }
    : null;

/** A link that saves a file. It is never opened here: whatever it holds, it is not run in the extension's place. */
export function RecordFile({ file, name }: { file: AnsweredFile; name: string }) {
  const url = useMemo(() => {
    try {
      const bytes = Uint8Array.from(atob(file.base64), (letter) => letter.charCodeAt(0));
      return URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
    } catch {
      return null;
    }
  }, [file.base64]);
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url]);
  if (!url) return <p>{i18n.t('records.noFile')}</p>;
  return (
    <a class="button" href={url} download={name.replace(/[^\p{L}\p{N}._ -]+/gu, '_').slice(0, 120) || 'file'}>
      {i18n.t('records.saveFile')}
    </a>
  );
}
