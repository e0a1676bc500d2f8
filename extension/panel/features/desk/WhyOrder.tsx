import { amountWords, dayWords, type TextKey } from '@handrail/shared';
import { timeLeftWords } from '../../components/handoff-words.ts';
import { useWork } from '../../store/work-context.ts';
import type { DeskEntry } from './desk-groups.ts';

/** Why a hand-off stands where it stands: the three factors with their points. */
export function WhyOrder({ entry }: { entry: DeskEntry }) {
  const { t, locale, now } = useWork();
  const { item, standing, rank } = entry;
  const { money, close, clock, score } = rank;
  const closes =
    item.closeDate === undefined ? '' : dayWords(new Date(`${item.closeDate}T12:00:00`), locale, now);
  const clockStep = clock.step === 'this week' ? 'clockWeek' : clock.step;
  const rows: [TextKey, string, number][] = [
    [
      'desk.whyMoney',
      item.amount === undefined
        ? t('desk.step.unknown')
        : [
            amountWords(item.amount, locale, item.amountText),
            money.step === 'unknown' ? t('desk.step.currencies') : '',
          ]
            .filter(Boolean)
            .join(', '),
      money.points,
    ],
    ['desk.whyClose', [closes, t(`desk.step.${close.step}`)].filter(Boolean).join(', '), close.points],
    [
      'desk.whyClock',
      [timeLeftWords(standing, t), t(`desk.step.${clockStep}`)].filter(Boolean).join(', '),
      clock.points,
    ],
  ];
  return (
    <details className="why">
      <summary>{t('desk.why')}</summary>
      <table>
        <tbody>
          {rows.map(([key, words, points]) => (
            <tr key={key}>
              <th scope="row">{t(key)}</th>
              <td>{words}</td>
              <td>{t('desk.points', { points })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">
        {t('desk.score', { score, money: money.points, close: close.points, clock: clock.points })}
      </p>
    </details>
  );
}
