#!/bin/sh
# Double-click to open facilitator. The window stays open when something went wrong.
here=$(cd "$(dirname "$0")" && pwd)

# On a Mac without Apple's developer tools /usr/bin/python3 only opens a dialog: it is asked last, and only where they are.
PATH="/usr/local/bin:/opt/homebrew/bin:/Library/Frameworks/Python.framework/Versions/Current/bin:$PATH"
starts() {
    found=$(command -v "$1") || return 1
    if [ "$found" = /usr/bin/python3 ] && [ -x /usr/bin/xcode-select ]; then
        /usr/bin/xcode-select -p >/dev/null 2>&1 || return 1
    fi
    "$found" -c "" >/dev/null 2>&1
}

status=127
for python in python3.14 python3.13 python3.12 python3.11 python3; do
    if starts "$python"; then
        "$python" "$here/run.py" "$@"
        status=$?
        break
    fi
done
[ "$status" -eq 0 ] && exit 0

echo
case "$LANG" in
    nn*)
        gone="Vi fann ikkje Python. Hent han på https://www.python.org/downloads/ og start igjen."
        wrong="Noko gjekk gale ($status). Linjene over seier kva."
        close="Trykk enter for å lukke. "
        ;;
    nb* | no*)
        gone="Vi fant ikke Python. Hent den på https://www.python.org/downloads/ og start igjen."
        wrong="Noe gikk galt ($status). Linjene over sier hva."
        close="Trykk enter for å lukke. "
        ;;
    da*)
        gone="Vi fandt ikke Python. Hent den på https://www.python.org/downloads/ og start igen."
        wrong="Noget gik galt ($status). Linjerne ovenfor siger hvad."
        close="Tryk enter for at lukke. "
        ;;
    sv*)
        gone="Python hittades inte. Hämta det på https://www.python.org/downloads/ och starta igen."
        wrong="Något gick fel ($status). Raderna ovanför säger vad."
        close="Tryck på enter för att stänga. "
        ;;
    *)
        gone="Python was not found: get it from https://www.python.org/downloads/ and start again."
        wrong="Something went wrong ($status); the lines above say what."
        close="Press enter to close. "
        ;;
esac
if [ "$status" -eq 127 ]; then echo "$gone"; else echo "$wrong"; fi
printf "%s" "$close"
read -r _
exit "$status"
