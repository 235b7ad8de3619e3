/** The module `#sites/hosts`, which the build makes from `extension/sites/*.json`: what the engine has to know of each site. */
import type { Site } from "#engine";

declare const sites: Site[];
export default sites;
