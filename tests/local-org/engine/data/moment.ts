/** The platform keeps seconds: what comes back never has milliseconds other than 000. */
export const wholeSeconds = (moment: Date): string =>
  new Date(Math.floor(moment.getTime() / 1000) * 1000).toISOString();
