import type { Problem, TextKey, Translate } from '@handrail/shared';

export interface ProblemTexts {
  title: string;
  what: string;
  /** Who can fix it, and how. */
  who: string;
}

type Family = Extract<TextKey, `${string}.title`> extends `${infer Name}.title` ? Name : never;

/** One clear state for each problem: what happened, who can fix it. */
export function problemTexts(problem: Problem, t: Translate): ProblemTexts {
  const values = problem.kind === 'server down' ? { status: problem.status } : {};
  const family = familyOf(problem);
  const say = (key: string, fallback: TextKey) => {
    const full = `${family}.${key}` as TextKey;
    const text = t(full, values);
    return text === full ? t(fallback) : text;
  };
  return {
    title: say('title', 'unexpected.title'),
    what: say('what', 'unexpected.what'),
    who: say('who', 'unexpected.who'),
  };
}

function familyOf(problem: Problem): Family {
  switch (problem.kind) {
    case 'offline':
      return 'offline';
    case 'server down':
      return 'serverDown';
    case 'sign-in needed':
      return ({ first: 'signIn', ended: 'ended', cancelled: 'cancelled' } as const)[problem.reason];
    case 'user changed':
      return 'userChanged';
    case 'not installed':
      return 'notInstalled';
    case 'no permission':
      return 'noPermission';
    case 'record hidden':
      return 'recordHidden';
    case 'call limit':
      return 'callLimit';
    case 'refused':
      return 'refused';
    case 'moved on':
      return 'moved';
    case 'unsupported page':
      return 'unsupported';
    case 'no org':
      return 'noOrg';
    case 'unexpected':
      return 'unexpected';
  }
}
