// How long the main thread is busy at a time.

/** A task of the main thread that takes more makes itself felt, in ms (the Long Tasks API reports from here on). */
export const LONGEST_TASK = 50;

/**
 * Notes the tasks of the main thread from now on. The answer says what the Long Tasks API reported, and what
 * processor time the longest tasks took: the clock on the wall counts the other work of the machine too.
 */
export async function watchTasks(page) {
  await page.evaluate(() => {
    window.longTasks = [];
    const note = (list) => window.longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
    window.taskWatch?.disconnect();
    window.taskWatch = new PerformanceObserver(note);
    window.taskWatch.observe({ type: "longtask" });
  });
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ["toplevel"] });
  return async () => {
    const reported = await page.evaluate(() => window.longTasks);
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
    const threadOf = ({ pid, tid }) => `${pid}:${tid}`;
    const isMain = ({ name, args }) => name === "thread_name" && args.name === "CrRendererMain";
    const mains = new Set(traceEvents.filter(isMain).map(threadOf));
    const taken = traceEvents.filter((event) => mains.has(threadOf(event)) && event.tdur > 0);
    return { reported, taken: taken.map(({ tdur }) => Math.round(tdur / 1000)).sort((a, b) => b - a) };
  };
}
