import { CodedError } from "../../errors.ts";
import { builder } from "../builder.ts";
import { DigestObject, LoadedDigestObject, RemovedDigestObject } from "../refs.ts";

const LoadStatusEnum = builder.enumType("LoadStatus", {
  description: "What came of loading a digest.",
  values: {
    LOADED: { value: "loaded", description: "It is in the graph, in place of what its key held before." },
    UNCHANGED: { value: "unchanged", description: "Its key holds the same already." },
    SKIPPED: { value: "skipped", description: "Another key holds the same bytes." },
    REJECTED: { value: "rejected", description: "It cannot be read; nothing was changed." },
  } as const,
});

LoadedDigestObject.implement({
  description: "What came of loading a digest.",
  fields: (t) => ({
    status: t.expose("status", { type: LoadStatusEnum, description: "Whether it is in the graph." }),
    reason: t.exposeString("reason", { nullable: true, description: "Why it was skipped or rejected." }),
    line: t.exposeInt("line", { nullable: true, description: "Line of the digest that was to blame, from 1." }),
    stories: t.exposeInt("stories", { description: "Distinct stories that it tells; 0 where it was not loaded." }),
    mentions: t.exposeInt("mentions", { description: "Mentions in it; 0 where it was not loaded." }),
    digest: t.field({
      type: DigestObject,
      nullable: true,
      description: "The digest as the graph holds it now; null where it does not.",
      resolve: ({ key }, _args, { loaders }) => loaders.digest.load(key),
    }),
  }),
});

RemovedDigestObject.implement({
  description: "What came of removing a digest.",
  fields: (t) => ({
    removed: t.exposeBoolean("removed", { description: "Was there such a digest?" }),
    graphVersion: t.exposeString("version", { description: "The version of the graph as it is now." }),
  }),
});

const KEY = /^[^/]+\/[^/]+$/u;

builder.mutationFields((t) => ({
  loadDigest: t.field({
    type: LoadedDigestObject,
    description: "Loads a digest. A digest with the same key is replaced by it, whole.",
    args: {
      key: t.arg.string({ required: true, description: "Series and name, such as `daily/2025-12-20`." }),
      content: t.arg.string({ required: true, description: "The digest's text: front matter and Markdown." }),
    },
    resolve: async (_root, { key, content }, context) => {
      context.admin.require();
      if (!KEY.test(key)) {
        throw new CodedError("BAD_USER_INPUT", "key: give series and name, such as daily/2025-12-20.", {
          details: { argument: "key" },
        });
      }
      if (context.loadDigest === null) throw new CodedError("UNAUTHORIZED", "This server loads no digests.");
      try {
        return { key, ...(await context.loadDigest({ key, content })) };
      } finally {
        context.forget();
      }
    },
  }),
  removeDigest: t.field({
    type: RemovedDigestObject,
    description: "Takes a digest out of the graph, with all that only it brought in.",
    args: { key: t.arg.string({ required: true, description: "The digest's key." }) },
    resolve: async (_root, { key }, context) => {
      context.admin.require();
      const removed = await context.store.removeDigest(key);
      context.forget();
      return { removed, version: await context.store.version() };
    },
  }),
}));
