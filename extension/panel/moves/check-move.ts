import { isFilled, waitingFor, type RouteInput, type RouteOutput } from '@handrail/shared';
import { checkDue, checkLength, checkValue, longest, type FieldProblem } from './check-value.ts';
import type { MoveField } from './move-fields.ts';
import { storable, type MoveValues } from './move-values.ts';

/** What a form chooses from and is judged by. */
export interface MoveChoices {
  inputs: readonly RouteInput[];
  outputs: readonly RouteOutput[];
  memberIds: readonly string[];
  now: Date;
}

/** Problems by field; those of inputs and evidence by `inputs.<id>` and `evidence.<id>`. */
export type MoveProblems = Record<string, FieldProblem>;

/** Everything that keeps the move from being made. Says nothing of what only the org can know. */
export function checkMove(
  fields: readonly MoveField[],
  values: MoveValues,
  choices: MoveChoices,
): MoveProblems {
  return Object.assign({}, ...fields.map((field) => checkField(field, values, choices))) as MoveProblems;
}

function checkField(field: MoveField, values: MoveValues, choices: MoveChoices): MoveProblems {
  switch (field) {
    case 'reason':
      return one('reason', checkText(values.reason, longest.reason, true));
    case 'words':
      return one('reason', checkText(values.reason, longest.reason, false));
    case 'member':
      return one('member', choices.memberIds.includes(values.memberId) ? undefined : { key: 'error.person' });
    case 'missing':
      return one('missing', checkMissing(values));
    case 'waitingFor':
      return one(
        'waitingFor',
        waitingFor.some((one) => one === values.waitingFor) ? undefined : { key: 'error.waitingFor' },
      );
    case 'due':
      return one('due', checkDue(values.due, choices.now));
    case 'inputs':
      return checkEach('inputs', choices.inputs, values.inputs);
    case 'evidence':
      return checkEach('evidence', choices.outputs, values.evidence);
    case 'rating':
      return one('note', checkText(values.note, longest.note, false));
    case 'otherRoute':
      return {};
  }
}

function one(name: string, problem: FieldProblem | undefined): MoveProblems {
  return problem === undefined ? {} : { [name]: problem };
}

function checkText(text: string, most: number, required: boolean): FieldProblem | undefined {
  const value = storable(text);
  if (value === '') return required ? { key: 'error.required' } : undefined;
  return checkLength(value, most);
}

function checkMissing({ missing, missingMore }: MoveValues): FieldProblem | undefined {
  if (missing.length === 0 && !isFilled(storable(missingMore))) return { key: 'error.pickOne' };
  return checkLength(storable(missingMore), longest.label);
}

function checkEach(
  group: 'inputs' | 'evidence',
  items: readonly (RouteInput | RouteOutput)[],
  byId: Readonly<Record<string, string>>,
): MoveProblems {
  return Object.fromEntries(
    items.flatMap(({ id, type, required }) => {
      const problem = checkValue(type, byId[id] ?? '', required);
      return problem === undefined ? [] : [[`${group}.${id}`, problem]];
    }),
  );
}
