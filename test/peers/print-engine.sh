#!/bin/sh
# The engine behind ippeveprinter: "prints" the file $1 by adding a line to $CTL/sheets for each sheet of paper, so that
# the paper is counted by somebody who does not know what the station believes. Obeys these files in $CTL:
#   hold   while it exists, nothing is printed
#   state  its lines are told to the printer as state reasons (+cover-open, -cover-open, none), once
#   slow   seconds that each impression takes
#   fail   the engine gives up after the number of impressions that the file holds
tell_state() {
  [ -f "$CTL/state" ] || return
  mv "$CTL/state" "$CTL/state.told"
  sed 's/^/STATE: /' "$CTL/state.told" >&2
}

# A document that was cut short is printed as far as it goes, as real printers do.
pages=$(pdfinfo "$1" 2>/dev/null | sed -n 's/^Pages: *//p')
pages=${pages:-1}

tell_state
while [ -f "$CTL/hold" ]; do
  sleep 0.02
  tell_state
done

last=$pages
[ -f "$CTL/fail" ] && last=$(cat "$CTL/fail")
impression=0
while [ "$impression" -lt "$pages" ] && [ "$impression" -lt "$last" ]; do
  [ -f "$CTL/slow" ] && sleep "$(cat "$CTL/slow")"
  impression=$((impression + 1))
  # The back of a sheet is no new sheet.
  case "$IPP_SIDES" in
    two-sided-*) [ $((impression % 2)) -eq 1 ] && echo "$IPP_JOB_NAME" >>"$CTL/sheets" ;;
    *) echo "$IPP_JOB_NAME" >>"$CTL/sheets" ;;
  esac
  echo "ATTR: job-impressions-completed=$impression" >&2
done
[ ! -f "$CTL/fail" ]
