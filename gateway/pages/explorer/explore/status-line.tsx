import type { Answer } from '../asking/answer';
import type { Viewer } from '../asking/viewers';

interface StatusLineProps {
  /** An error where the gateway did not answer. */
  readonly answer: Answer | Error | null;
  readonly viewer: Viewer;
  /** How many places of the ready query this contract does not have. */
  readonly leftOut: number;
}

/** What the answer was, how long it took, and the id under which the gateway's log knows it. */
export function StatusLine({ answer, viewer, leftOut }: StatusLineProps) {
  return (
    <div className="status" role="status">
      {answer instanceof Error && <span className="code">{answer.message}</span>}
      {answer && !(answer instanceof Error) && <Told answer={answer} />}
      {!answer && <span>Not asked yet: press Ctrl and Enter in the editor.</span>}
      <span className="spacer" />
      {leftOut > 0 && (
        <span className="left-out">
          {leftOut === 1 ? 'One field was' : `${leftOut} fields were`} left out: not in the contract of {viewer.title}
        </span>
      )}
    </div>
  );
}

function Told({ answer: { status, ms, requestId, errors } }: { readonly answer: Answer }) {
  return (
    <>
      <span className="code" data-well={status < 400 && errors.length === 0}>
        {status}
      </span>
      <span>{ms} ms</span>
      {errors.length > 0 && <span>{errors.length === 1 ? 'one error' : `${errors.length} errors`}</span>}
      {errors.some(({ extensions }) => extensions?.change) && <span>it waits under Changes</span>}
      {requestId && (
        <span>
          request <code>{requestId}</code>
        </span>
      )}
    </>
  );
}
