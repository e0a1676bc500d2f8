import type { ObjectDefinition, Schema } from '../engine.ts';

/** The object whose rows say who has rows of this one; `undefined` where all is open or follows a parent. */
export const shareObjectOf = (schema: Schema, object: ObjectDefinition): ObjectDefinition | undefined =>
  schema.object(object.custom ? object.name.replace(/__c$/i, '__Share') : `${object.name}Share`);
