// Prints "passed failed" of a test report: node count-tests.mjs junit FOLDER | vitest FILE | playwright FILE
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [, , kind, place] = process.argv

function junit(folder) {
  let passed = 0
  let failed = 0
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^TEST-.*\.xml$/.test(name)) : []
  for (const file of files) {
    const head = readFileSync(join(folder, file), 'utf8').match(/<testsuite\b[^>]*>/)?.[0] ?? ''
    const number = (name) => Number(head.match(new RegExp(`\\b${name}="(\\d+)"`))?.[1] ?? 0)
    const bad = number('failures') + number('errors')
    failed += bad
    passed += number('tests') - number('skipped') - bad
  }
  return [passed, failed]
}

// A report that was not written counts as one failure: the run itself broke.
function report(file, read) {
  return existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : [0, 1]
}

const counts = {
  junit: () => junit(place),
  vitest: () => report(place, (all) => [all.numPassedTests, all.numFailedTests + (all.numFailedTestSuites > 0 && all.numFailedTests === 0 ? 1 : 0)]),
  playwright: () => report(place, (all) => [all.stats.expected + all.stats.flaky, all.stats.unexpected + all.errors.length]),
}
console.log(counts[kind]().join(' '))
