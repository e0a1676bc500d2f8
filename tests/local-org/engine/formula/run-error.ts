/** A formula that compiled but cannot be worked out for this row; a formula field then shows #Error!. */
export class FormulaRunError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FormulaRunError';
  }
}
