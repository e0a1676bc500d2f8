import {
  isClosed,
  isFilled,
  sameId,
  type HandoffView,
  type Problem,
  type WorkReplies,
} from '@handrail/shared';
import type { Reply } from '@handrail/shared';
import { useState } from 'react';
import { DetailSection } from '../../components/DetailSection.tsx';
import { GuardedButton } from '../../components/GuardedButton.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { checkLength, longest } from '../../moves/check-value.ts';
import { SelectField } from '../../moves/fields/SelectField.tsx';
import { StarsField } from '../../moves/fields/StarsField.tsx';
import { TextField } from '../../moves/fields/TextField.tsx';
import { storable } from '../../moves/move-values.ts';
import { useWork } from '../../store/work-context.ts';

/** Ratings and thanks, once a hand-off is closed. */
export function Feedback({ handoff, userId }: { handoff: HandoffView; userId: string }) {
  const { t } = useWork();
  if (!isClosed(handoff.state)) return null;
  const { sender, deliveredBy, ratings, thanks } = handoff;
  const side = sameId(sender?.id, userId)
    ? 'sender'
    : sameId(deliveredBy?.id, userId)
      ? 'receiver'
      : undefined;
  const rates =
    side !== undefined && handoff.state === 'Confirmed' && !ratings.some((rating) => rating.side === side);
  return (
    <>
      {(rates || ratings.length > 0) && (
        <DetailSection title={t('rate.title')}>
          <ul className="given-list">
            {ratings.map((rating) => (
              <li key={rating.side}>
                {t('rate.given', {
                  name: rating.by?.name ?? '',
                  stars: t('rate.star', { count: rating.stars }),
                })}
                {rating.note !== undefined && <span className="muted"> · {rating.note}</span>}
              </li>
            ))}
          </ul>
          {rates && <Rating handoff={handoff} userId={userId} />}
        </DetailSection>
      )}
      <DetailSection title={t('thank.title')}>
        <ul className="given-list">
          {thanks.map((one) => (
            <li key={`${one.from?.id ?? ''} ${one.to?.id ?? ''}`}>
              <b>{t('thank.given', { from: one.from?.name ?? '', to: one.to?.name ?? '' })}</b> {one.text}
            </li>
          ))}
        </ul>
        <Thanks handoff={handoff} userId={userId} />
      </DetailSection>
    </>
  );
}

/** Says something to the org once, and that it was said. */
function useSaying(send: () => Promise<Reply<WorkReplies['handoff/rate']>>, refresh: () => Promise<void>) {
  const [state, setState] = useState<'open' | 'busy' | 'said'>('open');
  const [problem, setProblem] = useState<Problem>();
  const say = async () => {
    setState('busy');
    setProblem(undefined);
    const reply = await send();
    setState(reply.ok ? 'said' : 'open');
    if (reply.ok) void refresh();
    if (!reply.ok) setProblem(reply.problem);
  };
  return { state, problem, say };
}

function Rating({ handoff, userId }: { handoff: HandoffView; userId: string }) {
  const { t, ask, record, refresh } = useWork();
  const [stars, setStars] = useState(0);
  const [note, setNote] = useState('');
  const long = checkLength(storable(note), longest.note);
  const beside = record();
  const { state, problem, say } = useSaying(
    () =>
      ask('handoff/rate', {
        ...(beside && { record: beside }),
        handoffId: handoff.id,
        stars,
        note: storable(note),
      }),
    refresh,
  );
  if (state === 'said') return <p role="status">{t('rate.saved')}</p>;
  return (
    <div className="move-form">
      {problem && <ProblemNotice problem={problem} />}
      <StarsField
        label={t(sameId(handoff.sender?.id, userId) ? 'rate.sender' : 'rate.receiver')}
        value={stars}
        onChange={setStars}
      />
      {stars > 0 && <TextField label={t('field.note')} value={note} problem={long} onChange={setNote} />}
      <GuardedButton
        className="button"
        disabled={stars === 0 || state === 'busy' || long !== undefined}
        onPress={() => void say()}
      >
        {t('rate.send')}
      </GuardedButton>
    </div>
  );
}

function Thanks({ handoff, userId }: { handoff: HandoffView; userId: string }) {
  const { t, ask, record, refresh } = useWork();
  const people = [handoff.deliveredBy, handoff.sender, handoff.asked, ...handoff.moves.map(({ by }) => by)]
    .filter((person) => person !== undefined)
    .filter(({ id, active }) => active && !sameId(id, userId));
  const others = [...new Map(people.map((person) => [person.id.slice(0, 15), person])).values()];
  const [to, setTo] = useState(others[0]?.id ?? '');
  const [text, setText] = useState('');
  const long = checkLength(storable(text), longest.label);
  const beside = record();
  const { state, problem, say } = useSaying(
    () =>
      ask('handoff/thank', {
        ...(beside && { record: beside }),
        handoffId: handoff.id,
        to,
        text: storable(text),
      }),
    refresh,
  );
  const name = others.find(({ id }) => id === to)?.name ?? '';
  if (state === 'said') return <p role="status">{t('thank.saved', { name })}</p>;
  if (others.length === 0) return null;
  return (
    <div className="move-form">
      {problem && <ProblemNotice problem={problem} />}
      <SelectField
        label={t('thank.to')}
        blank={t('field.pickMember')}
        value={to}
        options={others}
        onChange={setTo}
      />
      <TextField
        label={t('thank.text')}
        placeholder={t('thank.hint')}
        value={text}
        problem={long}
        onChange={setText}
      />
      <GuardedButton
        className="button"
        disabled={to === '' || !isFilled(storable(text)) || state === 'busy' || long !== undefined}
        onPress={() => void say()}
      >
        {t('thank.send')}
      </GuardedButton>
    </div>
  );
}
