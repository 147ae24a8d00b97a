/** Tables of the keys of a file that people write, made from the schema that checks it. */
import { z } from 'zod';
import type { MadePart } from './made-part.ts';

/** What we use of JSON Schema. */
const schemaNode = z.object({
  description: z.string().optional(),
  type: z.string().optional(),
  default: z.unknown().optional(),
  const: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxItems: z.number().optional(),
  required: z.array(z.string()).default([]),
  get properties() {
    return z.record(z.string(), schemaNode).optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), schemaNode]).optional();
  },
  get items() {
    return schemaNode.optional();
  },
  get oneOf() {
    return z.array(schemaNode).optional();
  },
});

type SchemaNode = z.output<typeof schemaNode>;

/** One key that can be written into such a file. */
export interface FileKey {
  /** As within its table: `application.keyFile`. */
  readonly key: string;
  readonly allowed: string;
  /** Its value says which other keys its table has, as `driver` does. */
  readonly isChoice: boolean;
  readonly byDefault: string;
  readonly description: string;
}

export interface KeyTable {
  /** As it stands in the file: `[quota]`, `[[technicians]]`; empty for what stands above the first table. */
  readonly heading: string;
  readonly description: string;
  readonly keys: readonly FileKey[];
}

/** Every key of a file, in the order of its JSON Schema. */
export function keyTables(schema: unknown): readonly KeyTable[] {
  const root = schemaNode.parse(schema);
  const sections = Object.entries(root.properties ?? {});
  const top = sections.filter(([, node]) => !isSection(node));
  const first: KeyTable = {
    heading: '',
    description: '',
    keys: top.map(([name, node]) => keyOf(name, node, root.required.includes(name))),
  };
  const tables = sections
    .filter(([, node]) => isSection(node))
    .flatMap(([name, node]) => tablesOf(name, node, root.required.includes(name)));
  return [first, ...tables];
}

/** Where a page has its tables; `where` says what to change instead of them. */
export const tablesIn = (page: string, where: string): MadePart => ({
  page,
  begin: `<!-- The tables from here on are made by \`npm run docs\`: change ${where}, not them. -->`,
  end: '<!-- The end of what `npm run docs` makes. -->',
});

export const markdownOfTables = (tables: readonly KeyTable[]): string => tables.map(markdownOf).join('\n\n');

function tablesOf(name: string, node: SchemaNode, needed: boolean): readonly KeyTable[] {
  const description = [node.description, presence(node, needed)].filter(Boolean).join(' ');
  if (node.oneOf !== undefined) {
    return node.oneOf.map((choice, index) => ({
      heading: `[${name}]`,
      description: index === 0 ? description : '',
      keys: keysOf(choice),
    }));
  }
  if (node.items !== undefined) return [{ heading: `[[${name}]]`, description, keys: keysOf(node.items) }];
  if (typeof node.additionalProperties === 'object') {
    return [{ heading: `[${name}.KIND]`, description, keys: keysOf(node.additionalProperties) }];
  }
  return [{ heading: `[${name}]`, description, keys: keysOf(node) }];
}

/** Whether the table itself must stand in the file. */
function presence({ oneOf, default: byDefault }: SchemaNode, needed: boolean): string {
  if (needed) return 'The table must be given.';
  const [first] = Object.entries(Object(byDefault));
  if (oneOf === undefined || first === undefined) return '';
  return `Without the table: ${first[0]} = ${toml(first[1])}.`;
}

function keysOf(node: SchemaNode): readonly FileKey[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const key = keyOf(name, child, node.required.includes(name));
    if (!isSection(child)) return [key];
    return [{ ...key, allowed: 'a table' }, ...keysOf(child).map((each) => ({ ...each, key: `${name}.${each.key}` }))];
  });
}

function keyOf(key: string, node: SchemaNode, needed: boolean): FileKey {
  const byDefault = node.default === undefined ? (needed ? 'must be given' : 'none') : toml(node.default);
  return {
    key,
    allowed: allowedOf(node),
    isChoice: node.const !== undefined,
    byDefault,
    description: node.description ?? '',
  };
}

/** Whether a table, and not a value on one line. */
function isSection(node: SchemaNode): boolean {
  if (node.oneOf !== undefined || typeof node.additionalProperties === 'object') return true;
  if (node.type === 'array') return node.items?.type !== 'string';
  return node.properties !== undefined && !isBilingual(node);
}

const isBilingual = ({ properties }: SchemaNode): boolean => Object.keys(properties ?? {}).join() === 'zh,en';

function allowedOf(node: SchemaNode): string {
  if (node.const !== undefined) return toml(node.const);
  if (node.enum !== undefined) return node.enum.map(toml).join(', ');
  if (isBilingual(node)) return '`{ zh = "…", en = "…" }`';
  if (node.type === 'array') return `a list of 1 to ${node.maxItems} texts`;
  if (node.type === 'boolean') return '`true`, `false`';
  if (node.type === 'integer') return `whole number, ${node.minimum} to ${node.maximum}`;
  return node.pattern === undefined ? 'text' : `text like \`${node.pattern.replaceAll('|', '\\|')}\``;
}

/** A value as it is written in the file. */
function toml(value: unknown): string {
  const text = isBilingualValue(value)
    ? `{ zh = ${JSON.stringify(value.zh)}, en = ${JSON.stringify(value.en)} }`
    : JSON.stringify(value);
  return `\`${text}\``;
}

function isBilingualValue(value: unknown): value is { readonly zh: unknown; readonly en: unknown } {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}

function markdownOf({ heading, description, keys }: KeyTable): string {
  const choice = keys.find(({ isChoice }) => isChoice);
  return [
    `### ${heading === '' ? 'Above the first table' : `\`${heading}\``}${choice === undefined ? '' : `, ${choice.key} ${choice.allowed}`}`,
    ...(description === '' ? [] : ['', description]),
    '',
    '| key | allowed | default | |',
    '| --- | --- | --- | --- |',
    ...keys.map(
      ({ key, allowed, byDefault, description: about }) => `| \`${key}\` | ${allowed} | ${byDefault} | ${about} |`,
    ),
  ].join('\n');
}
