import { useState } from 'react';

/** Outside demo mode everybody brings a token; it is kept in this page and nowhere else. */
export function TokenForm({ add }: { readonly add: (token: string) => void }) {
  const [token, setToken] = useState('');
  return (
    <form
      className="token"
      onSubmit={(event) => {
        event.preventDefault();
        add(token.trim().replace(/^Bearer +/i, ''));
        setToken('');
      }}
    >
      <label htmlFor="token">Your bearer token</label>
      <input
        id="token"
        type="password"
        autoComplete="off"
        spellCheck={false}
        placeholder="eyJ…"
        value={token}
        onChange={({ target }) => setToken(target.value)}
      />
      <button type="submit" disabled={token.trim() === ''}>
        Ask with it
      </button>
    </form>
  );
}
