import type { Monaco } from './use-editors';

export const PAGE_LANGUAGE = 'policy-page';
export const PAGE_THEMES = { light: 'policy-light', dark: 'policy-dark' } as const;

/** The editor's own themes, on our ground; its comments are too dark on a dark one. */
export function pageThemes({ editor }: Monaco): void {
  const colors = { 'editor.background': '#00000000' };
  editor.defineTheme(PAGE_THEMES.light, { base: 'vs', inherit: true, rules: [], colors });
  const rules = [{ token: 'comment', foreground: '93b884' }];
  editor.defineTheme(PAGE_THEMES.dark, { base: 'vs-dark', inherit: true, rules, colors });
}

/** The page's own words in colour: what gives, what blurs, and the conditions. */
export function pageLanguage({ languages }: Monaco): void {
  if (languages.getLanguages().some(({ id }) => id === PAGE_LANGUAGE)) return;
  languages.register({ id: PAGE_LANGUAGE });
  languages.setLanguageConfiguration(PAGE_LANGUAGE, {
    comments: { lineComment: '#' },
    brackets: [
      ['{', '}'],
      ['[', ']'],
    ],
  });
  languages.setMonarchTokensProvider(PAGE_LANGUAGE, {
    tokenizer: {
      root: [
        [/#.*$/, 'comment'],
        [/"[^"]*"/, 'string'],
        [/\b(show|allow|blur|second|request|hide)\b/, 'keyword'],
        [/\b(if|and|provided)\b/, 'comment'],
        [/^ *[\w-]+(?:,? [\w-]+)*(?=:(?: |$))/, 'type'],
        [/[\w-]+(?=: )/, 'type'],
        [/\b\d+\b/, 'number'],
      ],
    },
  });
}
