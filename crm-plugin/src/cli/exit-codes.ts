/** What the shell is told. One table: the help of every command and `docs/commands.md` are made from it. */
export const exitCodes = {
  success: 0,
  fault: 1,
  usage: 2,
  refused: 3,
  unreachable: 4,
  limit: 5,
  badFile: 6,
  notFound: 7,
  ticketSystem: 8,
  database: 9,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** In the words of the help. 10 and 20 are left free: the `sf` CLI gives them a meaning of its own. */
export const exitCodeMeanings: Record<keyof typeof exitCodes, string> = {
  success: 'Done.',
  fault: 'A fault of Handrail itself. Please report it with what was printed.',
  usage: 'The command was called with wrong flags.',
  refused: 'The org refused: a deploy failed, or a row broke a rule.',
  unreachable: 'The org did not answer, or its login has ended.',
  limit: "The org's API request limit is used up.",
  badFile: 'A file given to the command cannot be used.',
  notFound: 'Something named in a flag or file is not there: org, user, permission set, connection.',
  ticketSystem: 'The ticket system did not answer or refused.',
  database: "The service's database cannot be used.",
};

/** The section ERROR CODES of every command's help. */
export const exitCodesHelp = {
  header: 'ERROR CODES',
  body: Object.entries(exitCodeMeanings).map(([key, meaning]) => ({
    name: String(exitCodes[key as keyof typeof exitCodes]),
    description: meaning,
  })),
};
