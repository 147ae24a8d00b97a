/** Plain data as YAML 1.2: block maps and lists, every text in double quotes. */
export function toYaml(value: unknown, indent = ''): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return ' []\n';
    return `\n${value.map((each) => `${indent}-${nested(each, `${indent}  `)}`).join('')}`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    if (entries.length === 0) return ' {}\n';
    return `\n${entries.map(([key, each]) => `${indent}${keyOf(key)}:${toYaml(each, `${indent}  `)}`).join('')}`;
  }
  return ` ${JSON.stringify(value)}\n`;
}

/** The first line of a map stands behind the hyphen of its item. */
function nested(value: unknown, indent: string): string {
  const text = toYaml(value, indent);
  return text.startsWith('\n') ? ` ${text.slice(1 + indent.length)}` : text;
}

const keyOf = (key: string): string => (/^[A-Za-z][A-Za-z0-9_-]*$/.test(key) ? key : JSON.stringify(key));
