import '../look/more-rules.css';
import type { ReactNode } from 'react';
import type { PolicyView } from '../../../view/policy-view';

/** What else the page says, in its own words. */
export function MoreRules({ page }: { readonly page: PolicyView }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className="more" aria-label="Classes, blurs, releases" tabIndex={0}>
      <Part title="Service classes" about="Which class a customer’s standing gives: the first line that holds.">
        <ol>
          {page.class.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ol>
      </Part>
      <Part title="Blurs" about="What is left of a label where it is blurred.">
        <Pairs pairs={Object.entries(page.blur)} />
        <p className="soft">Bands of money, the same for all: {page.bands}.</p>
      </Part>
      <Part title="Audited" about="Labels whose reading is written down, and refused where it cannot be.">
        <p>{page.sensitive.join(', ')}</p>
      </Part>
      <Part title="Releases" about="Labels that may be looser than what they are made from.">
        <dl className="releases">
          {page.release.map(({ label, from, gives, because }) => (
            <div key={`${label} ${from.join()}`}>
              <dt>
                {label} <small>from {from.join(', ')}</small>
              </dt>
              <dd>
                Gives {gives}. <span className="soft">{because}</span>
              </dd>
            </div>
          ))}
        </dl>
      </Part>
    </section>
  );
}

function Part({
  title,
  about,
  children,
}: {
  readonly title: string;
  readonly about: string;
  readonly children: ReactNode;
}) {
  return (
    <section>
      <h2>{title}</h2>
      <p className="soft">{about}</p>
      {children}
    </section>
  );
}

function Pairs({ pairs }: { readonly pairs: readonly (readonly [string, string])[] }) {
  return (
    <dl className="pairs">
      {pairs.map(([name, says]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  );
}
