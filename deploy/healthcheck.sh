#!/bin/bash
# Exit 0 when GET /health/ready (or the path given) answers 200. The ASP.NET images have bash but no curl.
exec 3<>"/dev/tcp/127.0.0.1/${APP_PORT:-8080}" || exit 1
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n' "${1:-/health/ready}" >&3
read -r -t 5 _ status _ <&3
[ "$status" = 200 ]
