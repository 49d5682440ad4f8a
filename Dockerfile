# Colloquy with the browser and fonts that it prints with: docker run --rm -v "$PWD:/work" colloquy build talk.md
FROM node:20-bookworm-slim AS build
WORKDIR /colloquy
COPY package.json package-lock.json .npmrc .puppeteerrc.cjs tsconfig.json ./
# The build comes with the sources.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20-bookworm-slim
COPY --from=build /colloquy/package.json /colloquy/LICENSE /opt/colloquy/
COPY --from=build /colloquy/node_modules /opt/colloquy/node_modules
COPY --from=build /colloquy/dist /opt/colloquy/dist
COPY --from=build /colloquy/styles /opt/colloquy/styles
COPY --from=build /colloquy/templates /opt/colloquy/templates
COPY --from=build /colloquy/schema /opt/colloquy/schema
RUN ln -s /opt/colloquy/dist/cli.js /usr/local/bin/colloquy
USER node
WORKDIR /work
ENTRYPOINT ["colloquy"]
