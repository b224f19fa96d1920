#!/usr/bin/env bash
# Builds everything and runs the tests. The last line is "N passed, N failed, N skipped".
#   ./test.sh              unit, contract, saga, end-to-end (in memory and on RabbitMQ), browser     (< 10 min on 2 cores)
#   ./test.sh --fast       without servers and browser                                              (< 60 s after the build)
#   ./test.sh --only NAME  one test project, e.g. Storage.Tests; further arguments go to its runner
#                          (Chaos also takes --items N, --kills N and --seed N, e.g. --only Chaos --items 2000 --kills 1000)
#   ./test.sh --full       everything, with long-running and container tests                        (< 60 min)
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1 MASSTRANSIT_USAGE_TELEMETRY=false

mode=default only="" ; extra=()
while [ $# -gt 0 ]; do
  case "$1" in
    --fast) mode=fast ;;
    --full) mode=full; export CORTEX_TEST_FULL=1 ;;
    --only) mode=only; only="${2:?--only needs the name of a test project, e.g. Storage.Tests}"; shift 2; extra=("$@"); break ;;
    -h|--help) sed -n '2,7p' "$0" | cut -c3-; exit 0 ;;
    *) echo "test.sh: unknown option $1; see ./test.sh --help" >&2; exit 2 ;;
  esac
  shift
done

# The size of the chaos story. The test runner refuses options that it doesn't know, so they become the story's variables.
if [ "$only" = Chaos ]; then
  set -- ${extra[@]+"${extra[@]}"}; extra=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --items|--kills)
        [[ "${2:-}" =~ ^[0-9]+$ ]] || { echo "test.sh: $1 needs a number" >&2; exit 2; }
        if [ "$1" = --items ]; then export CORTEX_CHAOS_ITEMS="$2"; else export CORTEX_CHAOS_KILLS="$2"; fi
        shift ;;
      *) extra+=("$1") ;;
    esac
    shift
  done
fi

say() { printf '%s\n' "$*"; }

# What the tests need beside the SDK, node and git: a broker and a browser. As root on Debian they are installed;
# elsewhere the tests that need them skip by name (and fail with CI=true).
need() {  # need FILE-OR-COMMAND PACKAGE
  command -v "$1" >/dev/null 2>&1 && return 0
  [ -e "$1" ] && return 0
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then missing="$missing $2"; else say "note: $2 is not installed; tests that need it will be skipped"; fi
}
missing=""
if [ "$mode" != fast ]; then
  need /usr/lib/rabbitmq/bin/rabbitmq-server rabbitmq-server
  need chromium chromium
  if [ -n "$missing" ]; then
    say "installing:$missing"
    # The broker's package wants to start a service; tests start their own, so that is refused.
    policy=/usr/sbin/policy-rc.d; made=""
    if [ ! -e $policy ]; then printf '#!/bin/sh\nexit 101\n' > $policy && chmod +x $policy && made=1; fi
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing) > /tmp/cortex-apt.log 2>&1 \
      || say "note: could not install$missing (see /tmp/cortex-apt.log)"
    [ -z "$made" ] || rm -f $policy
  fi
fi

say "building"
log=$(mktemp -d "${TMPDIR:-/tmp}/cortex-test.XXXXXX")
if ! dotnet build CodeValdCortex.sln -m:2 -v q -clp:NoSummary > "$log/build.log" 2>&1; then
  grep -E 'error' "$log/build.log" | sort -u | head -40
  say "0 passed, 1 failed, 0 skipped"
  exit 1
fi

projects=$(cd tests && for p in */*.csproj; do n=$(dirname "$p"); case "$n" in Testing) ;; *) echo "$n" ;; esac; done)
case "$mode" in
  fast) projects=$(printf '%s\n' $projects | grep -vE '^(EndToEnd|Browser|Deployment|Chaos)$') ;;
  only) printf '%s\n' $projects | grep -qx "$only" || { say "test.sh: no test project $only; there are:" $projects >&2; exit 2; }; projects=$only ;;
esac

# The longest first, so that the two lanes end together.
ordered=""
for name in EndToEnd WorkflowEngine.Tests Chaos Deployment WebhookIngress.Tests Storage.Tests Browser ServiceDefaults.Tests $projects; do
  case " $ordered " in *" $name "*) continue ;; esac
  for known in $projects; do [ "$known" != "$name" ] || ordered="$ordered $name"; done
done

number() { sed -n "s/^ *$1: \([0-9][0-9]*\).*/\1/p" "$2" | tail -n 1; }
run() {  # run PROJECT: leaves its log and its counts in $log, and says how it went
  local name=$1 started code=0 ok bad skip
  local args=(--progress off --no-ansi)
  [ "$mode" != fast ] || args+=(--filter-not-trait "Needs=RabbitMq" --filter-not-trait "Needs=Browser")
  started=$(date +%s)
  dotnet "tests/$name/bin/Debug/net10.0/CodeValdCortex.$name.dll" "${args[@]}" ${extra[@]+"${extra[@]}"} > "$log/$name.log" 2>&1 < /dev/null || code=$?
  ok=$(number succeeded "$log/$name.log"); bad=$(number failed "$log/$name.log"); skip=$(number skipped "$log/$name.log")
  ok=${ok:-0} bad=${bad:-0} skip=${skip:-0}
  # 8: no test ran (all filtered out). Any other code without a counted failure is a crash of the runner: a failure too.
  if [ $code -ne 0 ] && [ $code -ne 8 ] && [ "$bad" = 0 ]; then bad=1; fi
  echo "$ok $bad $skip" > "$log/$name.counts"
  printf '%-24s %5s passed %4s failed %4s skipped %5s s\n' "$name" "$ok" "$bad" "$skip" "$(( $(date +%s) - started ))"
  grep -aE '^items=' "$log/$name.log" || true   # what the chaos story counted
  if [ "$bad" != 0 ]; then grep -aE -A 25 '^(failed|Unhandled)' "$log/$name.log" | cut -c1-400 | head -120 || tail -n 40 "$log/$name.log" | cut -c1-400; fi
  [ "$skip" = 0 ] || grep -aE -A 2 '^skipped' "$log/$name.log" | head -40 || true
}

# Most projects wait for servers and processes more than they compute: two run at a time. A lane takes what none has claimed.
lane() { for name in $ordered; do mkdir "$log/$name.claimed" 2>/dev/null && run "$name"; done; true; }
# The long chaos story measures how soon things go on: it runs alone.
if [ "$mode" = full ]; then mkdir "$log/Chaos.claimed" && run Chaos; fi
lane & first=$!
lane & second=$!
trap 'kill $first $second 2>/dev/null || true' INT TERM
wait $first $second || true

passed=0 failed=0 skipped=0 broken=""
for name in $ordered; do
  ok=0 bad=1 skip=0   # no counts: the run itself was ended
  [ ! -e "$log/$name.counts" ] || read -r ok bad skip < "$log/$name.counts"
  [ "$bad" = 0 ] || broken="$broken $name"
  passed=$((passed + ok)); failed=$((failed + bad)); skipped=$((skipped + skip))
done
[ -z "$broken" ] || say "failed in:$broken   (logs: $log)"
say "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
