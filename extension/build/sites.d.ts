/** The module `#sites`, which the build makes from `extension/sites/*.json`: every site file, whole. */

type Kind = "post" | "comment" | "message" | "review";
type Audience = "unknown" | "public" | "closed" | "private";

export interface ComposerEntry {
  kind: Kind;
  field: string[];
  submit?: { selectors?: string[]; labels?: string[] };
  never?: string[];
  keys?: ("Enter" | "Ctrl+Enter")[];
  audience?: { selector: string; public?: string[]; closed?: string[]; private?: string[]; default?: Audience };
  images?: string[];
}

export interface SiteFile {
  id: string;
  name: string;
  hosts: string[];
  default: "on" | "off";
  checked: string;
  composers: ComposerEntry[];
  release: "click" | "press-again" | "submit";
}

declare const sites: SiteFile[];
export default sites;
