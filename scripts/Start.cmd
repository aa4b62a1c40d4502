@echo off
rem Double-click to open facilitator. The window stays until its last words have been read.
setlocal
if not exist "%~dp0run.py" (
    echo Pakk ut hele zip-fila ^(Pakk ut alle^), og start igjen derfra.
    echo Pakk ut heile zip-fila ^(Pakk ut alle^), og start igjen i den nye mappa.
    echo Pak hele zip-filen ud ^(Udpak alle^), og start igen derfra.
    echo Packa upp hela zip-filen ^(Extrahera alla^) och starta igen i den nya mappen.
    echo Extract the whole zip file ^(Extract all^), and start again from there.
    pause
    exit /b 1
)
set "PYTHON_HERE=python"
where /q py && set "PYTHON_HERE=py -3"
%PYTHON_HERE% "%~dp0run.py" %*
set "STATUS=%ERRORLEVEL%"
echo.
if "%STATUS%"=="0" (
    timeout /t 20 2>nul
    exit /b 0
)
echo Noe gikk galt (%STATUS%). Linjene over sier hva.
echo Noko gjekk gale (%STATUS%). Linjene over seier kva.
echo Noget gik galt (%STATUS%). Linjerne ovenfor siger hvad.
echo Det gick fel (%STATUS%). Se raderna ovan.
echo Something went wrong (%STATUS%). The lines above say what.
echo Python: https://www.python.org/downloads/
pause
exit /b %STATUS%
