#!/bin/sh
# Signs a payload as Gitea does and posts it to the ingress: 202 means that it is on disk and will be published.
#
#   GITEA_WEBHOOK_SECRET=… scripts/send-webhook.sh FILE [EVENT]
#
# EVENT defaults to issues. WEBHOOK_URL defaults to http://localhost:8080/api/v1/webhooks/gitea.
# DELIVERY_ID defaults to a new one; the same one again is answered 200 "duplicate".
set -eu

file=${1:?usage: send-webhook.sh FILE [EVENT]}
event=${2:-issues}
url=${WEBHOOK_URL:-http://localhost:8080/api/v1/webhooks/gitea}
: "${GITEA_WEBHOOK_SECRET:?set GITEA_WEBHOOK_SECRET to the secret of the ingress}"
[ -r "$file" ] || { echo "send-webhook.sh: cannot read $file" >&2; exit 1; }

# As a hex key, so that a secret of any characters reaches the HMAC unchanged.
if command -v openssl >/dev/null 2>&1; then
    key=$(printf %s "$GITEA_WEBHOOK_SECRET" | od -An -v -tx1 | tr -d ' \n')
    signature=$(openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" <"$file" | sed 's/^.*= *//')
    delivery=${DELIVERY_ID:-$(openssl rand -hex 16)}
elif command -v node >/dev/null 2>&1; then
    signature=$(node -e 'const c=require("crypto"),f=require("fs");process.stdout.write(c.createHmac("sha256",process.env.GITEA_WEBHOOK_SECRET).update(f.readFileSync(process.argv[1])).digest("hex"))' "$file")
    delivery=${DELIVERY_ID:-$(node -e 'process.stdout.write(require("crypto").randomUUID())')}
else
    echo "send-webhook.sh: needs openssl or node to sign" >&2
    exit 1
fi

answer=$(mktemp)
trap 'rm -f "$answer"' EXIT
status=$(curl --silent --show-error --output "$answer" --write-out '%{http_code}' \
    --request POST --data-binary "@$file" \
    --header 'Content-Type: application/json' \
    --header "X-Gitea-Delivery: $delivery" \
    --header "X-Gitea-Event: $event" \
    --header "X-Gitea-Signature: $signature" \
    "$url") || { echo "send-webhook.sh: nobody answers at $url" >&2; exit 1; }

cat "$answer"
echo
[ "$status" = 202 ] || { echo "send-webhook.sh: expected 202, got $status" >&2; exit 1; }
