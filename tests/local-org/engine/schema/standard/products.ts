import {
  checkbox,
  currency,
  date,
  defineObject,
  double,
  picklist,
  reference,
  text,
  textArea,
  url,
} from '../define.ts';
import { auditFields, idField, isDeleted, viewedFields } from '../system-fields.ts';

/** Products, price books, and the line items that put them on an opportunity. */
export const product2 = defineObject({
  name: 'Product2',
  label: 'Product',
  labelPlural: 'Products',
  keyPrefix: '01t',
  fields: [
    idField('Product ID'),
    text('Name', 'Product Name', 255, { required: true, nameField: true }),
    text('ProductCode', 'Product Code', 255),
    textArea('Description', 'Product Description', 4000),
    checkbox('IsActive', 'Active'),
    ...auditFields(),
    picklist('Family', 'Product Family', ['None']),
    url('DisplayUrl', 'Display URL', { length: 1000 }),
    picklist('QuantityUnitOfMeasure', 'Quantity Unit Of Measure', ['Each']),
    isDeleted(),
    checkbox('IsArchived', 'Archived', { readOnly: true }),
    text('StockKeepingUnit', 'Product SKU', 180),
    ...viewedFields(),
  ],
});

export const pricebook2 = defineObject({
  name: 'Pricebook2',
  label: 'Price Book',
  labelPlural: 'Price Books',
  keyPrefix: '01s',
  fields: [
    idField('Price Book ID'),
    isDeleted(),
    text('Name', 'Price Book Name', 255, { required: true, nameField: true }),
    checkbox('IsActive', 'Active'),
    checkbox('IsArchived', 'Archived', { readOnly: true }),
    text('Description', 'Description', 255),
    checkbox('IsStandard', 'Is Standard Price Book', { readOnly: true, derived: true }),
    ...auditFields(),
    ...viewedFields(),
  ],
});

export const pricebookEntry = defineObject({
  name: 'PricebookEntry',
  label: 'Price Book Entry',
  labelPlural: 'Price Book Entries',
  keyPrefix: '01u',
  fields: [
    idField('Price Book Entry ID'),
    text('Name', 'Product Name', 255, { nameField: true, readOnly: true, derived: true }),
    reference('Pricebook2Id', 'Price Book ID', 'Pricebook2', 'PricebookEntries', {
      required: true,
      updateable: false,
      deleteConstraint: 'Cascade',
    }),
    reference('Product2Id', 'Product ID', 'Product2', 'PricebookEntries', {
      required: true,
      updateable: false,
      deleteConstraint: 'Cascade',
    }),
    currency('UnitPrice', 'List Price', { required: true }),
    checkbox('IsActive', 'Active'),
    checkbox('UseStandardPrice', 'Use Standard Price'),
    ...auditFields(),
    text('ProductCode', 'Product Code', 255, { readOnly: true, derived: true }),
    isDeleted(),
    checkbox('IsArchived', 'Archived', { readOnly: true }),
  ],
});

export const opportunityLineItem = defineObject({
  name: 'OpportunityLineItem',
  label: 'Opportunity Product',
  labelPlural: 'Opportunity Product',
  keyPrefix: '00k',
  fields: [
    idField('Line Item ID'),
    reference('OpportunityId', 'Opportunity ID', 'Opportunity', 'OpportunityLineItems', {
      required: true,
      updateable: false,
      deleteConstraint: 'Cascade',
    }),
    reference('PricebookEntryId', 'Price Book Entry ID', 'PricebookEntry', 'OpportunityLineItems', {
      required: true,
      updateable: false,
      deleteConstraint: 'Restrict',
    }),
    reference('Product2Id', 'Product ID', 'Product2', 'OpportunityLineItems', {
      readOnly: true,
      derived: true,
      deleteConstraint: 'Restrict',
    }),
    text('ProductCode', 'Product Code', 255, { readOnly: true, derived: true }),
    text('Name', 'Opportunity Product Name', 376, { nameField: true, readOnly: true, derived: true }),
    double('Quantity', 'Quantity', 10, 2, { required: true }),
    currency('TotalPrice', 'Total Price', { defaultedOnCreate: true }),
    currency('UnitPrice', 'Sales Price', { defaultedOnCreate: true }),
    currency('ListPrice', 'List Price', { readOnly: true, derived: true }),
    date('ServiceDate', 'Date'),
    text('Description', 'Line Description', 255),
    ...auditFields(),
    isDeleted(),
    ...viewedFields(),
  ],
});
