import { amountWords, durationWords, severities, type RecordHead, type Severity } from '@handrail/shared';
import { usePanel } from '../../store/panel-context.ts';

/** Preset from money and close date; one press changes it. */
export function SeverityChoice({
  record,
  chosen,
  onChange,
}: {
  record: RecordHead;
  chosen: Severity;
  onChange: (value: Severity) => void;
}) {
  const { t, locale, now } = usePanel();
  const left = record.closeDate === undefined ? undefined : Date.parse(record.closeDate) - now.getTime();
  const why =
    record.amount !== undefined && left !== undefined && left > 0
      ? t('escalate.severityWhy', {
          amount: amountWords(record.amount, locale, record.amountText),
          time: durationWords(Math.ceil(left / 86_400_000) * 86_400_000, t),
        })
      : undefined;
  return (
    <fieldset className="field">
      <legend className="label">
        <span className="grow">{t('escalate.severity')}</span>
        {why !== undefined && <span className="hint">{why}</span>}
      </legend>
      <div className="segments">
        {severities.map((severity) => (
          <label key={severity}>
            <input
              type="radio"
              name="severity"
              checked={severity === chosen}
              onChange={() => onChange(severity)}
            />
            <span>{t(`severity.${severity}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
