# Node 20.19 works too (see "engines" in package.json). The three stages share one base, so that
# the libsql binary that npm picks in one fits the system of the last.
FROM node:24-bookworm-slim AS base
WORKDIR /app
# .npmrc stays out: a contributor's may hold a token. No dependency needs an install script.
COPY package.json package-lock.json ./

FROM base AS build
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM base AS dependencies
RUN npm ci --omit=dev --ignore-scripts

FROM base
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4000
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY cypher ./cypher
COPY seeds ./seeds
# Where the SQLite store lives unless GRAPH_URL says otherwise.
RUN mkdir data && chown node:node data
VOLUME /app/data
USER node
EXPOSE 4000
STOPSIGNAL SIGTERM
# The first start loads the seeds before it answers.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/live').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# As npm start does: load the seeds where the graph is empty, then serve. Node itself is the
# process, for npm would not pass on the signal to stop.
CMD ["node", "dist/cli/main.js", "start"]
