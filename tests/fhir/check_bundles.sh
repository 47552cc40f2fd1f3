#!/bin/sh
# Proves the bundles of a batch. usage: check_bundles.sh OUT
set -eu
here=$(dirname "$0")
python3 -c 'import jsonschema' 2>/dev/null || {
  echo "python3-jsonschema is not here; scripts/setup tests installs it"
  exit 77
}
exec python3 "$here/check_bundles.py" "$here/r4.schema.json" "$1"/*/fhir.json
