/** A moment in the reader's own time, to the second. */
export function Moment({ at }: { readonly at: string }) {
  const moment = new Date(at);
  return (
    <time dateTime={at} title={at}>
      {moment.toLocaleDateString('en-CA')} {moment.toLocaleTimeString('en-GB')}
    </time>
  );
}
