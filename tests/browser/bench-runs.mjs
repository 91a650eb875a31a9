// How things are measured against each other, in node and in a worker of the browser alike.

/** Runs that nobody counts, behind the first one. */
const WARM_UP = 2;
/** The median of so many runs is taken. */
const COUNTED = 15;

/**
 * Lets the tasks take turns. A task does its work once and says how many milliseconds it took; for each task comes
 * back what its first run took, and of the warm ones the median and the fastest, in whole microseconds.
 */
export async function takeTurns(tasks) {
  const times = tasks.map(() => []);
  for (let run = 0; run < 1 + WARM_UP + COUNTED; run += 1) {
    for (const [at, task] of tasks.entries()) times[at].push(await task());
  }
  const micros = (milliseconds) => Math.max(1, Math.round(milliseconds * 1000));
  return times.map((all) => {
    const warm = all.slice(1 + WARM_UP).toSorted((a, b) => a - b);
    return [all[0], warm[Math.floor(warm.length / 2)], warm[0]].map(micros);
  });
}

/** What JavaScript itself does with a list, as tasks: its lines or fields, and for JSON also the parsed value. */
export function ofJavaScript(bytes, file) {
  const mark = file.endsWith(".z") ? "\0" : "\n";
  const split = timed(() => new TextDecoder().decode(bytes).split(mark));
  return file.endsWith(".json") ? [split, timed(() => JSON.parse(new TextDecoder().decode(bytes)))] : [split];
}

/** The work as a task; a result that is empty is a mistake. */
export function timed(work) {
  return () => {
    const begin = performance.now();
    const result = work();
    const took = performance.now() - begin;
    if (!result) throw new Error("nothing came of a run");
    return took;
  };
}
