#!/bin/sh
# Double-click to open facilitator. The window stays open when something went wrong.
here=$(cd "$(dirname "$0")" && pwd)

status=127
for python in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$python" -c "" >/dev/null 2>&1; then
        "$python" "$here/run.py" "$@"
        status=$?
        break
    fi
done
[ "$status" -eq 0 ] && exit 0

echo
if [ "$status" -eq 127 ]; then
    echo "Python was not found: get it from https://www.python.org/downloads/ and start again."
else
    echo "Something went wrong ($status); the lines above say what."
fi
printf "Press enter to close. "
read -r _
exit "$status"
