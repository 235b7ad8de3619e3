// The drafts the tests write. The core is bound to judge them like this.

/**
 * @typedef {object} Draft
 * @property {string} text
 * @property {string[]} marked   words that must lie under a mark
 */

/** @type {{ hold: Draft, warn: Draft, note: Draft, fixable: Draft, harmless: Draft }} */
export const de = {
  hold: { text: "Die Nordlicht AG zahlt seit drei Monaten nicht. Saftladen!", marked: ["Nordlicht AG"] },
  warn: { text: "Und dann sagte der nervige Kunde allen Ernstes, das Logo könne sein Neffe auch. Unverschämt!", marked: ["nervige Kunde"] },
  note: { text: "Freue mich: Für die Bäckerei Deichmann in Husum durften wir die neue Website bauen!", marked: ["Bäckerei Deichmann"] },
  fixable: { text: "Unterwegs zu unserem Kunden Brodersen GmbH in Tönning.", marked: ["Brodersen GmbH"] },
  harmless: { text: "Heute ein schöner Spaziergang an der Elbe.", marked: [] },
};

/** @type {{ hold: Draft, warn: Draft, harmless: Draft }} */
export const en = {
  hold: { text: "Our client Northlight Ltd is a bunch of idiots and never pays on time.", marked: ["idiots"] },
  warn: { text: "My boss is a clueless micromanager and everyone knows it.", marked: ["clueless"] },
  harmless: { text: "So proud of my team, we shipped it!", marked: [] },
};
