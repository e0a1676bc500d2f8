import { Star } from 'lucide-react';
import { useId } from 'react';
import { useWork } from '../../store/work-context.ts';

const most = [1, 2, 3, 4, 5] as const;

/** One to five stars, as radio buttons; none is a choice too. */
export function StarsField({
  label,
  value,
  onChange,
}: {
  label: string;
  /** 0 means no rating. */
  value: number;
  onChange: (stars: number) => void;
}) {
  const { t } = useWork();
  const id = useId();
  return (
    <fieldset className="field">
      <legend className="label">{label}</legend>
      <div className="stars">
        {most.map((count) => (
          <label key={count} className={count <= value ? 'star on' : 'star'}>
            <input
              type="radio"
              name={id}
              checked={count === value}
              aria-label={t('rate.star', { count })}
              onChange={() => onChange(count)}
            />
            <Star size={20} aria-hidden fill={count <= value ? 'currentColor' : 'none'} />
          </label>
        ))}
        <button type="button" className="link" disabled={value === 0} onClick={() => onChange(0)}>
          {t('rate.none')}
        </button>
      </div>
    </fieldset>
  );
}
