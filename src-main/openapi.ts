// The contract as OpenAPI 3.1, for people who connect an ERP.
import * as z from 'zod'
import { fileBytesMax, filesPath, keptFile, mediaType } from '#contract/attachments.ts'
import { commandIdPattern, contract } from '#contract/contract.ts'
import { doorRefusals, FileKindUnknown, FileTooLarge, InputInvalid, NotSignedIn } from '#contract/refusals.ts'
import { scanned } from '#contract/scanners.ts'

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>
  return rest
}

/** One path an operation would need one URL; here all go to POST /call, told apart by `name`. */
const requestOf = (name: keyof typeof contract): Record<string, unknown> => ({
  type: 'object', title: name, description: contract[name].says, additionalProperties: false,
  properties: {
    name: { const: name }, input: schemaOf(contract[name].input, 'input'),
    ...(contract[name].kind === 'command' ? { commandId: { type: 'string', pattern: commandIdPattern.source, description: 'names this gesture: a repeat gets the stored answer and does nothing' } } : {}),
    scan: { ...schemaOf(scanned, 'input'), description: 'the scan this call comes from, kept in the transcript with what became of it' },
  },
  required: ['name', 'input'],
})

const answerOf = (name: keyof typeof contract): Record<string, unknown> => ({
  title: `${name} answer`,
  oneOf: [
    { type: 'object', properties: { ok: { const: true }, view: schemaOf(contract[name].view, 'output') }, required: ['ok', 'view'] },
    { type: 'object', properties: { ok: { const: false }, refusal: { oneOf: [...contract[name].refusals, ...doorRefusals].map((refusal) => schemaOf(refusal, 'output')) } }, required: ['ok', 'refusal'] },
  ],
})

const refused = (description: string, refusal: z.ZodType): Record<string, unknown> =>
  ({ description, content: { 'application/json': { schema: { type: 'object', properties: { ok: { const: false }, refusal: schemaOf(refusal, 'output') }, required: ['ok', 'refusal'] } } } })

const anyFile = Object.fromEntries(mediaType.options.map((kind) => [kind, { schema: { type: 'string', format: 'binary' } }]))

/** Bytes come and go apart from calls. */
const filePaths = {
  [filesPath]: {
    post: {
      description: `Takes a photo or document of at most ${fileBytesMax} bytes; once it is answered they are on the disk. \`tracing.attach\` then says what they belong to; what nothing names within a day is deleted.`,
      security: [{ bearer: [] }], requestBody: { required: true, content: anyFile },
      responses: {
        200: { description: 'What `tracing.attach` wants to know of it.', content: { 'application/json': { schema: { type: 'object', properties: { ok: { const: true }, view: schemaOf(keptFile, 'output') }, required: ['ok', 'view'] } } } },
        401: refused('Nobody is signed in.', NotSignedIn), 413: refused('It is too large.', FileTooLarge), 415: refused('It is no kind of file that is taken.', FileKindUnknown),
      },
    },
  },
  [`${filesPath}/{sha256}`]: {
    get: {
      description: 'Gives the bytes of an attached file.', security: [{ bearer: [] }],
      parameters: [{ name: 'sha256', in: 'path', required: true, schema: schemaOf(keptFile.shape.sha256, 'input') }],
      responses: { 200: { description: 'The file as it was taken.', content: anyFile }, 401: refused('Nobody is signed in.', NotSignedIn), 404: refused('No fact names such a file.', InputInvalid) },
    },
  },
}

export const openapi = (): Record<string, unknown> => {
  const names = Object.keys(contract) as (keyof typeof contract)[]
  return {
    openapi: '3.1.0',
    info: { title: 'Dockmark', version: '0.1.0', description: 'Every operation is POST /call with its name and input. `x-role` says who may call it; a token comes from `npm run --silent cli -- token`.' },
    servers: [{ url: 'http://127.0.0.1:4870' }],
    paths: {
      '/call': {
        post: {
          security: [{ bearer: [] }],
          requestBody: { required: true, content: { 'application/json': { schema: { oneOf: names.map(requestOf), discriminator: { propertyName: 'name' } } } } },
          responses: { 200: { description: 'The answer of the operation named.', content: { 'application/json': { schema: { oneOf: names.map(answerOf) } } } } },
        },
      },
      ...filePaths,
    },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    'x-operations': Object.fromEntries(names.map((name) => [name, { kind: contract[name].kind, role: contract[name].role, says: contract[name].says }])),
  }
}
