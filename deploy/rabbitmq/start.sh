#!/bin/sh
# Starts the broker with the product's policies and one user taken from the environment: a definitions file switches the
# image's own RABBITMQ_DEFAULT_USER off, so the user is written into it here. Needs RABBITMQ_USER and RABBITMQ_PASSWORD (or
# RABBITMQ_PASSWORD_FILE), neither with a quote or a backslash.
set -eu

if [ -n "${RABBITMQ_PASSWORD_FILE:-}" ]; then
  RABBITMQ_PASSWORD=$(cat "$RABBITMQ_PASSWORD_FILE")
fi
: "${RABBITMQ_USER:?is not set. Give the name of the broker user.}"
: "${RABBITMQ_PASSWORD:?is not set. Give the password of the broker user.}"
case "$RABBITMQ_USER$RABBITMQ_PASSWORD" in
  *[\"\\]*) echo "RABBITMQ_USER and RABBITMQ_PASSWORD may not hold a quote or a backslash." >&2; exit 2 ;;
esac

umask 077
target=/var/lib/rabbitmq/cortex-definitions.json
awk -v user="$RABBITMQ_USER" -v password="$RABBITMQ_PASSWORD" '
  /"users": \[\]/ { printf "  \"users\": [{ \"name\": \"%s\", \"password\": \"%s\", \"tags\": [\"administrator\"] }],\n", user, password; next }
  /"permissions": \[\]/ { printf "  \"permissions\": [{ \"user\": \"%s\", \"vhost\": \"cortex\", \"configure\": \".*\", \"write\": \".*\", \"read\": \".*\" }],\n", user; next }
  { print }' /etc/cortex/definitions.json > "$target"
chown rabbitmq:rabbitmq "$target" 2>/dev/null || true
unset RABBITMQ_USER RABBITMQ_PASSWORD

printf 'load_definitions = %s\n' "$target" > /etc/rabbitmq/conf.d/20-cortex.conf
exec docker-entrypoint.sh rabbitmq-server
