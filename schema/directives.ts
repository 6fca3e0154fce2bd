/** Where a subgraph says what its labels mean; composition carries them into the supergraph by `@composeDirective`. */
export const LABELS_SPEC = 'https://customer-360.example/labels/v1.0';

/** The three directives every subgraph declares alike: a definition that differs in one of them cannot be composed. */
export const LABEL_DIRECTIVES = `
directive @access(label: String!, derivedFrom: [String!]) on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
directive @action(name: String!) on FIELD_DEFINITION
directive @record(label: String!, agesInto: String, by: String, after: String, bothEnds: Boolean) on OBJECT
`.trim();

/** The label of value types: the field they were reached through has been decided already. */
export const INHERIT = 'INHERIT';
