#!/bin/sh
# Installs the webhooks that the product needs: a wrapper of `cortex webhooks install`.
#
#   scripts/setup-webhooks.sh --all | --org NAME | OWNER/REPO …
#
# Reads GITEA_URL, GITEA_TOKEN and GITEA_WEBHOOK_SECRET. Running it again changes nothing.
set -eu
exec "$(dirname "$0")/../cortex" webhooks install "$@"
