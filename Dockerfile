# One version, not a digest: none could be looked up where this was written.
# Pin it before you rely on it: docker buildx imagetools inspect node:22.23.2-bookworm-slim
FROM node:22.23.2-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
COPY bin ./bin
COPY dist ./dist
RUN npm ci --omit=dev --ignore-scripts && mkdir /data && chown node /data
USER node
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
# The base image has no curl.
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8000/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/qa.cjs", "backend"]
CMD ["start", "--profile", "production", "--host", "0.0.0.0", "--port", "8000"]
