// The hour on a browser's clock. What is written late at night weighs more, so
// the tests must not hang on the hour at which they run.
//
//   zoneAt(hour)   a time zone in which it is now that hour

/**
 * A zone without summer time, named as POSIX does: `Etc/GMT-5` is five hours ahead of Greenwich.
 * @param {number} hour   0–23, local
 * @param {Date} now
 */
export function zoneAt(hour, now = new Date()) {
  const ahead = ((hour - now.getUTCHours() + 35) % 24) - 11;
  return ahead < 0 ? `Etc/GMT+${-ahead}` : `Etc/GMT-${ahead}`;
}
