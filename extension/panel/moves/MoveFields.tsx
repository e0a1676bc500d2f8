import { clockDepartment, type HandoffView, type PreparedMove, type Route } from '@handrail/shared';
import { useWork } from '../store/work-context.ts';
import type { MoveProblems } from './check-move.ts';
import { DueField } from './fields/DueField.tsx';
import { MissingField } from './fields/MissingField.tsx';
import { SelectField } from './fields/SelectField.tsx';
import { StandardFields } from './fields/StandardFields.tsx';
import { StarsField } from './fields/StarsField.tsx';
import { TextField } from './fields/TextField.tsx';
import { WaitingField } from './fields/WaitingField.tsx';
import type { MoveField } from './move-fields.ts';
import type { MoveValues } from './move-values.ts';

interface MoveFieldsProps {
  fields: readonly MoveField[];
  handoff: HandoffView;
  prepared: PreparedMove;
  route: Route | undefined;
  values: MoveValues;
  problems: MoveProblems;
  onChange: (part: Partial<MoveValues>) => void;
}

/** The fields of one move, in the order of its form. */
export function MoveFields(props: MoveFieldsProps) {
  return props.fields.map((field) => <OneField key={field} field={field} {...props} />);
}

function OneField(props: MoveFieldsProps & { field: MoveField }) {
  const { field, handoff, prepared, route, values, problems, onChange } = props;
  const { t, locale } = useWork();
  switch (field) {
    case 'reason':
    case 'words':
      return (
        <TextField
          label={t(field === 'reason' ? 'field.reason' : 'field.words')}
          placeholder={t(field === 'reason' ? 'field.reasonHint' : 'field.wordsHint')}
          value={values.reason}
          rows={2}
          optional={field === 'words'}
          problem={problems['reason']}
          onChange={(reason) => onChange({ reason })}
        />
      );
    case 'inputs':
      return (
        <StandardFields
          group="inputs"
          items={route?.inputs ?? []}
          values={values.inputs}
          problems={problems}
          onChange={(id, value) => onChange({ inputs: { ...values.inputs, [id]: value } })}
        />
      );
    case 'evidence':
      return (
        <StandardFields
          group="evidence"
          items={route?.outputs ?? []}
          values={values.evidence}
          problems={problems}
          onChange={(id, value) => onChange({ evidence: { ...values.evidence, [id]: value } })}
        />
      );
    case 'missing':
      return (
        <MissingField
          inputs={route?.inputs ?? []}
          missing={values.missing}
          more={values.missingMore}
          problem={problems['missing']}
          onChange={(missing) => onChange({ missing })}
          onMore={(missingMore) => onChange({ missingMore })}
        />
      );
    case 'member':
      return (
        <SelectField
          label={t('field.member')}
          blank={t('field.pickMember')}
          value={values.memberId}
          options={prepared.members.map(({ id, person }) => ({ id, name: person.name }))}
          problem={problems['member']}
          onChange={(memberId) => onChange({ memberId })}
        />
      );
    case 'otherRoute':
      return (
        <SelectField
          label={t('field.otherRoute')}
          blank={t('field.noRoute')}
          value={values.otherRouteId}
          options={prepared.routes
            .filter(({ id }) => id !== route?.id)
            .map((other) => ({
              id: other.id,
              name: `${other.department.name} · ${locale === 'zh-CN' ? (other.nameZh ?? other.name) : other.name}`,
            }))}
          onChange={(otherRouteId) => onChange({ otherRouteId })}
        />
      );
    case 'waitingFor':
      return (
        <WaitingField
          value={values.waitingFor}
          problem={problems['waitingFor']}
          onChange={(waitingFor) => onChange({ waitingFor })}
        />
      );
    case 'due':
      return (
        <DueField
          label={t('field.due')}
          value={values.due}
          department={clockDepartment(handoff)}
          problem={problems['due']}
          onChange={(due) => onChange({ due })}
        />
      );
    case 'rating':
      return (
        <>
          <StarsField
            label={t('field.stars')}
            value={values.stars}
            onChange={(stars) => onChange({ stars })}
          />
          {values.stars > 0 && (
            <TextField
              label={t('field.note')}
              value={values.note}
              problem={problems['note']}
              onChange={(note) => onChange({ note })}
            />
          )}
        </>
      );
  }
}
