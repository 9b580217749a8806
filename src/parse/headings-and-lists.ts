import type { DigestFormat } from "./format.ts";
import { REPORT } from "./report.ts";

/** Whatever no other format recognises, read by its headings and lists as a report is. */
export const HEADINGS_AND_LISTS: DigestFormat = {
  name: "headings-and-lists",
  recognises: () => true,
  read: (document) => ({
    ...REPORT.read(document),
    warnings: ["the digest is in no known format; it is read by its headings and lists"],
  }),
};
