/** One line of a deploy's result: a component that went in, or one that did not. */
export interface DeployMessage {
  componentType: string;
  fullName: string;
  fileName: string;
  success: boolean;
  changed: boolean;
  created: boolean;
  deleted: boolean;
  createdDate: string;
  id?: string;
  problem?: string;
  problemType?: 'Error' | 'Warning';
  lineNumber?: number;
  columnNumber?: number;
}

/** What is wrong with a component, before it is known when and where it is reported. */
export interface Problem {
  componentType: string;
  fullName: string;
  fileName: string;
  problem: string;
  problemType?: 'Error' | 'Warning';
  lineNumber?: number;
  columnNumber?: number;
}

/** A problem as the result lists it. */
export const failure = (problem: Problem, createdDate: string): DeployMessage => ({
  problemType: 'Error',
  ...problem,
  success: false,
  changed: false,
  created: false,
  deleted: false,
  createdDate,
});
