/** What one district decides stands in its district pack; the code serves any district. */
import { isTest, type Problem, type SourceFile } from './source-files.ts'

const FIRST_USER = /嘉定|310114/

/** Name or code of the first user in server, rules or web, comments and texts included. */
export function checkDistrictFacts(files: SourceFile[]): Problem[] {
  return files
    .filter(({ path }) => /^(server|rules|web)\//.test(path) && !isTest(path))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .map((content, place) => ({ path, line: place + 1, content }))
        .filter(({ content }) => FIRST_USER.test(content))
        .map(({ line }) => ({ path, line, message: 'names one district: move it to districts/' })),
    )
}
