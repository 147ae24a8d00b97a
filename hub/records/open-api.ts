/** The contract between a station and its campus as OpenAPI 3.1, made of the schemas that check. */
import { OpenAPIHono } from '@hono/zod-openapi';
import { contractVersion } from '../../core/records/exchange/contract.ts';
import { authenticateRoute, healthRoute, recordRoute } from './routes.ts';

const description = `What a station of Onetrip Kiosk asks of a campus: who holds a card, if the PIN is right, and what may be stated of
that person. A campus that answers these three requests needs nothing else of this project.

**Connection.** HTTPS with mutual TLS 1.3. The campus gives each station a certificate, whose common name is the station's
id, and refuses everybody without one. A station lists the addresses of its campus in order and asks the next one when one
does not answer. It waits 5 seconds for a whole answer, follows no redirect, and reads at most 262144 octets.

**Answers.** JSON. A refusal is a problem detail (RFC 9457, \`application/problem+json\`), told apart by its \`type\`. A field
that is not listed here is let go, so a campus may add some; a value that is not as it is here refuses the whole answer, and
the visitor is told that the campus cannot be reached. A text that the school has in one language alone is \`""\` or
\`null\` in the other, or left out there: then no document that states it is made in that language.

**Tries.** \`try\` is a UUID that a station writes down before it sends a PIN. No answer means that nobody knows whether the PIN
was checked, so the station asks again with the same \`try\`. The campus answers the same \`try\` with the same answer, whichever
of its doors is asked, and counts it once. A campus that cannot answers \`tryLost\` to a \`try\` that it knows.

**Tokens.** The answer to a right PIN carries \`visitToken\`, which the request for that person's record bears in
\`Authorization\`. To the station it is opaque. The campus gives it for one person at one station, for ten minutes.`;

/** As plain data. */
export function exchangeDocument(): unknown {
  const api = new OpenAPIHono();
  for (const { path, ...route } of [authenticateRoute, recordRoute, healthRoute]) {
    api.openAPIRegistry.registerPath({ path, ...route });
  }
  api.openAPIRegistry.registerComponent('securitySchemes', 'station', {
    type: 'mutualTLS',
    description: 'The certificate that the campus gave the station.',
  });
  api.openAPIRegistry.registerComponent('securitySchemes', 'visit', {
    type: 'http',
    scheme: 'bearer',
    description: 'The `visitToken` that the PIN gave.',
  });
  return api.getOpenAPI31Document({
    openapi: '3.1.1',
    info: {
      title: 'Campus exchange',
      version: `${contractVersion}.0.0`,
      description,
      license: { name: 'Free to implement', url: 'https://hub.school.example/licence' },
    },
    servers: [{ url: 'https://hub.school.example:8443', description: 'A door of the campus.' }],
    tags: [{ name: 'records', description: 'Cards, PINs and records.' }],
    security: [{ station: [] }],
  });
}
