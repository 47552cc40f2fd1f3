# Sourced by each run: $plainstage, $build, a folder $work of its own, and ways to say what is wrong.
set -u
plainstage=$1
build=$2
drafts=$build/tests/cases/out.drafts # all samples, as one run with four jobs left them
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

wrong() {
  echo "WRONG: $*"
  failed=1
}

# exits CODE COMMAND...: runs it, its output in $work/stdout and $work/stderr.
exits() {
  want=$1
  shift
  code=0
  "$@" >"$work/stdout" 2>"$work/stderr" || code=$?
  [ "$code" = "$want" ] || {
    wrong "exit $code instead of $want: $*"
    cat "$work/stderr"
  }
}

# says TEXT: it stands in what the last command told on stderr.
says() {
  grep -qF -- "$1" "$work/stderr" || {
    wrong "stderr does not say \"$1\""
    cat "$work/stderr"
  }
}

is_file() {
  for file in "$@"; do [ -s "$file" ] || wrong "$file is missing or empty"; done
}

# A report that says everything that a stage needs.
plain_report() {
  cat <<'REPORT'
SURGICAL PATHOLOGY REPORT
Date of report: 2024-03-01

FINAL DIAGNOSIS:
Soft tissue, right thigh, radical resection:
- Leiomyosarcoma, FNCLCC grade 2.
- Tumor size: 7.2 x 5.0 x 4.1 cm.
- Margins are negative.
- No evidence of metastatic disease.
REPORT
}

# A small PDF with one line of text in Helvetica, its cross-reference table exact.
pdf_with() {
  content="BT /F1 12 Tf 72 720 Td ($1) Tj ET"
  out=$2
  : >"$out"
  offsets=
  put() { printf '%s\n' "$1" >>"$out"; }
  object() {
    offsets="$offsets $(wc -c <"$out")"
    put "$1"
  }
  put '%PDF-1.4'
  object '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj'
  object '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj'
  object '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >> endobj'
  object "4 0 obj << /Length ${#content} >> stream
$content
endstream endobj"
  object '5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj'
  start=$(wc -c <"$out")
  put 'xref'
  put '0 6'
  printf '0000000000 65535 f \n' >>"$out"
  for offset in $offsets; do printf '%010d 00000 n \n' "$offset" >>"$out"; done
  put "trailer << /Size 6 /Root 1 0 R ${3:-}>>"
  put 'startxref'
  put "$start"
  put '%%EOF'
}
