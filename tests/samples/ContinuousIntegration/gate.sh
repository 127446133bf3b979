#!/bin/sh
# Judges the runs of a build: ends with 1 where one has a warning or an error, with 3 where one could not be judged.
# The findings are left as SARIF either way, and shown by GitHub's code scanning where this runs in one of its workflows.
#   gate.sh [RUNS [SARIF]]
runs=${1:-runs}
sarif=${2:-mldiag.sarif}

mldiag analyze "$runs" --fail-on warning --sarif "$sarif" --markdown "${GITHUB_STEP_SUMMARY:-$sarif.md}"
code=$?

if [ -n "${GITHUB_TOKEN:-}" ] && [ -s "$sarif" ]; then
  printf '{"commit_sha": "%s", "ref": "%s", "sarif": "%s"}' "$GITHUB_SHA" "$GITHUB_REF" "$(gzip -c "$sarif" | base64 | tr -d '\n')" |
    curl --fail --silent --show-error --output /dev/null --data @- \
      -H "Authorization: Bearer $GITHUB_TOKEN" -H "Accept: application/vnd.github+json" \
      "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/code-scanning/sarifs" || echo "The findings could not be uploaded: see $sarif." >&2
fi

exit "$code"
