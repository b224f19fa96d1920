# All services in one process: 'cortex serve'; other commands by 'docker run … codevaldcortex COMMAND'. Build context: the repository's root.
ARG DOTNET_VERSION=10.0
FROM mcr.microsoft.com/dotnet/sdk:${DOTNET_VERSION} AS build
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig BannedSymbols.txt ./
COPY shared/ shared/
COPY services/ services/
COPY sandbox/ sandbox/
# Compiled ahead of time: starts sooner, and the first items are not worked on by a compiler. Analyzers have spoken in the repository's own build.
RUN dotnet publish services/Standalone -c Release -o /app --use-current-runtime --self-contained false -p:PublishReadyToRun=true -p:UseAppHost=false -p:RunAnalyzers=false

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET_VERSION}
# tini: git leaves helpers behind when it is killed, and somebody has to take their exit.
RUN apt-get update && apt-get install -y --no-install-recommends git tini ca-certificates && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app ./
COPY --chmod=0755 deploy/healthcheck.sh /usr/local/bin/healthcheck
# What the service keeps on disk; a volume mounted here takes over the owner.
RUN install -d -o 1654 -g 1654 /data
# APP_PORT is the product's own name for the port; the base image's would only be overridden, with a warning.
ENV DATA_DIR=/data APP_PORT=8080 ASPNETCORE_HTTP_PORTS= HOME=/tmp DOTNET_EnableDiagnostics=0 DOTNET_CLI_TELEMETRY_OPTOUT=1
USER 1654
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 CMD ["/usr/local/bin/healthcheck"]
ENTRYPOINT ["/usr/bin/tini", "--", "dotnet", "cortex.dll"]
CMD ["serve"]
