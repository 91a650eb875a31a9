// Records what minimatch, the engine of actions/labeler, matches: tests/tables/minimatch.json.
//
//     node tests/scripts/record_minimatch.mjs
//
// minimatch comes with npm; the table names its version. The same script writes the same table.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const modules = join(execFileSync('npm', ['root', '--global'], { encoding: 'utf8' }).trim(), 'npm', 'node_modules');
const { minimatch } = createRequire(join(modules, 'x.js'))('minimatch');
const { version } = JSON.parse(readFileSync(join(modules, 'minimatch', 'package.json'), 'utf8'));

// A multiplicative generator (Lehmer, 1951): the same numbers at each run.
let state = 48271;
const below = (count) => (state = (state * 48271) % 2147483647) % count;
const one = (values) => values[below(values.length)];
const several = (least, most, make) => Array.from({ length: least + below(most - least + 1) }, make);

const name = () => several(1, 3, () => one(['a', 'b', 'c', '.', 'a', 'b', '-', '(', '{', '}', ',', '[', ']', '+', ' '])).join('');
const paths = new Set(['a', 'a/b', '.a', '.a/.b', 'a/b/c', 'a.b', 'b/a', 'c/a/b', 'a b', '(a)/b', '[a]/b', 'a+b', '{a}']);
while (paths.size < 60) {
  const path = several(1, 4, name).join('/');
  if (path.split('/').every((part) => part !== '.' && part !== '..')) paths.add(path);
}
const piece = () =>
  one(['a', 'b', 'c', '.', 'a', 'b', 'c', '*', '*', '?', '**', '[ab]', '[!a]', '[a-c]', '{a,b}', '{a,b/**}', '{,c}', '(', ')', '+', '!', '\\*', '\\{', '{', '}', '[', ']', ',', '@', ' ', '-']);
const part = () => one(['**', '**', '*', 'a', 'b', '', '.', '..', 'x', 'x', 'x', 'x', 'x', 'x']).replace('x', () => several(1, 3, piece).join(''));
const patterns = new Set(['*', '**', '**/*', 'docs/**', 'a/**', 'a/**/b', '**/a', 'a/', '/a', './a', '!a', '#a', 'a//b', 'a**b', '***', 'a/***', '{a}', '{1..3}', '{a,b}/*', '+(a|b)', '[[:alpha:]]', 'a\\/b', '{a,{b,c}}', '[]a]', '[a', '*.b', '(a)/*', '\\[a\\]/b']);
while (patterns.size < 1500) patterns.add(several(1, 4, part).join('/'));

const list = [...paths];
const rows = [...patterns].filter((pattern) => pattern !== '').map((pattern) => {
  const matched = list.flatMap((path, at) => (minimatch(path, pattern, { dot: true, platform: 'linux' }) ? [at] : []));
  return `    ${JSON.stringify([pattern, matched])}`;
});
const paths_ = list.map((path) => JSON.stringify(path)).join(', ');
const table = `{\n  "minimatch": ${JSON.stringify(version)},\n  "paths": [${paths_}],\n  "patterns": [\n${rows.join(',\n')}\n  ]\n}\n`;
writeFileSync(new URL('../tables/minimatch.json', import.meta.url), table);
