import { clockWords, type ConnectionView } from '@handrail/shared';
import { usePanel } from '../../store/panel-context.ts';

/** A source that does not answer dims only its own section; this line says since when. */
export function SourceNotice({ connection }: { connection: ConnectionView }) {
  const { t, locale } = usePanel();
  const { status, name, since } = connection;
  if (status === 'ok') return null;
  const words =
    status === 'refused'
      ? t('source.refused', { name })
      : status === 'paused'
        ? t('source.paused', { name })
        : since === undefined
          ? t('source.downNoTime', { name })
          : t('source.down', { name, time: clockWords(new Date(since), locale) });
  return (
    <p className="source-notice" role="status">
      {words}
    </p>
  );
}
