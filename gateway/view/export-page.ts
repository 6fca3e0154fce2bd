import type { LeftOut, SubjectExport } from './export-document';
import type { Facts } from './export-gather';

/** The export as a page to read and to print: one file, which asks for nothing from anywhere. */
export function exportPage(document: SubjectExport): string {
  const { name, customerCode, madeAt, data } = document;
  const title = `What we keep about ${name ?? customerCode}`;
  const lists = Object.entries(data).filter(([, value]) => isRows(value));
  const values = Object.fromEntries(Object.entries(data).filter(([, value]) => !isRows(value)));
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(title)}</title><style>${STYLE}</style></head><body><main>`,
    `<header><h1>${escaped(title)}</h1><p class="facts">Customer ${escaped(customerCode)}, as of ${moment(madeAt)}. Export ${escaped(document.exportId)}.</p>`,
    '<p>Texts are given as they were written. Where a time is told, it is that of UTC.</p></header>',
    section('You', entriesOf(values)),
    ...lists.map(([key, rows]) =>
      section(`${titled(key)} (${(rows as readonly Facts[]).length})`, rowsOf(rows as readonly Facts[])),
    ),
    judged(document),
    notes(document),
    section('What is left out, and why', leftOut(document.leftOut)),
    '</main></body></html>\n',
  ].join('\n');
}

function judged({ categories }: SubjectExport): string {
  if (categories.length === 0) return '';
  return section(
    'What our trust was judged by',
    `<ul>${categories.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul>`,
  );
}

function notes({ internalNotes: { count, released } }: SubjectExport): string {
  if (count === 0) return '';
  const told = released
    ? Object.entries(released)
        .map(([key, rows]) => `<h3>${titled(key)}</h3>${rowsOf(rows as readonly Facts[])}`)
        .join('')
    : `<p>${count} ${count === 1 ? 'note is' : 'notes are'} withheld until a person has reviewed ${count === 1 ? 'it' : 'them'}.</p>`;
  return section('Notes among our staff', told);
}

function leftOut(all: readonly LeftOut[]): string {
  const rows = all.map(({ what, count, because }) => {
    const name = /^\w+\.\w+$/.test(what) ? titled(what.split('.')[1] ?? what) : what;
    return `<tr><td>${escaped(name)}</td><td>${count ?? ''}</td><td>${escaped(because)}</td></tr>`;
  });
  return `<table><thead><tr><th>What</th><th>Entries</th><th>Why</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function section(title: string, body: string): string {
  return `<section><h2>${escaped(title)}</h2>${body}</section>`;
}

function entriesOf(facts: Facts): string {
  const told = Object.entries(facts).filter(([key, value]) => !isNothing(value) && isForPeople(key));
  if (told.length === 0) return '<p class="none">Nothing.</p>';
  return `<dl>${told.map(([key, value]) => `<dt>${titled(key)}</dt><dd>${shown(value)}</dd>`).join('')}</dl>`;
}

function rowsOf(rows: readonly Facts[]): string {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))]
    .filter(isForPeople)
    .filter((key) => rows.some((row) => !isNothing(row[key])));
  if (rows.length === 0) return '<p class="none">None.</p>';
  if (keys.length > MOST_COLUMNS || rows.some((row) => keys.some((key) => isRows(row[key]))))
    return rows.map((row) => `<article>${entriesOf(row)}</article>`).join('');
  const head = keys.map((key) => `<th>${titled(key)}</th>`).join('');
  const body = rows.map(
    (row) => `<tr>${keys.map((key) => `<td>${isNothing(row[key]) ? '' : shown(row[key])}</td>`).join('')}</tr>`,
  );
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

/** Versions are for programs: they stand in the JSON. */
function isForPeople(key: string): boolean {
  return key !== 'version';
}

/** More would not fit on a printed page. */
const MOST_COLUMNS = 7;

function shown(value: unknown): string {
  if (isRows(value)) return rowsOf(value);
  if (Array.isArray(value)) return escaped(value.join(', '));
  if (isMoney(value)) return escaped(`${value.amount} ${value.currency}`);
  if (isObject(value)) return entriesOf(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = String(value);
  return ISO_MOMENT.test(text) ? moment(text) : escaped(text);
}

const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

function moment(text: string): string {
  return (/T00:00:00(\.000)?Z$/.test(text) ? DAY : MOMENT).format(new Date(text));
}

function isRows(value: unknown): value is readonly Facts[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

function isMoney(value: unknown): value is { readonly amount: string; readonly currency: string } {
  return isObject(value) && typeof value.amount === 'string' && typeof value.currency === 'string';
}

function isObject(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNothing(value: unknown): boolean {
  if (isObject(value)) return Object.values(value).every(isNothing);
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** `creditNotes` reads `Credit notes`. */
function titled(key: string): string {
  const words = key.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return escaped(words.charAt(0).toUpperCase() + words.slice(1));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

const STYLE = `
:root { color-scheme: light; --ink: #1d2430; --soft: #5b6675; --line: #dfe4ea; --wash: #f5f7f9; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; font: 16px/1.55 "Noto Sans", "Noto Sans SC", system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 3rem 1.5rem 5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.75rem 0 .75rem; padding-bottom: .3rem; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
.facts, .none { color: var(--soft); }
dl { display: grid; grid-template-columns: minmax(9rem, 13rem) 1fr; gap: .3rem 1.25rem; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
dd dl { grid-template-columns: minmax(6rem, 9rem) 1fr; }
article { padding: 1rem 1.15rem; margin: 0 0 .8rem; background: var(--wash); border-radius: 8px; break-inside: avoid; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; margin: .2rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { color: var(--soft); font-weight: 500; }
@media (max-width: 40rem) { dl, dd dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .6rem; } }
@media print { body { font-size: 10.5pt; } main { max-width: none; padding: 0; } article { border: 1px solid var(--line); } thead { display: table-header-group; } tr { break-inside: avoid; } }
`;
