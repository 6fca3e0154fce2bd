import type { ReactNode } from 'react';
import type { ReadyQuery } from '../asking/ready-queries';

interface Question {
  readonly text: string;
  readonly variables: string;
}

interface QuestionFormProps {
  readonly questions: readonly ReadyQuery[];
  readonly chosen: string;
  readonly choose: (name: string) => void;
  readonly question: Question;
  readonly write: (question: Question) => void;
  readonly ask: () => void;
  readonly children: ReactNode;
}

export function QuestionForm({ questions, chosen, choose, question, write, ask, children }: QuestionFormProps) {
  return (
    <form
      className="question"
      aria-label="The question"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) ask();
      }}
    >
      {children}
      <label>
        <span>Ready query</span>
        <select value={chosen} onChange={({ target }) => choose(target.value)}>
          {questions.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label className="grows">
        <span>Query</span>
        <textarea
          spellCheck={false}
          value={question.text}
          onChange={({ target }) => write({ ...question, text: target.value })}
        />
      </label>
      <label>
        <span>Variables</span>
        <textarea
          spellCheck={false}
          rows={3}
          value={question.variables}
          onChange={({ target }) => write({ ...question, variables: target.value })}
        />
      </label>
      <button type="submit" className="loud">
        Ask as both <kbd>Ctrl ↵</kbd>
      </button>
    </form>
  );
}
