import { Icon } from '../components/icon.tsx';
import { Title } from '../components/parts.tsx';
import { en } from '../locales/en.ts';
import { zh } from '../locales/zh.ts';

/** The core tells nothing. It needs no view, names no visitor, and is in both languages, for nobody chose one. */
export function Silent() {
  return (
    <div className="screen">
      <main className="main">
        <section className="bulletin" lang={zh.lang} role="alert">
          <Title>
            <Icon name="stopped" size="xl" />
            {zh.outOfService}
          </Title>
          <p className="why">{zh.silent}</p>
        </section>
        <section className="bulletin" lang={en.lang} role="alert">
          <h2 className="title">{en.outOfService}</h2>
          <p className="why">{en.silent}</p>
        </section>
      </main>
    </div>
  );
}
