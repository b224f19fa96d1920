#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "$0")"
dotnet build CodeValdCortex.sln -m:2 -v q
