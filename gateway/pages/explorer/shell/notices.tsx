import { Component, type ReactNode } from 'react';
import { GatewayAway } from '../asking/graph';

/** Something went wrong, said in one sentence with what can be done. */
export function Trouble({ error, again }: { readonly error: Error; readonly again?: () => void }) {
  const away = error instanceof GatewayAway || error instanceof TypeError;
  return (
    <section className="notice" role="alert">
      <h2>{away ? 'The gateway does not answer' : 'This did not work'}</h2>
      <p>
        {away
          ? 'It may be starting or stopped. Start it with `npm start`; your query stays where it is.'
          : error.message}
      </p>
      {again && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
    </section>
  );
}

export function Waiting({ what }: { readonly what: string }) {
  return (
    <p className="waiting" role="status">
      {what}
    </p>
  );
}

/** A part of the page that could not be shown, most often because the gateway was updated under an open page. */
export class Guarded extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <section className="notice" role="alert">
        <h2>This part of the page could not be shown</h2>
        <p>The gateway may have been updated while the page was open.</p>
        <button type="button" onClick={() => window.location.reload()}>
          Load the page again
        </button>
      </section>
    );
  }
}
