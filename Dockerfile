# Ashlar in an image of its own, where a registry can be reached: docker build -t ashlar .
# `make image` makes a smaller one without registry and daemon.
FROM swift:6.3-bookworm AS build
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends libpq-dev libpg-query-dev libprotobuf-c-dev libmongoc-dev libbson-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
# Dependencies first: they change less often than the sources.
COPY Package.swift ./
RUN swift package resolve
COPY Sources Sources
COPY Tests Tests
RUN swift build -c release --static-swift-stdlib --product ashlar \
    && install -D .build/release/ashlar /out/ashlar

FROM debian:bookworm-slim
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends libpq5 libpg-query1504.0 libmongoc-1.0-0 libbson-1.0-0 ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 65532 --user-group --no-create-home --home-dir /workspace --shell /usr/sbin/nologin ashlar \
    && install -d -o ashlar -g ashlar /workspace
COPY --from=build /out/ashlar /usr/bin/ashlar
USER 65532:65532
WORKDIR /workspace
ENV HOME=/workspace LANG=C.UTF-8
ENTRYPOINT ["/usr/bin/ashlar"]
CMD ["--help"]
